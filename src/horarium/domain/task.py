"""A task: what a person asked for."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any, TypeAlias

import msgspec

from horarium.domain.policy import Policies
from horarium.domain.schedule import Schedule


class TaskState(enum.StrEnum):
    """Where a task stands."""

    ACTIVE = "active"  # its slots are planned
    PAUSED = "paused"  # its slots are skipped until somebody resumes it
    PARKED = "parked"  # it cannot be planned or carried out (reason says why); kept until it can
    FINISHED = "finished"  # its schedule has no further slot
    CANCELLED = "cancelled"  # a person ended it
    DELETED = "deleted"  # a person wants it out of sight; its past stays in the receipts


LIVE_STATES = frozenset({TaskState.ACTIVE, TaskState.PAUSED, TaskState.PARKED})
PLANNED_STATES = frozenset({TaskState.ACTIVE, TaskState.PAUSED})


class Budget(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a brief may cost; None: as the settings say. At the cap it stops and asks."""

    tokens_per_run: int | None = None
    micro_usd_per_run: int | None = None
    tokens_per_month: int | None = None
    micro_usd_per_month: int | None = None


class Direct(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="direct", forbid_unknown_fields=True):
    """One tool with fixed arguments; no model is involved."""

    tool: str
    arguments: dict[str, Any] = {}


class Orchestrated(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    tag_field="kind",
    tag="orchestrated",
    forbid_unknown_fields=True,
):
    """A brief that a model carries out with tools."""

    brief: str
    prompt: str | None = None
    tools: tuple[str, ...] = ()  # those it may use; empty: all that the person allows
    model: str | None = None
    grants: tuple[str, ...] = ()  # tools that may act outside without asking each time
    budget: Budget = Budget()
    always_tells: bool = False  # also when there is nothing to say


Action: TypeAlias = Direct | Orchestrated


class Preferences(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the person wishes beyond the schedule, for the tool or the agent to honour."""

    alternatives: tuple[str, ...] = ()  # "08:00": tried in this order when the first choice cannot be had
    otherwise: str | None = None  # "skip" or "ask"
    at_most: tuple[int, str] | None = None  # (2, "week")
    only_if: str | None = None
    channel: str | None = None


class Streak(msgspec.Struct, frozen=True, kw_only=True):
    """Slots in a row that were not carried out, for one cause, so that the person is told once."""

    cause: str
    since: datetime
    count: int
    told: bool = False


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What a person asked for. `id` is 0 until it is stored; `version` counts its changes."""

    id: int = 0
    owner: str
    name: str
    words: str = ""  # the person's own
    action: Action
    schedule: Schedule
    policies: Policies
    preferences: Preferences = Preferences()
    state: TaskState = TaskState.ACTIVE
    reason: str = ""  # why it is parked, paused or ended
    next_slot: datetime | None
    planned_since: datetime  # from when on its present schedule counts
    streak: Streak | None = None
    failures: int = 0  # failed runs in a row
    source: str = "terminal"  # the channel through which it was asked for
    conversation: str = "main"
    version: int = 1
    created_at: datetime
    changed_at: datetime
