"""The ledger: what the engine does with runs, each verb one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Connection, bindparam, func, select

from horarium.domain.clock import from_micros, to_micros
from horarium.domain.ending import Ending
from horarium.domain.errors import Conflict, NotFound
from horarium.domain.notice import Notice
from horarium.domain.planning import Plan
from horarium.domain.run import Claim, Origin, Run, RunState
from horarium.domain.task import Task
from horarium.storage.ports import Planned, Wanted
from horarium.storage.sql.claiming import claim
from horarium.storage.sql.database import Database
from horarium.storage.sql.dialect import insert_one
from horarium.storage.sql.finishing import finish
from horarium.storage.sql.leasing import heartbeat, release, rescue, unpark
from horarium.storage.sql.planning import plan_due
from horarium.storage.sql.rows import row_of_run, run_of
from horarium.storage.sql.tables import one_of, run_is_planned, runs, tasks
from horarium.storage.sql.values import maybe_instant

_next_due = select(func.min(runs.c.due_at)).where(run_is_planned)
_by_id = select(runs).where(runs.c.id == bindparam("run"))
_slots = select(runs.c.slot).where(
    runs.c.task_id == bindparam("task"),
    runs.c.slot > bindparam("since"),
    runs.c.slot <= bindparam("until"),
    runs.c.origin == Origin.SCHEDULE.value,
)


def add_run(connection: Connection, run: Run) -> Run:
    row = row_of_run(run)
    if connection.execute(select(tasks.c.id).where(tasks.c.id == run.task_id)).first() is None:
        raise NotFound(f"There is no task {run.task_id}; `horarium tasks` lists what there is.")
    taken = select(runs.c.id).where(runs.c.task_id == run.task_id, runs.c.slot == row["slot"])
    if connection.execute(taken).first() is not None:
        raise Conflict(f"Task {run.task_id} has a run at {run.slot:%Y-%m-%d %H:%M:%S} UTC already.")
    id_ = insert_one(connection, runs, row)
    return msgspec.structs.replace(run, id=id_)


def get(connection: Connection, run_id: int) -> Run:
    row = connection.execute(_by_id, {"run": run_id}).first()
    if row is None:
        raise NotFound(f"There is no run {run_id}; `horarium runs` lists what there is.")
    return run_of(row)


def next_due(connection: Connection) -> datetime | None:
    return maybe_instant(connection.execute(_next_due).scalar())


def find(
    connection: Connection,
    task_id: int | None,
    owner: str | None,
    span: tuple[datetime | None, datetime | None],
    states: Collection[RunState] | None,
    limit: int,
) -> list[Run]:
    found = select(runs).order_by(runs.c.slot.desc(), runs.c.id.desc()).limit(limit)
    since, until = span
    if task_id is not None:
        found = found.where(runs.c.task_id == task_id)
    if owner is not None:
        found = found.where(runs.c.owner == owner)
    if since is not None:
        found = found.where(runs.c.slot >= to_micros(since))
    if until is not None:
        found = found.where(runs.c.slot < to_micros(until))
    if states is not None:
        found = found.where(one_of(runs.c.state, states))
    return [run_of(row) for row in connection.execute(found)]


def slots_of(connection: Connection, task_id: int, since: datetime, until: datetime) -> set[datetime]:
    span = {"task": task_id, "since": to_micros(since), "until": to_micros(until)}
    return {from_micros(slot) for slot in connection.execute(_slots, span).scalars()}


class SqlLedger:
    """The life of runs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def plan_due(self, now: datetime, limit: int, decide: Callable[[Task, bool], Plan]) -> Planned:
        return await self._database.write(plan_due, now, limit, decide)

    async def add_run(self, run: Run) -> Run:
        return await self._database.write(add_run, run)

    async def claim(self, now: datetime, wanted: Wanted) -> list[Claim]:
        return await self._database.write(claim, now, wanted)

    async def next_due(self) -> datetime | None:
        return await self._database.read(next_due)

    async def heartbeat(self, node: str, run_ids: Collection[int], until: datetime) -> set[tuple[int, int]]:
        return await self._database.write(heartbeat, node, run_ids, until)

    async def finish(self, endings: Sequence[Ending]) -> set[int]:
        return await self._database.write(finish, endings)

    async def release(self, node: str, now: datetime) -> int:
        return await self._database.write(release, node, now)

    async def rescue(
        self,
        now: datetime,
        *,
        all_nodes: bool = False,
        limit: int = 3,
        holding: Collection[int] = (),
        tell: Callable[[Claim], Notice] | None = None,
    ) -> tuple[int, list[Run]]:
        return await self._database.write(rescue, now, all_nodes, limit, frozenset(holding), tell)

    async def unpark(self, task_ids: Collection[int], now: datetime) -> None:
        await self._database.write(unpark, task_ids, now)

    async def get(self, run_id: int) -> Run:
        return await self._database.read(get, run_id)

    async def find(
        self,
        *,
        task_id: int | None = None,
        owner: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        states: Collection[RunState] | None = None,
        limit: int = 1000,
    ) -> list[Run]:
        return await self._database.read(find, task_id, owner, (since, until), states, limit)

    async def slots_of(self, task_id: int, since: datetime, until: datetime) -> set[datetime]:
        return await self._database.read(slots_of, task_id, since, until)
