"""Schedules in English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from horarium.domain.schedule import Exclusions, OnExcluded
from horarium.language.describe.picture import Cycle, Picture, Times

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
RANKS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}
BACK = {-1: "last", **{-n: f"{RANKS[n]} to last" for n in range(2, 6)}}
RANKS |= BACK
PLACES = {
    "America/New_York": "New York", "America/Los_Angeles": "Los Angeles", "America/Chicago": "Chicago",
    "Asia/Tokyo": "Tokyo",
    "Europe/Brussels": "Brussels", "Europe/London": "London", "Europe/Paris": "Paris", "Europe/Berlin": "Berlin",
    "Europe/Amsterdam": "Amsterdam", "Europe/Madrid": "Madrid", "Europe/Rome": "Rome", "Europe/Lisbon": "Lisbon",
    "Asia/Singapore": "Singapore", "Asia/Shanghai": "Shanghai", "Asia/Dubai": "Dubai", "Australia/Sydney": "Sydney",
}  # fmt: skip
WORKWEEK = (0, 1, 2, 3, 4)


def listed(items: Sequence[str]) -> str:
    """As in "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def clock(at: time) -> str:
    """As in "07:00", with seconds where there are some."""
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def day(on: date, today: date) -> str:
    """As in "Friday 27 November", with the year when it is another one."""
    year = f" {on.year}" if on.year != today.year else ""
    return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}{year}"


def once(at: datetime, now: datetime) -> str:
    """As in "tomorrow, Tuesday 24 November, at 14:00"."""
    near = {0: "today, ", 1: "tomorrow, "}.get((at.date() - now.date()).days, "")
    comma = "," if near else ""
    return f"{near}{day(at.date(), now.date())}{comma} at {clock(at.time())}"


def several(walls: Sequence[datetime], now: datetime) -> str:
    """Single instants, one after the other."""
    days = {wall.date() for wall in walls}
    if len(days) == 1:
        rest = listed([clock(wall.time()) for wall in walls])
        return once(walls[0], now).removesuffix(clock(walls[0].time())) + rest
    return listed([once(wall, now) for wall in walls])


def length(of: timedelta) -> str:
    """As in "90 minutes", "2 hours", "1 hour and 20 minutes 5 seconds"."""
    seconds = int(of.total_seconds())
    for size, name in ((3600, "hour"), (60, "minute")):
        if seconds % size == 0:
            return plural(seconds // size, name)
    return plural(seconds, "second")


def plural(count: int, name: str) -> str:
    """As in "1 hour", "2 hours"."""
    return f"{count} {name}" + ("" if count == 1 else "s")


def every(interval: timedelta, following: datetime, now: datetime, count: int | None, until: datetime | None) -> str:
    """As in "every 90 minutes, next at 15:40"."""
    single = length(interval).removeprefix("1 ")
    text = f"every {single}, next "
    text += (
        f"at {clock(following.time())}"
        if following.date() == now.date()
        else "on " + once(following, following - DAYS_AWAY)
    )
    if following.year != now.year and str(following.year) not in text:
        text = text.replace(" at ", f" {following.year} at ")
    if count is not None:
        text += f", {plural(count, 'time')}"
    if until is not None:
        text += f", until {once(until, until - DAYS_AWAY) if until.year == now.year else _with_year(until)}"
    return text


DAYS_AWAY = timedelta(days=9)


def _with_year(at: datetime) -> str:
    return f"{WEEKDAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]} {at.year} at {clock(at.time())}"


def recurrence(seen: Picture, now: datetime) -> str:
    """As in "every Monday at 07:00 and 19:30, until Friday 4 December"."""
    today = now.date()
    text = " and ".join(_cycle(cycle, at) for cycle, at in seen.cycles)
    if seen.start is not None and (seen.start != today or seen.start_at is not None):
        hour = f" at {clock(seen.start_at)}" if seen.start_at is not None else ""
        text += f", from {day(seen.start, today)}{hour}"
    if seen.until is not None:
        hour = "" if seen.whole_day else f" at {clock(seen.until.time())}"
        text += f", until {day(seen.until.date(), today)}{hour}"
    if seen.count is not None:
        text += f", {plural(seen.count, 'time')}"
    return text + exceptions(seen.exclusions, seen.exdates, today)


def _cycle(cycle: Cycle, at: Times) -> str:
    if at.step is None:
        return f"{days(cycle)} {times(at)}"
    return times(at) if cycle == Cycle("day") else f"{times(at)} {days(cycle)}"


def times(at: Times) -> str:
    """As in "at 07:00 and 19:30", "every 30 minutes from 09:00 to 17:00"."""
    if at.step is not None:
        return f"every {length(at.step).removeprefix('1 ')} from {clock(at.at[0])} to {clock(at.at[1])}"
    return f"at {listed([clock(each) for each in at.at])}"


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


def nth(n: int) -> str:
    """As in "1st", "22nd"."""
    ending = "th" if n % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def exceptions(out: Exclusions, exdates: Sequence[datetime], today: date) -> str:
    """As in ", except on public holidays (BE) and on Friday 25 December"."""
    parts: list[str] = []
    if out.weekends:
        parts.append("at weekends")
    if out.holidays:
        parts.append(f"on public holidays ({out.holidays})")
    for gap in out.ranges:
        single = gap.first == gap.last
        parts.append(
            f"on {day(gap.first, today)}" if single else f"from {day(gap.first, today)} to {day(gap.last, today)}"
        )
    parts += [f"on {day(at.date(), today)} at {clock(at.time())}" for at in exdates]
    if not parts:
        return ""
    moved = {OnExcluded.SKIP: "", OnExcluded.NEXT: " (then on the next day that is free)",
             OnExcluded.PREVIOUS: " (then on the last day before that is free)"}[out.then]  # fmt: skip
    return f", except {listed(parts)}{moved}"


def by_rule(kind: str, text: str, following: datetime | None, now: datetime) -> str:
    """For what no words fit: the rule itself, and what comes next."""
    said = {"cron": "by the cron line", "rule": "by the rule"}[kind]
    ahead = f", next on {once(following, following - DAYS_AWAY)}" if following is not None else ""
    return f"{said} {text}{ahead}"


def in_zone(zone: str) -> str:
    """The zone, where it is not the listener's."""
    return f" ({PLACES.get(zone, zone)} time)"
