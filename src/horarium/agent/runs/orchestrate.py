"""Carries out a brief: a model with tools, each request and each call a step of the run's journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic_ai import Agent
from pydantic_ai.exceptions import AgentRunError
from pydantic_ai.models import Model
from pydantic_ai.models.fallback import FallbackModel
from pydantic_ai.output import ToolOutput
from pydantic_ai.settings import ModelSettings
from pydantic_ai.usage import UsageLimits

from horarium.agent.events import Done, End, Events
from horarium.agent.models import Models
from horarium.agent.runs.asking import Desk
from horarium.agent.runs.calling import Caller
from horarium.agent.runs.durability import JournalDurability
from horarium.agent.runs.instructions import instructions
from horarium.agent.runs.own_tools import ASK_PERSON, OwnTool
from horarium.agent.runs.prices import priced
from horarium.agent.runs.settings import RunSettings
from horarium.agent.runs.spending import Meter
from horarium.agent.runs.terms import Terms, from_outside, settled
from horarium.agent.runs.toolset import RunToolset
from horarium.agent.runs.troubles import MODEL_ERRORS, end_of, trouble_of
from horarium.domain.clock import Clock
from horarium.domain.outcome import Failed, Outcome, Succeeded
from horarium.domain.task import Orchestrated
from horarium.domain.telling import zone_of
from horarium.engine.handler import RunContext
from horarium.engine.journal import SuspendRun
from horarium.storage.ports import Store
from horarium.tools.direct import NO_MODEL
from horarium.tools.instructions import standing_instructions
from horarium.tools.registry import Registry

CallerT = TypeVar("CallerT", bound=Caller)

LONGEST_WAIT = 60.0
"""Seconds for an answer, where the models have no setting of their own."""

NOTHING = "There was nothing to tell."


@dataclass(frozen=True)
class NothingToTell:
    """The model found nothing that the person would want to hear."""


@dataclass(frozen=True, kw_only=True)
class Orchestrator:
    """What carries out briefs; plugged into ToolHandler as `orchestrate`."""

    registry: Registry
    store: Store
    models: Models
    settings: RunSettings
    events: Events
    clock: Clock
    own_tools: Sequence[OwnTool] = ()

    async def __call__(self, context: RunContext, action: Orchestrated) -> Outcome:
        """1. Settle the terms. 2. Let the model work, within them. 3. Say what came of it.

        ToolFailed, LimitReached and InvalidInput say in a sentence why it was not done.
        """
        model = self.model(action)
        if model is None:
            return Failed(error=NO_MODEL, permanent=True)
        terms = await self.settle(context, action)
        caller = self.caller(Caller, context, action, terms)
        work = Work(self, action, terms, caller, source=f"run:{context.run.id}")
        end = End.FAILED
        try:
            said = await work.done(model)
            end = End.DONE
            return work.outcome(said)
        except SuspendRun:
            end = End.WAITING
            raise
        finally:
            work.show_end(end)

    def model(self, action: Orchestrated) -> Model[Any] | None:
        """The model that carries out a brief; None when none is configured. InvalidInput: it cannot be had."""
        first = self.models.orchestrate(action.model)
        if first is None or self.settings.second_model is None:
            return first
        return FallbackModel(first, self.models.named(self.settings.second_model), fallback_on=MODEL_ERRORS)

    async def settle(self, context: RunContext, action: Orchestrated) -> Terms:
        """See terms.settled."""
        own = {tool.name for tool in self.own_tools}
        return await settled(context, action, self.store, self.registry, self.settings, own)

    def caller(self, made: type[CallerT], context: RunContext, action: Orchestrated, terms: Terms) -> CallerT:
        """What makes the calls of an attempt."""
        desk = Desk(context, self.events, self.clock)
        rights = terms.rights(context.task, action, self.settings)
        tools = [self.registry.get(name) for name in terms.tools if self.registry.has(name)]
        told_by_others = from_outside(context.task, self.settings) or any(tool.foreign for tool in tools)
        return made(desk, terms, rights, self.settings, tainted=told_by_others)


class Work:
    """One attempt at carrying out a brief. `source` is under what its cost is written down."""

    def __init__(self, parts: Orchestrator, action: Orchestrated, terms: Terms, caller: Caller, *, source: str) -> None:
        self._parts = parts
        self._action = action
        self._caller = caller
        self._desk = caller.desk
        self._context = caller.desk.context
        self.meter = Meter(self._context, parts.store, terms, source)
        own = (ASK_PERSON, *(tool for tool in parts.own_tools if not action.tools or tool.name in action.tools))
        mistakes = parts.settings.mistakes
        self._tools = RunToolset(parts.registry, tuple(terms.tools), own, caller, self._desk, mistakes)

    async def done(self, model: Model[Any]) -> str | None:
        """What the model says in the end; None when it found nothing to tell."""
        settings = self._parts.settings
        agent = self._agent(model, await standing_instructions(self._parts.store, self._context.task.owner))
        try:
            result = await agent.run(
                self._action.brief,
                usage_limits=UsageLimits(request_limit=settings.requests),
                model_settings=self._model_settings(),
            )
        except AgentRunError as error:
            raise end_of(error, model.model_name, settings.requests) from error
        said = result.output
        return said.strip() or None if isinstance(said, str) else None

    def show_end(self, end: End) -> None:
        """Tells whoever watches that the attempt is over."""
        self._desk.show(Done, end=end, tokens=self.meter.tokens, micro_usd=self.meter.micro_usd)

    def outcome(self, said: str | None) -> Succeeded:
        """The result for the books, and what the person hears of it."""
        tell = said or (NOTHING if self._action.always_tells else None)
        used = Counter(self._caller.used)
        if tell and used:
            tools = ", ".join(f"{name} ({count} times)" if count > 1 else name for name, count in used.items())
            tell = f"{tell}\nTools used: {tools}."
        result = {
            "text": said or "",
            "tools": list(used),
            "tokens": self.meter.tokens,
            "micro_usd": self.meter.micro_usd,
        }
        return Succeeded(result=result, tell=tell)

    def _agent(self, model: Model[Any], standing: str) -> Agent[None, str | NothingToTell]:
        task, action = self._context.task, self._action
        quiet = not action.always_tells
        silent = [ToolOutput(NothingToTell, name="nothing_to_tell", description="There is nothing worth telling.")]
        said = instructions(
            self._context.now, zone_of(task.schedule), prompt=action.prompt, standing=standing, quiet=quiet
        )

        async def ask_model(body: Callable[[], Awaitable[object]]) -> object:
            return await self._ask_model(model.model_name, body)

        return Agent(
            model,
            name="run",
            output_type=[str, *(silent if quiet else [])],
            instructions=said,
            toolsets=[self._tools],
            retries=self._parts.settings.mistakes,
            capabilities=[JournalDurability(self._context, ask_model)],
        )

    def _model_settings(self) -> ModelSettings:
        """The time for an answer is each model's own, inside the step, so that a second one has its turn."""
        return ModelSettings(timeout=self._parts.models.settings().get("request_timeout", LONGEST_WAIT))

    async def _ask_model(self, name: str, body: Callable[[], Awaitable[object]]) -> object:
        """One request: within the budget, a step of the journal, paid for once."""
        await self.meter.permit()

        async def asked() -> object:
            self._desk.asks_model(name)
            try:
                response: Any = await body()
            except MODEL_ERRORS as error:
                raise trouble_of(error, name, self._context.now) from error
            response = priced(response)
            await self.meter.write_down(response)
            return response

        response: Any = await self._context.step("model", asked)
        self.meter.count(response)
        return response
