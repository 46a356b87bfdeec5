"""What a store does, in domain verbs. Every write is one transaction; every transition checks what it found before.

A store that cannot be written now (disk full, read-only, locked) raises StoreUnavailable and has changed nothing.
All instants are aware datetimes in UTC. The contract suite in tests/contract/ runs against each implementation.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Protocol

import msgspec

from horarium.domain.account import Account
from horarium.domain.ending import Ending
from horarium.domain.notice import Notice
from horarium.domain.planning import Plan
from horarium.domain.question import Question
from horarium.domain.run import Claim, Run, RunState, Step
from horarium.domain.task import Task, TaskState
from horarium.storage.keeping import Kept
from horarium.storage.reaching import Outbox


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """What one planning transaction did. `more`: further tasks are due already; `next_slot`: the earliest to come."""

    tasks: int
    runs: int
    more: bool
    next_slot: datetime | None


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker can take: `limit` runs; further runs per owner and per lane, `others` for those not named.

    Runs without a lane take no time and are bounded by `limit` alone.
    """

    node: str
    limit: int
    lease: timedelta
    owners: Mapping[str, int] = {}
    lanes: Mapping[str, int] = {}
    others_owner: int = 1_000_000
    others_lane: int = 1_000_000


class Tasks(Protocol):
    """What people asked for."""

    async def add(self, task: Task, *, limit: int | None = None) -> Task:
        """Stores a new task and returns it with its id. LimitReached when the owner has `limit` live tasks already."""
        ...

    async def get(self, task_id: int) -> Task:
        """NotFound when there is none, or it was deleted."""
        ...

    async def find(
        self,
        owner: str | None = None,
        states: Collection[TaskState] | None = None,
        *,
        after: int = 0,
        limit: int = 1000,
    ) -> list[Task]:
        """By id, beginning after id `after`; without `states`: all that are not deleted."""
        ...

    async def change(self, task: Task) -> Task:
        """Replaces the task of this id while its stored version is still `task.version`; else Conflict.

        Returns it with the next version. When it stops being live, its planned, waiting and parked runs are
        cancelled and their questions withdrawn in the same transaction. What the engine moves on is not turned back
        by an older reading: `streak` stays as stored, `next_slot` too unless the schedule or `planned_since` is
        another one, `failures` too unless the state is. A state that the engine changed counts as a version.
        """
        ...

    async def next_slots(self, owner: str | None, limit: int) -> list[Task]:
        """The planned tasks whose next slot comes first."""
        ...


class Ledger(Protocol):
    """The life of runs: planned, claimed, ended. The engine's own verbs."""

    async def plan_due(self, now: datetime, limit: int, decide: Callable[[Task, bool], Plan]) -> Planned:
        """Plans up to `limit` tasks whose next slot is due, oldest first, in one transaction.

        `decide(task, busy)` is pure; busy tells whether a run of the task is planned or running (computed for
        tasks that skip on overlap). Inserts the runs (one that exists is left alone; one that is left out ends now),
        advances the tasks, writes the notices, cancels earlier runs where the plan replaces them. `place` is pushed
        back within an owner's own burst. A task that cannot be read is set aside, and its owner told.
        """
        ...

    async def add_run(self, run: Run) -> Run:
        """A run outside the schedule (asked for, snoozed). Conflict when that slot of the task has one."""
        ...

    async def claim(self, now: datetime, wanted: Wanted) -> list[Claim]:
        """Claims planned runs that are due, in order of `place`, as far as `wanted` allows; attempt grows by one.

        A serial run waits while an earlier one of its task is planned or running.
        """
        ...

    async def next_due(self) -> datetime | None:
        """The earliest due_at of all planned runs."""
        ...

    async def heartbeat(self, node: str, run_ids: Collection[int], until: datetime) -> set[tuple[int, int]]:
        """Extends the leases of these runs; returns (run id, attempt) of those that this node still holds."""
        ...

    async def finish(self, endings: Sequence[Ending]) -> set[int]:
        """Writes endings, their notices and task changes in one transaction; returns run ids whose claim was lost.

        Nothing at all is written for a run that was lost. One that was to go on, of a task that a person cancelled
        or deleted meanwhile, is cancelled instead. Such a task is never brought back, and only an active one paused.
        """
        ...

    async def release(self, node: str, now: datetime) -> int:
        """Gives all runs of this node back to be claimed at once (shutdown); returns how many."""
        ...

    async def rescue(
        self,
        now: datetime,
        *,
        all_nodes: bool = False,
        limit: int = 3,
        holding: Collection[int] = (),
        tell: Callable[[Claim], Notice] | None = None,
    ) -> tuple[int, list[Run]]:
        """Runs whose lease has expired (or all that are running) become planned again, with the journal intact.

        Those in `holding` are left alone: whoever asks is still at work on them, as after a suspended machine.
        A run rescued more than `limit` times fails instead, and what `tell` says of it is written in the same
        transaction. Returns how many go on, and those that failed.
        """
        ...

    async def unpark(self, task_ids: Collection[int], now: datetime) -> None:
        """Those of these tasks that are parked are active again (finished, when no slot is to come), and the parked
        runs of all of them planned."""
        ...

    async def get(self, run_id: int) -> Run: ...

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
        """Newest slot first; since <= slot < until."""
        ...

    async def slots_of(self, task_id: int, since: datetime, until: datetime) -> set[datetime]:
        """The slots from the schedule that have a run, since < slot <= until; for the scanner."""
        ...


