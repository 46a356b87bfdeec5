"""A Monday morning in Brussels, and readings in a short form for tables."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from horarium.domain.schedule import Calendar, Cron, Every, Once, Schedule
from horarium.language.model import Context, TimeReading
from horarium.language.times import find_times, read_time

NOW = datetime(2026, 11, 23, 10, 15, tzinfo=ZoneInfo("Europe/Brussels"))  # a Monday
CONTEXT = Context(now=NOW, zone="Europe/Brussels", locale="en-GB", country="BE")


def shown(schedule: Schedule | None) -> str:
    """A schedule in one line; the zone only where it is another one."""
    match schedule:
        case None:
            return "nothing"
        case Once():
            return f"{schedule.at:%a %Y-%m-%d %H:%M}{_away(schedule.zone)}"
        case Every():
            first = schedule.first.astimezone(ZoneInfo(schedule.zone))
            until = schedule.until.astimezone(ZoneInfo(schedule.zone)) if schedule.until else None
            end = f" x{schedule.count}" if schedule.count else f" until {until:%a %H:%M}" if until else ""
            return f"{schedule.interval} from {first:%a %H:%M}{end}"
        case Calendar():
            more = "".join(f" and {at:%a %H:%M}" for at in schedule.rdates[1:])
            return (
                f"{schedule.start:%a %Y-%m-%d %H:%M}{more} {' + '.join(schedule.rules)}{_away(schedule.zone)}".rstrip()
            )
        case Cron():
            return f"cron {schedule.line}"


def _away(zone: str) -> str:
    return "" if zone == CONTEXT.zone else f" {zone}"


def only(text: str, context: Context = CONTEXT) -> TimeReading:
    """The one reading in a running text."""
    found = find_times(text, context)
    assert len(found) == 1, found
    return found[0]


def reads(text: str, context: Context = CONTEXT) -> str:
    """What the one time in a running text says."""
    return shown(only(text, context).schedule)


def bare(text: str, context: Context = CONTEXT) -> TimeReading | None:
    """The whole text as a time."""
    return read_time(text, context)
