"""Transactions on questions: asked, answered once, expired, withdrawn; a run that waited is planned again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Connection, bindparam, func, select, update

from horarium.domain.clock import to_micros
from horarium.domain.errors import NotFound
from horarium.domain.question import Question, QuestionState
from horarium.domain.run import RunState
from horarium.storage.asking import check_open
from horarium.storage.sql.database import Database
from horarium.storage.sql.dialect import insert_one, locked
from horarium.storage.sql.tables import one_of, question_is_open, questions, run_is_open, runs
from horarium.storage.sql.talk import question_of, row_of_question
from horarium.storage.sql.values import maybe_instant
from horarium.storage.text import clean

_by_id = select(questions).where(questions.c.id == bindparam("question"))
_of_step = (
    select(questions)
    .where(questions.c.run_id == bindparam("run"), questions.c.step == bindparam("of_step"))
    .order_by(questions.c.id.desc())
    .limit(1)
)
_withdraw = (
    update(questions)
    .where(
        question_is_open,
        questions.c.owner == bindparam("of_owner"),
        questions.c.conversation == bindparam("of_conversation"),
        questions.c.kind == bindparam("of_kind"),
        questions.c.run_id.is_(None),
    )
    .values(state=QuestionState.WITHDRAWN.value)
)
_answer = (
    update(questions)
    .where(questions.c.id == bindparam("question"))
    .values(
        state=QuestionState.ANSWERED.value,
        answer=bindparam("words"),
        answered_by=bindparam("who"),
        answered_at=bindparam("now"),
    )
)
_overdue = locked(
    select(questions.c.id, questions.c.run_id)
    .where(question_is_open, questions.c.expires_at <= bindparam("now"))
    .order_by(questions.c.expires_at, questions.c.id)
    .limit(bindparam("most")),
    skip=True,
)
_expire = (
    update(questions)
    .where(questions.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=QuestionState.EXPIRED.value)
)
_next_expiry = select(func.min(questions.c.expires_at)).where(question_is_open)
_go_on = (
    update(runs)
    .where(runs.c.id.in_(bindparam("ids", expanding=True)), run_is_open, one_of(runs.c.state, [RunState.WAITING]))
    .values(state=RunState.PLANNED.value, due_at=bindparam("now"), place=bindparam("now"))
)


def add(connection: Connection, question: Question) -> Question:
    if question.run_id is None:
        talk = {"of_owner": question.owner, "of_conversation": question.conversation, "of_kind": question.kind.value}
        connection.execute(_withdraw, talk)
    id_ = insert_one(connection, questions, row_of_question(question))
    return msgspec.structs.replace(question, id=id_)


def get(connection: Connection, question_id: int) -> Question:
    row = connection.execute(_by_id, {"question": question_id}).first()
    if row is None:
        raise NotFound(f"There is no question {question_id}.")
    return question_of(row)


def of_step(connection: Connection, run_id: int, step: int) -> Question | None:
    row = connection.execute(_of_step, {"run": run_id, "of_step": step}).first()
    return None if row is None else question_of(row)


def find_open(connection: Connection, owner: str, conversation: str | None, limit: int) -> list[Question]:
    found = select(questions).where(question_is_open, questions.c.owner == owner)
    if conversation is not None:
        found = found.where(questions.c.conversation == conversation)
    return [question_of(row) for row in connection.execute(found.order_by(questions.c.id.desc()).limit(limit))]


def answer_question(connection: Connection, question_id: int, words: str, by: str, now: datetime) -> Question:
    row = connection.execute(locked(_by_id), {"question": question_id}).first()
    if row is None:
        raise NotFound(f"There is no question {question_id}.")
    question = question_of(row)
    check_open(question, now)
    at = to_micros(now)
    connection.execute(_answer, {"question": question_id, "words": clean(words), "who": clean(by), "now": at})
    if question.run_id is not None:
        _plan_again(connection, [question.run_id], at)
    return msgspec.structs.replace(
        question, state=QuestionState.ANSWERED, answer=clean(words), answered_by=clean(by), answered_at=now
    )


def expire(connection: Connection, now: datetime, limit: int) -> int:
    at = to_micros(now)
    overdue = connection.execute(_overdue, {"now": at, "most": limit}).all()
    if overdue:
        connection.execute(_expire, {"ids": [id_ for id_, _ in overdue]})
        _plan_again(connection, [run_id for _, run_id in overdue if run_id is not None], at)
    return len(overdue)


def next_expiry(connection: Connection) -> datetime | None:
    return maybe_instant(connection.execute(_next_expiry).scalar())


def _plan_again(connection: Connection, run_ids: Sequence[int], at: int) -> None:
    if run_ids:
        connection.execute(_go_on, {"ids": list(run_ids), "now": at})


class SqlQuestions:
    """What waits for a person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, question: Question) -> Question:
        return await self._database.write(add, question)

    async def get(self, question_id: int) -> Question:
        return await self._database.read(get, question_id)

    async def of_step(self, run_id: int, step: int) -> Question | None:
        return await self._database.read(of_step, run_id, step)

    async def open(self, owner: str, *, conversation: str | None = None, limit: int = 100) -> list[Question]:
        return await self._database.read(find_open, owner, conversation, limit)

    async def answer(self, question_id: int, answer: str, by: str, now: datetime) -> Question:
        return await self._database.write(answer_question, question_id, answer, by, now)

    async def expire(self, now: datetime, limit: int = 500) -> int:
        return await self._database.write(expire, now, limit)

    async def next_expiry(self) -> datetime | None:
        return await self._database.read(next_expiry)
