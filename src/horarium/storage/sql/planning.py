"""The transaction that plans what is due: runs are born, tasks move on, notices are written, together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, insert, select, update

from horarium.domain.clock import from_micros, to_micros
from horarium.domain.planning import Plan
from horarium.domain.policy import Overlap
from horarium.domain.run import AT_WORK, ENDED, Run, RunState
from horarium.domain.task import Task
from horarium.storage.burst import GAP_MICROS, loud, quiet_share, spread
from horarium.storage.change import REPLACED
from horarium.storage.ports import Planned
from horarium.storage.sql import dialect
from horarium.storage.sql.bulk import Bulk
from horarium.storage.sql.cancelling import cancel_runs, open_runs
from horarium.storage.sql.rows import readable_tasks, row_of_run
from horarium.storage.sql.tables import (
    notices,
    one,
    one_of,
    run_is_open,
    run_is_planned,
    runs,
    task_is_planned,
    tasks,
    zero,
)
from horarium.storage.sql.talk import row_of_notice
from horarium.storage.sql.unreadable import defect_of, park_task
from horarium.storage.sql.values import maybe_micros, maybe_text
from horarium.storage.text import clean

_all_due = (
    select(tasks)
    .where(task_is_planned, tasks.c.next_slot <= bindparam("now"))
    .order_by(tasks.c.next_slot, tasks.c.id)
    .limit(bindparam("most"))
)
_due = dialect.locked(_all_due, skip=True)
_due_of_others = dialect.locked(_all_due.where(tasks.c.owner.not_in(bindparam("loud", expanding=True))), skip=True)
_next_slot = select(func.min(tasks.c.next_slot)).where(task_is_planned, tasks.c.next_slot.is_not(None))
_at_work = (
    select(runs.c.task_id)
    .where(runs.c.task_id.in_(bindparam("ids", expanding=True)), run_is_open, one_of(runs.c.state, AT_WORK))
    .distinct()
)
_last_places = (
    select(runs.c.owner, func.max(runs.c.place))
    .where(
        run_is_planned,
        runs.c.owner.in_(bindparam("owners", expanding=True)),
        runs.c.place > bindparam("after_place"),
        runs.c.due_at <= bindparam("now"),
    )
    .group_by(runs.c.owner)
)
_insert_runs = Bulk(dialect.insert(runs).on_conflict_do_nothing(index_elements=["task_id", "slot"]))
_taken = select(runs.c.task_id, runs.c.slot).where(
    runs.c.task_id.in_(bindparam("ids", expanding=True)), runs.c.slot >= bindparam("first")
)
_run_of_slot = (
    select(runs.c.id)
    .where(runs.c.task_id == bindparam("of_task"), runs.c.slot == bindparam("of_slot"))
    .scalar_subquery()
)
_insert_notices = Bulk(insert(notices))
_insert_results = Bulk(insert(notices).values(run_id=_run_of_slot))
_advance = Bulk(
    update(tasks)
    .where(tasks.c.id == bindparam("task"))
    .values(
        state=bindparam("to_state"),
        reason=bindparam("to_reason"),
        next_slot=bindparam("to_slot"),
        streak=bindparam("to_streak"),
        version=tasks.c.version + case((tasks.c.state != bindparam("to_state"), one), else_=zero),
    )
)


def plan_due(connection: Connection, now: datetime, limit: int, decide: Callable[[Task, bool], Plan]) -> Planned:
    """1. Read what is due. 2. Decide. 3. Let earlier runs give way. 4. Insert runs and notices. 5. Move tasks on."""
    at = to_micros(now)
    rows = _read_due(connection, at, limit)
    due = readable_tasks(rows)
    if len(due) < len(rows):
        _set_unreadable_aside(connection, rows, at)
    busy = _busy(connection, due)
    plans = [decide(task, task.id in busy) for task in due]
    for plan in plans:
        if plan.replaces:
            _give_way(connection, plan, at)
    results = _results(connection, plans)
    born = _insert(connection, [run for plan in plans for run in plan.runs], at)
    write_notices(connection, [row_of_notice(notice) for plan in plans for notice in plan.notices])
    _insert_results.execute(connection, results)
    _advance.execute(connection, [_advanced(plan.task) for plan in plans])
    following = connection.execute(_next_slot).scalar()
    return Planned(
        tasks=len(rows),
        runs=born,
        more=following is not None and following <= at,
        next_slot=None if following is None else from_micros(following),
    )


def _read_due(connection: Connection, at: int, limit: int) -> Sequence[Any]:
    """The oldest slots first; where an owner's burst fills the batch, others go before it."""
    rows = connection.execute(_due, {"now": at, "most": limit}).all()
    crowding = loud((row.owner for row in rows), limit) if len(rows) == limit else []
    if not crowding:
        return rows
    asked = {"now": at, "most": quiet_share(limit), "loud": crowding}
    others = connection.execute(_due_of_others, asked).all()
    first = {row.id for row in others}
    return [*others, *(row for row in rows if row.id not in first)][:limit]


