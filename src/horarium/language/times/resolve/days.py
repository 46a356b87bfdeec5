"""Days as said to dates, given what day it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import msgspec

from horarium.language.model import Context, DoubtKind
from horarium.language.times import named_days
from horarium.language.times.calendar_sums import (
    add_months,
    add_workdays,
    make_date,
    monday_of,
    month_end,
    weekday_from,
)
from horarium.language.times.values import (
    Ahead,
    Day,
    Edge,
    Month,
    Named,
    Nth,
    Numeric,
    On,
    Period,
    Quarter,
    Span,
    Unit,
    Weekday,
    Which,
)

FAR = 12  # years that are searched for a date without a year
LATE = timedelta(days=550)  # "friday 18 july" is meant within that time; else one of the two is rather a slip
SOON = timedelta(days=100)  # "tuesday the 4th" is meant within that time


class Found(msgspec.Struct, frozen=True):
    """The date meant, what else it could be, and why that is not sure."""

    date: dt.date
    others: tuple[dt.date, ...] = ()
    doubt: DoubtKind | None = None
    coarse: bool = False  # only a month or a longer period was said


class Days:
    """Resolves days as seen from one date by one person."""

    def __init__(self, today: date, context: Context) -> None:
        self.today = today
        self.context = context

    def find(self, day: Day) -> Found | None:
        """The date of a day as said; None when there is none."""
        finders: dict[type[Any], Callable[[Any], Found | None]] = {
            On: self._on,
            Numeric: self._numeric,
            Weekday: self._weekday,
            Ahead: self._ahead,
            Period: self._period,
            Quarter: self._quarter,
            Month: self._month,
            Nth: self._nth,
            Named: self._named,
        }
        return finders[type(day)](day)

    def _quarter(self, day: Quarter) -> Found | None:
        return self._coming(lambda year: make_date(year, day.month, 1), day.year)

    def _stated(self, made: date) -> Found:
        return Found(made, doubt=DoubtKind.PAST if made < self.today else None)

    def _coming(self, of_year: Callable[[int], date | None], year: int | None) -> Found | None:
        if year is not None:
            made = of_year(year)
            return self._stated(made) if made else None
        for ahead in range(FAR):
            made = of_year(self.today.year + ahead)
            if made is not None and made >= self.today:
                return Found(made)
        return None

    def _on(self, day: On) -> Found | None:
        if day.weekday is not None:
            return self._on_weekday(day, day.weekday)
        if day.month is not None and day.day is not None:
            month, number = day.month, day.day
            return self._coming(lambda year: make_date(year, month, number), day.year)
        if day.day is not None:
            return self._day_of_month(day.day)
        return None

    def _day_of_month(self, number: int, weekday: int | None = None) -> Found | None:
        for ahead in range(48):
            first = add_months(self.today.replace(day=1), ahead)
            made = make_date(first.year, first.month, number)
            if made and made >= self.today and (weekday is None or made.weekday() == weekday):
                return Found(made)
        return None

    def _on_weekday(self, day: On, weekday: int) -> Found | None:
        """As in "Thu 17th", "Friday 18 July": the next date on which both hold; a year that was said is kept."""
        plain = self._on(msgspec.structs.replace(day, weekday=None))
        if day.month is None:
            return self._weekday_number(day.day or 0, weekday) or plain
        if plain is None or plain.date.weekday() == weekday:
            return plain
        if day.year is None:
            for ahead in range(FAR):
                made = make_date(self.today.year + ahead, day.month, day.day or 0)
                if made and made >= self.today and made.weekday() == weekday:
                    near = made - self.today <= LATE
                    return Found(made) if near else Found(plain.date, (made,), DoubtKind.TWO_READINGS)
        return Found(plain.date, (weekday_from(plain.date, weekday),), plain.doubt or DoubtKind.TWO_READINGS)

    def _weekday_number(self, number: int, weekday: int) -> Found | None:
        """As in "tuesday the 4th"; friday the 13th may be long to come."""
        found = self._day_of_month(number, weekday)
        coming = self._day_of_month(number)
        if found is None or coming is None or (number, weekday) == (13, 4) or found.date - self.today <= SOON:
            return found
        return Found(found.date, (coming.date,), DoubtKind.TWO_READINGS)

    def _numeric(self, day: Numeric) -> Found | None:
        month_first = self._on(On(day.year, day.first, day.second)) if day.first <= 12 else None
        day_first = self._on(On(day.year, day.second, day.first)) if day.second <= 12 else None
        if month_first is None or day_first is None or day.first == day.second:
            return month_first or day_first
        locale = self.context.locale
        if locale is None:
            return Found(day_first.date, (month_first.date,), DoubtKind.TWO_READINGS)
        return month_first if locale in {"en-US", "en", "en-PH"} else day_first

    def _weekday(self, day: Weekday) -> Found | None:
        if day.closest and day.base is not None:
            base = self.find(day.base)
            near = base and weekday_from(base.date - timedelta(days=3), day.weekday)
            return self._stated(near) if near else None
        if day.count and day.which is Which.COMING:
            return self._counted(day)
        coming = weekday_from(self.today + timedelta(days=1), day.weekday)
        match day.which:
            case Which.LAST:
                return Found(coming - timedelta(days=7), doubt=DoubtKind.PAST)
            case Which.NEXT:
                made = monday_of(self.today) + timedelta(days=7 + day.weekday, weeks=day.count)
                others = (coming,) if coming != made and not day.count else ()
                return Found(made, others, DoubtKind.TWO_READINGS if others else None)
            case Which.THIS:
                return Found(weekday_from(self.today, day.weekday))
            case Which.COMING:
                return Found(coming)

    def _counted(self, day: Weekday) -> Found | None:
        base = self.find(day.base) if day.base else Found(self.today)
        if base is None:
            return None
        if day.count > 0:
            first = weekday_from(base.date + timedelta(days=1), day.weekday)
            return self._stated(first + timedelta(weeks=day.count - 1))
        last = weekday_from(base.date - timedelta(days=7), day.weekday)
        return self._stated(last + timedelta(weeks=day.count + 1))

    def _ahead(self, day: Ahead) -> Found | None:
        base = self.find(day.base) if day.base else Found(self.today)
        if base is None:
            return None
        made = moved(base.date, day.span)
        others = tuple(moved(other, day.span) for other in base.others)
        past = made < self.today
        return Found(made, others, DoubtKind.PAST if past else base.doubt if others else None)

    def _period(self, day: Period) -> Found | None:
        """The current day's place in a period so many on, or the period's edge."""
        if day.unit is Unit.WEEKEND:
            made = monday_of(self.today) + timedelta(days=5, weeks=day.shift)
            return self._stated(made if day.edge is not Edge.END else made + timedelta(days=1))
        first, last = bounds(self.today, day.unit, day.shift)
        if day.edge is Edge.SAME:
            return self._same_place(day)
        middle = first + (last - first) / 2
        made = {Edge.START: first, Edge.MIDDLE: middle, Edge.END: last}[day.edge]
        return self._stated(made)

    def _same_place(self, day: Period) -> Found:
        """As in "next week"; the current one does not say which day, and the next year may also begin then."""
        if day.unit in {Unit.DAY, Unit.WORKDAY}:
            made = self.today + timedelta(days=day.shift)
            return Found(made, doubt=DoubtKind.VAGUE if day.vague else None, coarse=True)
        if day.unit is Unit.WEEK:
            made = self.today + timedelta(weeks=day.shift)
        else:
            made = add_months(self.today, {Unit.MONTH: 1, Unit.QUARTER: 3}.get(day.unit, 12) * day.shift)
        if made <= self.today:
            return Found(made, doubt=DoubtKind.PAST if made < self.today else DoubtKind.MISSING, coarse=True)
        first = bounds(self.today, day.unit, day.shift)[0]
        long = day.unit in {Unit.QUARTER, Unit.YEAR} and first != made
        return Found(made, (first,) if long else (), DoubtKind.TWO_READINGS if long else None, coarse=True)

    def _month(self, day: Month) -> Found | None:
        shift = 1 if day.which is Which.NEXT and day.month >= self.today.month else 0
        year = day.year if day.year is not None else self.today.year + shift if shift else None
        if day.which is Which.LAST:
            year = self.today.year - (day.month >= self.today.month)
        pick = _PICK[day.edge or Edge.START]
        if day.month == self.today.month and year is None and day.edge is None:
            return Found(self.today + timedelta(days=1), coarse=True)
        found = self._coming(lambda number: pick(number, day.month), year)
        return found and msgspec.structs.replace(found, coarse=day.edge is None)

    def _nth(self, day: Nth) -> Found | None:
        if isinstance(day.within, Month):
            month = day.within.month
            return self._coming(lambda year: nth_in(date(year, month, 1), month_end(year, month), day), day.within.year)
        period = day.within or Period(Unit.MONTH)
        for ahead in range(FAR):
            first, last = bounds(self.today, period.unit, period.shift + ahead)
            made = nth_in(first, last, day)
            if made is not None and (made >= self.today or period.shift or period.stated):
                return self._stated(made)
        return None

    def _named(self, day: Named) -> Found | None:
        year = day.year
        if day.which is Which.LAST:
            year = self.today.year - 1
        country = named_days.country_of(self.context)
        return self._coming(lambda number: named_days.date_of(day.key, number, country), year)


_PICK = {
    Edge.START: lambda year, month: date(year, month, 1),
    Edge.SAME: lambda year, month: date(year, month, 1),
    Edge.MIDDLE: lambda year, month: date(year, month, 15),
    Edge.END: month_end,
}


def moved(day: date, span: Span) -> date:
    """A day moved on by a span; its hours do not count."""
    day = add_months(day, span.months) + timedelta(days=span.days)
    return add_workdays(day, span.workdays) if span.workdays else day


def bounds(today: date, unit: Unit, shift: int) -> tuple[date, date]:
    """The first and the last day of the period that lies so many on from the current one."""
    if unit in {Unit.DAY, Unit.WORKDAY}:
        day = today + timedelta(days=shift)
        return day, day
    if unit is Unit.WEEK:
        first = monday_of(today) + timedelta(weeks=shift)
        return first, first + timedelta(days=6)
    if unit is Unit.WEEKEND:
        first = monday_of(today) + timedelta(days=5, weeks=shift)
        return first, first + timedelta(days=1)
    size = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}[unit]
    month = (today.month - 1) // size * size
    first = add_months(date(today.year, month + 1, 1), size * shift)
    return first, add_months(first, size) - timedelta(days=1)


def nth_in(first: date, last: date, day: Nth) -> date | None:
    """The nth day of a kind between two dates."""
    if day.kind is Unit.DAY:
        made = first + timedelta(days=day.n - 1) if day.n > 0 else last + timedelta(days=day.n + 1)
    elif day.kind is Unit.WEEK:
        made = first + timedelta(weeks=day.n - 1) if day.n > 0 else monday_of(last) + timedelta(weeks=day.n + 1)
    elif day.kind is Unit.WORKDAY:
        made = (
            add_workdays(first - timedelta(days=1), day.n)
            if day.n > 0
            else add_workdays(last + timedelta(days=1), day.n)
        )
    else:
        weekday = 5 if day.kind is Unit.WEEKEND else day.kind
        if not isinstance(weekday, int):
            return None
        made = weekday_from(first, weekday) + timedelta(weeks=day.n - 1)
        if day.n < 0:
            made = weekday_from(last - timedelta(days=6), weekday) + timedelta(weeks=day.n + 1)
    return made if first <= made <= last else None
