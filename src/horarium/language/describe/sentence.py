"""A schedule as one sentence, in the language of the listener."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from horarium.domain.errors import InvalidSchedule
from horarium.domain.schedule import Calendar, Cron, Every, Once, Schedule, check, next_slot
from horarium.language.describe.picture import every_picture, picture
from horarium.language.describe.words import Words, unplanned, words_for


def describe(schedule: Schedule, now: datetime, zone: str, locale: str | None = None) -> str:
    """The sentence a person would say for a schedule; `now` (aware) and `zone` are those of the listener.

    Read as a time at `now`, the sentence names the same slots; a rule that no words fit is quoted instead.
    A schedule that cannot be planned here is said to be one: this never raises for it.
    """
    words = words_for(locale)
    try:
        check(schedule)
        said = _said(words, schedule, now, zone)
    except InvalidSchedule as error:
        return unplanned(locale, error.message)
    except OverflowError:
        return unplanned(locale, "It lies too far away.")
    return said + words.in_zone(schedule.zone) if schedule.zone != zone else said


def _said(words: Words, schedule: Schedule, now: datetime, zone: str) -> str:
    there = now.astimezone(ZoneInfo(schedule.zone)).replace(tzinfo=None)
    match schedule:
        case Once():
            here = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            return words.once(schedule.at, here)
        case Every():
            interval, following, count, until = every_picture(schedule, now)
            return words.every(interval, following, there, count, until)
        case Calendar():
            return _calendar(words, schedule, now, there)
        case Cron():
            text = words.by_rule("cron", schedule.line, _next(schedule, now), there)
            return text + words.exceptions(schedule.exclusions, (), there.date())
    assert_never(schedule)


def _calendar(words: Words, schedule: Calendar, now: datetime, there: datetime) -> str:
    if not schedule.rules:
        return words.several(sorted(set(schedule.rdates)), there)
    seen = picture(schedule, now)
    if seen is not None:
        return words.recurrence(seen, there)
    text = words.by_rule("rule", " + ".join(schedule.rules), _next(schedule, now), there)
    return text + words.exceptions(schedule.exclusions, schedule.exdates, there.date())


def _next(schedule: Calendar | Cron, now: datetime) -> datetime | None:
    found = next_slot(schedule, now)
    return found.astimezone(ZoneInfo(schedule.zone)).replace(tzinfo=None) if found else None
