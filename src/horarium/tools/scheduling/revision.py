"""Another time for a task that has a schedule already: what is not said is taken from the stored one. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

import msgspec

from horarium.domain.errors import InvalidInput
from horarium.domain.schedule import Calendar, Cron, Every, Exclusions, Once, Schedule, local_slot
from horarium.domain.schedule.rule_text import DAYS
from horarium.domain.telling import zone_of
from horarium.tools.scheduling.documents import Frequency, TimingFields
from horarium.tools.scheduling.plain_rules import parts_of, plain
from horarium.tools.scheduling.timing import Moment, Planned, Timing, check_fit, planned, still_to_come

TIMING_FIELDS = frozenset(TimingFields.model_fields)

_MONTHDAYS = frozenset(str(number) for number in (-1, *range(1, 32)))
_STEPS: dict[timedelta, Frequency] = {timedelta(minutes=1): "minutely", timedelta(hours=1): "hourly"}


def revised(stored: Schedule, fields: TimingFields, now: datetime) -> Planned:
    """The stored schedule with the given fields in place of its own. InvalidInput when that cannot be said so."""
    before = timing_of(stored)
    frequency = fields.frequency or ("custom" if fields.schedule is not None else before.frequency)
    if frequency == before.frequency == "custom" and fields.schedule is None:
        return still_to_come(_moved(stored, fields, now), Timing(frequency="custom", zone=stored.zone), now)
    timing = _merged(before, fields, frequency, now)
    check_fit(timing)
    return _keeping(stored, planned(timing, now))


def timing_of(schedule: Schedule) -> Timing:
    """The fields that mean this schedule; `custom`, without a text, for what only its own form can say."""
    match schedule:
        case Once(zone=zone, at=at):
            return Timing(frequency="once", zone=zone, at=at.time(), day=at.date())
        case Every(interval=interval, count=None, until=None) if interval in _STEPS:
            return _of_steps(schedule)
        case Calendar():
            return _of_rule(schedule)
        case Every() | Cron():
            return Timing(frequency="custom", zone=schedule.zone)
        case _:
            assert_never(schedule)


def _of_steps(schedule: Every) -> Timing:
    first = schedule.first.astimezone(ZoneInfo(zone_of(schedule)))
    return Timing(frequency=_STEPS[schedule.interval], zone=schedule.zone, at=first.time(), day=first.date())


def _of_rule(schedule: Calendar) -> Timing:
    timing = Timing(frequency="custom", zone=schedule.zone)
    simple = plain(schedule)
    if simple is None:
        return timing
    custom = msgspec.structs.replace(timing, at=simple.start.time())
    timing = msgspec.structs.replace(custom, day=simple.start.date())
    match parts_of(simple.rules[0]) if len(simple.rules) == 1 and not simple.rdates else {}:
        case {"FREQ": "DAILY", **others} if not others:
            return msgspec.structs.replace(timing, frequency="daily")
        case {"FREQ": "WEEKLY", "BYDAY": day, **others} if not others and day in DAYS:
            return msgspec.structs.replace(timing, frequency="weekly", day_of_week=DAYS.index(day))
        case {"FREQ": "MONTHLY", "BYMONTHDAY": day, **others} if not others and day in _MONTHDAYS:
            return msgspec.structs.replace(timing, frequency="monthly", day_of_month=int(day))
        case _:
            return custom


def _merged(before: Timing, fields: TimingFields, frequency: str, now: datetime) -> Timing:
    """Given fields win. Another frequency keeps the time of day and the zone only."""
    same = frequency == before.frequency
    inherited = before if same else Timing(frequency=before.frequency, zone=before.zone, at=before.at)
    if fields.schedule is not None:  # a phrase may say its own time
        inherited = Timing(frequency="custom", zone=before.zone)
    if (fields.day_of_week, fields.day_of_month) != (None, None) and _began_by_itself(before, now):
        inherited = msgspec.structs.replace(inherited, day=None)
    named = {
        "frequency": fields.frequency or ("custom" if fields.schedule is not None else None),
        "zone": fields.timezone,
        "at": fields.scheduled_time,
        "day": fields.date,
        "day_of_week": fields.day_of_week,
        "day_of_month": fields.day_of_month,
        "schedule": fields.schedule,
    }
    changes = {name: value for name, value in named.items() if value is not None}
    return msgspec.structs.replace(inherited, **changes)


def _began_by_itself(before: Timing, now: datetime) -> bool:
    """Whether the first day was the next one that fitted. One further away was asked for, and is kept."""
    period = timedelta(days=7 if before.frequency == "weekly" else 31)
    return isinstance(before.day, date) and before.day <= now.date() + period


def _keeping(stored: Schedule, found: Planned) -> Planned:
    """Days that were left out stay left out, single dates at their new time."""
    schedule = found.schedule
    if not isinstance(stored, Calendar | Cron) or not isinstance(schedule, Calendar | Cron):
        return found
    if schedule.exclusions == Exclusions():
        schedule = msgspec.structs.replace(schedule, exclusions=stored.exclusions)
    if isinstance(stored, Calendar) and isinstance(schedule, Calendar):
        before, after = (plain(stored) or stored).start.time(), schedule.start.time()
        schedule = msgspec.structs.replace(schedule, exdates=_at_time(stored.exdates, before, after))
    return msgspec.structs.replace(found, schedule=schedule)


def _at_time(walls: tuple[datetime, ...], before: time, after: time) -> tuple[datetime, ...]:
    return tuple(datetime.combine(wall, after) if wall.time() == before else wall for wall in walls)


def _moved(stored: Schedule, fields: TimingFields, now: datetime) -> Schedule:
    """A schedule that no frequency names, with another time of day, first day or zone."""
    for field in ("day_of_week", "day_of_month"):
        if getattr(fields, field) is not None:
            raise _impossible(field, getattr(fields, field), stored)
    moment = Moment(Timing(frequency="custom", zone=fields.timezone or stored.zone, day=fields.date), now)
    schedule = msgspec.structs.replace(stored, zone=moment.timing.zone)
    if fields.date is not None:
        schedule = _from_day(schedule, fields.date, moment.day())
    if fields.scheduled_time is not None:
        schedule = _at(schedule, fields.scheduled_time, moment)
    return schedule


def _from_day(schedule: Schedule, given: object, day: date) -> Schedule:
    match schedule:
        case Calendar(start=start):
            return msgspec.structs.replace(schedule, start=datetime.combine(day, start.time()))
        case Every(first=first, zone=zone):
            at = first.astimezone(ZoneInfo(zone)).time()
            return msgspec.structs.replace(schedule, first=local_slot(datetime.combine(day, at), zone))
        case Once() | Cron():
            raise _impossible("date", given, schedule)
        case _:
            assert_never(schedule)


def _at(schedule: Schedule, at: time, moment: Moment) -> Schedule:
    match schedule:
        case Calendar() if (simple := plain(schedule)) is not None:
            before = simple.start.time()
            return msgspec.structs.replace(
                simple,
                start=datetime.combine(simple.start, at),
                rdates=_at_time(simple.rdates, before, at),
                exdates=_at_time(simple.exdates, before, at),
            )
        case Every(first=first, zone=zone):
            day = max(first.astimezone(ZoneInfo(zone)).date(), moment.wall.date())
            return msgspec.structs.replace(schedule, first=local_slot(datetime.combine(day, at), zone).astimezone(UTC))
        case Cron(line=line) if (moved := _cron_at(line, at)) is not None:
            return msgspec.structs.replace(schedule, line=moved)
        case _:
            raise _impossible("scheduled_time", at, schedule)


def _cron_at(line: str, at: time) -> str | None:
    """The line at another time of day; None when it names more than one, or cannot name this one."""
    parts = line.split()
    clock = [at.second, at.minute, at.hour][-(len(parts) - 3) :]
    if len(parts) not in {5, 6} or not all(part.isdigit() for part in parts[: len(clock)]):
        return None
    if len(parts) == 5 and at.second:
        return None
    return " ".join([*(str(number) for number in clock), *parts[len(clock) :]])


def _impossible(field: str, given: object, schedule: Schedule) -> InvalidInput:
    own = spelled(schedule)
    shown = given.isoformat() if isinstance(given, date | time) else given
    expected = "the fields frequency or schedule, which replace the whole schedule"
    return InvalidInput(
        f"{field}: this task's schedule ({own}) cannot be moved like that; give {expected}.",
        field=field,
        given=shown,
        expected=expected,
    )


def spelled(schedule: Schedule) -> str | None:
    """The text that the field `schedule` would hold; None where the other fields say it all."""
    match schedule:
        case Cron(line=line):
            return line
        case Calendar(rules=rules):
            return "\n".join(f"RRULE:{rule}" for rule in rules) or "single dates"
        case Every(interval=interval):
            return f"every {int(interval.total_seconds()):,} seconds"
        case Once():
            return None
        case _:
            assert_never(schedule)
