"""Schedules back into words."""

from __future__ import annotations

from datetime import datetime

from horarium.domain.schedule import Schedule


def describe(schedule: Schedule, now: datetime, zone: str, locale: str | None = None) -> str:
    """The sentence a person would say for a schedule; `now` (aware) and `zone` are those of the listener."""
    return str(schedule)
