"""Which instants may lie on a calendar day, and on which day an instant lies in a zone. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from horarium.domain.schedule import Schedule
from horarium.domain.telling import zone_of

_FURTHEST = timedelta(hours=26)
"""No zone is, or was, more than a day and two hours from UTC."""


def around(day: date) -> tuple[datetime, datetime]:
    """An interval in UTC that holds the day of every zone."""
    midnight = datetime.combine(day, time(), UTC)
    return midnight - _FURTHEST, midnight + timedelta(days=1) + _FURTHEST


def day_in(schedule: Schedule, instant: datetime) -> date:
    """The day on which an instant lies in the schedule's own zone."""
    return instant.astimezone(ZoneInfo(zone_of(schedule))).date()
