"""One rule from its start, on the wall clock: the first wall time after another, in bounded work.

The Gregorian calendar repeats every 400 years (146,097 days, 20,871 weeks). A rule that names nothing within so many
of its periods never will, so every search ends; and it begins at the period that is asked about, not at the start.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from horarium.domain.schedule.clock_periods import clock_bunches, end_of_unlimited, is_reachable, period_at
from horarium.domain.schedule.named_days import (
    days_of_month,
    days_of_week,
    days_of_year,
    next_fitting_day,
    some_day_fits,
)
from horarium.domain.schedule.rule_text import Freq, Rule, read_rule, refusal
from horarium.domain.schedule.times import Bunch, Times
from horarium.domain.schedule.until import Until, until_of
from horarium.domain.schedule.zones import LAST_MOMENT, TICK

MOST_COUNTED = 50_000  # periods that are looked at to find where COUNT ends
CYCLE = {Freq.YEARLY: 400, Freq.MONTHLY: 4_800, Freq.WEEKLY: 20_871}  # periods until the calendar repeats
LAST_DAY = LAST_MOMENT.toordinal()
LAST_YEAR = LAST_MOMENT.year


class Recurrence:
    """The wall times of one rule from `start`: `after` finds the next one; COUNT and UNTIL hold."""

    def __init__(self, rule: Rule, start: datetime, zone: str) -> None:
        self._start = start
        self._rule = _with_defaults(rule, start)
        self._until: Until | None = until_of(rule.until, zone) if rule.until is not None else None
        self._last = LAST_MOMENT
        self._times = Times(self._rule.hours, self._rule.minutes, self._rule.seconds)
        self._possible = self._can_match()
        self._latest: Bunch | None = None
        if rule.count is not None and self._possible:
            self._last = self._end_of_count(rule.count)

    def after(self, wall: datetime) -> datetime | None:
        """The first occurrence later than a wall time, or None."""
        wall = max(wall, self._start - TICK)
        while self._possible and (found := self._next(wall)) is not None and found <= self._last:
            if self._until is None or self._until.allows(found):
                return found
            if self._until.is_past(found):
                return None
            wall = found
        return None

    def _can_match(self) -> bool:
        """False where a search would be long and in vain: no day passes, no step meets a time, no position exists."""
        rule = self._rule
        if rule.freq >= Freq.DAILY and not some_day_fits(rule):
            return False
        if rule.freq >= Freq.HOURLY:
            return is_reachable(rule, self._start) and period_at(rule, 0).size > 0
        return Bunch(range(_most_days(rule)), self._times, rule.positions).size > 0

    def _next(self, wall: datetime) -> datetime | None:
        """The first occurrence later than `wall`, whatever COUNT and UNTIL say."""
        latest = self._latest  # most often the next question is about the same period
        if latest and 0 < (rank := latest.rank(wall)) < latest.size:
            return latest.nth(rank)
        for bunch in self._bunches(wall):
            if found := bunch.after(wall):
                self._latest = bunch
                return found
        return None

    def _bunches(self, wall: datetime) -> Iterator[Bunch]:
        """The periods that hold something, from the one around `wall` on."""
        match self._rule.freq:
            case Freq.YEARLY:
                days = self._years(wall)
            case Freq.MONTHLY:
                days = self._months(wall)
            case Freq.WEEKLY:
                days = self._weeks(wall)
            case Freq.DAILY:
                days = self._days(wall)
            case _:
                yield from clock_bunches(self._rule, self._start, wall)
                return
        in_vain = 0
        for named in days:
            bunch = Bunch(named, self._times, self._rule.positions)
            in_vain = 0 if named and bunch.size else in_vain + 1
            if in_vain == 0:
                yield bunch
            elif in_vain == CYCLE.get(self._rule.freq):
                return

    def _years(self, wall: datetime) -> Iterator[list[int]]:
        step = self._rule.interval
        first = self._start.year + max(wall.year - self._start.year, 0) // step * step
        for year in range(first, LAST_YEAR, step):
            yield days_of_year(self._rule, year)

    def _months(self, wall: datetime) -> Iterator[list[int]]:
        step = self._rule.interval
        start = self._start.year * 12 + self._start.month - 1
        first = start + max(wall.year * 12 + wall.month - 1 - start, 0) // step * step
        for month in range(first, LAST_YEAR * 12, step):
            yield days_of_month(self._rule, month // 12, month % 12 + 1)

    def _weeks(self, wall: datetime) -> Iterator[list[int]]:
        step = 7 * self._rule.interval
        start = self._start.toordinal()
        start -= (start - 1 - self._rule.wkst) % 7
        first = start + max(wall.toordinal() - start, 0) // step * step
        for week in range(first, LAST_DAY, step):
            yield days_of_week(self._rule, week)

    def _days(self, wall: datetime) -> Iterator[list[int]]:
        step, start = self._rule.interval, self._start.toordinal()
        day: int | None = start + max(wall.toordinal() - start, 0) // step * step
        while day is not None and (day := next_fitting_day(self._rule, day, step)) is not None:
            yield [day]
            day += step

    def _end_of_count(self, count: int) -> datetime:
        """The wall time of occurrence number `count`; periods are counted whole."""
        if self._rule.freq >= Freq.HOURLY and (end := end_of_unlimited(self._rule, self._start, count)):
            return end
        if _names_equal_periods(self._rule):
            return self._end_of_equal(count)
        for looked_at, bunch in enumerate(self._bunches(self._start)):
            before = bunch.rank(self._start - TICK)
            here = bunch.size - before
            if count <= here:
                return bunch.nth(before + count - 1)
            count -= here
            if looked_at == MOST_COUNTED:
                raise refusal("COUNT", self._rule.count, "a smaller COUNT, or UNTIL", "COUNT reaches too far.")
        return LAST_MOMENT

    def _end_of_equal(self, count: int) -> datetime:
        """The same by division, where every period names as much as the first one."""
        first = next(self._bunches(self._start))
        periods, place = divmod(first.rank(self._start - TICK) + count - 1, first.size)
        shift = periods * self._rule.interval * (7 if self._rule.freq == Freq.WEEKLY else 1)
        days = [day + shift for day in first.days]
        return Bunch(days, self._times, self._rule.positions).nth(place) if days[-1] < LAST_DAY else LAST_MOMENT


def _names_equal_periods(rule: Rule) -> bool:
    """Whether it names as many days in each of its periods: all days so far apart, or some weekdays of each week."""
    limited = rule.months or rule.monthdays or rule.yeardays or rule.weeknos
    return not limited and (rule.freq == Freq.WEEKLY or (rule.freq == Freq.DAILY and not rule.weekdays))


def _most_days(rule: Rule) -> int:
    """More days than this no period names; where BYSETPOS asks for a later one there is none."""
    most = [{Freq.YEARLY: 366, Freq.MONTHLY: 31, Freq.WEEKLY: 7}.get(rule.freq, 1)]
    months = len(rule.months) or 12 if rule.freq == Freq.YEARLY else 1
    if rule.freq <= Freq.MONTHLY and rule.monthdays:
        most.append(months * len(rule.monthdays))
    if rule.freq <= Freq.MONTHLY and rule.weekdays:
        each, scopes = (53, 1) if rule.freq == Freq.YEARLY and not rule.months else (5, months)
        most.append(scopes * sum(1 if rank else each for rank, _ in rule.weekdays))
    if rule.freq == Freq.WEEKLY and rule.weekdays:
        most.append(len(rule.weekdays))
    return min(most)


@lru_cache(maxsize=8192)
def recurrence(text: str, start: datetime, zone: str) -> Recurrence:
    """The evaluator of a rule's text; raises InvalidSchedule when the rule cannot be read."""
    return Recurrence(read_rule(text), start, zone)


def _with_defaults(rule: Rule, start: datetime) -> Rule:
    """What the rule leaves open comes from the start (RFC 5545, 3.3.10)."""
    if rule.freq < Freq.HOURLY and not rule.hours:
        rule = replace(rule, hours=(start.hour,))
    if rule.freq < Freq.MINUTELY and not rule.minutes:
        rule = replace(rule, minutes=(start.minute,))
    if rule.freq < Freq.SECONDLY and not rule.seconds:
        rule = replace(rule, seconds=(start.second,))
    if rule.weeknos or rule.yeardays or rule.monthdays or rule.weekdays or rule.freq >= Freq.DAILY:
        return rule
    if rule.freq == Freq.WEEKLY:
        return replace(rule, weekdays=((0, start.weekday()),))
    if rule.freq == Freq.YEARLY and not rule.months:
        rule = replace(rule, months=(start.month,))
    return replace(rule, monthdays=(start.day,))
