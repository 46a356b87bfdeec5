"""How much of a limited schedule is still to come, in bounded work."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import msgspec

from horarium.domain.schedule import Calendar, Every, Exclusions, next_slot, slots

COUNTED = 200  # slots that are counted one by one; beyond, the last one is named instead
FAR = datetime(9995, 1, 1, tzinfo=UTC)


def left(schedule: Calendar, count: int | None, now: datetime) -> int | None:
    """How many of `count` the rule still names, exceptions included; None where those are too many to count."""
    first = None if count is None else next_slot(before_exceptions(schedule), _before(schedule))
    if count is None or first is None or first > now:
        return count
    ahead = sum(1 for _ in islice(slots(before_exceptions(schedule), now), COUNTED + 1))
    return max(1, ahead) if ahead <= COUNTED else None


def left_of_every(schedule: Every, now: datetime) -> int | None:
    """How many of its count are still to come, at least one."""
    if schedule.count is None:
        return None
    passed = (now - schedule.first) // schedule.interval + 1 if now >= schedule.first else 0
    return max(1, schedule.count - passed)


def last_wall(schedule: Calendar, now: datetime) -> datetime | None:
    """The last wall time that a limited rule names."""
    plain = before_exceptions(schedule)
    last, behind = next_slot(plain, now), FAR
    while last is not None and (following := next_slot(plain, last)) is not None:
        middle = following + (behind - following) / 2
        further = next_slot(plain, middle)
        last, behind = (following, middle) if further is None else (further, behind)
    return None if last is None else last.astimezone(ZoneInfo(schedule.zone)).replace(tzinfo=None)


def before_exceptions(schedule: Calendar) -> Calendar:
    """What the rules name, before exceptions and excluded days are taken away."""
    return msgspec.structs.replace(schedule, exdates=(), exclusions=Exclusions())


def _before(schedule: Calendar) -> datetime:
    return (schedule.start - timedelta(days=2)).replace(tzinfo=UTC)
