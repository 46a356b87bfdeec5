"""At which times of day a recurrence falls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from functools import lru_cache

from horarium.language.model import DoubtKind
from horarium.language.times.resolve.clocks import recurring, time_of
from horarium.language.times.resolve.frame import Frame
from horarium.language.times.values import Part, Range, Repeat, Span, Unit

WHOLE_DAY = (time(0), time(23, 59))


def times_of_day(frame: Frame, repeat: Repeat, part: Part | None) -> list[time]:
    """The times of day, sorted; those that were not said are noted as assumed."""
    draft = frame.draft
    if _lacks_days(frame, repeat):
        frame.doubt(DoubtKind.MISSING)
    if draft.range is not None and (repeat.span or repeat.on_the_hour):
        return _past_the_hour(stepped(_range(draft.range), repeat.span), repeat.minutes)
    if repeat.on_the_hour or (repeat.span and not draft.clocks):
        return _past_the_hour(stepped(WHOLE_DAY, repeat.span), repeat.minutes)
    if draft.clocks:
        if any(clock.vague for clock in draft.clocks):
            frame.doubt(DoubtKind.VAGUE)
        times = sorted({recurring(clock, part, draft.hint) for clock in draft.clocks})
        if repeat.unit is Unit.DAY and repeat.times > len(times):  # "twice a day at 8"
            frame.doubt(DoubtKind.VAGUE)
        return times
    if draft.range is not None:
        return [_range(draft.range)[0]]
    if part is not None:
        return _assumed(frame, sorted(time_of(each, frame.context.habits) for each in {*draft.parts, part}))
    return _assumed(frame, _several(frame, repeat))


def _lacks_days(frame: Frame, repeat: Repeat) -> bool:
    """As in "twice a week at 9", unless as many days are named."""
    if not repeat.times or repeat.unit not in {Unit.WEEK, Unit.MONTH, Unit.YEAR}:
        return False
    return len(repeat.weekdays) + len(repeat.days) + len(frame.draft.days) != repeat.times


def _past_the_hour(times: list[time], minutes: Sequence[int]) -> list[time]:
    """The same hours, so many minutes past each."""
    return [at.replace(minute=minute) for at in times for minute in minutes] if minutes else times


def _several(frame: Frame, repeat: Repeat) -> list[time]:
    """As in "twice a day" is spread from the habit of a date to the evening; "twice a week" does not say the days."""
    habits = frame.context.habits
    if not repeat.times:
        return [habits.date_only]
    if repeat.unit is not Unit.DAY:
        return [habits.date_only]
    first, last = habits.date_only.hour, max(habits.date_only.hour, habits.tonight.hour)
    step = (last - first) / (repeat.times - 1)
    return sorted({time(int(first + n * step)) for n in range(min(repeat.times, 24))})


def _assumed(frame: Frame, times: list[time]) -> list[time]:
    frame.assumed.append("at " + " and ".join(f"{at:%H:%M}" for at in times))
    return times


def _range(between: Range) -> tuple[time, time]:
    return recurring(between.first, None, None), recurring(between.last, None, None)


def stepped(between: tuple[time, time], span: Span | None) -> list[time]:
    """The times of day from one to the other, so long apart; beyond midnight where the second is earlier."""
    return list(_steps(*between, max(60, span.seconds if span else 3600)))


@lru_cache(maxsize=16)
def _steps(first: time, last: time, step: int) -> tuple[time, ...]:
    begin, end = first.hour * 3600 + first.minute * 60, last.hour * 3600 + last.minute * 60
    if end < begin:
        end += 86_400
    return tuple(sorted({time(at // 3600 % 24, at // 60 % 60) for at in range(begin, end + 1, step)}))


def clock_parts(times: Sequence[time]) -> list[str]:
    """The BYHOUR and BYMINUTE parts: one text per set of hours that share their minutes."""
    return list(_clock_parts(tuple(times)))


@lru_cache(maxsize=16)
def _clock_parts(times: tuple[time, ...]) -> tuple[str, ...]:
    by_minute: dict[tuple[int, int], list[int]] = {}
    for at in times:
        by_minute.setdefault((at.minute, at.second), []).append(at.hour)
    by_hours: dict[tuple[tuple[int, ...], int], list[int]] = {}
    for (minute, second), hours in by_minute.items():
        by_hours.setdefault((tuple(hours), second), []).append(minute)
    return tuple(
        f";BYHOUR={_numbers(hours)};BYMINUTE={_numbers(minutes)}" + (f";BYSECOND={second}" if second else "")
        for (hours, second), minutes in by_hours.items()
    )


def _numbers(values: Sequence[int]) -> str:
    return ",".join(str(value) for value in values)
