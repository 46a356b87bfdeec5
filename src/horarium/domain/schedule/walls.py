"""Wall times in order: what a calendar or a cron line names before the zone has its say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from horarium.domain.schedule.recurrence import Recurrence


class Walls(Protocol):
    """An ordered set of naive wall times."""

    def after(self, wall: datetime) -> datetime | None:
        """The first one later than `wall`, or None; in bounded work."""
        ...


class CalendarWalls:
    """The union of some rules and extra wall times, less the exceptions."""

    def __init__(self, rules: Sequence[Recurrence], extra: Sequence[datetime], exceptions: frozenset[datetime]) -> None:
        self._rules = rules
        self._extra = sorted(extra)
        self._exceptions = exceptions

    def after(self, wall: datetime) -> datetime | None:
        found = self._first(wall)
        while found in self._exceptions:
            found = self._first(found)
        return found

    def _first(self, wall: datetime) -> datetime | None:
        index = bisect_right(self._extra, wall)
        found = self._extra[index] if index < len(self._extra) else None
        for rule in self._rules:
            candidate = rule.after(wall)
            if candidate is not None and (found is None or candidate < found):
                found = candidate
        return found
