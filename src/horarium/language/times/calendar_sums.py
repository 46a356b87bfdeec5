"""Sums on the calendar that every language shares."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

WORKWEEK = (0, 1, 2, 3, 4)


def add_months(day: date, months: int) -> date:
    """The same day so many months on; the last day of a shorter month. Raises OverflowError beyond year 9999."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if not 1 <= year <= 9998:
        raise OverflowError(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_workdays(day: date, count: int) -> date:
    """So many days from Monday to Friday on (or back)."""
    step = 1 if count > 0 else -1
    weeks, left = divmod(abs(count), 5)
    day += timedelta(weeks=step * weeks)
    while left:
        day += timedelta(days=step)
        left -= day.weekday() in WORKWEEK
    while day.weekday() not in WORKWEEK:
        day += timedelta(days=step)
    return day


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def weekday_from(day: date, weekday: int) -> date:
    """The first such weekday on a day or after it."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
