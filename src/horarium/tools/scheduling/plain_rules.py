"""Rules as their parts, and calendars whose one time of day stands in `start` alone. Pure."""

from __future__ import annotations

from datetime import datetime, time
from typing import TypeAlias

import msgspec

from horarium.domain.schedule import Calendar

Parts: TypeAlias = dict[str, str]

_CLOCK = ("BYHOUR", "BYMINUTE", "BYSECOND")
_DAYS_OR_LONGER = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})


def parts_of(rule: str) -> Parts:
    """The parts of a rule by name, in upper case, in their order; INTERVAL=1 says nothing and is left out."""
    pairs = (piece.partition("=") for piece in rule.upper().split(";") if piece)
    parts = {name.strip(): value.strip() for name, _, value in pairs}
    if parts.get("INTERVAL") == "1":
        del parts["INTERVAL"]
    return parts


def plain(schedule: Calendar) -> Calendar | None:
    """The same slots with one time of day, said by `start`; None when the rules name several, or periods of hours."""
    read = [parts_of(rule) for rule in schedule.rules]
    times = {_time_of(parts, schedule.start.time()) for parts in read}
    at = times.pop() if len(times) == 1 else None
    if at is None or at < schedule.start.time():  # an earlier time would begin a day later: not the same slots
        return None
    rules = tuple(";".join(f"{name}={value}" for name, value in parts.items() if name not in _CLOCK) for parts in read)
    return msgspec.structs.replace(schedule, start=datetime.combine(schedule.start, at), rules=rules)


def _time_of(parts: Parts, start: time) -> time | None:
    """The one time of day of a rule; what it does not say, `start` says."""
    if parts.get("FREQ") not in _DAYS_OR_LONGER:
        return None
    said = [parts.get(name, str(number)) for name, number in zip(_CLOCK, _numbers(start), strict=True)]
    if not all(value.isascii() and value.isdigit() for value in said):
        return None
    hour, minute, second = (int(value) for value in said)
    return time(hour, minute, min(second, 59))


def _numbers(at: time) -> tuple[int, int, int]:
    return at.hour, at.minute, at.second
