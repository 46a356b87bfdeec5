"""Decides what an outcome makes of a run: its end, another try, what to tell, and what it means for the task. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, assert_never

import msgspec

from horarium.domain.notice import Notice
from horarium.domain.outcome import Abandoned, Failed, Outcome, Parked, Skipped, Succeeded, Suspended
from horarium.domain.run import Claim, RunState
from horarium.domain.task import TaskState
from horarium.domain.telling import about_failure, about_skip, about_success, about_trouble


class TaskChange(msgspec.Struct, frozen=True, kw_only=True):
    """What a run's end means for its task; `state` None: it stays as it is."""

    failures: int
    state: TaskState | None = None
    reason: str = ""


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """What to write when a run ends or goes back: only while the claim (run id and attempt) still holds."""

    run_id: int
    attempt: int
    task_id: int
    state: RunState
    at: datetime
    reason: str = ""
    result: Any = None
    error: str = ""
    failures: int = 0
    due_at: datetime | None = None  # set when it is tried again
    task: TaskChange | None = None
    notices: tuple[Notice, ...] = ()


def conclude(claim: Claim, outcome: Outcome, now: datetime) -> Ending | None:
    """The ending of an outcome; None when there is nothing to write (suspended already, or not ours any more)."""
    match outcome:
        case Succeeded():
            return _succeeded(claim, outcome, now)
        case Failed():
            return _failed(claim, outcome, now)
        case Skipped():
            notice = about_skip(claim, outcome.reason, now)
            return _ending(claim, RunState.SKIPPED, now, reason=outcome.reason, notices=(notice,))
        case Parked():
            return _parked(claim, outcome.reason, now)
        case Suspended() | Abandoned():
            return None
        case _:
            assert_never(outcome)


def _succeeded(claim: Claim, outcome: Succeeded, now: datetime) -> Ending:
    notices = () if outcome.tell is None else (about_success(claim, outcome.tell, now),)
    task = TaskChange(failures=0) if claim.task.failures else None
    return _ending(claim, RunState.SUCCEEDED, now, result=outcome.result, task=task, notices=notices)


def _failed(claim: Claim, outcome: Failed, now: datetime) -> Ending:
    failures = claim.run.failures + 1
    wait = None if outcome.permanent else claim.task.policies.retry.wait_after(failures)
    if wait is not None:
        due_at = max(now + wait, outcome.retry_at or now)
        return _ending(
            claim,
            RunState.PLANNED,
            now,
            reason=f"try {failures} failed, again in {int((due_at - now) / timedelta(seconds=1))} s",
            error=outcome.error,
            failures=failures,
            due_at=due_at,
        )
    in_a_row = claim.task.failures + 1
    limit = claim.task.policies.pause_after
    paused = limit is not None and in_a_row >= limit and claim.task.state is TaskState.ACTIVE
    task = TaskChange(
        failures=in_a_row,
        state=TaskState.PAUSED if paused else None,
        reason=f"it failed {in_a_row} times in a row" if paused else "",
    )
    notice = about_failure(claim, outcome.error, now, paused=paused)
    reason = "it cannot succeed as it is" if outcome.permanent else f"it failed {failures} times"
    return _ending(
        claim,
        RunState.FAILED,
        now,
        reason=reason,
        error=outcome.error,
        failures=failures,
        task=task,
        notices=(notice,),
    )


def _parked(claim: Claim, reason: str, now: datetime) -> Ending:
    first = claim.task.state is not TaskState.PARKED
    task = TaskChange(failures=claim.task.failures, state=TaskState.PARKED, reason=reason) if first else None
    notices = (about_trouble(claim.task, reason, now),) if first else ()
    return _ending(claim, RunState.PARKED, now, reason=reason, task=task, notices=notices)


def _ending(claim: Claim, state: RunState, now: datetime, **facts: Any) -> Ending:
    run = claim.run
    facts.setdefault("failures", run.failures)
    return Ending(run_id=run.id, attempt=run.attempt, task_id=run.task_id, state=state, at=now, **facts)
