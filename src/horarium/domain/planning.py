"""Decides what becomes of the slots of a task that fell due. Pure: the store carries it out in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from horarium.domain.clock import to_micros
from horarium.domain.ending import Ending
from horarium.domain.errors import HorariumError
from horarium.domain.notice import Notice, NoticeKind
from horarium.domain.policy import ON_TIME, CatchUp, Overlap
from horarium.domain.run import Claim, Run, RunState
from horarium.domain.schedule import next_slot
from horarium.domain.task import Streak, Task, TaskState
from horarium.domain.telling import about_streak, about_trouble

SLOTS_AT_ONCE = 100
"""The most slots of one task in one plan, so that a long absence delays nobody else."""

PAUSED = "the task was paused"
OVERLAP = "the run before it was still at work"
AWAY = "it was too late when Horarium could look again"
OVERTAKEN = "a newer one was due by then"


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The task as it shall stand, the runs to insert, what to tell, and whether earlier runs give way.

    `results` are the notices of runs that end as they are born: each of the run at its slot, and only when that is new.
    """

    task: Task
    runs: tuple[Run, ...] = ()
    notices: tuple[Notice, ...] = ()
    results: tuple[Notice, ...] = ()
    replaces: bool = False


def plan(task: Task, now: datetime, *, lane: str, busy: bool) -> Plan:
    """Accounts for each slot of `task` up to `now`, at most SLOTS_AT_ONCE of them.

    1. List the slots that are due, and the one after them.
    2. Say for each one what becomes of it.
    3. Keep the streak of slots that were not carried out, and tell it once.
    4. Move the task on; without a further slot it is finished.

    `lane` is the tool whose slowness its runs may suffer; `busy`: an earlier run is still at work.
    A schedule that cannot be read sets the task aside.
    """
    try:
        due, following = _due_slots(task, now)
    except (HorariumError, ValueError, KeyError, OverflowError, OSError) as error:
        return set_aside(task, f"Its schedule cannot be planned: {error}", now)
    behind = following is not None and following <= now
    runs = tuple(
        _run(task, slot, lane, _verdict(task, slot, now, busy=busy, newest=not behind and slot == due[-1]))
        for slot in due
    )
    queued = sum(run.state is RunState.PLANNED for run in runs) > 1
    if queued and task.policies.overlap is not Overlap.PARALLEL:
        runs = tuple(msgspec.structs.replace(run, serial=True) for run in runs)
    streak, notices = _streak(task, runs, now, more=behind)
    state = TaskState.FINISHED if following is None else task.state
    moved = msgspec.structs.replace(
        task, next_slot=following, streak=streak, state=state, reason="" if following is None else task.reason
    )
    replaces = task.policies.overlap is Overlap.REPLACE and any(r.state is RunState.PLANNED for r in runs)
    return Plan(task=moved, runs=runs, notices=notices, replaces=replaces)


def carried_out(plan: Plan, end: Callable[[Claim], Ending | None], now: datetime) -> Plan:
    """The plan with those of its runs ended that take no time: one transaction then does what three would.

    `end` says how a claimed run ends, None when it takes time. Only what simply succeeds is ended here; a run that
    waits for earlier ones, fails, or changes its task is left to a worker.
    """
    runs: list[Run] = []
    results: list[Notice] = []
    for run in plan.runs:
        ending = end(_claimed(run, plan.task, now)) if _takes_no_time(run, now) else None
        if ending is None or ending.state is not RunState.SUCCEEDED or ending.task is not None:
            runs.append(run)
            continue
        runs.append(
            msgspec.structs.replace(
                run, state=ending.state, attempt=1, started_at=now, ended_at=ending.at, result=ending.result
            )
        )
        results += ending.notices
    return msgspec.structs.replace(plan, runs=tuple(runs), results=tuple(results))


def _takes_no_time(run: Run, now: datetime) -> bool:
    return run.state is RunState.PLANNED and not run.lane and not run.serial and run.due_at <= now


def _claimed(run: Run, task: Task, now: datetime) -> Claim:
    return Claim(run=msgspec.structs.replace(run, state=RunState.RUNNING, attempt=1, started_at=now), task=task)


def set_aside(task: Task, reason: str, now: datetime) -> Plan:
    """The plan that parks a task and tells its owner why. Its next slot is kept, so that nothing is forgotten."""
    parked = msgspec.structs.replace(task, state=TaskState.PARKED, reason=reason)
    return Plan(task=parked, notices=(about_trouble(task, reason, now),))


def _due_slots(task: Task, now: datetime) -> tuple[list[datetime], datetime | None]:
    due: list[datetime] = []
    following = task.next_slot
    while following is not None and following <= now and len(due) < SLOTS_AT_ONCE:
        due.append(following)
        following = next_slot(task.schedule, following)
    return due, following


def _verdict(task: Task, slot: datetime, now: datetime, *, busy: bool, newest: bool) -> tuple[RunState, str]:
    policies, late = task.policies, now - slot
    if task.state is TaskState.PAUSED:
        return RunState.SKIPPED, PAUSED
    if policies.fresh_for is not None and late > max(policies.fresh_for, ON_TIME):
        return RunState.MISSED, AWAY
    if policies.catch_up is CatchUp.NONE and late > ON_TIME:
        return RunState.MISSED, AWAY
    if policies.catch_up is CatchUp.LATEST and not newest and late > ON_TIME:
        return RunState.MISSED, OVERTAKEN
    if policies.overlap is Overlap.SKIP and busy:
        return RunState.SKIPPED, OVERLAP
    return RunState.PLANNED, ""


def _run(task: Task, slot: datetime, lane: str, verdict: tuple[RunState, str]) -> Run:
    state, reason = verdict
    due_at = slot + _jitter(task, slot)
    return Run(
        task_id=task.id,
        owner=task.owner,
        slot=slot,
        state=state,
        reason=reason,
        due_at=due_at,
        place=due_at,
        lane=lane,
        serial=task.policies.overlap is Overlap.QUEUE,
    )


def _jitter(task: Task, slot: datetime) -> timedelta:
    """The same delay each time it is asked for, spread evenly over [0, jitter)."""
    if not task.policies.jitter:
        return timedelta(0)
    digest = hashlib.blake2b(f"{task.id}:{to_micros(slot)}".encode(), digest_size=8).digest()
    return task.policies.jitter * (int.from_bytes(digest) / 2**64)


def _streak(
    task: Task, runs: tuple[Run, ...], now: datetime, *, more: bool
) -> tuple[Streak | None, tuple[Notice, ...]]:
    """Extends the streak over `runs`. Slots too late are told when all are counted, an overlap at its first slot."""
    streak, last, notices = task.streak, task.planned_since, []
    for run in runs:
        if run.state is RunState.PLANNED or run.reason == PAUSED:
            if streak and not streak.told:
                notices.append(_tell(task, streak, last, now))
            streak = None
        elif streak and not (streak.told and streak.cause != run.reason):
            streak = msgspec.structs.replace(streak, count=streak.count + 1)
        else:
            streak = Streak(cause=run.reason, since=run.slot, count=1)
        last = run.slot
    if streak and not streak.told and not more:
        notices.append(_tell(task, streak, last, now))
        streak = msgspec.structs.replace(streak, told=True)
    return streak, tuple(notices)


def _tell(task: Task, streak: Streak, until: datetime, now: datetime) -> Notice:
    kind = NoticeKind.SKIPPED if streak.cause == OVERLAP else NoticeKind.MISSED
    return about_streak(task, streak, kind, until, now)
