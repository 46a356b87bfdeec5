"""A run: what became of one slot. A step: one recorded effect inside it."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

import msgspec

from horarium.domain.task import Task


class RunState(enum.StrEnum):
    """Where a run stands. docs/lifecycle.md draws the transitions."""

    PLANNED = "planned"  # waits to be claimed, from due_at on
    RUNNING = "running"  # a worker holds the claim
    WAITING = "waiting"  # a question is open
    PARKED = "parked"  # its tool is not installed
    SUCCEEDED = "succeeded"  # done
    FAILED = "failed"  # not done, after its last try
    SKIPPED = "skipped"  # left out on purpose; reason says why
    MISSED = "missed"  # too late when we came back
    CANCELLED = "cancelled"  # a person or a later run ended it


ENDED = frozenset({RunState.SUCCEEDED, RunState.FAILED, RunState.SKIPPED, RunState.MISSED, RunState.CANCELLED})
AT_WORK = frozenset({RunState.PLANNED, RunState.RUNNING})


class Origin(enum.StrEnum):
    """Where a slot came from."""

    SCHEDULE = "schedule"  # the task's schedule names it
    ASKED = "asked"  # a person said "run now"
    SNOOZED = "snoozed"  # a person put a reminder off until then


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one slot; unique by (task, slot). `attempt` grows with each claim and fences its writes."""

    id: int = 0
    task_id: int
    owner: str
    slot: datetime
    origin: Origin = Origin.SCHEDULE
    state: RunState = RunState.PLANNED
    reason: str = ""
    due_at: datetime  # when it may be claimed
    place: datetime  # its turn in the queue: due_at, pushed back by its owner's own burst
    lane: str = ""  # the tool whose slowness it may suffer; empty: takes no time
    serial: bool = False  # waits for earlier runs of its task
    attempt: int = 0
    failures: int = 0
    rescues: int = 0
    claimed_by: str = ""
    lease_until: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    result: Any = None
    error: str = ""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """The right of one worker to carry out one run, with the task as it was when claimed."""

    run: Run
    task: Task


class StepState(enum.StrEnum):
    """Where a step stands."""

    STARTED = "started"  # the intent is written; the outcome is not known yet
    DONE = "done"  # the result is recorded


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One recorded effect inside a run, numbered from 1 in the order taken."""

    run_id: int
    number: int
    name: str
    state: StepState
    result: Any = None
    started_at: datetime
    ended_at: datetime | None = None
