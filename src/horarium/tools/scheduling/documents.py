"""The documents of the scheduler tool, field by field. What is not named here is refused, with the nearest name."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, StringConstraints

from horarium.domain.errors import InvalidInput
from horarium.tools.validation import Strict, given_form

LONGEST_NAME = 200
LONGEST_TEXT = 10_000
FIRST_YEAR, LAST_YEAR = 1970, 9000

Frequency: TypeAlias = Literal["once", "minutely", "hourly", "daily", "weekly", "monthly", "custom"]
Mode: TypeAlias = Literal["direct", "orchestrated"]
Status: TypeAlias = Literal[
    "all",
    "scheduled",
    "active",
    "paused",
    "parked",
    "running",
    "completed",
    "finished",
    "failed",
    "cancelled",
    "canceled",
]
Relative: TypeAlias = Literal["today", "tomorrow"]

_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_ID = re.compile(r"(?:task_)?([0-9]{1,18})")
_TIMES = "a time of day such as 09:00:00"
_DAYS = 'a day that exists, such as 2026-12-01, or "today" or "tomorrow"'
_IDS = "the id of one of your tasks, such as task_7"


def _time(value: object) -> object:
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(_TIMES)
    try:
        return time(int(found[1]), int(found[2]), int(found[3] or 0))
    except ValueError:
        raise ValueError(_TIMES) from None


def _day(value: object) -> object:
    if isinstance(value, str) and value.strip().casefold() in {"today", "tomorrow"}:
        return value.strip().casefold()
    try:
        day = date.fromisoformat(value)  # type: ignore[arg-type]  # what is no text raises TypeError
    except (ValueError, TypeError):
        raise ValueError(_DAYS) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"a day in the years {FIRST_YEAR} to {LAST_YEAR}")
    return day


def _id(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63:
        return value
    found = _ID.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(_IDS)
    return int(found[1])


Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_NAME, pattern=r"^[^\x00-\x1f\x7f]*$"),
    Field(description=f"a name of 1 to {LONGEST_NAME} characters on one line"),
]
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT),
    Field(description=f"a text of 1 to {LONGEST_TEXT:,} characters"),
]
ToolName = Annotated[str, StringConstraints(min_length=1, max_length=100), Field(description="the name of a tool")]
TaskId = Annotated[int, BeforeValidator(_id), Field(description=_IDS)]
Clock = Annotated[time, BeforeValidator(_time), Field(description=_TIMES)]
Day = Annotated[date | Relative, BeforeValidator(_day), Field(description=_DAYS)]
Weekday = Annotated[int, Field(ge=0, le=6, description="a whole number from 0 (Monday) to 6 (Sunday)")]
Monthday = Annotated[int, Field(ge=-1, le=31, description="a whole number from 1 to 31, or -1 for the last day")]
Zone = Annotated[str, StringConstraints(min_length=1, max_length=100), Field(description="an IANA time zone")]
Tools = Annotated[list[ToolName], Field(max_length=100, description="a list of names of tools")]
Parameters = Annotated[dict[str, Any], Field(description="an object with the arguments of the tool")]


class Envelope(Strict):
    """What every document is: an operation and its fields."""

    operation: Annotated[str, Field(description='the name of an operation, such as "create_task"')]
    kwargs: Any = None


class TimingFields(Strict):
    """When. Fields that are null count as not given."""

    frequency: Frequency | None = None
    scheduled_time: Clock | None = None
    day_of_week: Weekday | None = None
    day_of_month: Monthday | None = None
    date: Day | None = None
    timezone: Zone | None = None
    schedule: Text | None = None


class ActionFields(Strict):
    """What."""

    execution_mode: Mode | None = None
    tool_name: ToolName | None = None
    operation: ToolName | None = None
    parameters: Parameters | None = None
    task_description: Text | None = None
    task_prompt: Text | None = None
    available_tools: Tools | None = None


class CreateTask(TimingFields, ActionFields):
    """A new task."""

    name: Name
    frequency: Frequency
    execution_mode: Mode


class UpdateTask(TimingFields, ActionFields):
    """Changes of a task; what is not given stays."""

    task_id: TaskId
    name: Name | None = None


class OneTask(Strict):
    """Any operation on one task."""

    task_id: TaskId


class GetTasks(Strict):
    """Which tasks to list."""

    status: Status = "all"


def mismatch(field: str, given: object, expected: str, sentence: str = "") -> InvalidInput:
    """An error about one field, in the same form as those of the fields' types."""
    shown = given.isoformat() if isinstance(given, date | time) else given_form(given)
    message = sentence or f"{field}: expected {expected}, but {shown!r} was given."
    return InvalidInput(message, field=field, given=shown, expected=expected)
