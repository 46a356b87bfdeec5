"""A schedule with one thing about it changed: another clock time, an hour later, just once, every week."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

import msgspec

from horarium.domain.schedule import Calendar, Every, Once, Schedule, next_slot
from horarium.domain.schedule.zones import zone_info

_CLOCK_PARTS = re.compile(r";BY(?:HOUR|MINUTE|SECOND)=[\d,]+|(?<=^)BY(?:HOUR|MINUTE|SECOND)=[\d,]+;")


def clock_of(schedule: Schedule | None) -> time | None:
    """The time of day of a schedule's first slot, where it has one on the wall clock."""
    start = start_of(schedule)
    return start.time() if start else None


def start_of(schedule: Schedule | None) -> datetime | None:
    """The wall time of the first slot."""
    if isinstance(schedule, Once):
        return schedule.at
    if isinstance(schedule, Calendar):
        return schedule.start
    if isinstance(schedule, Every):
        return schedule.first.astimezone(zone_info(schedule.zone)).replace(tzinfo=None)
    return None


def at_clock(schedule: Schedule, clock: time, now: datetime) -> Schedule | None:
    """The schedule at another time of day; None where it has none. A one-off is never moved into the past."""
    if isinstance(schedule, Once):
        at = datetime.combine(schedule.at.date(), clock)
        here = now.astimezone(zone_info(schedule.zone)).replace(tzinfo=None)
        return Once(zone=schedule.zone, at=at if at > here else at + timedelta(days=1))
    if isinstance(schedule, Calendar):
        rules = tuple(_CLOCK_PARTS.sub("", rule) for rule in schedule.rules)
        start = datetime.combine(schedule.start.date(), clock)
        return msgspec.structs.replace(schedule, start=start, rules=rules)
    return None


def shifted(schedule: Schedule, by: timedelta) -> Schedule | None:
    """The schedule that much later, or earlier when negative; None where days would have to move with it."""
    if isinstance(schedule, Once):
        return Once(zone=schedule.zone, at=schedule.at + by)
    if isinstance(schedule, Every):
        return msgspec.structs.replace(schedule, first=schedule.first + by)
    if isinstance(schedule, Calendar) and (schedule.start + by).date() == schedule.start.date():
        rules = tuple(_CLOCK_PARTS.sub("", rule) for rule in schedule.rules)
        return msgspec.structs.replace(schedule, start=schedule.start + by, rules=rules)
    return None


def just_once(schedule: Schedule, now: datetime) -> Schedule | None:
    """Only the next slot of a schedule; None when there is none."""
    if isinstance(schedule, Once):
        return schedule
    slot = next_slot(schedule, now)
    return Once(zone=schedule.zone, at=slot.astimezone(zone_info(schedule.zone)).replace(tzinfo=None)) if slot else None


def repeated(schedule: Schedule, frequency: str) -> Schedule | None:
    """A one-off that comes again every day, week, month or year; a schedule that recurs stays what it is."""
    if isinstance(schedule, Once):
        return Calendar(zone=schedule.zone, start=schedule.at, rules=(f"FREQ={frequency}",))
    if isinstance(schedule, Calendar) and all(f"FREQ={frequency}" in rule for rule in schedule.rules):
        return schedule
    return None
