"""The disk is full, or somebody holds the file, at the Nth statement or commit: nothing is lost, nothing is doubled."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from horarium.domain.errors import StorageError, ToolFailed
from horarium.domain.outcome import Outcome, Succeeded
from horarium.domain.policy import CatchUp, Overlap
from horarium.engine.handler import RunContext
from horarium.engine.settings import EngineSettings
from horarium.storage.sql.opening import open_store
from horarium.testing.clock import HandClock
from tests.engine.conftest import MONDAY, House, every, once

HOUR = timedelta(hours=1)
LEASE_OVER = timedelta(minutes=2)
FAULTS = {"full": sqlite3.SQLITE_FULL, "locked": sqlite3.SQLITE_BUSY, "read-only": sqlite3.SQLITE_READONLY}


class Effects:
    """A tool that is not idempotent and counts what it did; its first try knows that nothing happened."""

    def __init__(self) -> None:
        self.done: Counter[int] = Counter()

    async def __call__(self, context: RunContext) -> Outcome:
        async def effect() -> str:
            if not context.run.failures:
                raise ToolFailed("no connection yet")
            self.done[context.run.id] += 1
            return "done"

        await context.step("look", self._look)
        return Succeeded(result=await context.step("effect", effect, idempotent=False))

    async def _look(self) -> str:
        return "seen"


@contextmanager
def failing(nth: int, code: int, *, at: str) -> Iterator[list[int]]:
    """The nth statement (or commit) from now on fails as SQLite would; the list counts them."""
    seen = [0]

    def count(*_: Any) -> None:
        seen[0] += 1
        if seen[0] == nth:
            error = sqlite3.OperationalError("injected")
            error.sqlite_errorcode = code
            raise error

    event.listen(Engine, at, count)
    try:
        yield seen
    finally:
        event.remove(Engine, at, count)


async def a_day(house: House, effects: Effects) -> list[int]:
    """Four tasks through an hour, whatever the disk does: each failed turn is simply tried again, as the loops do."""
    house.tools.tools["effect"] = effects
    tasks = [
        await house.task(once(MONDAY)),
        await house.task(once(MONDAY), tool="effect"),
        await house.task(every(20), overlap=Overlap.PARALLEL, catch_up=CatchUp.ALL),
        await house.task(every(30), tool="effect", overlap=Overlap.PARALLEL, catch_up=CatchUp.ALL),
    ]
    return [task.id for task in tasks]


async def live(house: House) -> None:
    for minutes in (0, 1, 20, 31, 60, 62, 65):
        house.clock.move(to=MONDAY + timedelta(minutes=minutes))
        for _ in range(3):
            try:
                await house.drain()
            except StorageError:
                house.clock.move(by=LEASE_OVER)


@pytest.fixture
async def houses(tmp_path: Path) -> AsyncIterator[Iterator[House]]:
    opened: list[House] = []

    def build() -> Iterator[House]:
        while True:
            store = open_store(tmp_path / f"{len(opened)}.db")
            opened.append(House(store, HandClock(MONDAY - timedelta(minutes=1)), EngineSettings()))
            yield opened[-1]

    yield build()
    for house in opened:
        await house.store.close()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("at", ["before_cursor_execute", "commit"])
async def test_whatever_fails_every_slot_is_accounted_for(houses: Iterator[House], at: str, fault: str) -> None:
    nth, reached = 1, True
    while reached:
        house, effects = next(houses), Effects()
        ids = await a_day(house, effects)
        with failing(nth, FAULTS[fault], at=at) as seen:
            await live(house)
        reached = seen[0] >= nth
        await settle_doubts(house)
        await check_books(house, ids, effects)
        nth += 1 if nth < 12 else 11
    assert nth > 20


async def settle_doubts(house: House) -> None:
    for question in await house.store.questions.open("ann"):
        await house.service.answer(question.id, "It happened", "ann")
    house.clock.move(by=LEASE_OVER)
    await house.drain()


async def check_books(house: House, ids: list[int], effects: Effects) -> None:
    """One run per slot, each with a true end; one effect and one reminder for each, or a question about it."""
    slots = [1, 1, 4, 3]
    told = Counter(notice.run_id for notice in await house.told() if notice.kind == "reminder")
    for task_id, expected in zip(ids, slots, strict=True):
        runs = [run for run in await house.store.ledger.find(task_id=task_id) if run.slot <= MONDAY + HOUR]
        assert len({run.slot for run in runs}) == len(runs) == expected
        assert {run.state.value for run in runs} == {"succeeded"}
        for run in runs:
            asked = await house.store.questions.of_step(run.id, 2)
            assert (effects.done[run.id] if run.lane else told[run.id]) in ({0, 1} if asked else {1})
