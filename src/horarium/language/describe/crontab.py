"""Cron lines that words can say: as equal steps, or as the rules of a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from horarium.domain.schedule import Calendar, Cron, Exclusions
from horarium.domain.schedule.cron_line import cron_walls
from horarium.domain.schedule.rule_text import DAYS

if TYPE_CHECKING:
    from horarium.domain.schedule.cron_line import CronFields

MOST_DAYS = 6  # of a month that are named one by one
ALL_HOURS = set(range(24))
LONGEST = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}  # days of a month, where it is not 31
ALL_MONTHS = set(range(1, 13))


def steps_of(schedule: Cron) -> timedelta | None:
    """The step of a line that rings day and night at equal steps of up to an hour; None for any other."""
    fields = cron_walls(schedule.line).fields
    always = set(fields.hours) == ALL_HOURS and set(fields.months) == ALL_MONTHS and _every_day(fields)
    if not always or len(fields.seconds) != 1 or schedule.exclusions != Exclusions():
        return None
    minutes = sorted(fields.minutes)
    step = 60 // len(minutes)
    even = list(range(minutes[0], 60, step)) == minutes and 60 % len(minutes) == 0
    return timedelta(minutes=step) if even else None


def calendar_of(schedule: Cron, today: datetime) -> Calendar | None:
    """The calendar that names the same wall times from today on; None for a line that takes more words."""
    fields = cron_walls(schedule.line).fields
    days = _days(fields)
    several = len(fields.hours) * len(fields.minutes) * len(fields.seconds) > 1
    if days is None or (several and fields.LAST_WEEKDAY in fields.days):  # BYSETPOS would count the times
        return None
    times = {
        "BYMONTH": () if set(fields.months) == ALL_MONTHS else sorted(fields.months),
        "BYHOUR": sorted(fields.hours),
        "BYMINUTE": sorted(fields.minutes),
        "BYSECOND": sorted(fields.seconds),
    }
    parts = [f"{name}={_listed(values)}" for name, values in times.items() if values]
    return Calendar(
        zone=schedule.zone,
        start=today.replace(hour=0, minute=0, second=0, microsecond=0),
        rules=tuple(";".join([day, *parts]) for day in days),
        exclusions=schedule.exclusions,
    )


def _days(fields: CronFields) -> list[str] | None:
    """The rules for its days: of the month, of the week, or of either; None where both limit each other."""
    all_of_week = {day % 7 for day in fields.weekdays if isinstance(day, int)} == set(range(7))
    all_of_month = set(range(1, 32)) <= set(fields.days)
    if (all_of_month and all_of_week) or (not fields.day_and and (all_of_month or all_of_week)):
        return ["FREQ=DAILY"]
    if fields.day_and and not (all_of_month or all_of_week):
        return None
    rules = [] if all_of_month else _of_month(fields)
    if rules is None:
        return None
    return rules if all_of_week else [*rules, *_of_week(fields)]


def _of_month(fields: CronFields) -> list[str] | None:
    longest = max(LONGEST.get(month, 31) for month in fields.months)
    numbers = sorted(day for day in fields.days if 0 < day <= longest)
    if len(numbers) > MOST_DAYS:
        return None
    numbers += [-1] if fields.LAST in fields.days else []
    rules = [f"FREQ=MONTHLY;BYMONTHDAY={_listed(numbers)}"] if numbers else []
    if fields.LAST_WEEKDAY in fields.days:
        rules.append(f"FREQ=MONTHLY;BYDAY={','.join(DAYS[:5])};BYSETPOS=-1")
    return rules


def _of_week(fields: CronFields) -> list[str]:
    every = sorted({(day - 1) % 7 for day in fields.weekdays if isinstance(day, int)})
    ranked = sorted((day for day in fields.weekdays if isinstance(day, tuple)), key=lambda day: (day[1], day[0]))
    rules = [f"FREQ=WEEKLY;BYDAY={','.join(DAYS[day] for day in every)}"] if every else []
    if ranked:
        names = [f"{-1 if nth == fields.LAST else nth}{DAYS[(day - 1) % 7]}" for day, nth in ranked]
        rules.append(f"FREQ=MONTHLY;BYDAY={','.join(names)}")
    return rules


def _listed(values: Sequence[int]) -> str:
    return ",".join(str(value) for value in values)


def _every_day(fields: CronFields) -> bool:
    return _days(fields) == ["FREQ=DAILY"]
