"""Clock times as said to times of day: which half of the day is meant, and what a part of the day means."""

from __future__ import annotations

from datetime import time

import msgspec

from horarium.language.model import Habits
from horarium.language.times.values import Clock, Half, Part

EARLIEST, LATEST = 7, 22  # a one-off without am or pm is meant between these hours
HABITS = {
    "breakfast": time(8), "lunch": time(12), "tea": time(16), "dinner": time(19), "bedtime": time(22),
}  # fmt: skip
"""Parts of the day that a person cannot set."""
BESIDE = {"before": -1, "after": 1}
"""Hours from a meal: "after_lunch"."""
_LOOSE = frozenset({Half.OPEN, Half.LIKELY})
EARLY = frozenset({"morning", "breakfast"})
LATE = frozenset({"afternoon", "evening", "tea", "dinner", "tonight", "end_of_day"})


class At(msgspec.Struct, frozen=True, order=True):
    """A time of day, so many days after the day that was named (midnight ends it)."""

    days: int
    time: time


def time_of(part: Part, habits: Habits) -> time:
    """The time of day that a part of the day stands for."""
    beside, _, meal = part.key.partition("_")
    if beside in BESIDE:
        return HABITS[meal].replace(hour=HABITS[meal].hour + BESIDE[beside])
    if part.key in HABITS:
        return HABITS[part.key]
    habit: time = getattr(habits, part.key)
    return habit


def readings(clock: Clock, part: Part | None, hint: Half | None) -> list[At]:
    """The times a clock time can mean, likeliest first; two when nothing decides."""
    if clock.half not in _LOOSE:
        return [_at(clock, clock.hour, 1 if clock.past_midnight else 0)]
    hour = clock.hour % 12
    decided = _in_part(clock, hour, _plain(part)) if part else None
    if decided is not None:
        return [decided]
    if hint is Half.AM:
        return [_at(clock, hour)]
    both = [_at(clock, hour), _at(clock, hour + 12)]
    if clock.half is Half.LIKELY:
        return both if 1 <= clock.hour <= 5 else [_at(clock, clock.hour)]
    likely = [at for at in both if EARLIEST <= at.time.hour < LATEST]
    return likely[1:] if hint is Half.PM and len(likely) > 1 else likely or both


def _plain(part: Part) -> str:
    return part.key.removeprefix("after_").removeprefix("before_")


def _in_part(clock: Clock, hour: int, part: str) -> At | None:
    """A clock time within a part of the day: "7 in the evening", "tonight at 2", "12 at night"."""
    if part in EARLY:
        return _at(clock, hour)
    if part in {"night", "tonight"} and hour < 5:
        return _at(clock, hour, 1)
    if part == "lunch":
        return _at(clock, hour if hour >= 10 else hour + 12)
    if part in LATE or part in {"night", "bedtime"}:
        return _at(clock, hour + 12)
    return None


def _at(clock: Clock, hour: int, days: int = 0) -> At:
    return At(days, time(hour, clock.minute, clock.second))


def recurring(clock: Clock, part: Part | None, hint: Half | None) -> time:
    """For a recurrence 7 to 11 is morning, 12 to 6 is afternoon, unless a part of the day says otherwise."""
    if clock.half not in _LOOSE:
        return time(clock.hour, clock.minute, clock.second)
    hour = clock.hour % 12
    decided = _in_part(clock, hour, _plain(part)) if part else None
    if decided is not None:
        return decided.time
    morning = 6 if clock.half is Half.LIKELY else 7
    if hint is Half.AM or (hint is not Half.PM and morning <= hour <= 11):
        return time(hour, clock.minute, clock.second)
    return time(hour + 12, clock.minute, clock.second)
