"""A program that talks to the scheduler tool over a real store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from horarium.engine.engine import Engine
from horarium.engine.loops import Log, silent
from horarium.engine.service import Service
from horarium.engine.settings import EngineSettings
from horarium.storage.ports import Store
from horarium.storage.sql.opening import open_store
from horarium.testing.clock import HandClock
from horarium.testing.drain import drain
from horarium.tools import http_request, remind
from horarium.tools.direct import ToolHandler
from horarium.tools.registry import Registry
from horarium.tools.scheduler import scheduler
from horarium.tools.web.settings import HttpSettings

BRUSSELS = "Europe/Brussels"
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)  # 10:30 in Brussels

REMINDER = {"execution_mode": "direct", "tool_name": "remind", "parameters": {"text": "stretch"}}


class Program:
    """Sends documents in the name of its owner."""

    def __init__(self, store: Store, clock: HandClock) -> None:
        self.store = store
        self.clock = clock
        self.owner = "ann"
        self.zone = BRUSSELS
        self.registry = Registry([])
        self.registry.register(remind.REMIND, *remind.ALIASES)
        self.registry.register(http_request.http_request_tool(HttpSettings()), *http_request.ALIASES)
        self.service = Service(store, clock, lambda: None, max_tasks=20)
        self.engine = Engine(store, clock, ToolHandler(self.registry), EngineSettings())

    async def send(self, document: object, log: Log = silent) -> dict[str, Any]:
        """The answer to a document as it stands."""
        return await scheduler(
            document,
            self.service,
            self.owner,
            now=self.clock.now(),
            zone=self.zone,
            registry=self.registry,
            log=log,
        )

    async def ask(self, operation: str, /, **kwargs: Any) -> dict[str, Any]:
        """The answer to an operation that goes well."""
        answer = await self.send({"operation": operation, "kwargs": kwargs})
        assert answer["ok"], answer
        return answer

    async def create(self, **kwargs: Any) -> dict[str, Any]:
        """The answer to a reminder that is created."""
        return await self.ask("create_task", **{"name": "Stretch", **REMINDER, **kwargs})

    async def refused(self, operation: str, /, **kwargs: Any) -> dict[str, Any]:
        """The error of an operation that is refused; nothing has changed by it."""
        before = await self.store.tasks.find(self.owner)
        answer = await self.send({"operation": operation, "kwargs": kwargs})
        assert not answer["ok"], answer
        assert set(answer["error"]) == {"field", "given", "expected", "message"}
        assert await self.store.tasks.find(self.owner) == before
        error: dict[str, Any] = answer["error"]
        return error

    async def not_created(self, **kwargs: Any) -> dict[str, Any]:
        """The error of a reminder that cannot be created."""
        return await self.refused("create_task", **{"name": "Stretch", **REMINDER, **kwargs})

    async def at(self, instant: datetime) -> None:
        """Moves to `instant` and does what is due."""
        self.clock.move(to=instant)
        await drain(self.engine, self.clock)


@pytest.fixture
async def program(tmp_path: Path) -> AsyncIterator[Program]:
    store = open_store(tmp_path / "horarium.db")
    yield Program(store, HandClock(MONDAY))
    await store.close()


def locals_of(answer: dict[str, Any]) -> list[str]:
    """The next slots on the wall, without seconds and offset."""
    return [slot["local"][:16].replace("T", " ") for slot in answer["next_slots"]]
