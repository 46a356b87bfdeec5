"""Transactions on tasks."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
from sqlalchemy import Connection, bindparam, func, select, update

from horarium.domain.clock import to_micros
from horarium.domain.errors import LimitReached, NotFound
from horarium.domain.task import Task, TaskState
from horarium.storage.change import GIVES_WAY, TASK_ENDED, ends, merged
from horarium.storage.sql.cancelling import cancel_runs, open_runs
from horarium.storage.sql.database import Database
from horarium.storage.sql.dialect import insert_one, locked
from horarium.storage.sql.rows import readable_tasks, row_of_task, task_of
from horarium.storage.sql.tables import one_of, task_is_live, task_is_planned, task_is_shown, tasks

_by_id = select(tasks).where(tasks.c.id == bindparam("task"))
_live_of = select(func.count()).select_from(tasks).where(tasks.c.owner == bindparam("of_owner"), task_is_live)
_replace = update(tasks).where(tasks.c.id == bindparam("task"))


def add(connection: Connection, task: Task, limit: int | None) -> Task:
    if limit is not None:
        live = connection.execute(_live_of, {"of_owner": task.owner}).scalar_one()
        if live >= limit:
            raise LimitReached(f"There are {live} tasks, and {limit} are allowed; cancel one or raise the limit.")
    id_ = insert_one(connection, tasks, row_of_task(task))
    return msgspec.structs.replace(task, id=id_)


def get(connection: Connection, task_id: int) -> Task:
    row = connection.execute(_by_id, {"task": task_id}).first()
    if row is None or row.state == TaskState.DELETED.value:
        raise NotFound(f"There is no task {task_id}; `horarium tasks` lists what there is.")
    return task_of(row)


def find(
    connection: Connection,
    owner: str | None,
    states: Collection[TaskState] | None,
    after: int,
    limit: int,
) -> list[Task]:
    found = select(tasks).where(tasks.c.id > after, task_is_shown if states is None else one_of(tasks.c.state, states))
    if owner is not None:
        found = found.where(tasks.c.owner == owner)
    return readable_tasks(connection.execute(found.order_by(tasks.c.id).limit(limit)))


def change(connection: Connection, task: Task) -> Task:
    row = connection.execute(locked(_by_id), {"task": task.id}).first()
    stored = None if row is None else task_of(row)
    changed = merged(stored, task)
    connection.execute(_replace, row_of_task(changed) | {"task": task.id})
    if stored is not None and ends(stored, task):
        ended = open_runs(connection, task.id, states=GIVES_WAY)
        cancel_runs(connection, ended, TASK_ENDED, to_micros(task.changed_at))
    return changed


def next_slots(connection: Connection, owner: str | None, limit: int) -> list[Task]:
    found = select(tasks).where(task_is_planned, tasks.c.next_slot.is_not(None))
    if owner is not None:
        found = found.where(tasks.c.owner == owner)
    return readable_tasks(connection.execute(found.order_by(tasks.c.next_slot, tasks.c.id).limit(limit)))


class SqlTasks:
    """What people asked for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, task: Task, *, limit: int | None = None) -> Task:
        return await self._database.write(add, task, limit)

    async def get(self, task_id: int) -> Task:
        return await self._database.read(get, task_id)

    async def find(
        self,
        owner: str | None = None,
        states: Collection[TaskState] | None = None,
        *,
        after: int = 0,
        limit: int = 1000,
    ) -> list[Task]:
        return await self._database.read(find, owner, states, after, limit)

    async def change(self, task: Task) -> Task:
        return await self._database.write(change, task)

    async def next_slots(self, owner: str | None, limit: int) -> list[Task]:
        return await self._database.read(next_slots, owner, limit)
