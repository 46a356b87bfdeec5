"""A whole engine on a real store, a scripted model behind a real server, tools that keep count, a hand-moved clock."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from horarium.agent.events import Events
from horarium.agent.models import Access, ModelNames, Models
from horarium.agent.runs.orchestrate import Orchestrator
from horarium.agent.runs.settings import RunSettings
from horarium.domain.errors import ToolFailed
from horarium.domain.outcome import Succeeded
from horarium.domain.policy import Policies, Retry
from horarium.domain.question import Question
from horarium.domain.run import Run
from horarium.domain.schedule import Once
from horarium.domain.task import Orchestrated, Task
from horarium.engine.engine import Engine
from horarium.engine.service import Request, Service
from horarium.engine.settings import EngineSettings
from horarium.storage.ports import Store
from horarium.storage.sql.opening import open_store
from horarium.testing.clock import HandClock
from horarium.testing.drain import drain
from horarium.testing.openai_script import Reply, Script, by_place
from horarium.testing.openai_server import OpenAIServer, serving
from horarium.tools.direct import ToolHandler
from horarium.tools.registry import AnyTool, Effects, Occasion, Registry, Tool

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


class Nothing(BaseModel):
    pass


class To(BaseModel):
    to: str
    text: str = ""


class Url(BaseModel):
    url: str


class Counted:
    """Tools that write down what was really done. `pages` is what `read` finds; `broken` makes a tool fail."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.pages: dict[str, str] = {}
        self.broken: dict[str, Exception] = {}

    def tools(self) -> list[AnyTool]:
        read, send = self._does("read"), self._does("send")
        return [
            Tool(
                name="look",
                summary="Looks.",
                arguments=Nothing,
                call=self._does("look"),
                effects=Effects.NONE,
                idempotent=True,
            ),
            Tool(
                name="read",
                summary="Reads a page.",
                arguments=Url,
                call=read,
                effects=Effects.READ,
                idempotent=True,
                reads=True,
                host=lambda given: given.url.split("/")[2],
            ),
            Tool(name="send", summary="Sends a message.", arguments=To, call=send),
            Tool(
                name="tell",
                summary="Tells the person.",
                arguments=To,
                call=self._tell,
                effects=Effects.NOTIFY,
                idempotent=True,
            ),
        ]

    def _does(self, name: str) -> Callable[[Any, Occasion], Any]:
        async def call(arguments: BaseModel, _: Occasion) -> Succeeded:
            given = " ".join(str(value) for value in arguments.model_dump().values() if value)
            self.done.append(f"{name} {given}".strip())
            if name in self.broken:
                raise self.broken[name]
            return Succeeded(result=self.pages.get(given, f"{name} is done"))

        return call

    async def _tell(self, arguments: To, _: Occasion) -> Succeeded:
        return Succeeded(tell=arguments.text)


class House:
    """One data directory: `restart` leaves what kill -9 leaves, and starts another engine."""

    def __init__(self, store: Store, server: OpenAIServer, settings: RunSettings) -> None:
        self.store = store
        self.server = server
        self.settings = settings
        self.clock = HandClock(MONDAY - timedelta(minutes=1))
        self.counted = Counted()
        self.events = Events()
        self.registry = Registry(self.counted.tools())
        self.names = ModelNames(orchestrate="openai:gpt-5.2")
        self.seconds = 5.0
        self.own_tools: list[Any] = []
        self.restart()

    def restart(self) -> None:
        models = Models(
            self.names,
            Access(keys={"openai": "sk-secret"}, addresses={"openai": self.server.url}),
            seconds=self.seconds,
        )
        self.orchestrator = Orchestrator(
            registry=self.registry,
            store=self.store,
            models=models,
            settings=self.settings,
            own_tools=self.own_tools,
            events=self.events,
            clock=self.clock,
        )
        handler = ToolHandler(self.registry, self.orchestrator)
        self.service = Service(self.store, self.clock, lambda: None, max_tasks=None, handler=lambda: handler)
        self.engine = Engine(self.store, self.clock, handler, EngineSettings())

    async def task(
        self, brief: str = "Do it.", *, retry: Retry | None = None, source: str = "terminal", **action: Any
    ) -> Task:
        return await self.service.create(
            Request(
                owner="ann",
                name="chores",
                action=Orchestrated(brief=brief, **action),
                schedule=Once(zone="UTC", at=MONDAY.replace(tzinfo=None)),
                policies=Policies(retry=retry or Retry(attempts=1)),
                source=source,
            )
        )

    async def run(self, brief: str = "Do it.", **action: Any) -> Run:
        """A task that is due at once, as far as it gets."""
        await self.task(brief, **action)
        return await self.go_on()

    async def go_on(self, *, after: timedelta | None = None) -> Run:
        """Does what is due; the newest run."""
        if self.clock.now() < MONDAY:
            self.clock.move(to=MONDAY)
        if after:
            self.clock.move(by=after)
        await self.engine.caretaker.begin()
        await drain(self.engine, self.clock)
        return (await self.store.ledger.find(owner="ann"))[0]

    async def question(self) -> Question:
        (question,) = await self.store.questions.open("ann")
        return question

    async def answer(self, words: str) -> Run:
        """In another process: nothing but the store is left of the one that asked."""
        self.restart()
        await self.service.answer((await self.question()).id, words, "ann")
        return await self.go_on()

    async def told(self) -> list[str]:
        notices = sorted(await self.store.outbox.history("ann"), key=lambda notice: notice.id)
        return [notice.body for notice in notices if notice.question_id is None]

    async def steps(self, run: Run) -> list[str]:
        return [step.name for step in await self.store.journal.steps(run.id)]


Scripted = Callable[[Sequence[Reply | Sequence[Reply]] | Script], House]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Scripted]:
    """Makes a house whose model follows a script."""
    store = open_store(tmp_path / "horarium.db")
    with ExitStack() as servers:

        def make(script: Sequence[Reply | Sequence[Reply]] | Script) -> House:
            server = servers.enter_context(serving(script if callable(script) else by_place(script)))
            return House(store, server, RunSettings())

        yield make
    await store.close()


def failing() -> ToolFailed:
    return ToolFailed("There is no such address.")
