"""Tasks whose stored JSON this program cannot read: they are set aside and reported, and wedge nobody."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from horarium.domain.errors import StoreDamaged
from horarium.domain.notice import NoticeKind
from horarium.domain.run import RunState
from horarium.domain.task import TaskState
from horarium.storage.sql.rows import Row, task_of
from horarium.storage.sql.tables import notices, runs, tasks

REASON = "Its record in the database cannot be read by this program."

_park = (
    update(tasks)
    .where(tasks.c.id == bindparam("task"), tasks.c.state != TaskState.PARKED.value)
    .values(state=TaskState.PARKED.value, reason=REASON, version=tasks.c.version + 1)
)
_park_run = (
    update(runs)
    .where(runs.c.id == bindparam("run"))
    .values(state=RunState.PARKED.value, reason=REASON, claimed_by="", lease_until=None)
)


def park_task(connection: Connection, row: Any, at: int) -> None:
    """Sets the task of this row aside and tells its owner, once."""
    if connection.execute(_park, {"task": row.id}).rowcount:
        told = {
            "owner": row.owner,
            "kind": NoticeKind.TROUBLE.value,
            "title": f"{row.name}: set aside",
            "body": f"{REASON} It is kept; a newer Horarium or a backup may read it (`horarium doctor`).",
            "task_id": row.id,
            "conversation": row.conversation,
            "created_at": at,
            "next_try": at,
        }
        connection.execute(insert(notices), told)


def park_run(connection: Connection, run_id: int, at: int) -> None:
    """Sets a run of such a task aside, and the task."""
    connection.execute(_park_run, {"run": run_id})
    of_run = select(tasks).join(runs, runs.c.task_id == tasks.c.id).where(runs.c.id == run_id)
    park_task(connection, connection.execute(of_run).one(), at)


def unreadable_tasks(connection: Connection) -> list[str]:
    """A sentence for each task that cannot be read."""
    return [f"{defect}." for defect in map(defect_of, connection.execute(select(tasks))) if defect]


def defect_of(row: Row) -> str:
    """What is wrong with a task's row; empty when it can be read."""
    try:
        task_of(row)
    except StoreDamaged as error:
        return error.message
    return ""
