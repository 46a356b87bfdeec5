"""The field `schedule` of a custom task: a phrase, an RRULE with or without its DTSTART, or a cron line. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import msgspec

from horarium.domain.errors import InvalidInput
from horarium.domain.schedule import Cron, Schedule, calendar_from_text, cron_from_text
from horarium.language.model import Context, Habits
from horarium.language.times import read_time
from horarium.tools.scheduling.documents import mismatch

EXPECTED = 'a phrase such as "every 3 days", an RRULE such as FREQ=WEEKLY;BYDAY=MO, or a cron line such as 0 9 * * MON'

_RULE = re.compile(r"(?i)\b(?:FREQ\s*=|RRULE[:;]|RDATE[:;]|DTSTART[:;])")
_FREQ = re.compile(r"(?i)FREQ\s*=\s*(HOURLY|MINUTELY|SECONDLY)")
_NAME = r"(?:[A-Z]{3}|L)"
_PART = rf"(?:\*|[0-9]+L?|{_NAME})(?:-(?:[0-9]+|{_NAME}))?(?:[/#][0-9]+)?"
_CRON = re.compile(rf"(?i)(?:(?:CRON_)?TZ=\S+\s+)?(?:@[a-z]+|{_PART}(?:,{_PART})*(?:\s+{_PART}(?:,{_PART})*){{4,5}})")


class Custom(msgspec.Struct, frozen=True, kw_only=True):
    """The text, with what other fields add to it."""

    text: str
    zone: str
    day: date | None = None
    at: time | None = None


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """The schedule, and what was assumed in reading it."""

    schedule: Schedule
    remarks: tuple[str, ...] = ()


def custom_schedule(custom: Custom, now: datetime, wall: datetime) -> Read:
    """The schedule of a text; `wall` is now on the wall of the zone. Raises InvalidInput."""
    if _RULE.search(custom.text):
        start, remarks = _start(custom, wall)
        return Read(schedule=calendar_from_text(custom.text, custom.zone, start), remarks=remarks)
    if _CRON.fullmatch(custom.text):
        return Read(schedule=_cron(custom))
    return _phrase(custom, now)


def _start(custom: Custom, wall: datetime) -> tuple[datetime, tuple[str, ...]]:
    """Where a rule without DTSTART begins: at the first such time to come, so that COUNT counts what will happen."""
    if custom.at is None and _FREQ.search(custom.text) and custom.day is None:
        return wall.replace(second=0, microsecond=0) + timedelta(minutes=1), ()
    at = custom.at or Habits().date_only
    said = custom.at is not None or re.search(r"(?i)DTSTART|BYHOUR", custom.text)
    remarks = () if said else (f"No time was given, so I took {at:%H:%M}.",)
    start = datetime.combine(custom.day or wall.date(), at)
    if custom.day is None and start <= wall:
        start += timedelta(days=1)
    return start, remarks


def _cron(custom: Custom) -> Cron:
    for field, given in (("scheduled_time", custom.at), ("date", custom.day)):
        if given is not None:
            raise mismatch(field, given, "nothing", f"A cron line says its own times; leave {field} out.")
    return cron_from_text(custom.text, custom.zone)


def _phrase(custom: Custom, now: datetime) -> Read:
    text = custom.text if custom.at is None else f"{custom.text} at {custom.at:%H:%M}"
    if custom.day is not None:
        text = f"{text} from {custom.day.isoformat()}"
    reading = read_time(text, Context(now=now, zone=custom.zone))
    if reading is None:
        raise mismatch("schedule", custom.text, EXPECTED)
    if reading.doubts:
        doubt = reading.doubts[0]
        expected = " or ".join(doubt.choices) or EXPECTED
        raise InvalidInput(f"schedule: {doubt.question}", field="schedule", given=custom.text, expected=expected)
    if reading.schedule is None:
        raise mismatch("schedule", custom.text, EXPECTED)
    assumed = ", ".join(reading.assumed)
    return Read(schedule=reading.schedule, remarks=(f"I took it to mean {assumed}.",) if assumed else ())
