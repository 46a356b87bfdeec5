"""The days that a rule names within one year, month, week or day. Days are proleptic ordinals (date.toordinal)."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from horarium.domain.schedule.rule_text import Freq, Rule
from horarium.domain.schedule.zones import LAST_MOMENT

ALL_MONTHS = range(1, 13)
CYCLE_DAYS = 146_097  # the calendar repeats after 400 years
LAST_DAY = LAST_MOMENT.toordinal()


def days_of_year(rule: Rule, year: int) -> list[int]:
    """The days of a FREQ=YEARLY period: those that every given part names."""
    return _days(rule, year, rule.months or ALL_MONTHS)


def days_of_month(rule: Rule, year: int, month: int) -> list[int]:
    """The days of a FREQ=MONTHLY period."""
    if rule.months and month not in rule.months:
        return []
    return _days(rule, year, (month,))


def days_of_week(rule: Rule, monday: int) -> list[int]:
    """The days of a FREQ=WEEKLY period that starts on this day, whatever weekday WKST makes that."""
    wanted = {weekday for _, weekday in rule.weekdays}
    return [day for day in range(monday, monday + 7) if (day - 1) % 7 in wanted and _month_fits(rule, day)]


def day_fits(rule: Rule, ordinal: int) -> bool:
    """Whether a day passes the limits of a rule with FREQ=DAILY or shorter."""
    if not rule.months and not rule.monthdays and not rule.yeardays:
        return not rule.weekdays or (0, (ordinal - 1) % 7) in rule.weekdays
    if rule.weekdays and (0, (ordinal - 1) % 7) not in rule.weekdays:
        return False
    day = date.fromordinal(ordinal)
    if rule.months and day.month not in rule.months:
        return False
    if rule.monthdays:
        length = monthrange(day.year, day.month)[1]
        if day.day not in rule.monthdays and day.day - length - 1 not in rule.monthdays:
            return False
    return not rule.yeardays or _is_yearday(rule, day)


def _is_yearday(rule: Rule, day: date) -> bool:
    place = day.toordinal() - date(day.year, 1, 1).toordinal() + 1
    return place in rule.yeardays or place - _length(day.year) - 1 in rule.yeardays


def _month_fits(rule: Rule, ordinal: int) -> bool:
    return not rule.months or date.fromordinal(ordinal).month in rule.months


def _length(year: int) -> int:
    return 366 if isleap(year) else 365


def _days(rule: Rule, year: int, months: Iterable[int]) -> list[int]:
    """A day is named when each given part names it; the shortest parts are asked first."""
    spans = [_month_span(year, month) for month in months]
    parts: list[set[int]] = []
    if rule.yeardays:
        parts.append(_by_yearday(rule.yeardays, year))
    if rule.monthdays:
        parts.append(_by_place(rule.monthdays, spans))
    if rule.weeknos:
        parts.append(_by_weekno(rule, year))
    if rule.weekdays:
        scopes = spans if rule.months or rule.freq == Freq.MONTHLY else [_year_span(year)]
        parts.append(_by_weekday(rule.weekdays, scopes))
    named = set.intersection(*parts)
    if rule.months and not rule.monthdays:
        named = {day for day in named if date.fromordinal(day).month in rule.months}
    return sorted(named)


def _month_span(year: int, month: int) -> tuple[int, int]:
    first = date(year, month, 1).toordinal()
    return first, monthrange(year, month)[1]


def _year_span(year: int) -> tuple[int, int]:
    return date(year, 1, 1).toordinal(), _length(year)


def _by_yearday(yeardays: Iterable[int], year: int) -> set[int]:
    return _by_place(yeardays, [_year_span(year)])


def _by_place(places: Iterable[int], spans: Iterable[tuple[int, int]]) -> set[int]:
    """The days at these places (from 1, or from -1 backwards) of each span; a place beyond a span names nothing."""
    places = tuple(places)
    return {
        first + (place - 1 if place > 0 else length + place)
        for first, length in spans
        for place in places
        if abs(place) <= length
    }


def _by_weekday(weekdays: Iterable[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> set[int]:
    named: set[int] = set()
    spans = tuple(spans)
    for ordinal, weekday in weekdays:
        for first, length in spans:
            start = first + (weekday - (first - 1)) % 7
            found = range(start, first + length, 7)
            if ordinal == 0:
                named.update(found)
            elif abs(ordinal) <= len(found):
                named.add(found[ordinal - 1 if ordinal > 0 else ordinal])
    return named


def _by_weekno(rule: Rule, year: int) -> set[int]:
    """Days of the year that lie in these weeks, also where a week belongs to the year before or after."""
    first, length = _year_span(year)
    return {
        day
        for near in (year - 1, year, year + 1)
        for start in _weeks(rule.weeknos, near, rule.wkst)
        for day in range(start, start + 7)
        if first <= day < first + length
    }


def _weeks(weeknos: Iterable[int], year: int, wkst: int) -> list[int]:
    """The first days of these weeks of a year. Week 1 is the first with four days in the year (ISO 8601)."""
    first = _first_week(year, wkst)
    total = (_first_week(year + 1, wkst) - first) // 7
    places = (number - 1 if number > 0 else total + number for number in weeknos)
    return [first + 7 * place for place in places if 0 <= place < total]


@lru_cache(maxsize=512)
def _first_week(year: int, wkst: int) -> int:
    fourth = date(year, 1, 4).toordinal()
    return fourth - (fourth - 1 - wkst) % 7


def some_day_fits(rule: Rule) -> bool:
    """Whether any day ever passes the limits: 28 years hold each sort of year, leap or not, from each weekday."""
    return next_fitting_day(rule, date(2001, 1, 1).toordinal(), 1, date(2029, 1, 1).toordinal()) is not None


def next_fitting_day(rule: Rule, ordinal: int, step: int, end: int = LAST_DAY) -> int | None:
    """The first day that fits among ordinal, ordinal + step, ... before `end`, or in the calendar's cycle; or None."""
    for _ in range(CYCLE_DAYS):
        if ordinal >= end:
            return None
        if not _month_fits(rule, ordinal):
            gap = _next_month(rule, ordinal) - ordinal
            ordinal += -(-gap // step) * step
        elif day_fits(rule, ordinal):
            return ordinal
        else:
            ordinal += step
    return None


def _next_month(rule: Rule, ordinal: int) -> int:
    """The first day of the next month that the rule allows."""
    day = date.fromordinal(ordinal)
    month = min((month for month in rule.months if month > day.month), default=None)
    return date(day.year if month else day.year + 1, month or rule.months[0], 1).toordinal()
