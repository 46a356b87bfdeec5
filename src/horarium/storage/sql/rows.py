"""Rows of tasks, runs and steps, to and fro. They are read by position, in the order of the table's columns."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from horarium.domain.clock import to_micros
from horarium.domain.errors import StoreDamaged
from horarium.domain.policy import Policies
from horarium.domain.run import Claim, Origin, Run, RunState, Step, StepState
from horarium.domain.schedule import Schedule
from horarium.domain.task import Action, Preferences, Streak, Task, TaskState
from horarium.storage.sql.tables import runs
from horarium.storage.sql.values import instant, maybe_instant, maybe_micros, maybe_text, maybe_value
from horarium.storage.text import clean, text_of

Row = Sequence[Any]

_action: msgspec.json.Decoder[Action] = msgspec.json.Decoder(Action)
_schedule: msgspec.json.Decoder[Schedule] = msgspec.json.Decoder(Schedule)
_policies = msgspec.json.Decoder(Policies)
_preferences = msgspec.json.Decoder(Preferences)
_streak = msgspec.json.Decoder(Streak)

_TASK_STATES = {state.value: state for state in TaskState}
_RUN_STATES = {state.value: state for state in RunState}
_ORIGINS = {origin.value: origin for origin in Origin}

RUN_COLUMNS = len(runs.c)
"""How many columns of a row that holds a run and its task are the run's."""

_UNREADABLE = (msgspec.MsgspecError, KeyError, OverflowError)


@lru_cache(maxsize=512)
def _policies_of(text: str) -> Policies:
    """Most tasks share few policies; these values are frozen, so one may serve many tasks."""
    return _policies.decode(text)


@lru_cache(maxsize=512)
def _preferences_of(text: str) -> Preferences:
    return _preferences.decode(text)


@lru_cache(maxsize=64)
def schedule_of(text: str) -> Schedule:
    """For readers of many rows of few tasks."""
    return _schedule.decode(text)


def task_of(row: Row) -> Task:
    """StoreDamaged when what is stored cannot be read."""
    try:
        return _task_of(row)
    except _UNREADABLE as error:
        raise StoreDamaged(f"Task {row[0]} cannot be read: {error}") from error


def readable_tasks(rows: Iterable[Row]) -> list[Task]:
    """Without those that cannot be read; `horarium doctor` names them."""
    rows = list(rows)
    with contextlib.suppress(*_UNREADABLE):
        return [_task_of(row) for row in rows]
    return [task for task in map(_maybe_task, rows) if task is not None]


def _maybe_task(row: Row) -> Task | None:
    try:
        return _task_of(row)
    except _UNREADABLE:
        return None


def _task_of(row: Row) -> Task:
    (id_, owner, name, words, action, schedule, policies, preferences, state, reason, next_slot, planned_since,
     streak, failures, source, conversation, version, created_at, changed_at) = row  # fmt: skip
    return Task(
        id=id_,
        owner=owner,
        name=name,
        words=words,
        action=_action.decode(action),
        schedule=_schedule.decode(schedule),
        policies=_policies_of(policies),
        preferences=_preferences_of(preferences),
        state=_TASK_STATES[state],
        reason=reason,
        next_slot=maybe_instant(next_slot),
        planned_since=instant(planned_since),
        streak=None if streak is None else _streak.decode(streak),
        failures=failures,
        source=source,
        conversation=conversation,
        version=version,
        created_at=instant(created_at),
        changed_at=instant(changed_at),
    )


def row_of_task(task: Task) -> dict[str, Any]:
    """All columns but the id."""
    return {
        "owner": clean(task.owner),
        "name": clean(task.name),
        "words": clean(task.words),
        "action": text_of(task.action),
        "schedule": text_of(task.schedule),
        "policies": text_of(task.policies),
        "preferences": text_of(task.preferences),
        "state": str(task.state),
        "reason": clean(task.reason),
        "next_slot": maybe_micros(task.next_slot),
        "planned_since": to_micros(task.planned_since),
        "streak": maybe_text(task.streak),
        "failures": task.failures,
        "source": clean(task.source),
        "conversation": clean(task.conversation),
        "version": task.version,
        "created_at": to_micros(task.created_at),
        "changed_at": to_micros(task.changed_at),
    }


def run_of(row: Row) -> Run:
    (id_, task_id, owner, slot, origin, state, reason, due_at, place, lane, serial, attempt, failures, rescues,
     claimed_by, lease_until, started_at, ended_at, result, error) = row  # fmt: skip
    return Run(
        id=id_,
        task_id=task_id,
        owner=owner,
        slot=instant(slot),
        origin=_ORIGINS[origin],
        state=_RUN_STATES[state],
        reason=reason,
        due_at=instant(due_at),
        place=instant(place),
        lane=lane,
        serial=bool(serial),
        attempt=attempt,
        failures=failures,
        rescues=rescues,
        claimed_by=claimed_by,
        lease_until=maybe_instant(lease_until),
        started_at=maybe_instant(started_at),
        ended_at=maybe_instant(ended_at),
        result=maybe_value(result),
        error=error,
    )


def maybe_claim(row: Row) -> Claim | None:
    """A run with its task, from a row that holds both; None when the task cannot be read."""
    task = _maybe_task(row[RUN_COLUMNS:])
    return None if task is None else Claim(run=run_of(row[:RUN_COLUMNS]), task=task)


def row_of_run(run: Run) -> dict[str, Any]:
    """All columns but the id."""
    return {
        "task_id": run.task_id,
        "owner": clean(run.owner),
        "slot": to_micros(run.slot),
        "origin": str(run.origin),
        "state": str(run.state),
        "reason": clean(run.reason),
        "due_at": to_micros(run.due_at),
        "place": to_micros(run.place),
        "lane": clean(run.lane),
        "serial": int(run.serial),
        "attempt": run.attempt,
        "failures": run.failures,
        "rescues": run.rescues,
        "claimed_by": run.claimed_by,
        "lease_until": maybe_micros(run.lease_until),
        "started_at": maybe_micros(run.started_at),
        "ended_at": maybe_micros(run.ended_at),
        "result": maybe_text(run.result),
        "error": clean(run.error),
    }


def step_of(row: Row) -> Step:
    run_id, number, name, state, result, started_at, ended_at = row
    return Step(
        run_id=run_id,
        number=number,
        name=name,
        state=StepState(state),
        result=maybe_value(result),
        started_at=instant(started_at),
        ended_at=maybe_instant(ended_at),
    )


def row_of_step(step: Step) -> dict[str, Any]:
    return {
        "run_id": step.run_id,
        "number": step.number,
        "name": clean(step.name),
        "state": str(step.state),
        "result": maybe_text(step.result),
        "started_at": to_micros(step.started_at),
        "ended_at": maybe_micros(step.ended_at),
    }
