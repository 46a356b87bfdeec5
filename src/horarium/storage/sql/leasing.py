"""Transactions on runs that are at work: their leases, and giving them back when their worker is gone."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy import BindParameter, Connection, bindparam, case, or_, select, update

from horarium.domain.clock import to_micros
from horarium.domain.notice import Notice
from horarium.domain.run import Claim, Run, RunState
from horarium.domain.task import TaskState
from horarium.storage.change import gave_up
from horarium.storage.sql.dialect import locked
from horarium.storage.sql.planning import write_notices
from horarium.storage.sql.rows import RUN_COLUMNS, maybe_claim, run_of
from horarium.storage.sql.tables import one_of, run_is_open, run_is_running, runs, tasks
from horarium.storage.sql.talk import row_of_notice

_ids = runs.c.id.in_(bindparam("ids", expanding=True))
_of_node = runs.c.claimed_by == bindparam("node")
_extend = update(runs).where(_ids, run_is_running, _of_node).values(lease_until=bindparam("until"))
_still_held = select(runs.c.id, runs.c.attempt).where(_ids, run_is_running, _of_node)
_give_back = {"state": RunState.PLANNED.value, "claimed_by": "", "lease_until": None}
_release = (
    update(runs)
    .where(run_is_running, _of_node)
    .values(**_give_back, due_at=case((runs.c.due_at > bindparam("now"), bindparam("now")), else_=runs.c.due_at))
)
_at_work = locked(select(runs).where(run_is_running), skip=True)
_expired = _at_work.where(or_(runs.c.lease_until.is_(None), runs.c.lease_until <= bindparam("now")))
_rescue = update(runs).where(_ids).values(**_give_back, rescues=runs.c.rescues + 1)
_give_up = (
    update(runs)
    .where(_ids)
    .values(
        state=RunState.FAILED.value,
        reason=bindparam("why"),
        error=bindparam("why"),
        ended_at=bindparam("now"),
        rescues=runs.c.rescues + 1,
        claimed_by="",
        lease_until=None,
    )
)
_with_tasks = select(runs, tasks).join(tasks, tasks.c.id == runs.c.task_id).where(_ids).order_by(runs.c.id)
_task_ids: BindParameter[int] = bindparam("task_ids", expanding=True)
_activate = (
    update(tasks)
    .where(tasks.c.id.in_(_task_ids), one_of(tasks.c.state, [TaskState.PARKED]))
    .values(
        state=case((tasks.c.next_slot.is_(None), TaskState.FINISHED.value), else_=TaskState.ACTIVE.value),
        reason="",
        version=tasks.c.version + 1,
    )
)
_plan_parked = (
    update(runs)
    .where(
        runs.c.task_id.in_(_task_ids),
        run_is_open,
        one_of(runs.c.state, [RunState.PARKED]),
    )
    .values(state=RunState.PLANNED.value, reason="", due_at=bindparam("now"), place=bindparam("now"))
)


def heartbeat(connection: Connection, node: str, run_ids: Collection[int], until: datetime) -> set[tuple[int, int]]:
    asked = {"ids": list(run_ids), "node": node}
    connection.execute(_extend, asked | {"until": to_micros(until)})
    return {(id_, attempt) for id_, attempt in connection.execute(_still_held, asked)}


def release(connection: Connection, node: str, now: datetime) -> int:
    return connection.execute(_release, {"node": node, "now": to_micros(now)}).rowcount


def rescue(
    connection: Connection,
    now: datetime,
    all_nodes: bool,
    limit: int,
    holding: Collection[int],
    tell: Callable[[Claim], Notice] | None,
) -> tuple[int, list[Run]]:
    at = to_micros(now)
    rows = connection.execute(_at_work if all_nodes else _expired, {} if all_nodes else {"now": at})
    lost = [run for run in map(run_of, rows) if run.id not in holding]
    going_on = [run.id for run in lost if run.rescues < limit]
    if going_on:
        connection.execute(_rescue, {"ids": going_on})
    given_up = [run.id for run in lost if run.rescues >= limit]
    if not given_up:
        return len(going_on), []
    connection.execute(_give_up, {"ids": given_up, "why": gave_up(limit + 1), "now": at})
    failed = connection.execute(_with_tasks, {"ids": given_up}).all()
    if tell is not None:
        write_notices(connection, [row_of_notice(tell(claim)) for claim in map(maybe_claim, failed) if claim])
    return len(going_on), [run_of(row[:RUN_COLUMNS]) for row in failed]


def unpark(connection: Connection, task_ids: Collection[int], now: datetime) -> None:
    asked = {"task_ids": list(task_ids)}
    connection.execute(_activate, asked)
    connection.execute(_plan_parked, asked | {"now": to_micros(now)})
