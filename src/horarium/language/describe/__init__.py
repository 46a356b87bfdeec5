"""Schedules back into words."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from horarium.domain.schedule import Calendar, Cron, Every, Once, Schedule, next_slot
from horarium.language.describe import english
from horarium.language.describe.picture import every_picture, picture


def describe(schedule: Schedule, now: datetime, zone: str, locale: str | None = None) -> str:
    """The sentence a person would say for a schedule; `now` (aware) and `zone` are those of the listener.

    Read as a time at `now`, the sentence names the same slots; a rule that no words fit is quoted instead.
    """
    words = english
    there = now.astimezone(ZoneInfo(schedule.zone)).replace(tzinfo=None)
    away = words.in_zone(schedule.zone) if schedule.zone != zone else ""
    match schedule:
        case Once():
            here = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            return words.once(schedule.at, here) + away
        case Every():
            interval, following, count, until = every_picture(schedule, now)
            return words.every(interval, following, there, count, until) + away
        case Calendar():
            return _calendar(schedule, now, there) + away
        case Cron():
            return words.by_rule("cron", schedule.line, _next(schedule, now), there) + away
    assert_never(schedule)


def _calendar(schedule: Calendar, now: datetime, there: datetime) -> str:
    if not schedule.rules:
        return english.several(sorted({schedule.start, *schedule.rdates}), there)
    seen = picture(schedule, now)
    if seen is not None:
        return english.recurrence(seen, there)
    return english.by_rule("rule", " + ".join(schedule.rules), _next(schedule, now), there)


def _next(schedule: Calendar | Cron, now: datetime) -> datetime | None:
    found = next_slot(schedule, now)
    return found.astimezone(ZoneInfo(schedule.zone)).replace(tzinfo=None) if found else None
# NOTE 14:32 (from the lead; remove when done): the TIMES helper writes __init__.py, english.py and picture.py here after
# all. The DESCRIBE helper does instead: describe/french.py (the French words, same functions as english.py), the remark at
# clock changes (describe/remark.py), the law tests in tests/language/describe/, and reports defects; no edits to english.py.
