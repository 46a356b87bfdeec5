"""Transactions on the steps of runs. Each write holds only for the worker that has the claim."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, bindparam, delete, literal, select, update

from horarium.domain.errors import ClaimLost
from horarium.domain.notice import Notice
from horarium.domain.question import Question, QuestionState
from horarium.domain.run import RunState, Step, StepState
from horarium.storage.sql import dialect
from horarium.storage.sql.database import Database
from horarium.storage.sql.finishing import held
from horarium.storage.sql.planning import write_notices
from horarium.storage.sql.rows import row_of_step, step_of
from horarium.storage.sql.tables import one_of, question_is_open, questions, runs, steps
from horarium.storage.sql.talk import row_of_notice, row_of_question

_steps = select(steps).where(steps.c.run_id == bindparam("run")).order_by(steps.c.number)
_is_started = one_of(steps.c.state, [StepState.STARTED])
_insert = dialect.insert(steps)
_intend = _insert.on_conflict_do_update(
    index_elements=["run_id", "number"],
    set_={
        "name": _insert.excluded.name,
        "result": _insert.excluded.result,
        "started_at": _insert.excluded.started_at,
    },
    where=_is_started,
)
_record = _insert.on_conflict_do_update(
    index_elements=["run_id", "number"],
    set_={
        "state": literal(StepState.DONE.value),
        "result": _insert.excluded.result,
        "ended_at": _insert.excluded.ended_at,
    },
    where=_is_started,
)
_forget = delete(steps).where(steps.c.run_id == bindparam("run"), steps.c.number == bindparam("step"), _is_started)
_withdraw = (
    update(questions)
    .where(question_is_open, questions.c.run_id == bindparam("run"), questions.c.step == bindparam("of_step"))
    .values(state=QuestionState.WITHDRAWN.value)
)
_wait = (
    update(runs)
    .where(runs.c.id == bindparam("run"))
    .values(state=RunState.WAITING.value, reason="", claimed_by="", lease_until=None)
)


def steps_of(connection: Connection, run_id: int) -> list[Step]:
    return [step_of(row) for row in connection.execute(_steps, {"run": run_id})]


def start(connection: Connection, attempt: int, step: Step) -> None:
    _check_claim(connection, step.run_id, attempt)
    connection.execute(_intend, row_of_step(step))


def end(connection: Connection, attempt: int, step: Step, notices: Sequence[Notice]) -> None:
    _check_claim(connection, step.run_id, attempt)
    if connection.execute(_record, row_of_step(step)).rowcount:
        write_notices(connection, [row_of_notice(notice) for notice in notices])


def forget(connection: Connection, attempt: int, run_id: int, number: int) -> None:
    _check_claim(connection, run_id, attempt)
    connection.execute(_forget, {"run": run_id, "step": number})


def suspend(connection: Connection, attempt: int, question: Question, notice: Notice) -> Question:
    run_id = question.run_id or 0
    _check_claim(connection, run_id, attempt)
    connection.execute(_withdraw, {"run": run_id, "of_step": question.step})
    id_ = dialect.insert_one(connection, questions, row_of_question(question))
    stored = msgspec.structs.replace(question, id=id_)
    write_notices(connection, [row_of_notice(notice) | {"question_id": stored.id}])
    connection.execute(_wait, {"run": run_id})
    return stored


def _check_claim(connection: Connection, run_id: int, attempt: int) -> None:
    if (run_id, attempt) not in held(connection, [run_id]):
        raise ClaimLost(f"Run {run_id} is not held by attempt {attempt} any more; nothing is recorded.")


class SqlJournal:
    """The steps of runs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def steps(self, run_id: int) -> list[Step]:
        return await self._database.read(steps_of, run_id)

    async def start(self, attempt: int, step: Step) -> None:
        await self._database.write(start, attempt, step)

    async def end(self, attempt: int, step: Step, notices: Sequence[Notice] = ()) -> None:
        await self._database.write(end, attempt, step, notices)

    async def forget(self, attempt: int, run_id: int, number: int) -> None:
        await self._database.write(forget, attempt, run_id, number)

    async def suspend(self, attempt: int, question: Question, notice: Notice) -> Question:
        return await self._database.write(suspend, attempt, question, notice)
