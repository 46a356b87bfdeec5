"""Who answers people, and who carries out briefs. Nothing of a model is loaded before one is needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from horarium.agent.events import Events
from horarium.agent.moves import Reply
from horarium.agent.turn import Assistant
from horarium.app.settings import Settings
from horarium.domain.errors import InvalidInput
from horarium.domain.outcome import Outcome
from horarium.domain.task import Orchestrated, Task
from horarium.domain.telling import zone_of
from horarium.engine.handler import RunContext

if TYPE_CHECKING:
    from horarium.agent.brain.brain import Brain
    from horarium.agent.conversations.summarising import Summary
    from horarium.agent.models import Models
    from horarium.agent.runs.orchestrate import Orchestrator
    from horarium.agent.runs.rehearsal import Rehearsed
    from horarium.agent.scheduling.costs import Estimate
    from horarium.agent.scheduling.secretary import Secretary
    from horarium.agent.talk import Place
    from horarium.app.bootstrap import Parts

MILLION = 1_000_000


class Talker(Protocol):
    """Answers people in words."""

    async def turn(
        self,
        words: str,
        *,
        owner: str,
        conversation: str = "main",
        zone: str,
        locale: str | None = None,
        source: str = "terminal",
        yes: bool = False,
    ) -> Reply:
        """The reply to a message. With `yes`, what is sure and has one reading is done at once."""
        ...


class Minds:
    """The dialogue, the brain around it, and the orchestrator, of one installation."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.events = Events()

    @cached_property
    def assistant(self) -> Assistant:
        """The dialogue that needs no model."""
        return Assistant(self._parts.service, self._parts.clock, country=self._parts.settings.country)

    @cached_property
    def talker(self) -> Talker:
        """The dialogue, with a model beside it where one is configured and may be asked."""
        settings = self._parts.settings
        may = settings.brain != "builtin" and _chat_model(settings) is not None
        return self._brain() if may else self.assistant

    @cached_property
    def models(self) -> Models:
        """The models by purpose."""
        from horarium.agent.models import Access, ModelNames, Models  # noqa: PLC0415 - pydantic-ai takes 350 ms

        settings = self._parts.settings
        names = ModelNames(
            chat=_chat_model(settings),
            orchestrate=settings.orchestrate_model or settings.model,
            cheap=settings.cheap_model or settings.model,
        )
        keys = {
            "openai": settings.openai_api_key,
            "anthropic": settings.anthropic_api_key,
            "google": settings.google_api_key,
        }
        addresses = {"openai": settings.openai_base_url, "ollama": settings.ollama_base_url}
        access = Access(
            keys={name: key for name, key in keys.items() if key is not None},
            addresses={name: address for name, address in addresses.items() if address is not None},
        )
        return Models(names, access, seconds=settings.model_seconds)

    @cached_property
    def secretary(self) -> Secretary:
        """The scheduling tools, for models, runs and other agents."""
        from horarium.agent.scheduling.secretary import Secretary  # noqa: PLC0415 - pydantic

        parts = self._parts
        return Secretary(self.assistant, parts.service, parts.registry, estimate=self._estimate)

    def _estimate(self, action: Orchestrated) -> Estimate:
        """What a run may cost: at the model's price where one is configured."""
        from horarium.agent.scheduling.costs import rule_of_thumb  # noqa: PLC0415 - pydantic

        if not (action.model or self._parts.settings.orchestrate_model or self._parts.settings.model):
            return rule_of_thumb(action)
        from horarium.agent.runs.estimate import estimate  # noqa: PLC0415 - pydantic-ai takes 350 ms

        return estimate(action, self.models)

    async def orchestrate(self, context: RunContext, action: Orchestrated) -> Outcome:
        """Carries out a brief; what it takes is loaded with the first one."""
        return await self._orchestrator(context, action)

    async def rehearse(self, task: Task) -> Rehearsed:
        """Carries out the brief of a task without acting. InvalidInput when it has none, or there is no model."""
        from horarium.agent.deeds import request_from  # noqa: PLC0415 - as below
        from horarium.agent.runs.rehearsal import rehearse  # noqa: PLC0415 - pydantic-ai takes 350 ms

        return await rehearse(self._orchestrator, request_from(task))

    def _brain(self) -> Brain:
        from horarium.agent.brain.brain import Brain, chat_model  # noqa: PLC0415 - pydantic-ai takes 350 ms
        from horarium.agent.brain.settings import ChatSettings, Routing  # noqa: PLC0415 - likewise
        from horarium.agent.conversations.stored import StoredConversations  # noqa: PLC0415 - likewise

        parts, settings = self._parts, self._parts.settings
        brain = Brain(
            self.assistant,
            self.secretary,
            chat_model(_chat_model(settings), self.models.named),
            conversations=StoredConversations(parts.service.store),
            settings=ChatSettings(
                routing=Routing(settings.brain),
                seconds=settings.model_seconds * 1.5,
                tokens_per_month=settings.tokens_per_month,
                micro_usd_per_month=int(settings.dollars_per_month * MILLION),
            ),
            summarise=self._summarise,
            log=parts.log,
        )
        brain.events = self.events
        return brain

    async def _summarise(self, text: str) -> Summary | None:
        """A talk in short, where there is a model for that which can be used."""
        from horarium.agent.conversations.summarising import summariser  # noqa: PLC0415 - pydantic-ai

        try:
            model = self.models.cheap()
        except InvalidInput as error:
            self._parts.log("cheap_model_unusable", reason=error.message)
            return None
        return await summariser(model)(text) if model is not None else None

    @cached_property
    def _orchestrator(self) -> Orchestrator:
        from horarium.agent.runs.orchestrate import Orchestrator  # noqa: PLC0415 - pydantic-ai takes 350 ms
        from horarium.agent.runs.scheduling import scheduling_tools  # noqa: PLC0415 - likewise
        from horarium.agent.runs.settings import RunSettings  # noqa: PLC0415 - likewise

        parts, settings = self._parts, self._parts.settings
        return Orchestrator(
            registry=parts.registry,
            store=parts.service.store,
            models=self.models,
            settings=RunSettings(
                tokens_per_run=settings.tokens_per_run,
                micro_usd_per_run=int(settings.dollars_per_run * MILLION),
                tokens_per_month=settings.tokens_per_month,
                micro_usd_per_month=int(settings.dollars_per_month * MILLION),
            ),
            events=self.events,
            clock=parts.clock,
            own_tools=scheduling_tools(self.secretary, self._place_of),
        )

    def _place_of(self, task: Task) -> Place:
        return self.assistant.place(
            owner=task.owner,
            conversation=task.conversation,
            zone=zone_of(task.schedule),
            locale=self._parts.settings.locale,
            source=task.source,
        )


def _chat_model(settings: Settings) -> str | None:
    return settings.chat_model or settings.model
