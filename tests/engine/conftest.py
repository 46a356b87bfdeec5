"""A whole engine on a real store, a clock moved by hand and a handler whose tools are functions of the test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from horarium.domain.errors import ToolMissing
from horarium.domain.notice import Notice
from horarium.domain.outcome import Outcome, Succeeded
from horarium.domain.policy import Policies
from horarium.domain.run import Run
from horarium.domain.schedule import Every, Once, Schedule
from horarium.domain.task import Action, Direct, Task
from horarium.engine.engine import Engine
from horarium.engine.handler import RunContext
from horarium.engine.service import Request, Service
from horarium.engine.settings import EngineSettings
from horarium.storage.ports import Store
from horarium.storage.sql.opening import open_store
from horarium.testing.clock import HandClock
from horarium.testing.drain import drain

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
Tool = Callable[[RunContext], Awaitable[Outcome]]


async def say(context: RunContext) -> Outcome:
    """The quick tool: tells its text."""
    assert isinstance(context.task.action, Direct)
    return Succeeded(tell=context.task.action.arguments["text"])


class Tools:
    """A handler whose tools a test adds and removes."""

    def __init__(self) -> None:
        self.tools: dict[str, Tool] = {"say": say}

    def knows(self, action: Action) -> bool:
        return isinstance(action, Direct) and action.tool in self.tools

    def lane(self, action: Action) -> str:
        assert isinstance(action, Direct)
        return "" if action.tool == "say" else action.tool

    async def carry_out(self, context: RunContext) -> Outcome:
        action = context.task.action
        assert isinstance(action, Direct)
        if action.tool not in self.tools:
            raise ToolMissing
        return await self.tools[action.tool](context)


class House:
    """One data directory: an engine can be stopped dead and another started on the same store."""

    def __init__(self, store: Store, clock: HandClock, settings: EngineSettings) -> None:
        self.store = store
        self.clock = clock
        self.tools = Tools()
        self.settings = settings
        self.task_at_risk: Task
        self.service = Service(store, clock, lambda: None, max_tasks=None, handler=lambda: self.tools)
        self.restart()

    def restart(self) -> None:
        """A new process as far as memory goes. `begin` is what it does first."""
        self.engine = Engine(self.store, self.clock, self.tools, self.settings)

    async def begin(self) -> None:
        await self.engine.caretaker.begin()

    async def drain(self) -> None:
        await drain(self.engine, self.clock)

    async def at(self, instant: datetime) -> None:
        """Moves to `instant` and does what is due."""
        self.clock.move(to=instant)
        await self.drain()

    async def task(self, schedule: Schedule, *, tool: str = "say", owner: str = "ann", **policies: Any) -> Task:
        return await self.service.create(
            Request(
                owner=owner,
                name=tool,
                action=Direct(tool=tool, arguments={"text": "hello"}),
                schedule=schedule,
                policies=Policies(**policies),
            )
        )

    async def runs(self, task: Task) -> list[Run]:
        """Oldest slot first."""
        return list(reversed(await self.store.ledger.find(task_id=task.id)))

    async def runs_all(self, task: Task) -> list[Run]:
        """As `runs`, however many there are."""
        return list(reversed(await self.store.ledger.find(task_id=task.id, limit=1_000_000)))

    async def spoil(self, task: Task, schedule: Schedule) -> None:
        """Stores a schedule that the service would refuse, as an upgrade of the zone data might leave one."""
        stored = await self.store.tasks.get(task.id)
        await self.store.tasks.change(msgspec.structs.replace(stored, schedule=schedule, changed_at=self.clock.now()))

    async def states(self, task: Task) -> list[str]:
        return [run.state.value for run in await self.runs(task)]

    async def told(self, owner: str = "ann") -> list[Notice]:
        return sorted(await self.store.outbox.history(owner), key=lambda notice: notice.id)


def once(at: datetime) -> Once:
    return Once(zone="UTC", at=at.replace(tzinfo=None))


def every(minutes: float, first: datetime = MONDAY) -> Every:
    return Every(zone="UTC", first=first, interval=timedelta(minutes=minutes))


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    store = open_store(tmp_path / "horarium.db")
    yield House(store, HandClock(MONDAY - timedelta(minutes=1)), EngineSettings())
    await store.close()
