"""The ledger, in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

import msgspec

from horarium.domain.ending import Ending
from horarium.domain.errors import Conflict, NotFound
from horarium.domain.notice import Notice
from horarium.domain.planning import Plan
from horarium.domain.run import AT_WORK, Claim, Origin, Run, RunState
from horarium.domain.task import Task, TaskState
from horarium.storage.allowance import Allowance
from horarium.storage.change import gave_up
from horarium.storage.memory.books import Books, as_stored
from horarium.storage.memory.finishing import finish
from horarium.storage.memory.planning import plan_due
from horarium.storage.ports import Planned, Wanted


class MemoryLedger:
    """The life of runs."""

    def __init__(self, books: Books) -> None:
        self._books = books

    async def plan_due(self, now: datetime, limit: int, decide: Callable[[Task, bool], Plan]) -> Planned:
        return plan_due(self._books, now, limit, decide)

    async def add_run(self, run: Run) -> Run:
        if run.task_id not in self._books.tasks:
            raise NotFound(f"There is no task {run.task_id}; `horarium tasks` lists what there is.")
        if self._books.taken(run):
            raise Conflict(f"Task {run.task_id} has a run at {run.slot:%Y-%m-%d %H:%M:%S} UTC already.")
        return self._books.add_run(run)

    async def claim(self, now: datetime, wanted: Wanted) -> list[Claim]:
        allowance = Allowance(wanted)
        due = [run for run in self._in(RunState.PLANNED) if run.due_at <= now and not self._waits_its_turn(run)]
        due.sort(key=lambda run: (run.place, run.id))
        picked = [run for run in due if allowance.takes(run.owner, run.lane)]
        return [self._take(run, now, wanted) for run in picked]

    def _waits_its_turn(self, run: Run) -> bool:
        others = self._books.runs_of(run.task_id)
        return run.serial and any(other.slot < run.slot and other.state in AT_WORK for other in others)

    def _take(self, run: Run, now: datetime, wanted: Wanted) -> Claim:
        taken = self._books.move(
            run,
            state=RunState.RUNNING,
            attempt=run.attempt + 1,
            claimed_by=wanted.node,
            lease_until=now + wanted.lease,
            started_at=now,
        )
        return Claim(run=taken, task=self._books.tasks[run.task_id])

    async def next_due(self) -> datetime | None:
        return min((run.due_at for run in self._in(RunState.PLANNED)), default=None)

    async def heartbeat(self, node: str, run_ids: Collection[int], until: datetime) -> set[tuple[int, int]]:
        held = [run for run in self._in(RunState.RUNNING) if run.claimed_by == node and run.id in run_ids]
        for run in held:
            self._books.runs[run.id] = as_stored(run, lease_until=until)
        return {(run.id, run.attempt) for run in held}

    async def finish(self, endings: Sequence[Ending]) -> set[int]:
        return finish(self._books, endings)

    async def release(self, node: str, now: datetime) -> int:
        held = [run for run in self._in(RunState.RUNNING) if run.claimed_by == node]
        for run in held:
            self._books.move(run, state=RunState.PLANNED, due_at=min(run.due_at, now))
        return len(held)

    async def rescue(
        self,
        now: datetime,
        *,
        all_nodes: bool = False,
        limit: int = 3,
        holding: Collection[int] = (),
        tell: Callable[[Claim], Notice] | None = None,
    ) -> tuple[int, list[Run]]:
        running = [run for run in self._in(RunState.RUNNING) if run.id not in holding]
        lost = [run for run in running if all_nodes or run.lease_until is None or run.lease_until <= now]
        going_on = [run for run in lost if run.rescues < limit]
        for run in going_on:
            self._books.move(run, state=RunState.PLANNED, rescues=run.rescues + 1)
        why = gave_up(limit + 1)
        ended = {"state": RunState.FAILED, "reason": why, "error": why, "ended_at": now}
        failed = [self._books.move(run, rescues=run.rescues + 1, **ended) for run in lost if run.rescues >= limit]
        if tell is not None:
            for run in failed:
                self._books.add_notice(tell(Claim(run=run, task=self._books.tasks[run.task_id])))
        return len(going_on), failed

    async def unpark(self, task_ids: Collection[int], now: datetime) -> None:
        for task in [self._books.tasks[task_id] for task_id in task_ids if task_id in self._books.tasks]:
            if task.state is TaskState.PARKED:
                state = TaskState.FINISHED if task.next_slot is None else TaskState.ACTIVE
                changed = msgspec.structs.replace(task, state=state, reason="", version=task.version + 1)
                self._books.tasks[task.id] = changed
            for run in self._books.runs_of(task.id):
                if run.state is RunState.PARKED:
                    self._books.move(run, state=RunState.PLANNED, reason="", due_at=now, place=now)

    async def get(self, run_id: int) -> Run:
        return self._books.run(run_id)

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
        found = [
            run
            for run in self._books.runs.values()
            if task_id in {None, run.task_id}
            and owner in {None, run.owner}
            and (since is None or run.slot >= since)
            and (until is None or run.slot < until)
            and (states is None or run.state in states)
        ]
        return sorted(found, key=lambda run: (run.slot, run.id), reverse=True)[:limit]

    async def slots_of(self, task_id: int, since: datetime, until: datetime) -> set[datetime]:
        of_schedule = [run for run in self._books.runs_of(task_id) if run.origin is Origin.SCHEDULE]
        return {run.slot for run in of_schedule if since < run.slot <= until}

    def _in(self, state: RunState) -> list[Run]:
        return [run for run in self._books.runs.values() if run.state is state]
