"""The periods of hourly, minutely and secondly rules, found by arithmetic instead of counting from the start."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from itertools import product
from math import gcd

from horarium.domain.schedule.named_days import next_fitting_day
from horarium.domain.schedule.rule_text import Freq, Rule
from horarium.domain.schedule.times import Bunch, Times
from horarium.domain.schedule.zones import LAST_MOMENT, TICK

MOST_STEPS = 100_000  # of one search: enough to meet one second of the day in steps of a day and a second
_LENGTH = {Freq.HOURLY: 3_600, Freq.MINUTELY: 60, Freq.SECONDLY: 1}  # seconds in a period
_LAST_DAY = LAST_MOMENT.toordinal()


def is_reachable(rule: Rule, start: datetime) -> bool:
    """Whether steps of INTERVAL from the start ever meet an allowed time of day."""
    length = _LENGTH[rule.freq]
    divisor = gcd(rule.interval, 86_400 // length)
    if divisor == 1:
        return True
    wanted = _second_of_day(start) // length % divisor
    allowed = product(*_limits(rule))
    return any((hour * 3_600 + minute * 60 + second) // length % divisor == wanted for hour, minute, second in allowed)


def clock_bunches(rule: Rule, start: datetime, wall: datetime) -> Iterator[Bunch]:
    """The periods that hold something, from the one around `wall` on; ends after MOST_STEPS in vain.

    A period is counted as whole hours, minutes or seconds since the day before year 1.
    """
    length, step = _LENGTH[rule.freq], rule.interval
    limits = _limits(rule)
    origin = (start.toordinal() * 86_400 + _second_of_day(start)) // length
    now = (wall.toordinal() * 86_400 + _second_of_day(wall)) // length
    period = origin + max(now - origin, 0) // step * step
    steps = 0
    while steps < MOST_STEPS and period * length < _LAST_DAY * 86_400:
        allowed = _first_allowed(rule, limits, period * length)
        if allowed is None:
            return
        if allowed > period * length:
            period += -((period * length - allowed) // length // step) * step
        else:
            bunch = period_at(rule, allowed)
            if bunch.size:
                steps = 0
                yield bunch
            period += step
        steps += 1


def end_of_unlimited(rule: Rule, start: datetime, count: int) -> datetime | None:
    """The wall time of occurrence number `count` where no period is left out, so that all hold equally many."""
    limits = (rule.months, rule.monthdays, rule.yeardays, rule.weekdays)
    if any(limits) or _limits(rule).size < 86_400 // _LENGTH[rule.freq]:
        return None
    length = _LENGTH[rule.freq]
    origin = (start.toordinal() * 86_400 + _second_of_day(start)) // length * length
    first = period_at(rule, origin)
    periods, index = divmod(first.rank(start - TICK) + count - 1, first.size)
    last = origin + periods * rule.interval * length
    return period_at(rule, last).nth(index) if last < _LAST_DAY * 86_400 else LAST_MOMENT


def _limits(rule: Rule) -> Times:
    """The times of day at which a period may begin."""
    return Times(
        rule.hours or range(24),
        (rule.minutes or range(60)) if rule.freq > Freq.HOURLY else (0,),
        (rule.seconds or range(60)) if rule.freq > Freq.MINUTELY else (0,),
    )


def period_at(rule: Rule, second: int) -> Bunch:
    """What one period names: the parts that are longer than it are settled, the shorter ones spread out."""
    day, rest = divmod(second, 86_400)
    minutes = rule.minutes if rule.freq == Freq.HOURLY else (rest // 60 % 60,)
    seconds = rule.seconds if rule.freq < Freq.SECONDLY else (rest % 60,)
    return Bunch((day,), Times((rest // 3_600,), minutes, seconds), rule.positions)


def _first_allowed(rule: Rule, limits: Times, second: int) -> int | None:
    """The first second at or after this one at which a period may begin, INTERVAL aside."""
    ordinal, rest = divmod(second, 86_400)
    day = next_fitting_day(rule, ordinal, 1)
    if day == ordinal:
        moment = time(rest // 3_600, rest // 60 % 60, rest % 60)
        index = limits.rank(moment)
        if index and limits.nth(index - 1) == moment:
            return second
        if index < limits.size:
            return day * 86_400 + _second_of_day(limits.nth(index))
        day = next_fitting_day(rule, ordinal + 1, 1)
    return None if day is None else day * 86_400 + _second_of_day(limits.nth(0))


def _second_of_day(moment: datetime | time) -> int:
    return moment.hour * 3_600 + moment.minute * 60 + moment.second
