"""Times of day as a product of hours, minutes and seconds, and the wall times that one period of a rule names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import NamedTuple


class Times(NamedTuple):
    """All times of day with one of these hours, minutes and seconds (each sorted, none empty); never multiplied out."""

    hours: Sequence[int]
    minutes: Sequence[int]
    seconds: Sequence[int]

    @property
    def size(self) -> int:
        return len(self.hours) * len(self.minutes) * len(self.seconds)

    def nth(self, index: int) -> time:
        """The time of day at a position, counted from 0."""
        rest, second = divmod(index, len(self.seconds))
        hour, minute = divmod(rest, len(self.minutes))
        return time(self.hours[hour], self.minutes[minute], self.seconds[second])

    def rank(self, moment: time) -> int:
        """How many of these times are not later than `moment`."""
        hours, minutes, seconds = self
        per_minute, per_hour = len(seconds), len(seconds) * len(minutes)
        hour = bisect_left(hours, moment.hour)
        if hour == len(hours) or hours[hour] != moment.hour:
            return hour * per_hour
        minute = bisect_left(minutes, moment.minute)
        if minute == len(minutes) or minutes[minute] != moment.minute:
            return hour * per_hour + minute * per_minute
        return hour * per_hour + minute * per_minute + bisect_right(seconds, moment.second)


class Bunch(NamedTuple):
    """The wall times of one period: these days (ordinals, sorted) at these times, or only some of them by position."""

    days: Sequence[int]
    times: Times
    positions: tuple[int, ...] = ()  # BYSETPOS: from 1, or from -1 backwards

    @property
    def size(self) -> int:
        return len(self._chosen()) if self.positions else len(self.days) * self.times.size

    def nth(self, index: int) -> datetime:
        """The wall time at a position, counted from 0."""
        return self._at(self._chosen()[index] if self.positions else index)

    def rank(self, wall: datetime) -> int:
        """How many of these wall times are not later than `wall`."""
        ordinal = wall.toordinal()
        day = bisect_left(self.days, ordinal)
        rank = day * self.times.size
        if day < len(self.days) and self.days[day] == ordinal:
            rank += self.times.rank(wall.time())
        return bisect_left(self._chosen(), rank) if self.positions else rank

    def after(self, wall: datetime) -> datetime | None:
        """The first of these wall times later than `wall`."""
        rank = self.rank(wall)
        return self.nth(rank) if rank < self.size else None

    def _at(self, index: int) -> datetime:
        day, moment = divmod(index, self.times.size)
        return datetime.combine(date.fromordinal(self.days[day]), self.times.nth(moment))

    def _chosen(self) -> list[int]:
        total = len(self.days) * self.times.size
        indexes = {place - 1 if place > 0 else total + place for place in self.positions}
        return sorted(index for index in indexes if 0 <= index < total)
