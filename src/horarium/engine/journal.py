"""The journal of one run: what a handler sees as its context.

Steps are numbered in the order they are taken. After a crash, a retry or an answer, the run is carried out again from
the top: a step that is in the journal gives its recorded result, and only what is missing is done.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, NoReturn

import msgspec

from horarium.domain.clock import Clock
from horarium.domain.errors import JournalMismatch, ToolFailed
from horarium.domain.notice import Notice
from horarium.domain.question import Answer, Question, QuestionKind, QuestionState
from horarium.domain.run import Claim, Run, Step, StepState
from horarium.domain.task import Task
from horarium.domain.telling import about_question, about_telling
from horarium.storage.ports import Store

HAPPENED = "It happened"
AGAIN = "Do it again"
LEAVE = "Leave it"
OUTCOME_CHOICES = (HAPPENED, AGAIN, LEAVE)


class SuspendRun(BaseException):
    """The run waits for a person. Not an Exception, so that no tool swallows it by accident."""

    def __init__(self, question_id: int) -> None:
        super().__init__(question_id)
        self.question_id = question_id


class LeaveRun(BaseException):
    """The person said that an interrupted step shall be left as it is."""


class JournalledRun:
    """One attempt at one run. `in_doubt` is the step whose effect may or may not have happened."""

    def __init__(
        self, claim: Claim, store: Store, clock: Clock, question_lasts: timedelta, told: Callable[[], None]
    ) -> None:
        self.task: Task = claim.task
        self.run: Run = claim.run
        self.now: datetime = clock.now()
        self.in_doubt: Step | None = None
        self._store = store
        self._clock = clock
        self._claim = claim
        self._question_lasts = question_lasts
        self._told = told
        self._taken = 0
        self._known: dict[int, Step] | None = None if claim.run.attempt > 1 else {}

    async def step(self, name: str, body: Callable[[], Awaitable[Any]], *, idempotent: bool = True) -> Any:
        """See RunContext.step."""
        number, known = await self._next(name)
        if known is not None and known.state is StepState.DONE:
            return known.result
        if idempotent:
            return await self._record(number, name, await body())
        if known is None:
            return await self._do(number, name, body, after=None)
        return await self._resolve(known, body)

    async def ask(self, text: str, choices: tuple[str, ...] = (), *, expires_in: timedelta | None = None) -> Answer:
        """See RunContext.ask."""
        number, known = await self._next("ask")
        if known is not None and known.state is StepState.DONE:
            return msgspec.convert(known.result, Answer)
        question = await self._store.questions.of_step(self.run.id, number)
        if question is None or question.state in {QuestionState.OPEN, QuestionState.WITHDRAWN}:
            await self._suspend(QuestionKind.ASK, number, text, choices, expires_in)
        answer = Answer(choice=question.answer, by=question.answered_by)
        await self._record(number, "ask", msgspec.to_builtins(answer))
        return answer

    async def tell(self, text: str, *, name: str = "tell") -> bool:
        """See RunContext.tell."""
        number, known = await self._next(name)
        if known is not None and known.state is StepState.DONE:
            return False
        await self._record(number, name, text, (about_telling(self._claim, text, self._clock.now()),))
        self._told()
        return True

    async def ask_outcome(self, step: Step) -> NoReturn:
        """Asks whether the effect of an interrupted step happened; raises SuspendRun."""
        when = f"{self.run.slot:%d %b %H:%M} UTC"
        text = (
            f"'{self.task.name}' ({step.name}, {when}) was interrupted, so I cannot know whether it happened. "
            "I have not repeated it. What now?"
        )
        await self._suspend(QuestionKind.OUTCOME, step.number, text, OUTCOME_CHOICES, None)

    async def _next(self, name: str) -> tuple[int, Step | None]:
        if self._known is None:
            self._known = {step.number: step for step in await self._store.journal.steps(self.run.id)}
        self._taken += 1
        known = self._known.get(self._taken)
        if known is not None and known.name != name:
            raise JournalMismatch(
                f"Step {self._taken} is '{name}' now, but was '{known.name}' before the run stopped; "
                "it cannot be resumed safely."
            )
        return self._taken, known

    async def _resolve(self, known: Step, body: Callable[[], Awaitable[Any]]) -> Any:
        """An intent without an outcome: what the person said decides. Each answer counts for one doubt only."""
        question = await self._store.questions.of_step(self.run.id, known.number)
        if question is None or question.state is QuestionState.OPEN or question.id == known.result:
            await self.ask_outcome(known)
        if question.answer == HAPPENED:
            return await self._record(known.number, known.name, None)
        if question.answer == AGAIN:
            return await self._do(known.number, known.name, body, after=question.id)
        if question.answer == LEAVE:
            raise LeaveRun
        raise ToolFailed("Nobody said whether it happened, so it was not repeated.", permanent=True)

    async def _do(self, number: int, name: str, body: Callable[[], Awaitable[Any]], *, after: int | None) -> Any:
        """Writes the intent, acts, records. `after` is the answer that this intent uses up."""
        intent = Step(
            run_id=self.run.id,
            number=number,
            name=name,
            state=StepState.STARTED,
            result=after,
            started_at=self._clock.now(),
        )
        await self._store.journal.start(self.run.attempt, intent)
        self.in_doubt = intent
        try:
            result = await body()
        except ToolFailed:  # the tool is sure that nothing happened
            await self._store.journal.forget(self.run.attempt, self.run.id, number)
            self.in_doubt = None
            raise
        return await self._record(number, name, result)

    async def _record(self, number: int, name: str, result: Any, notices: tuple[Notice, ...] = ()) -> Any:
        now = self._clock.now()
        done = Step(
            run_id=self.run.id,
            number=number,
            name=name,
            state=StepState.DONE,
            result=result,
            started_at=self.in_doubt.started_at if self.in_doubt else now,
            ended_at=now,
        )
        await self._store.journal.end(self.run.attempt, done, notices)
        self.in_doubt = None
        return result

    async def _suspend(
        self, kind: QuestionKind, number: int, text: str, choices: tuple[str, ...], expires_in: timedelta | None
    ) -> NoReturn:
        now = self._clock.now()
        question = Question(
            owner=self.run.owner,
            kind=kind,
            text=text,
            choices=choices,
            run_id=self.run.id,
            step=number,
            conversation=self.task.conversation,
            asked_at=now,
            expires_at=now + (expires_in or self._question_lasts),
        )
        notice = about_question(self._claim, question, now)
        stored = await self._store.journal.suspend(self.run.attempt, question, notice)
        raise SuspendRun(stored.id)