class Journal(Protocol):
    """The steps of runs. Each write raises ClaimLost unless (run id, attempt) still holds the claim."""

    async def steps(self, run_id: int) -> list[Step]: ...

    async def start(self, attempt: int, step: Step) -> None:
        """Writes the intent; an intent of this number that is there already is written anew (started_at, result)."""
        ...

    async def end(self, attempt: int, step: Step, notices: Sequence[Notice] = ()) -> None:
        """Records the result, intent or not, and the notices with it; a step that is done already stays as it is."""
        ...

    async def forget(self, attempt: int, run_id: int, number: int) -> None:
        """Removes an intent whose effect is known not to have happened."""
        ...

    async def suspend(self, attempt: int, question: Question, notice: Notice) -> Question:
        """Stores the question and its notice (with the question's id), and the run waits; one transaction.

        Open questions of the same run and step are withdrawn. A run and step may have several questions in time.
        """
        ...


class Questions(Protocol):
    """What waits for a person."""

    async def add(self, question: Question) -> Question:
        """A question of a conversation; withdraws the open ones of the same kind in it."""
        ...

    async def get(self, question_id: int) -> Question: ...

    async def of_step(self, run_id: int, step: int) -> Question | None:
        """The newest question of this step."""
        ...

    async def open(self, owner: str, *, conversation: str | None = None, limit: int = 100) -> list[Question]:
        """Newest first."""
        ...

    async def answer(self, question_id: int, answer: str, by: str, now: datetime) -> Question:
        """Answers an open question, once; a run that waited for it is planned again.

        Conflict when it is not open, or its time is over although `expire` has not come by yet.
        """
        ...

    async def expire(self, now: datetime, limit: int = 500) -> int:
        """Expires open questions whose time is over; runs that waited are planned again."""
        ...

    async def next_expiry(self) -> datetime | None: ...


class Accounts(Protocol):
    """What became of every slot, also of those long pruned."""

    async def of_day(self, owner: str, day: date) -> list[Account]:
        """Counts by task over the runs whose slot lies on `day` in their task's own zone, pruned ones included."""
        ...

    async def prune(self, ended_before: datetime, failed_before: datetime, limit: int = 500) -> int:
        """Folds at most `limit` ended runs into the accounts and removes them with steps and questions."""
        ...

    async def counts(self, now: datetime) -> dict[str, Any]:
        """For doctor: "tasks" and "runs" by state; "overdue" due tasks and planned runs (by more than a minute);
        "stuck" running ones past their lease; "unsettled" notices.
        """
        ...

    async def check(self) -> list[str]:
        """What is unsound about the file, in sentences; empty when all is well."""
        ...


class Store(Kept, Protocol):
    """Everything that is remembered."""

    @property
    def tasks(self) -> Tasks: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def journal(self) -> Journal: ...
    @property
    def questions(self) -> Questions: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def accounts(self) -> Accounts: ...

    async def close(self) -> None: ...
