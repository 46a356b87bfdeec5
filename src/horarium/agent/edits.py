"""Schedules with something left out of them. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from horarium.domain.schedule import Calendar, Cron, DateRange, Every, Once, Schedule, local_slot, next_slot, slots
from horarium.domain.telling import zone_of

MOST_SLOTS = 50
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def without_days(schedule: Schedule, days: DateRange) -> Schedule | None:
    """The schedule with nothing on these days; None where a schedule of its kind cannot leave days out."""
    if not isinstance(schedule, Calendar | Cron):
        return None
    ranges = (*schedule.exclusions.ranges, days)
    return msgspec.structs.replace(schedule, exclusions=msgspec.structs.replace(schedule.exclusions, ranges=ranges))


def without_slot(schedule: Schedule, slot: datetime, now: datetime) -> Schedule | None:
    """The schedule without this slot, which is its next one, and with all others; None where that cannot be said."""
    following = next_slot(schedule, slot)
    if isinstance(schedule, Every):
        count = schedule.count and schedule.count - (slot - schedule.first) // schedule.interval - 1
        changed: Schedule = msgspec.structs.replace(schedule, first=slot + schedule.interval, count=count)
    elif isinstance(schedule, Calendar):
        wall = slot.astimezone(ZoneInfo(schedule.zone)).replace(tzinfo=None)
        changed = msgspec.structs.replace(schedule, exdates=(*schedule.exdates, wall))
    elif isinstance(schedule, Cron):
        day = slot.astimezone(ZoneInfo(schedule.zone)).date()
        changed = without_days(schedule, DateRange(first=day, last=day)) or schedule
    else:
        return None
    return changed if following is not None and next_slot(changed, now) == following else None


def same_rhythm(schedule: Schedule, first: datetime) -> Schedule | None:
    """A daily or weekly calendar at another wall time or on another weekday; None where that would be a guess."""
    if not isinstance(schedule, Calendar) or len(schedule.rules) != 1 or schedule.rdates:
        return None
    parts = dict(part.split("=", 1) for part in schedule.rules[0].split(";"))
    days = parts.get("BYDAY", "").split(",")
    if any("," in parts.pop(name, "") for name in ("BYHOUR", "BYMINUTE", "BYSECOND")):
        return None
    if parts["FREQ"] not in {"DAILY", "WEEKLY"} or (len(days) > 1 and WEEKDAYS[first.weekday()] not in days):
        return None
    if len(days) == 1 and days[0]:
        parts["BYDAY"] = WEEKDAYS[first.weekday()]
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    return msgspec.structs.replace(schedule, start=first, rules=(rule,), exdates=())


def bounds(days: DateRange, zone: str) -> tuple[datetime, datetime]:
    """The first instant of a range of days, and the first one after it."""
    midnight = datetime.min.time()
    first = local_slot(datetime.combine(days.first, midnight), zone)
    return first, local_slot(datetime.combine(days.last + timedelta(days=1), midnight), zone)


def slots_on(schedule: Schedule, days: DateRange, now: datetime, zone: str | None = None) -> list[datetime]:
    """The slots to come that lie on these days, of this zone or the schedule's own; the first MOST_SLOTS of them."""
    first, behind = bounds(days, zone or zone_of(schedule))
    tick = timedelta(microseconds=1)
    found: list[datetime] = []
    for slot in slots(schedule, max(now, first - tick), behind - tick):
        found.append(slot)
        if len(found) == MOST_SLOTS:
            break
    return found


def is_once(schedule: Schedule) -> bool:
    """Whether it names one instant only."""
    return isinstance(schedule, Once)