def _set_unreadable_aside(connection: Connection, rows: Iterable[Any], at: int) -> None:
    for row in rows:
        if defect_of(row):
            park_task(connection, row, at)


def write_notices(connection: Connection, rows: list[dict[str, Any]]) -> None:
    _insert_notices.execute(connection, rows)


def _results(connection: Connection, plans: Iterable[Plan]) -> list[dict[str, Any]]:
    """Rows of the notices of runs that end as they are born, without those whose slot has a run already."""
    told = [row_of_notice(notice) for plan in plans for notice in plan.results]
    if not told:
        return []
    asked = {"ids": [row["task_id"] for row in told], "first": min(row["slot"] for row in told)}
    taken = set(connection.execute(_taken, asked).all())
    for row in told:
        row |= {"of_task": row["task_id"], "of_slot": row["slot"]}
        del row["run_id"]
    return [row for row in told if (row["of_task"], row["of_slot"]) not in taken]


def _busy(connection: Connection, due: Iterable[Task]) -> set[int]:
    asked = [task.id for task in due if task.policies.overlap is Overlap.SKIP]
    return set(connection.execute(_at_work, {"ids": asked}).scalars()) if asked else set()


def _give_way(connection: Connection, plan: Plan, at: int) -> None:
    first = min(to_micros(run.slot) for run in plan.runs if run.state is RunState.PLANNED)
    cancel_runs(connection, open_runs(connection, plan.task.id, runs.c.slot < first), REPLACED, at)


def _insert(connection: Connection, runs_to_be: list[Run], at: int) -> int:
    """Inserts those that are not there yet; returns how many."""
    places = _places(connection, [run for run in runs_to_be if run.state is RunState.PLANNED], at)
    return _insert_runs.execute(connection, [_born(run, places, at) for run in runs_to_be])


def _places(connection: Connection, queued: list[Run], at: int) -> dict[str, int]:
    """The last place of each owner, where it can push back one of these."""
    if not queued:
        return {}
    first = to_micros(min(run.due_at for run in queued))
    asked = {"owners": list({run.owner for run in queued}), "after_place": first - GAP_MICROS, "now": at}
    return {str(owner): int(place) for owner, place in connection.execute(_last_places, asked)}


def _born(run: Run, places: dict[str, int], at: int) -> dict[str, Any]:
    row = row_of_run(run)
    if run.state is RunState.PLANNED:
        row["place"] = spread(places, run.owner, row["due_at"])
    elif run.state in ENDED and run.ended_at is None:
        row["ended_at"] = at
    return row


def _advanced(task: Task) -> dict[str, Any]:
    return {
        "task": task.id,
        "to_state": task.state.value,
        "to_reason": clean(task.reason),
        "to_slot": maybe_micros(task.next_slot),
        "to_streak": maybe_text(task.streak),
    }
