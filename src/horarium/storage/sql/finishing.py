"""The transaction that ends runs: ends, notices and task changes together, and only where the claim still holds."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, select, update

from horarium.domain.clock import to_micros
from horarium.domain.ending import Ending
from horarium.domain.run import ENDED
from horarium.domain.task import TaskState
from horarium.storage.change import ENDED_BY_PERSON, TASK_ENDED
from horarium.storage.sql.bulk import Bulk
from horarium.storage.sql.cancelling import cancel_runs
from horarium.storage.sql.dialect import locked
from horarium.storage.sql.planning import write_notices
from horarium.storage.sql.tables import empty, nothing, one_of, run_is_running, runs, tasks
from horarium.storage.sql.talk import row_of_notice
from horarium.storage.sql.values import maybe_micros, maybe_text
from horarium.storage.text import clean

_held = locked(select(runs.c.id, runs.c.attempt).where(runs.c.id.in_(bindparam("ids", expanding=True)), run_is_running))
_end = Bulk(
    update(runs)
    .where(runs.c.id == bindparam("run"), runs.c.attempt == bindparam("of_attempt"), run_is_running)
    .values(
        state=bindparam("to_state"),
        reason=bindparam("to_reason"),
        result=bindparam("to_result"),
        error=bindparam("to_error"),
        failures=bindparam("to_failures"),
        due_at=func.coalesce(bindparam("to_due"), runs.c.due_at),
        place=func.coalesce(bindparam("to_due"), runs.c.place),
        ended_at=bindparam("to_end"),
        claimed_by=empty,
        lease_until=nothing,
    )
)
_task_was_ended = one_of(tasks.c.state, ENDED_BY_PERSON)
_of_ended_tasks = (
    select(runs.c.id)
    .join(tasks, tasks.c.id == runs.c.task_id)
    .where(runs.c.id.in_(bindparam("ids", expanding=True)), _task_was_ended)
)
# What a person ended stays ended, and a pause is for active tasks: the rule is storage.change.after_run.
_stays = case(
    (_task_was_ended, tasks.c.state),
    (
        (bindparam("to_state") == TaskState.PAUSED.value) & (tasks.c.state != TaskState.ACTIVE.value),
        tasks.c.state,
    ),
    else_=bindparam("to_state"),
)
_count_failures = update(tasks).where(tasks.c.id == bindparam("task")).values(failures=bindparam("to_failures"))
_move_task = _count_failures.values(
    state=_stays,
    reason=case((tasks.c.state == _stays, tasks.c.reason), else_=bindparam("to_reason")),
    version=tasks.c.version + case((tasks.c.state == _stays, 0), else_=1),
)


def held(connection: Connection, run_ids: Collection[int]) -> set[tuple[int, int]]:
    """The claims, (run id, attempt), under which these runs are at work now."""
    return {(id_, attempt) for id_, attempt in connection.execute(_held, {"ids": list(run_ids)}).all()}


def finish(connection: Connection, endings: Sequence[Ending]) -> set[int]:
    """1. See which claims hold. 2. Write those ends. 3. Their notices. 4. What they mean for the tasks."""
    claims = held(connection, [ending.run_id for ending in endings])
    kept: list[Ending] = []
    lost: set[int] = set()
    for ending in endings:
        claim = (ending.run_id, ending.attempt)
        if claim in claims:
            claims.remove(claim)  # a claim ends once
            kept.append(ending)
        else:
            lost.add(ending.run_id)
    if kept:
        _write(connection, kept)
    return lost


def _write(connection: Connection, kept: Sequence[Ending]) -> None:
    _end.execute(connection, [_ended(ending) for ending in kept])
    _cancel_what_cannot_go_on(connection, kept)
    write_notices(connection, [row_of_notice(notice) for ending in kept for notice in ending.notices])
    _change_tasks(connection, kept)


def _ended(ending: Ending) -> dict[str, Any]:
    return {
        "run": ending.run_id,
        "of_attempt": ending.attempt,
        "to_state": ending.state.value,
        "to_reason": clean(ending.reason),
        "to_result": maybe_text(ending.result),
        "to_error": clean(ending.error),
        "to_failures": ending.failures,
        "to_due": maybe_micros(ending.due_at),
        "to_end": to_micros(ending.at) if ending.state in ENDED else None,
    }


def _cancel_what_cannot_go_on(connection: Connection, kept: Sequence[Ending]) -> None:
    """A run that was to be tried again, of a task that was ended meanwhile, ends here."""
    going_on = {ending.run_id: ending for ending in kept if ending.state not in ENDED}
    if not going_on:
        return
    ended = list(connection.execute(_of_ended_tasks, {"ids": list(going_on)}).scalars())
    cancel_runs(connection, ended, TASK_ENDED, max(to_micros(ending.at) for ending in going_on.values()))


def _change_tasks(connection: Connection, kept: Sequence[Ending]) -> None:
    counts, moves = [], []
    for ending in kept:
        change = ending.task
        if change is None:
            continue
        row = {"task": ending.task_id, "to_failures": change.failures}
        if change.state is None:
            counts.append(row)
        else:
            moves.append(row | {"to_state": change.state.value, "to_reason": clean(change.reason)})
    if counts:
        connection.execute(_count_failures, counts)
    if moves:
        connection.execute(_move_task, moves)
