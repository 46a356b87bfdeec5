"""The instants that a schedule names, in order: the one question the planner asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Protocol, assert_never
from zoneinfo import ZoneInfo

from horarium.domain.errors import InvalidSchedule
from horarium.domain.schedule.cron_line import cron_walls
from horarium.domain.schedule.excluded_days import excluding
from horarium.domain.schedule.instants import Reading, next_instant
from horarium.domain.schedule.model import Calendar, Cron, Every, Exclusions, Once, Schedule
from horarium.domain.schedule.recurrence import recurrence
from horarium.domain.schedule.walls import CalendarWalls, Walls
from horarium.domain.schedule.zones import LAST_MOMENT, aware, local_slot, utc_naive, zone_info


def check(schedule: Schedule) -> None:
    """Raises InvalidSchedule, saying which field and what is expected, when a schedule cannot be planned."""
    planned(schedule)


def next_slot(schedule: Schedule, after: datetime) -> datetime | None:
    """The first slot strictly after an aware instant, as aware UTC; None when there is none any more.

    The work is bounded whatever the schedule says. Raises InvalidSchedule when it cannot be planned, which may
    happen later than its check: a zone can vanish with an update.
    """
    found = planned(schedule).after(utc_naive(after))
    return None if found is None else aware(found)


def slots(schedule: Schedule, after: datetime, until: datetime | None = None) -> Iterator[datetime]:
    """All slots later than `after` and not later than `until`, lazily, strictly increasing, as aware UTC."""
    plan = planned(schedule)
    last = LAST_MOMENT if until is None else utc_naive(until)
    found = plan.after(utc_naive(after))
    while found is not None and found <= last:
        yield aware(found)
        found = plan.after(found)


class Plan(Protocol):
    """A schedule, ready to be asked; instants are UTC without tzinfo."""

    def after(self, instant: datetime) -> datetime | None: ...


class OncePlan:
    """One instant."""

    def __init__(self, schedule: Once) -> None:
        _wall("at", schedule.at)
        self._at = utc_naive(local_slot(schedule.at, schedule.zone, schedule.fold))

    def after(self, instant: datetime) -> datetime | None:
        return self._at if instant < self._at else None


class EveryPlan:
    """Equal steps of elapsed time."""

    def __init__(self, schedule: Every) -> None:
        _check_every(schedule)
        zone_info(schedule.zone)
        self._first = utc_naive(schedule.first)
        self._interval = schedule.interval
        self._count = schedule.count
        self._until = LAST_MOMENT if schedule.until is None else utc_naive(schedule.until)

    def after(self, instant: datetime) -> datetime | None:
        steps = 0 if instant < self._first else (instant - self._first) // self._interval + 1
        if self._count is not None and steps >= self._count:
            return None
        try:
            found = self._first + steps * self._interval
        except OverflowError:
            return None
        return found if found <= self._until else None


class WallPlan:
    """Wall times, read in a zone."""

    def __init__(self, walls: Walls, zone: ZoneInfo, reading: Reading) -> None:
        self.walls = walls
        self.zone = zone
        self.reading = reading

    def after(self, instant: datetime) -> datetime | None:
        return next_instant(self.walls, self.zone, self.reading, instant)


@lru_cache(maxsize=8192)
def planned(schedule: Schedule) -> Plan:
    """The evaluator of a schedule; raises InvalidSchedule when it cannot be planned."""
    match schedule:
        case Once():
            return OncePlan(schedule)
        case Every():
            return EveryPlan(schedule)
        case Calendar():
            return WallPlan(_calendar_walls(schedule), zone_info(schedule.zone), Reading.CALENDAR)
        case Cron():
            line = cron_walls(schedule.line)
            reading = Reading.CRON_FIXED if line.at_fixed_times else Reading.CRON_WILD
            _check_exclusions(schedule.exclusions)
            return WallPlan(excluding(line, schedule.exclusions), zone_info(schedule.zone), reading)
        case _:
            assert_never(schedule)


def _calendar_walls(schedule: Calendar) -> Walls:
    zone_info(schedule.zone)
    _wall("start", schedule.start)
    for field in ("rdates", "exdates"):
        for wall in getattr(schedule, field):
            _wall(field, wall)
    _check_exclusions(schedule.exclusions)
    if not schedule.rules and not schedule.rdates:
        raise _refusal("rules", (), "a rule such as FREQ=DAILY, or dates", "The calendar names no time at all.")
    start = schedule.start.replace(microsecond=0)
    rules = [recurrence(text, start, schedule.zone) for text in schedule.rules]
    return excluding(CalendarWalls(rules, schedule.rdates, frozenset(schedule.exdates)), schedule.exclusions)


def _wall(field: str, wall: datetime) -> None:
    if wall.tzinfo is not None:
        raise _refusal(field, wall, "2026-03-01T09:00:00", "A wall time has no offset; the zone is said apart.")
    if not 2 < wall.year < LAST_MOMENT.year:
        raise _refusal(field, wall, f"a year from 3 to {LAST_MOMENT.year - 1}", f"{wall} lies too far away to plan.")


def _check_every(schedule: Every) -> None:
    if schedule.interval <= timedelta(0):
        raise _refusal("interval", schedule.interval, "a duration longer than zero", "The interval is not possible.")
    if schedule.count is not None and schedule.count < 1:
        raise _refusal("count", schedule.count, "at least 1", "The count is not possible.")
    for field, instant in (("first", schedule.first), ("until", schedule.until)):
        if instant is not None and instant.tzinfo is None:
            raise _refusal(field, instant, "2026-03-01T09:00:00Z", "An instant needs its offset.")


def _check_exclusions(exclusions: Exclusions) -> None:
    for span in exclusions.ranges:
        if span.last < span.first:
            given = f"{span.first} to {span.last}"
            raise _refusal("exclusions.ranges", given, "first before last", "The excluded days end before they begin.")


def _refusal(field: str, given: object, expected: str, why: str) -> InvalidSchedule:
    return InvalidSchedule(f"{why} Expected {expected}.", field=field, given=given, expected=expected)
