"""The days of a cycle in English: "every other Tuesday", "on the 15th and the last day of every month"."""

from __future__ import annotations

from collections.abc import Sequence

from horarium.language.describe.english_names import BACK, MONTHS, RANKS, WEEKDAYS
from horarium.language.describe.picture import WORKWEEK, Cycle


def listed(items: Sequence[str]) -> str:
    """As in "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def days(cycle: Cycle) -> str:
    """As in "every other Tuesday", "the 15th and the last day of every month"."""
    each = _each(cycle)
    months = f" in {listed([MONTHS[month - 1] for month in cycle.months])}" if cycle.months else ""
    match cycle.unit:
        case "day":
            return f"{_weekdays(cycle) if cycle.weekdays else each}{months}"
        case "week":
            return f"{_weekdays(cycle)}{months}"
        case "year":
            return f"{each} on {_yearly(cycle)}"
    place = _places(cycle)
    if cycle.interval > 1:
        return f"{each} on {place}"
    return f"on {place} of every month{months}"


def nth(n: int) -> str:
    """As in "1st", "22nd"."""
    ending = "th" if n % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _each(cycle: Cycle) -> str:
    unit = cycle.unit
    return f"every {unit}" if cycle.interval == 1 else f"every {cycle.interval} {unit}s"


def _weekdays(cycle: Cycle) -> str:
    names = "weekday" if cycle.weekdays == WORKWEEK else listed([WEEKDAYS[each] for each in cycle.weekdays])
    if len(cycle.weekdays) == 7:
        names = "day"
    if len(cycle.weekdays) == 6 and cycle.interval == 1:
        missing = next(day for day in range(7) if day not in cycle.weekdays)
        names = f"day except {WEEKDAYS[missing]}"
    if cycle.interval == 1:
        return f"every {names}"
    if cycle.interval == 2 and len(cycle.weekdays) == 1:
        return f"every other {names}"
    return f"every {cycle.interval} weeks on {listed([WEEKDAYS[each] for each in cycle.weekdays])}"


def _places(cycle: Cycle) -> str:
    if cycle.workday:
        return f"the {RANKS[cycle.workday]} weekday"
    ranked = [f"the {RANKS[n]} {WEEKDAYS[weekday]}" for n, weekday in cycle.ranked]
    plain = sorted(cycle.monthdays, key=lambda n: (n < 0, n))
    return listed([*ranked, *(f"the {BACK[n]} day" if n < 0 else f"the {nth(n)}" for n in plain)])


def _yearly(cycle: Cycle) -> str:
    month = MONTHS[cycle.months[0] - 1]
    if cycle.ranked:
        n, weekday = cycle.ranked[0]
        return f"the {RANKS[n]} {WEEKDAYS[weekday]} of {month}"
    number = cycle.monthdays[0]
    return f"the {BACK[number]} day of {month}" if number < 0 else f"{number} {month}"
