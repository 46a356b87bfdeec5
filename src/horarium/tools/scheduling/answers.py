"""The answers of the scheduler tool: tasks and errors as JSON, with a sentence for people."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeAlias, assert_never
from zoneinfo import ZoneInfo

from horarium.domain.errors import HorariumError, InvalidInput, LimitReached
from horarium.domain.schedule import slots
from horarium.domain.task import LIVE_STATES, Direct, Orchestrated, Task, TaskState
from horarium.domain.telling import when, zone_of
from horarium.language.describe import describe
from horarium.tools.masking import shown
from horarium.tools.registry import Registry
from horarium.tools.scheduling.revision import spelled, timing_of
from horarium.tools.validation import given_form

Json: TypeAlias = dict[str, Any]

SLOTS_SHOWN = 5

_SAME = {"active": "scheduled", "finished": "completed", "canceled": "cancelled"}

_WORDS = {
    TaskState.ACTIVE: "scheduled",
    TaskState.PAUSED: "paused",
    TaskState.PARKED: "parked",
    TaskState.CANCELLED: "cancelled",
    TaskState.DELETED: "deleted",
}


def status_of(task: Task, busy: Collection[int]) -> str:
    """Where a task stands, in the words of the documents; `busy` are ids of tasks that have a run at work."""
    if task.state is not TaskState.FINISHED:
        return _WORDS[task.state]
    if task.id in busy:
        return "running"
    return "failed" if task.failures else "completed"


def task_document(task: Task, registry: Registry, busy: Collection[int] = ()) -> Json:
    """A task in the fields in which it is created; secret arguments are hidden, what does not apply is left out."""
    timing = timing_of(task.schedule)
    fields: Json = {
        "task_id": f"task_{task.id}",
        "name": task.name,
        "status": status_of(task, busy),
        "reason": task.reason or None,
        "frequency": timing.frequency,
        "scheduled_time": timing.at.isoformat("seconds") if timing.at else None,
        "day_of_week": timing.day_of_week,
        "day_of_month": timing.day_of_month,
        "date": timing.day.isoformat()
        if timing.frequency == "once" and not isinstance(timing.day, str | None)
        else None,
        "timezone": task.schedule.zone,
        "schedule": spelled(task.schedule) if timing.frequency == "custom" else None,
        **_action(task, registry),
        "failures": task.failures or None,
        "created_at": utc(task.created_at),
        "updated_at": utc(task.changed_at),
    }
    return {name: value for name, value in fields.items() if value is not None}


def _action(task: Task, registry: Registry) -> Json:
    match task.action:
        case Direct(tool=name, arguments=arguments):
            secrets = registry.get(name).secrets if registry.has(name) else frozenset(arguments)
            return {"execution_mode": "direct", "tool_name": name, "parameters": shown(arguments, secrets)}
        case Orchestrated(brief=brief, prompt=prompt, tools=tools):
            return {
                "execution_mode": "orchestrated",
                "task_description": brief,
                "task_prompt": prompt,
                "available_tools": list(tools) or None,
            }
        case _:
            assert_never(task.action)


def next_slots(task: Task, now: datetime) -> list[Json]:
    """The next five slots of a task that is not over; none when its schedule cannot be read any more."""
    if task.state not in LIVE_STATES:
        return []
    zone = ZoneInfo(zone_of(task.schedule))
    try:
        coming = list(islice(slots(task.schedule, now), SLOTS_SHOWN))
    except HorariumError:
        return []
    return [{"local": slot.astimezone(zone).isoformat(), "utc": utc(slot)} for slot in coming]


def about(task: Task, registry: Registry, now: datetime, message: str, busy: Collection[int] = ()) -> Json:
    """The answer to an operation on one task."""
    return {
        "ok": True,
        "task": task_document(task, registry, busy),
        "next_slots": next_slots(task, now),
        "message": message,
    }


def listed(tasks: Sequence[Task], status: str, registry: Registry, now: datetime, busy: Collection[int]) -> Json:
    """The answer to get_tasks. A task whose last run failed counts as failed, whatever else it is."""
    wanted = _SAME.get(status, status)
    found = [
        task for task in tasks if wanted in {"all", status_of(task, busy)} or (wanted == "failed" and task.failures)
    ]
    count = f"{len(found)} task{'' if len(found) == 1 else 's'}" if found else "No task"
    verb = "is" if len(found) <= 1 else "are"
    return {
        "ok": True,
        "tasks": [task_document(task, registry, busy) | {"next_slots": next_slots(task, now)} for task in found],
        "message": f"{count} {verb} {'there' if wanted == 'all' else wanted}.",
    }


def timetable(task: Task, now: datetime, zone: str) -> str:
    """A sentence for people: what the schedule says, and when it comes next."""
    said = describe(task.schedule, now, zone)
    if task.state is not TaskState.ACTIVE or task.next_slot is None:
        return f"{said}."
    here = zone_of(task.schedule)
    return f"{said}. Next: {when(task.next_slot, here)} ({here})."


def failure(error: HorariumError) -> Json:
    """The answer when something is wrong; it names the field where there is one."""
    if isinstance(error, InvalidInput):
        expected = error.expected
        return _failure(error.field, given_form(error.given), expected, error.message)
    limit = isinstance(error, LimitReached)
    return _failure("max_tasks_per_user" if limit else "", None, "fewer tasks" if limit else "", error.message)


def defect(error: Exception) -> Json:
    """The answer when something broke in here."""
    message = f"Something went wrong inside Horarium ({type(error).__name__}); look at the tasks before you try again."
    return _failure("", None, "", message)


def _failure(field: str, given: object, expected: str, message: str) -> Json:
    return {"ok": False, "error": {"field": field, "given": given, "expected": expected, "message": message}}


def utc(instant: datetime) -> str:
    """ISO 8601 in UTC with Z, to the second."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
