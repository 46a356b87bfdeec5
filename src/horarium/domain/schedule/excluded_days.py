"""Days that are left out, and the wall times that remain once slots on them are skipped or moved."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import assert_never

from horarium.domain.schedule.holiday_dates import check_holidays, holidays_of
from horarium.domain.schedule.model import Exclusions, OnExcluded
from horarium.domain.schedule.walls import Walls
from horarium.domain.schedule.zones import LAST_MOMENT, TICK

FARTHEST_MOVE = 366  # days; a slot with no allowed day so near is dropped
MOST_IN_VAIN = 400  # slots' days in a row that may all be excluded before a search ends
_DAY = timedelta(days=1)
_LAST_DAY = LAST_MOMENT.date()


class ExcludedDays:
    """Tells whether a day is left out."""

    def __init__(self, exclusions: Exclusions) -> None:
        self._exclusions = exclusions
        if exclusions.holidays is not None:
            check_holidays(exclusions.holidays)

    def __contains__(self, day: date) -> bool:
        given = self._exclusions
        return (
            (given.weekends and day.weekday() >= 5)
            or any(span.first <= day <= span.last for span in given.ranges)
            or (given.holidays is not None and day in holidays_of(given.holidays, day.year))
        )

    def last_of_run(self, day: date) -> date:
        """The last day of the ranges that hold `day`, or `day` itself."""
        return max((span.last for span in self._exclusions.ranges if span.first <= day <= span.last), default=day)


class Skipping:
    """Wall times less those on excluded days."""

    def __init__(self, walls: Walls, excluded: ExcludedDays) -> None:
        self._walls = walls
        self._excluded = excluded

    def after(self, wall: datetime) -> datetime | None:
        """The first one later than `wall` on a day that is not excluded."""
        found = self._walls.after(wall)
        for _ in range(MOST_IN_VAIN):
            if found is None or found.date() not in self._excluded:
                return found
            found = self._walls.after(datetime.combine(self._excluded.last_of_run(found.date()), time.max))
        return None


class Moving:
    """Wall times of which those on excluded days move to the nearest allowed day, at their time of day.

    Seen from an allowed day: it takes the slots of its own and of the excluded days next to it, its catchment.
    """

    def __init__(self, walls: Walls, excluded: ExcludedDays, *, forward: bool) -> None:
        self._walls = walls
        self._excluded = excluded
        self._forward = forward

    def after(self, wall: datetime) -> datetime | None:
        """1. Look at the first allowed day from `wall` on. 2. Go to the allowed day that the following slot is for."""
        target = self._allowed_from(wall.date())
        for _ in range(MOST_IN_VAIN):
            if target is None:
                return None
            first, last = self._catchment(target)
            if found := self._first_on(target, wall, (first, last)):
                return found
            source = self._walls.after(datetime.combine(last, time.max))
            target = None if source is None else self._next_target(source.date())
        return None

    def _first_on(self, target: date, wall: datetime, catchment: tuple[date, date]) -> datetime | None:
        """The earliest slot that lands on `target` later than `wall`."""
        from_time = wall.time() if wall.date() == target else None
        day, last = catchment
        best: time | None = None
        while day <= last:
            found = self._walls.after(_just_before(day) if from_time is None else datetime.combine(day, from_time))
            if found is None:
                break
            if found.date() == day:
                best = found.time() if best is None else min(best, found.time())
            day = max(found.date(), day + _DAY)
        return None if best is None else datetime.combine(target, best)

    def _catchment(self, target: date) -> tuple[date, date]:
        """The days whose slots land on an allowed day, first and last."""
        step = -_DAY if self._forward else _DAY
        edge = target
        while abs(edge - target).days < FARTHEST_MOVE and edge + step in self._excluded:
            edge += step
        return (edge, target) if self._forward else (target, edge)

    def _next_target(self, source: date) -> date | None:
        """The allowed day that a slot on `source` lands on; where it is dropped, the next that any can land on."""
        if not self._forward:
            for back in range(FARTHEST_MOVE + 1):
                if source - back * _DAY not in self._excluded:
                    return source - back * _DAY
        return self._allowed_from(source)

    def _allowed_from(self, day: date) -> date | None:
        while day < _LAST_DAY and day in self._excluded:
            day = self._excluded.last_of_run(day)
            if day < _LAST_DAY:
                day += _DAY
        return day if day < _LAST_DAY else None


def excluding(walls: Walls, exclusions: Exclusions) -> Walls:
    """The wall times as the exclusions leave them; raises InvalidSchedule for holidays that are not known."""
    if exclusions == Exclusions(then=exclusions.then):
        return walls
    excluded = ExcludedDays(exclusions)
    match exclusions.then:
        case OnExcluded.SKIP:
            return Skipping(walls, excluded)
        case OnExcluded.NEXT:
            return Moving(walls, excluded, forward=True)
        case OnExcluded.PREVIOUS:
            return Moving(walls, excluded, forward=False)
        case _:
            assert_never(exclusions.then)


def _just_before(day: date) -> datetime:
    return datetime.combine(day, time.min) - TICK
