"""Recurrences that are said together: "every monday at 7 and every thursday at 19:30" is one calendar."""

from __future__ import annotations

from datetime import datetime

import msgspec

from horarium.domain.schedule import Calendar, Exclusions, Once, Schedule
from horarium.language.model import TimeReading


def united(one: TimeReading, other: TimeReading) -> TimeReading | None:
    """Both readings as one calendar; None where their rules would change their meaning together."""
    first, second = one.schedule, other.schedule
    if one.others or other.others or one.doubts or other.doubts:
        return None
    schedule = _instants(first, second) or _calendars(first, second)
    if schedule is None:
        return None
    return msgspec.structs.replace(
        one,
        schedule=schedule,
        spans=_joined(one.spans, other.spans),
        assumed=tuple(dict.fromkeys((*one.assumed, *other.assumed))),
    )


def _instants(first: Schedule | None, second: Schedule | None) -> Calendar | None:
    walls = (*_walls(first), *_walls(second))
    if first is None or second is None or first.zone != second.zone or not (_walls(first) and _walls(second)):
        return None
    return Calendar(zone=first.zone, start=min(walls), rules=(), rdates=tuple(sorted(set(walls))))


def _walls(schedule: Schedule | None) -> tuple[datetime, ...]:
    """The single instants of a schedule that has no rules."""
    if isinstance(schedule, Once):
        return () if schedule.fold else (schedule.at,)
    return schedule.rdates if isinstance(schedule, Calendar) and not schedule.rules else ()


def _calendars(first: Schedule | None, second: Schedule | None) -> Calendar | None:
    if not isinstance(first, Calendar) or not isinstance(second, Calendar) or first.zone != second.zone:
        return None
    if not (_plain(first) and _plain(second)):
        return None
    ends = {rule.partition(";UNTIL=")[2] for rule in second.rules}
    rules = tuple(rule if "UNTIL" in rule or ends == {""} else f"{rule};UNTIL={min(ends)}" for rule in first.rules)
    return msgspec.structs.replace(first, start=min(first.start, second.start), rules=(*rules, *second.rules))


def _plain(calendar: Calendar) -> bool:
    """Whether its rules say all themselves: nothing comes from DTSTART, and nothing but an end is counted from it."""
    told = all("BYHOUR" in rule and "INTERVAL" not in rule and "COUNT" not in rule for rule in calendar.rules)
    days = all("FREQ=DAILY" in rule or "BYDAY" in rule or "BYMONTHDAY" in rule for rule in calendar.rules)
    return told and days and bool(calendar.rules) and not calendar.exdates and calendar.exclusions == Exclusions()


def _joined(one: tuple[tuple[int, int], ...], other: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The places of both; what links them belongs to them."""
    return (*one[:-1], (one[-1][0], other[0][1]), *other[1:])
