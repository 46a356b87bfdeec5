"""The fields that say when, and the schedules that they mean. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

import msgspec

from horarium.domain.errors import InvalidInput, InvalidSchedule
from horarium.domain.schedule import Calendar, Every, Once, Schedule, local_slot, next_slot
from horarium.domain.schedule.rule_text import DAYS
from horarium.domain.telling import when
from horarium.language.model import Habits
from horarium.tools.scheduling.custom import Custom, custom_schedule
from horarium.tools.scheduling.documents import Frequency, Relative, TimingFields, mismatch

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
USUAL_TIME = Habits().date_only
_GOES_WITH = {"day_of_week": "weekly", "day_of_month": "monthly", "schedule": "custom"}


class Timing(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a document, with the zone filled in."""

    frequency: Frequency
    zone: str
    at: time | None = None
    day_of_week: int | None = None
    day_of_month: int | None = None
    day: date | Relative | None = None
    schedule: str | None = None


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A schedule, and in sentences what was assumed where nothing was said."""

    schedule: Schedule
    remarks: tuple[str, ...] = ()


def timing_of_fields(fields: TimingFields, frequency: Frequency, zone: str) -> Timing:
    """The fields of a document as they are; `zone` where it names none. InvalidInput for fields that do not fit."""
    timing = Timing(
        frequency=frequency,
        zone=fields.timezone or zone,
        at=fields.scheduled_time,
        day_of_week=fields.day_of_week,
        day_of_month=fields.day_of_month,
        day=fields.date,
        schedule=fields.schedule,
    )
    check_fit(timing)
    return timing


def check_fit(timing: Timing) -> None:
    """InvalidInput names a field that has no meaning with the frequency."""
    for field, frequency in _GOES_WITH.items():
        given = getattr(timing, field)
        if given is not None and timing.frequency != frequency:
            expected = f'frequency "{frequency}" with {field}'
            raise mismatch(field, given, expected, f"{field} goes with frequency {frequency}, not {timing.frequency}.")


def planned(timing: Timing, now: datetime) -> Planned:
    """The schedule that these fields mean. InvalidInput names the field of the document that is wrong."""
    problem: InvalidInput
    try:
        local_slot(datetime(2000, 1, 1), timing.zone)
        found = _PLANNERS[timing.frequency](Moment(timing, now))
        still_to_come(found.schedule, timing, now)
    except InvalidSchedule as error:
        problem = _about_the_document(error, timing)
    else:
        return found
    raise problem


class Moment:
    """The fields seen from now: which day and time they mean on the wall of their zone."""

    def __init__(self, timing: Timing, now: datetime) -> None:
        self.timing = timing
        self.now = now
        self.wall = now.astimezone(ZoneInfo(timing.zone)).replace(tzinfo=None)
        self.remarks: list[str] = []

    def time(self) -> time:
        """The time of day, or the usual one, with a remark."""
        if self.timing.at is None:
            self.remarks.append(f"No time was given, so I took {USUAL_TIME:%H:%M}.")
        return self.timing.at or USUAL_TIME

    def given_day(self) -> date | None:
        """The day that was said."""
        match self.timing.day:
            case None:
                return None
            case "today":
                return self.wall.date()
            case "tomorrow":
                return self.wall.date() + timedelta(days=1)
            case date() as day:
                return day
            case _:
                assert_never(self.timing.day)

    def day(self) -> date:
        """The day that was said, or today."""
        return self.given_day() or self.wall.date()

    def planned(self, schedule: Schedule) -> Planned:
        """The schedule with what was assumed on the way."""
        return Planned(schedule=schedule, remarks=tuple(self.remarks))


def _once(moment: Moment) -> Planned:
    timing, day = moment.timing, moment.given_day()
    if day is None and timing.at is None:
        raise mismatch("date", None, "a date or a scheduled_time", "A task that happens once needs a date or a time.")
    at = datetime.combine(day or moment.wall.date(), moment.time())
    if day is None and at <= moment.wall:
        at += timedelta(days=1)
        moment.remarks.append(f"{timing.at:%H:%M} has passed today, so I took tomorrow.")
    return moment.planned(Once(zone=timing.zone, at=at))


def _minutely(moment: Moment) -> Planned:
    second = moment.timing.at.second if moment.timing.at else 0
    return moment.planned(_steps(moment, timedelta(minutes=1), None, second))


def _hourly(moment: Moment) -> Planned:
    at = moment.timing.at or time(0)
    return moment.planned(_steps(moment, timedelta(hours=1), at.minute, at.second))


def _steps(moment: Moment, interval: timedelta, minute: int | None, second: int) -> Every:
    """Elapsed time, so that an hour that the clocks repeat or leave out makes no difference."""
    timing, day = moment.timing, moment.given_day()
    begin = moment.wall if day is None else max(moment.wall, datetime.combine(day, timing.at or time(0)))
    minute = begin.minute if minute is None else minute
    first = local_slot(begin.replace(minute=minute, second=second, microsecond=0), timing.zone, begin.fold)
    return Every(zone=timing.zone, first=first, interval=interval)


def _daily(moment: Moment) -> Planned:
    return moment.planned(_calendar(moment, moment.day(), "FREQ=DAILY"))


def _weekly(moment: Moment) -> Planned:
    begin, weekday = moment.day(), moment.timing.day_of_week
    if weekday is None:
        weekday = begin.weekday()
        moment.remarks.append(f"No weekday was given, so I took {WEEKDAYS[weekday]}.")
    start = begin + timedelta(days=(weekday - begin.weekday()) % 7)
    return moment.planned(_calendar(moment, start, f"FREQ=WEEKLY;BYDAY={DAYS[weekday]}"))


def _monthly(moment: Moment) -> Planned:
    begin, number = moment.day(), moment.timing.day_of_month
    if number == 0:
        raise mismatch("day_of_month", 0, "a whole number from 1 to 31, or -1 for the last day")
    if number is None:
        number = begin.day
        moment.remarks.append(f"No day of the month was given, so I took the {number}.")
    if number > 28:
        moment.remarks.append(f"Months without a {number}. are left out; -1 means the last day of every month.")
    start = begin
    while not _is_monthday(start, number):
        start += timedelta(days=1)
    return moment.planned(_calendar(moment, start, f"FREQ=MONTHLY;BYMONTHDAY={number}"))


def _is_monthday(day: date, number: int) -> bool:
    return (day + timedelta(days=1)).day == 1 if number == -1 else day.day == number


def _calendar(moment: Moment, start: date, rule: str) -> Calendar:
    return Calendar(zone=moment.timing.zone, start=datetime.combine(start, moment.time()), rules=(rule,))


def _custom(moment: Moment) -> Planned:
    timing = moment.timing
    if timing.schedule is None:
        expected = 'a phrase such as "every 3 days", an RRULE or a cron line'
        raise mismatch("schedule", None, expected, f"Frequency custom needs the field schedule: {expected}.")
    found = custom_schedule(
        Custom(text=timing.schedule, zone=timing.zone, day=moment.given_day(), at=timing.at), moment.now, moment.wall
    )
    return Planned(schedule=found.schedule, remarks=found.remarks)


_PLANNERS: dict[str, Callable[[Moment], Planned]] = {
    "once": _once,
    "minutely": _minutely,
    "hourly": _hourly,
    "daily": _daily,
    "weekly": _weekly,
    "monthly": _monthly,
    "custom": _custom,
}


def still_to_come(schedule: Schedule, timing: Timing, now: datetime) -> Planned:
    """The schedule when it has a slot after now; else InvalidInput says that it has passed."""
    clock = f"it is {when(now, timing.zone)} in {timing.zone}"
    if next_slot(schedule, now) is not None:
        return Planned(schedule=schedule)
    if isinstance(schedule, Once):
        field = "date" if timing.day else "scheduled_time"
        past = when(local_slot(schedule.at, schedule.zone), schedule.zone)
        given = schedule.at.isoformat(sep=" ")
        field = "schedule" if timing.frequency == "custom" else field
        raise mismatch(field, given, "a time to come", f"{past} has passed ({clock}); give a time to come.")
    raise mismatch(
        "schedule" if timing.frequency == "custom" else "date",
        timing.schedule,
        "a schedule that still has slots to come",
        f"This schedule has no slot any more ({clock}); give one that goes on.",
    )


def _about_the_document(error: InvalidSchedule, timing: Timing) -> InvalidInput:
    """The same error, about the field of the document instead of the field of the schedule."""
    if error.field == "zone":
        return mismatch("timezone", error.given, error.expected, error.message)
    field = "schedule" if timing.frequency == "custom" else "date"
    return mismatch(field, timing.schedule or error.given, error.expected, error.message)
