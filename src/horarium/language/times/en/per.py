"""So many times in each unit: "twice a day", "3 times weekly", "5 days a week"."""

from __future__ import annotations

from horarium.language.times.build import repeat_every
from horarium.language.times.engine import Match, Rule
from horarium.language.times.values import Repeat, Unit


def _times_per(m: Match) -> Repeat | None:
    unit, factor = m["u"]
    times = m["t"] or m["n"]
    made = repeat_every(unit, factor)
    if made is None or unit not in {Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.HOUR}:
        return None
    return Repeat(made.unit, made.interval, span=made.span, times=times if times > 1 else 0)


def _days_a_week(m: Match) -> Repeat | None:
    """As in "7 days a week"; fewer of them do not say which."""
    if not 1 <= m["n"] <= 7:
        return None
    return Repeat(Unit.DAY) if m["n"] == 7 else Repeat(Unit.WEEK, times=m["n"])


def _times_adverb(m: Match) -> Repeat | None:
    unit, interval = m["a"]
    made = repeat_every(unit, interval)
    times = m["t"] or m["n"]
    return made and Repeat(made.unit, made.interval, span=made.span, times=times if times > 1 else 0)


PER = [
    Rule("REPEAT", "(t:TIMES | n:N times|x) (a | per | an | EVERY) u:UNIT", _times_per),
    Rule("REPEAT", "(t:TIMES | n:N times|x) a:ADVERB", _times_adverb),
    Rule("REPEAT", "n:N days (a | per | EVERY) week", _days_a_week),
]  # fmt: skip
