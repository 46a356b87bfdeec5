"""Values from what a rule matched: the sums and the limits that every language shares."""

from __future__ import annotations

import msgspec

from horarium.language.times.engine import Match
from horarium.language.times.values import (
    Clock,
    Day,
    Half,
    Numeric,
    On,
    Quarter,
    Repeat,
    Span,
    Unit,
)

WEEKEND = (5, 6)
WORKWEEK = (0, 1, 2, 3, 4)
_SECONDS = {Unit.SECOND: 1, Unit.MINUTE: 60, Unit.HOUR: 3600}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}
_MOST = 1_000_000


def span_of(amount: float, unit: tuple[Unit, int], *, vague: bool = False) -> Span | None:
    """So many units; a fraction of a day, a month or a year goes over into the next smaller unit."""
    kind, factor = unit
    amount = amount * factor
    if not 0 <= amount < _MOST:
        return None
    if kind in _SECONDS:
        seconds = amount * _SECONDS[kind]
        return Span(seconds=round(seconds), vague=vague, rounded=abs(seconds - round(seconds)) > 1e-6)
    if kind in _DAYS:
        return _days(amount * _DAYS[kind], vague)
    if kind in _MONTHS:
        months = amount * _MONTHS[kind]
        return Span(months=int(months), days=round((months - int(months)) * 30), vague=vague)
    if kind is Unit.WORKDAY:
        return Span(workdays=round(amount), vague=vague)
    return None


def _days(days: float, vague: bool) -> Span:
    return Span(days=int(days), seconds=round((days - int(days)) * 86_400), vague=vague)


def fraction(m: Match) -> float:
    """The value of "3/4"; negative where it is a date rather."""
    over, under = m["f"]
    return float(over) / float(under or 1) if over < under else -1.0


def decimal(m: Match) -> float:
    """The value of "1.5"."""
    whole, digits = m["x"]
    return float(f"{whole}.{digits}")


def total(m: Match) -> Span:
    """The sum of the lengths that were matched."""
    total = Span()
    for part in m.every("DUR"):
        total = total + part
    return total


def halved(clock: Clock | None, half: Half | None) -> Clock | None:
    """The clock time with "am" or "pm" said to it; None when it cannot be ("25 pm")."""
    if clock is None or half is None or half is Half.OPEN:
        return clock
    if clock.hour > 12:
        return clock if half is Half.PM and clock.hour < 24 else None
    hour = clock.hour % 12 + (12 if half is Half.PM else 0)
    return msgspec.structs.replace(clock, hour=hour, half=Half.SURE, past_midnight=False)


def clock(hour: int, minute: int = 0, second: int = 0, *, weak: bool = False, sure: bool = False) -> Clock | None:
    """A clock time as written; hours from 13 on, or 0, cannot be meant otherwise."""
    if not (0 <= hour < 24 or (hour == 24 and minute == 0)) or not 0 <= minute < 60 or not 0 <= second < 60:
        return None
    if hour == 24:
        return Clock(0, half=Half.SURE, past_midnight=True)
    half = Half.SURE if sure or hour > 12 or hour == 0 else Half.OPEN
    return Clock(hour, minute, second, half, weak)


def clock_of(m: Match, name: str = "t") -> Clock | None:
    """A time in figures with a colon; with a leading zero it is meant as it stands."""
    node = m.node(name)
    hour, minute, second = m[name]
    leading = node is not None and node.text.startswith("0")
    return clock(hour, minute, second, sure=leading)


