"""A person who talks to the built-in dialogue, on a real store, with a clock moved by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from horarium.agent.moves import Reply
from horarium.agent.turn import Assistant
from horarium.domain.notice import Notice
from horarium.domain.task import LIVE_STATES, Task
from horarium.engine.engine import Engine
from horarium.engine.service import Service
from horarium.engine.settings import EngineSettings
from horarium.storage.sql.opening import open_store
from horarium.testing.clock import HandClock
from horarium.testing.drain import drain
from horarium.tools.direct import ToolHandler
from horarium.tools.registry import Registry
from horarium.tools.remind import REMIND

FRIDAY = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)
"""Friday 20 November 2026, 14:00 in Brussels."""


class Person:
    """Says things and hears replies; each message can come from another process."""

    def __init__(self, file: Path, clock: HandClock) -> None:
        self.clock = clock
        self._file = file
        self._begin()

    async def restart(self) -> None:
        """Another process: everything that is not in the store is gone."""
        await self.store.close()
        self._begin()

    def _begin(self) -> None:
        self.store = open_store(self._file)
        self.service = Service(self.store, self.clock, lambda: None)
        self.engine = Engine(self.store, self.clock, ToolHandler(Registry([REMIND])), EngineSettings())
        self.assistant = Assistant(self.service, self.clock, country="BE")

    async def say(self, words: str, *, conversation: str = "main", locale: str = "en-GB", yes: bool = False) -> Reply:
        return await self.assistant.turn(
            words, owner="me", conversation=conversation, zone="Europe/Brussels", locale=locale, yes=yes
        )

    async def tasks(self) -> list[Task]:
        return await self.store.tasks.find("me", LIVE_STATES)

    async def only_task(self) -> Task:
        (task,) = await self.tasks()
        return task

    async def wait(self, span: timedelta) -> list[Notice]:
        """Time passes, what is due rings; returns what was told in that time."""
        before = await self.store.outbox.history("me", limit=1000)
        self.clock.move(by=span)
        await drain(self.engine, self.clock)
        return (await self.store.outbox.history("me", limit=1000))[len(before) :]

    async def close(self) -> None:
        await self.store.close()


@pytest.fixture
async def person(tmp_path: Path) -> AsyncIterator[Person]:
    someone = Person(tmp_path / "horarium.db", HandClock(FRIDAY))
    yield someone
    await someone.close()
