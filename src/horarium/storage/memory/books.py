"""What the memory store remembers, and the few changes that several verbs share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import count
from typing import TypeVar

import msgspec

from horarium.domain.account import Account
from horarium.domain.errors import NotFound
from horarium.domain.keeping import Paper, Spending, TalkEntry, TalkRecord
from horarium.domain.notice import Delivery, Notice
from horarium.domain.question import Question, QuestionState
from horarium.domain.run import ENDED, Run, RunState, Step
from horarium.domain.task import Task
from horarium.storage.text import text_of

S = TypeVar("S", bound=msgspec.Struct)


class Books:
    """Plain dictionaries by id or key. A verb changes them only once nothing can go wrong any more."""

    def __init__(self) -> None:
        self.tasks: dict[int, Task] = {}
        self.runs: dict[int, Run] = {}
        self.steps: dict[tuple[int, int], Step] = {}
        self.questions: dict[int, Question] = {}
        self.notices: dict[int, Notice] = {}
        self.deliveries: dict[tuple[int, str], Delivery] = {}
        self.accounts: dict[tuple[str, str, int], Account] = {}
        self.papers: dict[tuple[str, str, str], Paper] = {}
        self.talks: dict[str, TalkRecord] = {}
        self.talk_entries: dict[str, TalkEntry] = {}
        self.spendings: dict[tuple[str, str], Spending] = {}
        self._ids = {name: count(1) for name in ("tasks", "runs", "questions", "notices")}

    def add_task(self, task: Task) -> Task:
        stored = as_stored(task, id=next(self._ids["tasks"]))
        return self.tasks.setdefault(stored.id, stored)

    def add_run(self, run: Run) -> Run:
        stored = as_stored(run, id=next(self._ids["runs"]))
        return self.runs.setdefault(stored.id, stored)

    def add_question(self, question: Question) -> Question:
        stored = as_stored(question, id=next(self._ids["questions"]))
        return self.questions.setdefault(stored.id, stored)

    def add_notice(self, notice: Notice) -> Notice:
        stored = as_stored(notice, id=next(self._ids["notices"]), next_try=notice.next_try or notice.created_at)
        return self.notices.setdefault(stored.id, stored)

    def run(self, run_id: int) -> Run:
        if run_id not in self.runs:
            raise NotFound(f"There is no run {run_id}; `horarium runs` lists what there is.")
        return self.runs[run_id]

    def question(self, question_id: int) -> Question:
        if question_id not in self.questions:
            raise NotFound(f"There is no question {question_id}.")
        return self.questions[question_id]

    def runs_of(self, task_id: int) -> list[Run]:
        return [run for run in self.runs.values() if run.task_id == task_id]

    def taken(self, run: Run) -> bool:
        """Whether the task has a run at that slot."""
        return any(other.slot == run.slot for other in self.runs_of(run.task_id))

    def holds(self, run_id: int, attempt: int) -> bool:
        """Whether this claim is in force."""
        run = self.runs.get(run_id)
        return run is not None and run.state is RunState.RUNNING and run.attempt == attempt

    def cancel(self, runs: Iterable[Run], why: str, at: datetime) -> None:
        """Ends these runs, whatever they did, and withdraws what they asked."""
        for run in runs:
            if run.state not in ENDED:
                self.move(run, state=RunState.CANCELLED, reason=why, ended_at=at)
                self.withdraw(question for question in self.questions.values() if question.run_id == run.id)

    def withdraw(self, questions: Iterable[Question]) -> None:
        for question in list(questions):
            if question.state is QuestionState.OPEN:
                changed = msgspec.structs.replace(question, state=QuestionState.WITHDRAWN)
                self.questions[question.id] = changed

    def move(self, run: Run, **changes: object) -> Run:
        """A run that is at work no more, or was not."""
        moved = as_stored(run, **{"claimed_by": "", "lease_until": None} | changes)
        self.runs[run.id] = moved
        return moved


def as_stored(value: S, **changes: object) -> S:
    """The value as a database would give it back: without what has no place in JSON, and shared with nobody."""
    changed = msgspec.structs.replace(value, **changes)
    return msgspec.json.decode(text_of(changed), type=type(value))
