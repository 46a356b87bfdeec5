"""The slots that a phrase, an RRULE or a cron line names, worked out without a store. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import islice

import msgspec

from horarium.domain.errors import InvalidInput, InvalidSchedule, NotUnderstood
from horarium.domain.schedule import Schedule, calendar_from_text, cron_from_text, local_slot, slots
from horarium.domain.schedule.zones import zone_info
from horarium.language.model import Context
from horarium.language.times import read_time

LONGEST_PHRASE = 1_000  # characters
MOST_SLOTS = 100_000
_TICK = timedelta(microseconds=1)
_RULE = re.compile(r"\b(?:FREQ\s*=|(?:RRULE|RDATE|DTSTART)[:;])", re.IGNORECASE)
_CRON = re.compile(
    r"\s*(?:(?:CRON_)?TZ=\S+\s+)?(?:@\w+|[\d*?/,-]+\s+[\d*?/,-]+(?:\s+[\w*?/,#-]+){3,4})\s*", re.ASCII | re.IGNORECASE
)


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What to preview, in exactly one of three forms. Times without an offset are wall times in `zone`."""

    rrule: str | None = None  # a rule, or the lines DTSTART, RRULE, RDATE, EXDATE
    cron: str | None = None
    phrase: str | None = None
    dtstart: str | None = None
    zone: str | None = None
    since: str | None = msgspec.field(default=None, name="from")  # slots at or after this
    n: int = 10
    locale: str | None = None  # for a phrase: decides whether 1/2 is in January or February
    country: str | None = None  # for a phrase: whose public holidays count


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """The schedule that was read, and its slots in UTC."""

    schedule: Schedule
    slots: tuple[datetime, ...]


def form_of(text: str) -> str:
    """Which of the three forms a text has: "rrule", "cron" or "phrase"."""
    if _RULE.search(text):
        return "rrule"
    return "cron" if _CRON.fullmatch(text) else "phrase"


def preview_of(wanted: Wanted, zone: str, now: datetime) -> Preview:
    """The first `n` slots at or after `from`; without it, from `dtstart` on, which counts; without both, from now.

    A phrase is read as of `dtstart`, else `from`, else now. Raises InvalidInput.
    """
    given = [text for text in (wanted.rrule, wanted.cron, wanted.phrase) if text is not None]
    if len(given) != 1:
        raise _refusal("rrule", f"{len(given)} of them", "exactly one of rrule, cron and phrase")
    if not 1 <= wanted.n <= MOST_SLOTS:
        raise _refusal("n", wanted.n, f"a number from 1 to {MOST_SLOTS}")
    zone = wanted.zone or zone
    zone_info(zone)
    start = None if wanted.dtstart is None else instant_of(wanted.dtstart, zone, "dtstart")
    since = None if wanted.since is None else instant_of(wanted.since, zone, "from")
    if wanted.rrule is not None:
        schedule, first = _calendar(wanted.rrule, zone, start or since, now)
    elif wanted.cron is not None:
        schedule, first = cron_from_text(wanted.cron, zone), start or now
    else:
        first = start or since or now
        schedule = _phrase(wanted.phrase or "", _context(wanted, zone, first))
    begin = max(first, since) if since and start else since or first
    return Preview(schedule=schedule, slots=tuple(islice(slots(schedule, begin - _TICK), wanted.n)))


def instant_of(text: str, zone: str, field: str) -> datetime:
    """The instant of an ISO 8601 text; without an offset it is wall time in the zone."""
    try:
        said = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise _refusal(field, text[:60], "a date and time such as 2026-11-23T09:00:00") from error
    if not 3 <= said.year <= 9990:
        raise _refusal(field, text[:60], "a year from 3 to 9990")
    return local_slot(said, zone, said.fold) if said.tzinfo is None else said.astimezone(UTC)


def _calendar(text: str, zone: str, start: datetime | None, now: datetime) -> tuple[Schedule, datetime]:
    """The calendar and where it starts; without any start, at the next full minute."""
    wall = (start or full_minute(now)).astimezone(zone_info(zone)).replace(tzinfo=None, fold=0)
    calendar = calendar_from_text(text, zone, wall)
    return calendar, local_slot(calendar.start, calendar.zone)


def _context(wanted: Wanted, zone: str, now: datetime) -> Context:
    return Context(now=now, zone=zone, locale=wanted.locale, country=wanted.country)


def _phrase(text: str, context: Context) -> Schedule:
    if len(text) > LONGEST_PHRASE:
        raise _refusal("phrase", f"{len(text)} characters", f"at most {LONGEST_PHRASE} characters")
    reading = read_time(text, context)
    if reading is None or reading.schedule is None:
        raise NotUnderstood(
            f'{text[:60]!r} does not say when. Try "every Monday at 7", FREQ=WEEKLY;BYDAY=MO or 0 7 * * 1.',
            field="phrase",
            given=text[:60],
            expected="a phrase, an RRULE or a cron line",
        )
    return reading.schedule


def full_minute(now: datetime) -> datetime:
    """The first full minute at or after an instant."""
    return (now + timedelta(minutes=1) - _TICK).replace(second=0, microsecond=0)


def _refusal(field: str, given: object, expected: str) -> InvalidInput:
    return InvalidSchedule(f"{field} is {given}; expected {expected}.", field=field, given=given, expected=expected)
