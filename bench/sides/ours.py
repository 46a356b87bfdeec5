"""Horarium: the real engine, store and tool, composed as the program does it; only the moment of each end is noted.

A durable end is the instant at which the transaction that ends the run and writes its notice has been committed, as
seen by the engine's own loop. Afterwards the books are read with a plain sqlite3 connection and must agree.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.measures import FAR, Burst, resident_mb, slots_ahead, until
from horarium.app.collector import collect_seldom
from horarium.domain.clock import SystemClock, to_micros
from horarium.domain.ending import Ending
from horarium.domain.planning import Plan
from horarium.domain.policy import default_policies
from horarium.domain.run import RunState
from horarium.domain.schedule import Once
from horarium.domain.task import Direct, Task
from horarium.engine.engine import Engine
from horarium.engine.service import Request, Service
from horarium.engine.settings import EngineSettings
from horarium.storage.ports import Planned
from horarium.storage.sql.opening import open_store
from horarium.tools.direct import ToolHandler
from horarium.tools.registry import Registry
from horarium.tools.remind import REMIND


class NotingLedger:
    """The store's ledger; notes when the end of each task's run is committed."""

    def __init__(self, ledger: Any) -> None:
        self._ledger = ledger
        self.ends: dict[int, float] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    async def plan_due(self, now: datetime, limit: int, decide: Callable[[Task, bool], Plan]) -> Planned:
        ended: list[int] = []

        def noting(task: Task, busy: bool) -> Plan:
            plan = decide(task, busy)
            ended.extend(run.task_id for run in plan.runs if run.state is RunState.SUCCEEDED)
            return plan

        planned: Planned = await self._ledger.plan_due(now, limit, noting)
        self.ends.update(dict.fromkeys(ended, time.time()))
        return planned

    async def finish(self, endings: Sequence[Ending]) -> set[int]:
        lost: set[int] = await self._ledger.finish(endings)
        now = time.time()
        self.ends.update((ending.task_id, now) for ending in endings if ending.run_id not in lost)
        return lost


class Serving:
    """An engine at work on a store."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = open_store(path)
        self.ledger = NotingLedger(self.store.ledger)
        self.store.ledger = self.ledger  # type: ignore[assignment] # the same verbs, by delegation
        handler = ToolHandler(Registry([REMIND]))
        self._engine = Engine(self.store, SystemClock(), handler, EngineSettings())
        self.service = Service(self.store, SystemClock(), self._engine.wake, max_tasks=None)
        self._stop = asyncio.Event()

    async def __aenter__(self) -> Serving:
        collect_seldom()
        ready = asyncio.Event()
        self._serving = asyncio.create_task(self._engine.run(self._stop, ready.set))
        await ready.wait()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stop.set()
        await self._serving
        await self.store.close()


def reminder(instant: float) -> Request:
    """What a person asks for who says 'remind me to stretch at ...'."""
    at = datetime.fromtimestamp(instant, UTC).replace(tzinfo=None)
    schedule = Once(zone="UTC", at=at)
    return Request(
        owner="me",
        name="Stretch",
        words="remind me to stretch",
        action=Direct(tool="remind", arguments={"text": "Stretch"}),
        schedule=schedule,
        policies=default_policies(schedule, reminds=True),
    )


async def fill(path: Path, instants: Sequence[float]) -> list[int]:
    """Stores many reminders: one through the front door, its copies in one transaction. Returns their ids."""
    store = open_store(path)
    task: Task = await Service(store, SystemClock(), lambda: None, max_tasks=None).create(reminder(FAR))
    await store.close()
    with closing(sqlite3.connect(path)) as books, books:
        row = books.execute("SELECT * FROM tasks WHERE id = ?", (task.id,))
        columns = [column for column, *_ in row.description]
        pattern = dict(zip(columns, row.fetchone(), strict=True))
        books.execute("DELETE FROM tasks WHERE id = ?", (task.id,))
        said = pattern["schedule"]
        rows = [
            pattern | {"id": task.id + n, "next_slot": micros, "schedule": said.replace(*moved(instant))}
            for n, instant in enumerate(instants, start=1)
            for micros in [to_micros(datetime.fromtimestamp(instant, UTC))]
        ]
        places = ", ".join(f":{column}" for column in columns)
        books.executemany(f"INSERT INTO tasks VALUES ({places})", rows)  # noqa: S608 - columns of our own table
    return [row["id"] for row in rows]


def moved(instant: float) -> tuple[str, str]:
    """What to replace in the text of the pattern's schedule."""
    texts = [datetime.fromtimestamp(at, UTC).replace(tzinfo=None).isoformat() for at in (FAR, instant)]
    return texts[0], texts[1]


async def burst(path: Path, count: int, spacing: float, lead: float, stored: int) -> Burst:
    """Rings `count` times, beside `stored` tasks that are far away; see `slots_ahead`."""
    if stored:
        await fill(path, [FAR + n for n in range(stored)])
    slots = slots_ahead(count, spacing, lead)
    ids = await fill(path, slots)
    async with Serving(path) as serving:
        began = time.process_time()
        await until(lambda: len(serving.ledger.ends) == count)
        spent = time.process_time() - began
    check_books(path, count)
    return Burst(slots=slots, ends=[serving.ledger.ends[id_] for id_ in ids], cpu=spent)


def check_books(path: Path, count: int) -> None:
    """What was measured must be what is in the file."""
    with closing(sqlite3.connect(path)) as books:
        ended = books.execute("SELECT count(*) FROM runs WHERE state = 'succeeded'").fetchone()[0]
        told = books.execute("SELECT count(*) FROM notices WHERE kind = 'reminder'").fetchone()[0]
    if not ended == told == count:
        raise RuntimeError(f"{count} were due, {ended} runs ended and {told} notices are in the outbox")


async def creates(path: Path, count: int) -> float:
    """Tasks created per second, one after another, while the engine serves."""
    async with Serving(path) as serving:
        began = time.perf_counter()
        for n in range(count):
            await serving.service.create(reminder(FAR + n))
        return count / (time.perf_counter() - began)


async def store(path: Path, count: int) -> None:
    """Stores `count` tasks that are far away."""
    await fill(path, [FAR + n for n in range(count)])


async def memory(path: Path) -> float:
    """Resident megabytes of a process that has served a filled store, and one reminder that fell due."""
    async with Serving(path) as serving:
        at = datetime.now(UTC) + timedelta(seconds=1)
        await serving.service.create(reminder(at.timestamp()))
        await until(lambda: len(serving.ledger.ends) == 1)
        return resident_mb()
