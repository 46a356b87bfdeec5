"""The JSON that commands print for tasks and runs: stable names, instants in the task's zone and in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from horarium.cli.times import iso
from horarium.domain.run import Run
from horarium.domain.task import Direct, Task
from horarium.domain.telling import zone_of


def task_shape(task: Task, said: str) -> dict[str, Any]:
    """A task; `said` is its schedule in words."""
    return {
        "id": task.id,
        "name": task.name,
        "words": task.words,
        "state": task.state,
        "reason": task.reason,
        "schedule": msgspec.to_builtins(task.schedule),
        "schedule_in_words": said,
        "action": _action(task),
        "next": slot_shape(task.next_slot, zone_of(task.schedule)),
        "created_at": _utc(task.created_at),
    }


def _action(task: Task) -> dict[str, Any]:
    """What it does, without arguments, which may hold secrets."""
    action = task.action
    return {"kind": "direct", "tool": action.tool} if isinstance(action, Direct) else msgspec.to_builtins(action)


def run_shape(run: Run, name: str, zone: str) -> dict[str, Any]:
    """A run, with the name of its task."""
    return {
        "id": run.id,
        "task": run.task_id,
        "name": name,
        "slot": slot_shape(run.slot, zone),
        "origin": run.origin,
        "state": run.state,
        "reason": run.reason,
        "error": run.error,
        "ended_at": None if run.ended_at is None else _utc(run.ended_at),
    }


def slot_shape(slot: datetime | None, zone: str) -> dict[str, str] | None:
    """A slot in its zone and in UTC."""
    return None if slot is None else {"local": iso(slot, zone), "utc": _utc(slot), "zone": zone}


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")
