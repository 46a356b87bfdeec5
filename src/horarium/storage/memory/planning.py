"""Planning what is due, in memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from horarium.domain.clock import from_micros, to_micros
from horarium.domain.planning import Plan
from horarium.domain.policy import Overlap
from horarium.domain.run import AT_WORK, ENDED, Run, RunState
from horarium.domain.task import PLANNED_STATES, Task
from horarium.storage.burst import loud, quiet_share, spread
from horarium.storage.change import REPLACED
from horarium.storage.memory.books import Books, as_stored
from horarium.storage.ports import Planned


def plan_due(books: Books, now: datetime, limit: int, decide: Callable[[Task, bool], Plan]) -> Planned:
    due = _fairly([task for slot, _, task in _upcoming(books) if slot <= now], limit)
    plans = [decide(task, _busy(books, task)) for task in due]
    for plan in plans:
        _give_way(books, plan, now)
    places = _last_places(books, now)
    born = [_born(books, run, places, now) for plan in plans for run in plan.runs]
    for plan in plans:
        for notice in plan.notices:
            books.add_notice(notice)
        _advance(books, plan.task)
    ids: dict[tuple[int | None, datetime | None], int] = {
        (run.task_id, run.slot): run.id for run in born if run is not None
    }
    for notice in (notice for plan in plans for notice in plan.results):
        if run_id := ids.get((notice.task_id, notice.slot)):
            books.add_notice(msgspec.structs.replace(notice, run_id=run_id))
    following = min((slot for slot, _, _ in _upcoming(books)), default=None)
    more = following is not None and following <= now
    return Planned(tasks=len(due), runs=sum(run is not None for run in born), more=more, next_slot=following)


def _fairly(due: list[Task], limit: int) -> list[Task]:
    """The first `limit`; where an owner's burst fills them, others go before it."""
    crowding = loud((task.owner for task in due[:limit]), limit) if len(due) > limit else []
    others = [task for task in due if task.owner not in crowding][: quiet_share(limit)] if crowding else []
    return [*others, *(task for task in due if task not in others)][:limit]


def _upcoming(books: Books) -> list[tuple[datetime, int, Task]]:
    return sorted(
        (task.next_slot, task.id, task)
        for task in books.tasks.values()
        if task.state in PLANNED_STATES and task.next_slot is not None
    )


def _busy(books: Books, task: Task) -> bool:
    return task.policies.overlap is Overlap.SKIP and any(run.state in AT_WORK for run in books.runs_of(task.id))


def _give_way(books: Books, plan: Plan, now: datetime) -> None:
    if plan.replaces:
        first = min(run.slot for run in plan.runs if run.state is RunState.PLANNED)
        books.cancel([run for run in books.runs_of(plan.task.id) if run.slot < first], REPLACED, now)


def _last_places(books: Books, now: datetime) -> dict[str, int]:
    places: dict[str, int] = {}
    for run in books.runs.values():
        if run.state is RunState.PLANNED and run.due_at <= now:
            places[run.owner] = max(places.get(run.owner, to_micros(run.place)), to_micros(run.place))
    return places


def _born(books: Books, run: Run, places: dict[str, int], now: datetime) -> Run | None:
    """The new run; None when there was one at that slot. Its place is taken either way."""
    if run.state is RunState.PLANNED:
        place = spread(places, run.owner, to_micros(run.due_at))
        run = msgspec.structs.replace(run, place=from_micros(place))
    elif run.state in ENDED and run.ended_at is None:
        run = msgspec.structs.replace(run, ended_at=now)
    if books.taken(run):
        return None
    return books.add_run(run)


def _advance(books: Books, moved: Task) -> None:
    stored = books.tasks[moved.id]
    books.tasks[moved.id] = as_stored(
        stored,
        state=moved.state,
        reason=moved.reason,
        next_slot=moved.next_slot,
        streak=moved.streak,
        version=stored.version + (stored.state is not moved.state),
    )
