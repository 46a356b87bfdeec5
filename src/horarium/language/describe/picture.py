"""What there is to say about a schedule, in no language yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import msgspec

from horarium.domain.schedule import Calendar, Exclusions, OnExcluded, next_slot
from horarium.domain.schedule.rule_text import DAYS, Freq, Rule, read_rule
from horarium.language.describe.remaining import before_exceptions, last_wall, left

WORKWEEK = (0, 1, 2, 3, 4)
MOST_TIMES = 8  # of a day that are named one by one
MOST_STEPS = 1440  # of a day, told by their first and last
NAMES = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
UNITS = {Freq.DAILY: "day", Freq.WEEKLY: "week", Freq.MONTHLY: "month", Freq.YEARLY: "year"}


class Cycle(msgspec.Struct, frozen=True):
    """On which days: every `interval` units, limited by the rest."""

    unit: str  # "day", "week", "month", "year"
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    monthdays: tuple[int, ...] = ()  # from the end when negative
    ranked: tuple[tuple[int, int], ...] = ()  # the nth (from the end) weekday of the period
    workday: int = 0  # the nth (from the end) day from Monday to Friday
    months: tuple[int, ...] = ()


class Times(msgspec.Struct, frozen=True):
    """At which times of day; with a step, from the first to the last."""

    at: tuple[time, ...]
    step: timedelta | None = None


class Picture(msgspec.Struct, frozen=True):
    """A recurrence: days with their times, and its bounds."""

    cycles: tuple[tuple[Cycle, Times], ...]
    start: date | None = None  # said only where the words would begin on another day
    start_at: time | None = None  # said only where the first day is not whole
    until: datetime | None = None
    whole_day: bool = True  # `until` counts to the end of its day
    count: int | None = None
    days: int | None = None  # the same as a number of days in a row
    exclusions: Exclusions = Exclusions()
    exdates: tuple[datetime, ...] = ()


def picture(schedule: Calendar, now: datetime) -> Picture | None:
    """The picture of a calendar as seen now, or None when no words fit its rules."""
    rules = [read_rule(text) for text in schedule.rules]
    if not rules or schedule.rdates or len({(rule.count, str(rule.until)) for rule in rules}) > 1:
        return None
    if any(rule.count for rule in rules) and len(rules) > 1:
        return None
    cycles = [cycle for rule in rules if (cycle := _cycle(rule, schedule.start))]
    if len(cycles) < len(rules) or any(_crowded(rule) for rule in rules):
        return None
    times = [_times(rule, schedule.start) for rule in rules]
    chosen = any(rule.positions for rule in rules) and any(len(at) > 1 for at in times)
    grouped = _grouped(cycles, times)
    if chosen or any(len(at.at) > MOST_TIMES for _, at in grouped):
        return None
    return _bounded(schedule, rules[0], grouped, now)


def _bounded(schedule: Calendar, rule: Rule, grouped: list[tuple[Cycle, Times]], now: datetime) -> Picture:
    """The picture with its beginning and its end."""
    whole = rule.count is not None or schedule.exclusions.then is not OnExcluded.SKIP
    told = before_exceptions(schedule) if whole else schedule
    start = _start(told, grouped, now)
    start_at = _start_at(told, start, grouped, now)
    behind = start is not None and told is schedule  # what is left out before the start goes without saying
    begun = datetime.combine(start, start_at or time()) if start and behind else datetime.min
    last = max(at for _, times in grouped for at in times.at)
    count, until = left(schedule, rule.count, now), _until(rule, schedule.zone)
    if rule.count is not None and count is None:
        until = last_wall(schedule, now)
    whole_days = [(cycle, len(at.at)) for cycle, at in grouped] == [(Cycle("day"), 1)] and count not in {None, 1}
    return Picture(
        cycles=tuple(grouped),
        start=start,
        start_at=start_at,
        until=until,
        whole_day=until is None or until.time() >= last,
        count=None if whole_days else count,
        days=count if whole_days else None,
        exclusions=_after(schedule.exclusions, begun.date()),
        exdates=tuple(
            at for at in schedule.exdates if at >= begun and at.replace(tzinfo=ZoneInfo(schedule.zone)) > now
        ),
    )


def _after(out: Exclusions, begun: date) -> Exclusions:
    """Without the ranges that are over when it begins."""
    return msgspec.structs.replace(out, ranges=tuple(gap for gap in out.ranges if gap.last >= begun))


def _until(rule: Rule, zone: str) -> datetime | None:
    if rule.until is None:
        return None
    if isinstance(rule.until, datetime):
        return rule.until.astimezone(ZoneInfo(zone)).replace(tzinfo=None) if rule.until.tzinfo else rule.until
    return datetime.combine(rule.until, time(23, 59, 59))


def _start(schedule: Calendar, cycles: Sequence[tuple[Cycle, Times]], now: datetime) -> date | None:
    """The day of the first slot to come, where leaving it out would name another one."""
    first = next_slot(schedule, now)
    if first is None:
        return schedule.start.date()
    today = now.astimezone(ZoneInfo(schedule.zone)).replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
    plain = Calendar(
        zone=schedule.zone,
        start=today,
        rules=tuple(_rule(cycle, at) for cycle, times in cycles for at in times.at),
        exdates=schedule.exdates,
        exclusions=schedule.exclusions,
    )
    here = first.astimezone(ZoneInfo(schedule.zone)).date()
    excepted = schedule.exdates or schedule.exclusions != Exclusions()
    away = excepted and any(cycle.interval > 1 for cycle, _ in cycles)
    return here if away or not _from_now(plain, cycles, first, now) else None


def _start_at(
    schedule: Calendar, start: date | None, cycles: Sequence[tuple[Cycle, Times]], now: datetime
) -> time | None:
    """The time of the first slot, where its day has earlier ones that do not count any more."""
    first = next_slot(schedule, now)
    if start is None or first is None:
        return None
    rules = tuple(_rule(cycle, at) for cycle, times in cycles for at in times.at)
    plain = Calendar(zone=schedule.zone, start=datetime.combine(start, time()), rules=rules)
    midnight = datetime.combine(start, time(), ZoneInfo(schedule.zone)) - timedelta(microseconds=1)
    found = next_slot(plain, max(now, midnight))
    here = first.astimezone(ZoneInfo(schedule.zone))
    return here.time() if found is not None and found < first else None


def _crowded(rule: Rule) -> bool:
    """Whether there are more times in a day than words could tell."""
    return (len(rule.hours) or 1) * (len(rule.minutes) or 1) * (len(rule.seconds) or 1) > MOST_STEPS


def _from_now(plain: Calendar, cycles: Sequence[tuple[Cycle, Times]], first: datetime, now: datetime) -> bool:
    """Whether the words alone begin with the same slot; steps are told by their first and last time only."""
    found = next_slot(plain, now)
    if found == first:
        return True
    stepped = any(times.step is not None for _, times in cycles)
    zone = ZoneInfo(plain.zone)
    return (
        stepped
        and found is not None
        and first.astimezone(zone).date() in {now.astimezone(zone).date(), found.astimezone(zone).date()}
    )


def _rule(cycle: Cycle, at: time) -> str:
    """A cycle at every single interval, as the text of a rule."""
    days = [DAYS[day] for day in (WORKWEEK if cycle.workday else cycle.weekdays)]
    days += [f"{n}{DAYS[day]}" for n, day in cycle.ranked]
    parts = {
        "FREQ": NAMES[cycle.unit],
        "BYMONTH": _numbers(cycle.months),
        "BYMONTHDAY": _numbers(cycle.monthdays),
        "BYDAY": ",".join(days),
        "BYSETPOS": str(cycle.workday or ""),
        "BYHOUR": str(at.hour),
        "BYMINUTE": str(at.minute),
        "BYSECOND": str(at.second),
    }
    return ";".join(f"{name}={value}" for name, value in parts.items() if value)


def _numbers(values: Sequence[int]) -> str:
    return ",".join(str(value) for value in values)


def _cycle(rule: Rule, start: datetime) -> Cycle | None:
    if rule.freq not in UNITS or rule.yeardays or rule.weeknos or rule.wkst:
        return None
    weekdays = tuple(day for n, day in rule.weekdays if not n)
    ranked = tuple((n, day) for n, day in rule.weekdays if n)
    if (weekdays and ranked) or (rule.monthdays and rule.weekdays):
        return None
    workday = _workday(rule, weekdays)
    if rule.positions and not workday:
        return None
    made = Cycle(
        unit=UNITS[rule.freq],
        interval=rule.interval,
        weekdays=() if workday else weekdays,
        monthdays=rule.monthdays,
        ranked=ranked,
        workday=workday,
        months=rule.months,
    )
    return _fits(_filled(made, start))


def _workday(rule: Rule, weekdays: tuple[int, ...]) -> int:
    first = len(rule.positions) == 1 and weekdays == WORKWEEK and rule.freq is Freq.MONTHLY
    return rule.positions[0] if first else 0


def _filled(cycle: Cycle, start: datetime) -> Cycle:
    """The parts that DTSTART says where the rule does not."""
    named = len(cycle.monthdays) + len(cycle.ranked)
    if cycle.unit == "month" and cycle.interval == 1 and len(cycle.months) == named == 1:
        return msgspec.structs.replace(cycle, unit="year")  # "the 4th of every month in July"
    if cycle.unit == "day" or cycle.weekdays or named or cycle.workday:
        if cycle.unit == "year" and cycle.monthdays and not cycle.months:
            return msgspec.structs.replace(cycle, months=tuple(range(1, 13)))
        return cycle
    if cycle.unit == "week":
        return msgspec.structs.replace(cycle, weekdays=(start.weekday(),))
    months = cycle.months or ((start.month,) if cycle.unit == "year" else ())
    return msgspec.structs.replace(cycle, monthdays=(start.day,), months=months)


def _fits(cycle: Cycle) -> Cycle | None:
    """None for what the words cannot tell apart."""
    if cycle.unit == "day" and (cycle.monthdays or cycle.ranked or (cycle.weekdays and cycle.interval > 1)):
        return None
    if cycle.unit in {"month", "year"} and cycle.weekdays:
        return None
    if cycle.unit in {"month", "week", "day"} and cycle.months and cycle.interval > 1:
        return None
    if cycle.unit == "year" and (len(cycle.months) != 1 or len(cycle.monthdays) + len(cycle.ranked) != 1):
        return None
    if any(n < -5 for n in cycle.monthdays) or any(not -5 <= n <= 5 for n, _ in cycle.ranked):
        return None
    return cycle if -5 <= cycle.workday <= 5 else None


def _times(rule: Rule, start: datetime) -> list[time]:
    hours = rule.hours or (start.hour,)
    minutes = rule.minutes or (start.minute,)
    seconds = rule.seconds or (start.second,)
    return [time(hour, minute, second) for hour in hours for minute in minutes for second in seconds]


def _grouped(cycles: Sequence[Cycle], times: Sequence[list[time]]) -> list[tuple[Cycle, Times]]:
    """Rules for the same days become one, with all their times."""
    found: dict[Cycle, set[time]] = {}
    for cycle, at in zip(cycles, times, strict=True):
        found.setdefault(cycle, set()).update(at)
    return [(cycle, _stepped(sorted(at))) for cycle, at in found.items()]


def _stepped(at: Sequence[time]) -> Times:
    """Five or more times that lie equally far apart are told by their step."""
    minutes = [each.hour * 60 + each.minute for each in at]
    steps = {later - earlier for earlier, later in pairwise(minutes)}
    if len(at) < 5 or len(steps) != 1 or any(each.second for each in at):
        return Times(tuple(at))
    return Times((at[0], at[-1]), timedelta(minutes=steps.pop()))


def figures(of: timedelta) -> str:
    """A duration in seconds, as short as it can be written: "90", "1.5"."""
    return f"{of / timedelta(seconds=1):.6f}".rstrip("0").rstrip(".")
