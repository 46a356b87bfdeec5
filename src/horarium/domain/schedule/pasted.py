"""Reading schedules as people paste them: an RRULE, lines of an iCalendar event, a line of a crontab."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

from horarium.domain.errors import InvalidSchedule
from horarium.domain.schedule.model import Calendar, Cron, DateRange, Exclusions
from horarium.domain.schedule.slots import check
from horarium.domain.schedule.zones import zone_info

LONGEST = 20_000  # characters
_PROPERTY = re.compile(r"([A-Za-z-]+)((?:;[^:;]*)*):(.*)", re.DOTALL)
_TIMES = {"DTSTART", "RDATE", "EXDATE"}
_MOMENT = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.ASCII | re.IGNORECASE)


@dataclass
class _Block:
    """What has been read so far."""

    zone: str
    start: datetime
    starts_at: bool = False  # DTSTART was said, not assumed
    rules: list[str] = field(default_factory=list)
    extra: list[datetime] = field(default_factory=list)
    exceptions: list[datetime] = field(default_factory=list)
    days_off: list[DateRange] = field(default_factory=list)


def calendar_from_text(text: str, zone: str, start: datetime) -> Calendar:
    """The calendar that "FREQ=...", "RRULE:FREQ=..." or lines with DTSTART, RRULE, RDATE and EXDATE say.

    `zone` and `start` (wall time) hold where the text names none. A DTSTART in UTC makes the calendar's zone UTC.
    EXDATE as a date excludes that day. Raises InvalidSchedule when something cannot be read or planned.
    """
    lines = _lines(text)
    block = _Block(zone, start)
    for name, parameters, value in sorted(lines, key=lambda line: line[0] != "DTSTART"):
        _take(block, name, parameters, value)
    if block.starts_at and not block.rules:
        block.extra.append(block.start)
    calendar = Calendar(
        zone=block.zone,
        start=block.start,
        rules=tuple(block.rules),
        rdates=tuple(sorted(set(block.extra))),
        exdates=tuple(sorted(set(block.exceptions))),
        exclusions=Exclusions(ranges=tuple(block.days_off)),
    )
    check(calendar)
    return calendar


def cron_from_text(line: str, zone: str) -> Cron:
    """The cron schedule that a line says; "CRON_TZ=Europe/Paris" or "TZ=..." before it names another zone.

    Raises InvalidSchedule when it cannot be read or never fires.
    """
    words = line[:LONGEST].strip().strip("`'\"").split()
    if words and (named := re.fullmatch(r"(?:CRON_)?TZ=(\S+)", words[0])):
        zone, words = named[1], words[1:]
    cron = Cron(zone=zone, line=" ".join(words))
    check(cron)
    return cron


def _lines(text: str) -> list[tuple[str, str, str]]:
    """Name, parameters and value of each property; folded lines are joined, other properties of an event left out."""
    if len(text) > LONGEST:
        raise _refusal(text[:40], f"at most {LONGEST} characters")
    unfolded = re.sub(r"\r?\n[ \t](?![ \t]*(?:RRULE|EXRULE|DTSTART|RDATE|EXDATE)[;:])", "", text.replace("\\n", "\n"))
    found = []
    for line in unfolded.splitlines():
        ours = re.match(r"\s*(?:RRULE|EXRULE|DTSTART|RDATE|EXDATE)[;:]|\s*[A-Z]+=", line, re.IGNORECASE)
        for piece in re.split(r"\s+(?=[A-Za-z]+[;:])", line.strip()) if ours else [line.strip()]:
            match = _PROPERTY.fullmatch(piece)
            if match:
                found.append((match[1].upper(), match[2], match[3].strip()))
            elif piece:
                found.append(("RRULE", "", piece))
    return found


def _take(block: _Block, name: str, parameters: str, value: str) -> None:
    if name == "RRULE":
        block.rules.append(value)
    elif name == "EXRULE":
        raise _refusal(f"EXRULE:{value}", "RDATE and EXDATE lines; EXRULE is no longer part of iCalendar")
    elif name in _TIMES:
        zone = _parameter(parameters, "TZID") or block.zone
        zone_info(zone)
        for item in value.split(","):
            _take_time(block, name, zone, item.strip())
    elif name not in _OF_AN_EVENT and not name.startswith("X-"):
        raise _refusal(f"{name}:{value}", "RRULE, DTSTART, RDATE and EXDATE lines")


def _take_time(block: _Block, name: str, zone: str, item: str) -> None:
    wall, zone, whole_day = _moment(item.partition("/")[0], zone)
    if name == "DTSTART":
        block.start, block.zone, block.starts_at = wall, zone, True
    elif whole_day and name == "EXDATE":
        block.days_off.append(DateRange(first=wall.date(), last=wall.date()))
    elif whole_day:
        block.extra.append(datetime.combine(wall, block.start.time()))
    else:
        (block.extra if name == "RDATE" else block.exceptions).append(_on_the_wall(wall, zone, block.zone))


def _moment(item: str, zone: str) -> tuple[datetime, str, bool]:
    """Wall time, its zone, and whether only a day was given."""
    match = _MOMENT.fullmatch(item)
    try:
        if match and match[2] is None:
            return datetime.strptime(match[1], "%Y%m%d"), zone, True
        if match:
            return datetime.strptime(match[1] + match[2], "%Y%m%d%H%M%S"), "UTC" if match[3] else zone, False
    except ValueError:
        pass
    raise _refusal(item, "a time such as 20261231T170000 or 20261231T170000Z")


def _on_the_wall(wall: datetime, zone: str, there: str) -> datetime:
    """A wall time of one zone as the wall time of another."""
    if zone == there:
        return wall
    return (
        wall.replace(tzinfo=zone_info(zone)).astimezone(UTC).astimezone(zone_info(there)).replace(tzinfo=None, fold=0)
    )


def _parameter(parameters: str, name: str) -> str | None:
    for parameter in parameters.split(";"):
        key, _, value = parameter.partition("=")
        if key.upper() == name:
            return value.strip('"')
    return None


def _refusal(given: str, expected: str) -> InvalidSchedule:
    return InvalidSchedule(
        f"{given[:60]!r} cannot be read as a schedule. Expected {expected}.",
        field="schedule",
        given=given[:200],
        expected=expected,
    )


_OF_AN_EVENT = frozenset(
    {
        *("BEGIN", "END", "UID", "DTSTAMP", "DTEND", "DUE", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS"),
        *("CREATED", "LAST-MODIFIED", "SEQUENCE", "TRANSP", "CLASS", "CATEGORIES", "ORGANIZER", "ATTENDEE", "URL"),
        *("PRIORITY", "VERSION", "PRODID", "CALSCALE", "METHOD", "TRIGGER", "ACTION", "GEO", "RECURRENCE-ID"),
    }
)
