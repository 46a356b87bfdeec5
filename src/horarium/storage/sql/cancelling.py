"""Transactions' part that ends runs before their time, and withdraws what they asked."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, bindparam, select, update

from horarium.domain.question import QuestionState
from horarium.domain.run import RunState
from horarium.storage.sql.tables import one_of, question_is_open, questions, run_is_open, runs

_cancel = (
    update(runs)
    .where(runs.c.id.in_(bindparam("ids", expanding=True)))
    .values(
        state=RunState.CANCELLED.value,
        reason=bindparam("why"),
        ended_at=bindparam("at"),
        claimed_by="",
        lease_until=None,
    )
)
_withdraw = (
    update(questions)
    .where(question_is_open, questions.c.run_id.in_(bindparam("ids", expanding=True)))
    .values(state=QuestionState.WITHDRAWN.value)
)


def cancel_runs(connection: Connection, ids: Collection[int], why: str, at: int) -> None:
    """Ends these runs, whatever they did."""
    if ids:
        connection.execute(_cancel, {"ids": list(ids), "why": why, "at": at})
        connection.execute(_withdraw, {"ids": list(ids)})


def open_runs(
    connection: Connection, task_id: int, *more: ColumnElement[bool], states: Collection[RunState] | None = None
) -> list[int]:
    """The ids of the task's runs that have not ended, narrowed by states and further conditions."""
    found = select(runs.c.id).where(runs.c.task_id == task_id, run_is_open, *more)
    if states is not None:
        found = found.where(one_of(runs.c.state, states))
    return list(connection.execute(found).scalars())
