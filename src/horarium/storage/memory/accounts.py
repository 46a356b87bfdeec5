"""What became of every slot, in memory."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from horarium.domain.account import Account
from horarium.domain.run import Run, RunState
from horarium.domain.task import PLANNED_STATES
from horarium.storage.days import day_in
from horarium.storage.memory.books import Books

OVERDUE = timedelta(minutes=1)


class MemoryAccounts:
    """What became of every slot, also of those long pruned."""

    def __init__(self, books: Books) -> None:
        self._books = books

    async def of_day(self, owner: str, day: date) -> list[Account]:
        known = {key: account for key, account in self._books.accounts.items() if key[:2] == (owner, day.isoformat())}
        for run in self._books.runs.values():
            if run.owner == owner and self._day(run) == day:
                _count(known, self._account(run))
        return [known[key] for key in sorted(known)]

    async def prune(self, ended_before: datetime, failed_before: datetime, limit: int = 500) -> int:
        old = [
            (run.ended_at, run.id, run)
            for run in self._books.runs.values()
            if run.ended_at is not None
            and run.ended_at < (failed_before if run.state is RunState.FAILED else ended_before)
        ]
        pruned = [run for _, _, run in sorted(old)[:limit]]
        for run in pruned:
            _count(self._books.accounts, self._account(run))
            self._forget(run.id)
        return len(pruned)

    async def counts(self, now: datetime) -> dict[str, Any]:
        tasks, runs, late = self._books.tasks.values(), self._books.runs.values(), now - OVERDUE
        due = [t for t in tasks if t.state in PLANNED_STATES and t.next_slot is not None and t.next_slot < late]
        planned = [run for run in runs if run.state is RunState.PLANNED and run.due_at < late]
        return {
            "tasks": dict(sorted(Counter(task.state.value for task in tasks).items())),
            "runs": dict(sorted(Counter(run.state.value for run in runs).items())),
            "overdue": len(due) + len(planned),
            "stuck": sum(
                run.state is RunState.RUNNING and run.lease_until is not None and run.lease_until < now for run in runs
            ),
            "unsettled": sum(notice.settled_at is None for notice in self._books.notices.values()),
        }

    async def check(self) -> list[str]:
        return []

    def _day(self, run: Run) -> date:
        return day_in(self._books.tasks[run.task_id].schedule, run.slot)

    def _account(self, run: Run) -> Account:
        name = self._books.tasks[run.task_id].name
        day = self._day(run)
        return Account(owner=run.owner, day=day, task_id=run.task_id, name=name, counts={run.state.value: 1})

    def _forget(self, run_id: int) -> None:
        books = self._books
        del books.runs[run_id]
        books.steps = {key: step for key, step in books.steps.items() if key[0] != run_id}
        books.questions = {id_: q for id_, q in books.questions.items() if q.run_id != run_id}


def _count(accounts: dict[tuple[str, str, int], Account], more: Account) -> None:
    """Adds to the account of the same owner, day and task; the newest name stands."""
    key = (more.owner, more.day.isoformat(), more.task_id)
    known = accounts[key].counts if key in accounts else {}
    counts = dict(Counter(known) + Counter(more.counts))
    accounts[key] = Account(owner=more.owner, day=more.day, task_id=more.task_id, name=more.name, counts=counts)
