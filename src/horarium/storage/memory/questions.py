"""Questions, in memory."""

from __future__ import annotations

from datetime import datetime

import msgspec

from horarium.domain.question import Question, QuestionState
from horarium.domain.run import RunState
from horarium.storage.asking import check_open
from horarium.storage.memory.books import Books, as_stored


class MemoryQuestions:
    """What waits for a person."""

    def __init__(self, books: Books) -> None:
        self._books = books

    async def add(self, question: Question) -> Question:
        if question.run_id is None:
            self._books.withdraw(
                other
                for other in self._books.questions.values()
                if other.run_id is None
                and (other.owner, other.conversation, other.kind)
                == (question.owner, question.conversation, question.kind)
            )
        return self._books.add_question(question)

    async def get(self, question_id: int) -> Question:
        return self._books.question(question_id)

    async def of_step(self, run_id: int, step: int) -> Question | None:
        asked = [q for q in self._books.questions.values() if (q.run_id, q.step) == (run_id, step)]
        return max(asked, key=lambda question: question.id, default=None)

    async def open(self, owner: str, *, conversation: str | None = None, limit: int = 100) -> list[Question]:
        found = [q for q in self._open() if q.owner == owner and conversation in {None, q.conversation}]
        return found[::-1][:limit]

    async def answer(self, question_id: int, answer: str, by: str, now: datetime) -> Question:
        question = self._books.question(question_id)
        check_open(question, now)
        answered = as_stored(question, state=QuestionState.ANSWERED, answer=answer, answered_by=by, answered_at=now)
        self._books.questions[question_id] = answered
        self._go_on(question, now)
        return answered

    async def expire(self, now: datetime, limit: int = 500) -> int:
        overdue = [(q.expires_at, q.id, q) for q in self._open() if q.expires_at is not None and q.expires_at <= now]
        for _, _, question in sorted(overdue)[:limit]:
            self._books.questions[question.id] = msgspec.structs.replace(question, state=QuestionState.EXPIRED)
            self._go_on(question, now)
        return min(len(overdue), limit)

    async def next_expiry(self) -> datetime | None:
        return min((q.expires_at for q in self._open() if q.expires_at is not None), default=None)

    def _open(self) -> list[Question]:
        return [question for question in self._books.questions.values() if question.state is QuestionState.OPEN]

    def _go_on(self, question: Question, now: datetime) -> None:
        run = self._books.runs.get(question.run_id or 0)
        if run is not None and run.state is RunState.WAITING:
            self._books.move(run, state=RunState.PLANNED, due_at=now, place=now)
