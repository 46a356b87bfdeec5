"""A schedule as one sentence, in the language of the listener."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from horarium.domain.errors import InvalidSchedule
from horarium.domain.schedule import Calendar, Cron, Every, Once, Schedule, check, local_slot, next_slot
from horarium.language.describe.crontab import calendar_of, steps_of
from horarium.language.describe.hours import Clock
from horarium.language.describe.picture import picture
from horarium.language.describe.remaining import left_of_every
from horarium.language.describe.words import Words, unplanned, words_for

SECONDS_SAID = timedelta(seconds=90)  # how near a moment is told by its seconds
SOON = timedelta(hours=1)


def describe(
    schedule: Schedule,
    now: datetime,
    zone: str,
    locale: str | None = None,
    clock: Clock | None = None,
    *,
    name_zone: bool = False,
) -> str:
    """The sentence a person would say for a schedule; `now` (aware) and `zone` are those of the listener.

    Read as a time at `now`, the sentence names the same slots; a rule that no words fit is quoted instead. The clock is
    the one of the locale's country unless given; `name_zone` names the listener's own zone too. A schedule that cannot
    be planned here is said to be one: this never raises for it.
    """
    words = words_for(locale, clock)
    own = f" ({zone})" if name_zone else ""
    away = words.in_zone(schedule.zone) if schedule.zone != zone else own
    try:
        check(schedule)
        return _said(words, schedule, now, away)
    except InvalidSchedule as error:
        return unplanned(locale, error.message)
    except OverflowError:
        return unplanned(locale, "It lies too far away.")


def _said(words: Words, schedule: Schedule, now: datetime, away: str) -> str:
    match schedule:
        case Once():
            return _once(words, schedule, now, away)
        case Every():
            return _every(words, schedule, now, away)
        case Calendar():
            return _calendar(words, schedule, now, away)
        case Cron():
            return _cron(words, schedule, now, away)
    assert_never(schedule)


def _once(words: Words, schedule: Once, now: datetime, away: str) -> str:
    at = local_slot(schedule.at, schedule.zone, schedule.fold)
    ahead = timedelta(seconds=(at.astimezone(UTC) - now.astimezone(UTC)) // timedelta(seconds=1))
    second = bool(schedule.fold) and at != local_slot(schedule.at, schedule.zone)
    real = _wall(at, schedule.zone) == schedule.at
    whole = ahead <= SECONDS_SAID or not ahead % timedelta(minutes=1)
    if timedelta(0) < ahead <= SOON and whole and real and not second and not schedule.at.microsecond:
        return words.soon(ahead, schedule.at) + away
    there = now.astimezone(ZoneInfo(schedule.zone)).replace(tzinfo=None)
    return words.once(schedule.at, there, second=second) + away


def _every(words: Words, schedule: Every, now: datetime, away: str) -> str:
    there = now.astimezone(ZoneInfo(schedule.zone)).replace(tzinfo=None)
    ahead = next_slot(schedule, now)
    following = _wall(ahead or schedule.first, schedule.zone)
    count, until = left_of_every(schedule, now), schedule.until and schedule.until.astimezone(ZoneInfo(schedule.zone))
    if until and until.fold and ahead and count is None:  # an hour that comes twice is no end that words could name
        count, until = (until - ahead) // schedule.interval + 1, None
    last = until.replace(tzinfo=None) if until else None
    return words.every(schedule.interval, following, there, count=count, until=last) + away


def _calendar(words: Words, schedule: Calendar, now: datetime, away: str) -> str:
    there = now.astimezone(ZoneInfo(schedule.zone)).replace(tzinfo=None)
    if not schedule.rules:
        return words.several(sorted(set(schedule.rdates)), there) + away
    seen = picture(schedule, now)
    if seen is not None:
        return words.recurrence(seen, there, away)
    text = words.by_rule("rule", " + ".join(schedule.rules), _next(schedule, now), there) + away
    return text + words.exceptions(schedule.exclusions, schedule.exdates, there.date())


def _cron(words: Words, schedule: Cron, now: datetime, away: str) -> str:
    """The usual lines in words; the others quoted."""
    there = now.astimezone(ZoneInfo(schedule.zone)).replace(tzinfo=None)
    following = _next(schedule, now)
    step = steps_of(schedule)
    if step is not None and following is not None:
        return words.every(step, following, there, count=None, until=None) + away
    calendar = calendar_of(schedule, there)
    seen = picture(calendar, now) if calendar is not None else None
    stepped = seen is not None and any(at.step for _, at in seen.cycles)
    if seen is not None and not (stepped and len(seen.cycles) > 1):
        return words.recurrence(seen, there, away)
    text = words.by_rule("cron", schedule.line, following, there) + away
    return text + words.exceptions(schedule.exclusions, (), there.date())


def _next(schedule: Calendar | Cron, now: datetime) -> datetime | None:
    found = next_slot(schedule, now)
    return _wall(found, schedule.zone) if found else None


def _wall(instant: datetime, zone: str) -> datetime:
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