def hhmm(value: int, *, weak: bool = False, sure: bool = False) -> Clock | None:
    """Three or four figures as a clock time: "0630"."""
    return clock(value // 100, value % 100, weak=weak, sure=sure)


def shifted(base: Clock, minutes: int) -> Clock | None:
    """A full hour moved by minutes: "quarter to six"; None for a time that has minutes of its own."""
    if base.minute and minutes:
        return None
    total = (base.hour * 60 + base.minute + minutes) % 1440
    half = base.half
    hour = total // 60
    if half is Half.OPEN:
        hour = hour % 12 or 12
    late = base.past_midnight and 0 <= minutes < 720
    return msgspec.structs.replace(base, hour=hour, minute=total % 60, past_midnight=late, weak=False)


def shared_halves(clocks: list[Clock]) -> tuple[Clock, ...]:
    """As in "8 and 9pm": hours without am or pm take that of the last one, where that fits."""
    last = clocks[-1]
    if last.half is not Half.SURE or last.hour < 12:
        return tuple(clocks)
    out = [
        halved(each, Half.PM) if each.half is Half.OPEN and each.hour % 12 < last.hour - 12 else each for each in clocks
    ]
    return tuple(each for each in out if each is not None)


def sure_clock(hour: int, minute: int) -> Clock | None:
    """A clock time that is meant as it stands."""
    return Clock(hour, minute, half=Half.SURE) if hour < 24 and minute < 60 else None


def on(day: int, month: int, year: int | None = None) -> On | None:
    """A day of a month, when there is such a day in some year."""
    longest = 29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31
    return On(year, month, day) if 1 <= day <= longest and 1 <= month <= 12 else None


def full_year(value: int | None, text: str = "") -> int | None:
    """A year in two figures is within 70 years behind and 30 ahead of 2000."""
    if value is None or value >= 100 or len(text) > 2:
        return value
    return value + (2000 if value < 70 else 1900)


def numeric(m: Match) -> Day | None:
    """A date in figures with a year, in the order of the locale."""
    first, second, year, digits = m["x"]
    return Numeric(first, second, full_year(year, digits)) if fits_some_order(first, second) else None


def fits_some_order(first: int, second: int) -> bool:
    """Whether two figures are a day and a month in either order."""
    return bool(on(first, second) or on(second, first)) if max(first, second) <= 31 else False


def year_first(m: Match) -> On | None:
    """A date in figures that begins with the year; day first only where nothing else fits."""
    year, first, second = m["x"]
    made = on(second, first, year) or on(first, second, year)
    return made if 1000 <= year < 3000 else None


def compact(m: Match) -> On | None:
    """As in "20261201"."""
    value = m["x"]
    return on(value % 100, value // 100 % 100, value // 10_000) if 19_000_000 < value < 22_000_000 else None


def quarter(n: int, year: int | None) -> Quarter | None:
    """A numbered quarter by its first month."""
    return Quarter(3 * n - 2, year) if 1 <= n <= 4 else None


def repeat_every(unit: Unit, interval: int) -> Repeat | None:
    """Every so many units: hours and less as a length, the rest on the calendar."""
    if interval < 1:
        return None
    if unit in _SECONDS:
        return Repeat(unit, interval, span=Span(seconds=interval * _SECONDS[unit]))
    if unit is Unit.WEEKEND:
        return Repeat(Unit.WEEK, interval, weekdays=WEEKEND)
    if unit is Unit.WORKDAY:
        return Repeat(Unit.WEEK, 1, weekdays=WORKWEEK) if interval == 1 else None
    if unit is Unit.QUARTER:
        return Repeat(Unit.MONTH, 3 * interval)
    return Repeat(unit, interval)


def every_length(m: Match) -> Repeat | None:
    """A recurrence of a length: "every 90 minutes", "every two weeks"."""
    span: Span = m["d"]
    if span.seconds and not (span.months or span.days or span.workdays):
        unit = Unit.HOUR if span.seconds % 3600 == 0 else Unit.MINUTE if span.seconds % 60 == 0 else Unit.SECOND
        return Repeat(unit, span.seconds // _SECONDS[unit], span=span)
    if span.months and not (span.days or span.seconds):
        years = span.months % 12 == 0
        return Repeat(Unit.YEAR if years else Unit.MONTH, span.months // 12 if years else span.months)
    if span.days and not (span.months or span.seconds):
        weeks = span.days % 7 == 0
        return Repeat(Unit.WEEK if weeks else Unit.DAY, span.days // 7 if weeks else span.days)
    return None


def weekday_range(m: Match) -> dict[str, tuple[int, ...]]:
    """The weekdays from one to another, as a list and as a span."""
    first, last = m["a"], m["b"]
    days = tuple((first + n) % 7 for n in range((last - first) % 7 + 1))
    return {"WEEKDAYS": days, "SPANNED": days}
