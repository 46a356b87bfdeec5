"""The steps of runs, in memory."""

from __future__ import annotations

from collections.abc import Sequence

from horarium.domain.errors import ClaimLost
from horarium.domain.notice import Notice
from horarium.domain.question import Question
from horarium.domain.run import RunState, Step, StepState
from horarium.storage.memory.books import Books, as_stored


class MemoryJournal:
    """The steps of runs."""

    def __init__(self, books: Books) -> None:
        self._books = books

    async def steps(self, run_id: int) -> list[Step]:
        return [step for (of_run, _), step in sorted(self._books.steps.items()) if of_run == run_id]

    async def start(self, attempt: int, step: Step) -> None:
        self._check_claim(step.run_id, attempt)
        self._write(step)

    async def end(self, attempt: int, step: Step, notices: Sequence[Notice] = ()) -> None:
        self._check_claim(step.run_id, attempt)
        intent = self._books.steps.get((step.run_id, step.number))
        if intent is not None and intent.state is StepState.DONE:
            return
        if intent is None:
            self._write(step)
        else:
            self._write(as_stored(intent, state=StepState.DONE, result=step.result, ended_at=step.ended_at))
        for notice in notices:
            self._books.add_notice(notice)

    async def forget(self, attempt: int, run_id: int, number: int) -> None:
        self._check_claim(run_id, attempt)
        step = self._books.steps.get((run_id, number))
        if step is not None and step.state is StepState.STARTED:
            del self._books.steps[run_id, number]

    async def suspend(self, attempt: int, question: Question, notice: Notice) -> Question:
        run_id = question.run_id or 0
        self._check_claim(run_id, attempt)
        asked = [(q.run_id, q.step) == (run_id, question.step) and q for q in self._books.questions.values()]
        self._books.withdraw(q for q in asked if q)
        stored = self._books.add_question(question)
        self._books.add_notice(as_stored(notice, question_id=stored.id))
        self._books.move(self._books.runs[run_id], state=RunState.WAITING, reason="")
        return stored

    def _write(self, step: Step) -> None:
        """What is done stays as it is."""
        known = self._books.steps.get((step.run_id, step.number))
        if known is None or known.state is StepState.STARTED:
            self._books.steps[step.run_id, step.number] = as_stored(step)

    def _check_claim(self, run_id: int, attempt: int) -> None:
        if not self._books.holds(run_id, attempt):
            raise ClaimLost(f"Run {run_id} is not held by attempt {attempt} any more; nothing is recorded.")
