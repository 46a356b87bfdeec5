"""The transaction that claims runs, by place, as far as the worker's bounds allow."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, or_, select, tuple_, update

from horarium.domain.clock import to_micros
from horarium.domain.run import AT_WORK, Claim, RunState
from horarium.storage.allowance import Allowance
from horarium.storage.ports import Wanted
from horarium.storage.sql.dialect import locked
from horarium.storage.sql.rows import maybe_claim
from horarium.storage.sql.tables import OPEN_STATES, one_of, run_is_planned, runs, tasks
from horarium.storage.sql.unreadable import park_run

LEAST_WINDOW = 64
_BEFORE_ALL = (-(2**62), 0)

_earlier = runs.alias("earlier")
_earlier_at_work = (
    select(1)
    .where(
        _earlier.c.task_id == runs.c.task_id,
        _earlier.c.slot < runs.c.slot,
        one_of(_earlier.c.state, OPEN_STATES),
        one_of(_earlier.c.state, AT_WORK),
    )
    .exists()
)
_take = (
    update(runs)
    .where(runs.c.id.in_(bindparam("ids", expanding=True)), run_is_planned)
    .values(
        state=RunState.RUNNING.value,
        attempt=runs.c.attempt + 1,
        claimed_by=bindparam("node"),
        lease_until=bindparam("until"),
        started_at=bindparam("now"),
    )
)
_claims = (
    select(runs, tasks)
    .join(tasks, tasks.c.id == runs.c.task_id)
    .where(runs.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(runs.c.place, runs.c.id)
)


_shut_out = or_(
    runs.c.owner.in_(bindparam("owners", expanding=True)), runs.c.lane.in_(bindparam("lanes", expanding=True))
)
_candidates = locked(
    select(runs.c.id, runs.c.owner, runs.c.lane, runs.c.place)
    .where(
        run_is_planned,
        tuple_(runs.c.place, runs.c.id) > tuple_(bindparam("after_place"), bindparam("after_id")),
        runs.c.due_at <= bindparam("now"),
        or_(runs.c.lane == "", ~_shut_out),
        or_(runs.c.serial == 0, ~_earlier_at_work),
    )
    .order_by(runs.c.place, runs.c.id)
    .limit(bindparam("window")),
    skip=True,
)


def claim(connection: Connection, now: datetime, wanted: Wanted) -> list[Claim]:
    """1. Pick by place, until the bounds are reached. 2. Take them. 3. Read them with their tasks."""
    at = to_micros(now)
    picked = _pick(connection, at, wanted)
    if not picked:
        return []
    until = to_micros(now + wanted.lease)
    connection.execute(_take, {"ids": picked, "node": wanted.node, "until": until, "now": at})
    claims = []
    for row in connection.execute(_claims, {"ids": picked}).all():
        claim = maybe_claim(row)
        if claim is None:
            park_run(connection, row[0], at)
        else:
            claims.append(claim)
    return claims


def _pick(connection: Connection, at: int, wanted: Wanted) -> list[int]:
    """Reads the queue window by window; whoever is used up is shut out of the next one."""
    allowance = Allowance(wanted)
    size, after = max(wanted.limit, LEAST_WINDOW), _BEFORE_ALL
    picked: list[int] = []
    while allowance.left > 0:
        asked = {
            "owners": [owner for owner, left in allowance.owners.items() if left <= 0],
            "lanes": [lane for lane, left in allowance.lanes.items() if left <= 0],
            "after_place": after[0],
            "after_id": after[1],
            "now": at,
            "window": size,
        }
        rows = connection.execute(_candidates, asked).all()
        picked += [id_ for id_, owner, lane, _ in rows if allowance.takes(owner, lane)]
        if len(rows) < size:
            break
        after = (rows[-1].place, rows[-1].id)
    return picked
