"""A person who talks to Horarium with a language model beside it: a scripted one behind a real HTTP server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from pydantic_ai.models import Model

from horarium.agent.brain.brain import Brain, chat_model
from horarium.agent.brain.settings import ChatSettings, Routing
from horarium.agent.conversations.stored import StoredConversations
from horarium.agent.models import Access, ModelNames, Models
from horarium.agent.moves import Reply
from horarium.agent.scheduling.secretary import Secretary
from horarium.testing.clock import HandClock
from horarium.testing.openai_script import Asked, Script
from horarium.testing.openai_server import OpenAIServer, serving
from horarium.tools.registry import AnyTool, Registry
from horarium.tools.remind import REMIND
from tests.agent.conftest import FRIDAY, Person

Talker = Callable[..., "Talking"]


class Talking(Person):
    """Says things to a brain."""

    def __init__(self, file: Path, server: OpenAIServer | None) -> None:
        self.server = server
        self.log: list[tuple[str, dict[str, object]]] = []
        self.registry = Registry([REMIND])
        super().__init__(file, HandClock(FRIDAY))
        self.settle(ChatSettings(routing=Routing.LLM))

    def settle(self, settings: ChatSettings, *tools: AnyTool, model: str = "openai:scripted") -> None:
        """A brain with these settings, and tools besides reminders."""
        self.registry = Registry([REMIND, *tools])
        addresses = {"openai": self.server.url} if self.server else {}
        models = Models(ModelNames(chat=model), Access(addresses=addresses), seconds=20)
        self.secretary = Secretary(self.assistant, self.service, self.registry)
        self.conversations = StoredConversations(self.store)
        named: Callable[[str], Model] = models.named
        self.brain = Brain(
            self.assistant,
            self.secretary,
            chat_model(model, named),
            conversations=self.conversations,
            settings=settings,
            log=lambda event, **facts: self.log.append((event, facts)),
        )

    async def tell(self, words: str, *, conversation: str = "main", locale: str = "en-GB", yes: bool = False) -> Reply:
        return await self.brain.turn(
            words, owner="me", conversation=conversation, zone="Europe/Brussels", locale=locale, yes=yes
        )

    @property
    def asked(self) -> list[Asked]:
        """The requests that the model has had."""
        return self.server.asked if self.server else []


@pytest.fixture
async def talking(tmp_path: Path) -> AsyncIterator[Talker]:
    """Makes somebody who talks to a model that follows a script."""
    someone: list[Talking] = []
    with ExitStack() as stack:

        def with_script(script: Script | None = None) -> Talking:
            server = stack.enter_context(serving(script)) if script else None
            someone.append(Talking(tmp_path / f"{len(someone)}.db", server))
            return someone[-1]

        yield with_script
        for each in someone:
            await each.close()
