"""Instants as a person at a terminal reads them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from horarium.domain.telling import lasting, when


def moment(instant: datetime, zone: str) -> str:
    """Weekday, date and time; with seconds where they matter: 'Mon 23 Nov 2026 09:00'."""
    seconds = instant.astimezone(ZoneInfo(zone)).second
    return f"{when(instant, zone)}:{seconds:02}" if seconds else when(instant, zone)


def distance(instant: datetime, now: datetime) -> str:
    """How far away: 'in 3 hours', '2 days ago'."""
    span = instant - now
    if abs(span.total_seconds()) < 1:
        return "now"
    return f"in {lasting(span)}" if span.total_seconds() > 0 else f"{lasting(-span)} ago"


def moment_and_distance(instant: datetime | None, zone: str, now: datetime) -> str:
    """Both; a dash for none."""
    return "-" if instant is None else f"{moment(instant, zone)} ({distance(instant, now)})"


def offset(instant: datetime, zone: str) -> str:
    """What the zone's clocks add to UTC then: '+01:00'."""
    there = instant.astimezone(ZoneInfo(zone))
    return there.isoformat().removeprefix(there.replace(tzinfo=None).isoformat())


def iso(instant: datetime, zone: str) -> str:
    """ISO 8601 with the offset of the zone, for programs."""
    return instant.astimezone(ZoneInfo(zone)).isoformat()
