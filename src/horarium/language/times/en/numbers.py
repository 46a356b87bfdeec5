"""English numbers and lengths of time: "twenty five", "an hour and a half", "3/4 hour", "2 working days"."""

from __future__ import annotations

from typing import Any

from horarium.language.times.build import (
    decimal,
    fraction,
    span_of,
    sure_clock,
    total,
)
from horarium.language.times.engine import Match, Rule
from horarium.language.times.values import (
    Period,
    Span,
    Unit,
)

_LENGTH_LEADS = frozenset(
    {"in", "for", "after", "every", "each", "within", "another", "about", "over", "next", "timer"}
)


def _number(value: int) -> dict[str, Any]:
    return {"N": value, "WORDN": value}


def _year(value: int) -> dict[str, Any] | None:
    return {"YEARW": value, "N": value} if 1600 <= value < 2200 else None


def _hundreds(m: Match) -> dict[str, Any]:
    return _number((m["n"] or 1) * 100 + (m["t"] or 0) + (m["d"] or 0))


def _short(m: Match) -> Span | None:
    """As in "5m", "3 h": a lone letter only directly behind a figure, or one that cannot be a word."""
    unit, node = m.node("u"), m.node("n")
    if m.before is not None and m.before.text == "the":
        return None
    if node is not None and "N4" in node and m["u"][0] is Unit.HOUR:
        return None
    if unit is None or (not unit.glued and unit.text not in {"h", "d", "w", "m", "s", "mos"}):
        return None
    return span_of(m["n"], m["u"])


def _hours(m: Match) -> Span | None:
    """As in "in 1:30 hours"; but "21:00 hrs" is a clock time."""
    hour, minute, second = m["t"]
    before = m.before
    if before is None or before.text not in _LENGTH_LEADS:
        return None
    return Span(seconds=hour * 3600 + minute * 60 + second) if m["u"][0] is Unit.HOUR else None


def _counted(m: Match) -> Span | None:
    """As in "90 minutes"; but "1715 hours", "seventeen hundred hours" are clock times."""
    node, unit = m.node("n"), m["u"]
    if node is not None and "WORDN" in node and unit[0] is Unit.HOUR and 100 <= m["n"] < 2400 and m["n"] % 100 == 0:
        return None
    if node is not None and "N4" in node and unit[0] is Unit.HOUR and m["n"] < 2400 and m["n"] % 100 < 60:
        return None
    return span_of(m["n"], unit)


def _single(m: Match) -> Span | None:
    """As in "an hour"; but in "a quarter past six" the quarter is one of an hour."""
    after = m.after
    if (
        m["u"][0] is Unit.QUARTER
        and after is not None
        and after.text in {"past", "to", "of", "after", "before", "til", "till"}
    ):
        return None
    return span_of(1, m["u"])


def _half_more(m: Match) -> Span | None:
    return span_of((m["n"] or 1) + 0.5, m["u"])


def _hours_minutes(m: Match) -> Span | None:
    """As in "1h30", "1h 30m", "2m30s"."""
    unit = m["h"][0]
    after = {Unit.HOUR: 60, Unit.MINUTE: 1}.get(unit)
    node = m.node("k")
    if after is None or node is None or not node.glued or not 0 <= m["k"] < 60:
        return None
    first = span_of(m["n"], m["h"])
    return first and first + Span(seconds=m["k"] * after)


def _hour_minute_clock(m: Match) -> dict[str, Any] | None:
    """As in "13h30" is a clock time in some places, a length in others: what stands beside it decides."""
    span = _hours_minutes(m)
    clock = span and m["h"][0] is Unit.HOUR and sure_clock(m["n"], m["k"])
    return {"DUR": span, "HCLOCK": clock} if clock else None


def _hour_clock(m: Match) -> dict[str, Any] | None:
    span = _short(m)
    clock = span and m["u"][0] is Unit.HOUR and sure_clock(m["n"], 0)
    return {"DUR": span, "HCLOCK": clock} if clock else None


NUMBERS = [
    Rule("N+WORDN", "d:DIG|TEEN|TENS", lambda m: _number(m["d"])),
    Rule("N+WORDN", "t:TENS DASH? d:DIG", lambda m: _number(m["t"] + m["d"])),
    Rule("N+WORDN", "(a | n:DIG|TEEN) HUND and? (t:TENS DASH?)? (d:DIG|TEEN)?", _hundreds),
    Rule("N+WORDN", "(a|one)? (h:HALF a?)? DOZEN", lambda m: _number(6 if m["h"] else 12)),
    Rule("N+WORDN", "a? COUPLE of?", lambda m: _number(2)),
    Rule("FEWN", "a? (good|quick)? f:FEW", lambda m: m["f"]),
    Rule("YEARW+N", "c:TEEN t:TENS DASH? d:DIG", lambda m: _year(m["c"] * 100 + m["t"] + m["d"])),
    Rule("YEARW+N", "c:TEEN t:TENS|TEEN", lambda m: _year(m["c"] * 100 + m["t"])),
    Rule("YEARW+N", "c:TEEN ZERO d:DIG", lambda m: _year(m["c"] * 100 + m["d"])),
    Rule("YEARW+N", "c:TEEN HUND", lambda m: _year(m["c"] * 100)),
    Rule("YEARW+N", "twenty t:TENS DASH? d:DIG", lambda m: _year(2000 + m["t"] + m["d"])),
    Rule("YEARW+N", "twenty t:TEEN|TENS", lambda m: _year(2000 + m["t"])),
    Rule("YEARW+N", "n:DIG THOU and? (t:TENS DASH?)? (d:DIG|TEEN)?",
         lambda m: _year(m["n"] * 1000 + (m["t"] or 0) + (m["d"] or 0))),
    Rule("LASTW", "o:ORD (to | DASH to DASH)? last", lambda m: -m["o"]),
    Rule("LASTW", "next (to | DASH to DASH) last", lambda m: -2),
    Rule("LASTW", "last but one", lambda m: -2),
    Rule("ORD+ORDW", "t:TENS DASH? o:ORD",
         lambda m: {"ORD": m["t"] + m["o"], "ORDW": m["t"] + m["o"]} if m["o"] < 10 else None),
]  # fmt: skip

LENGTHS = [
    Rule("DUR", "n:N DASH? u:UNIT", _counted),
    Rule("DUR", "n:N and? f:SLASH u:UNIT|SHORT", lambda m: span_of(m["n"] + fraction(m), m["u"])),
    Rule("HCLOCK+DUR", "n:N h:SHORT k:N", _hour_minute_clock),
    Rule("HCLOCK+DUR", "n:N u:SHORT", _hour_clock),
    Rule("DUR", "n:N u:SHORT", _short),
    Rule("DUR", "n:N h:SHORT k:N SHORT?", _hours_minutes),
    Rule("DUR", "a|an|one (single|full|whole)? u:UNIT", _single),
    Rule("DUR", "f:FEWN (more|short)? of? u:UNIT", lambda m: span_of(m["f"], m["u"], vague=True)),
    Rule("DUR", "(another|about) u:UNIT", lambda m: span_of(1, m["u"])),
    Rule("DUR", "(another|ABOUT) n:N more? u:UNIT", lambda m: span_of(m["n"], m["u"])),
    Rule("DUR", "n:N more u:UNIT", lambda m: span_of(m["n"], m["u"])),
    Rule("DUR", "x:DOT u:UNIT|SHORT", lambda m: span_of(decimal(m), m["u"])),
    Rule("DUR", "f:SLASH of? (a|an)? u:UNIT|SHORT", lambda m: span_of(fraction(m), m["u"])),
    Rule("DUR", "n:N? f:HALFSIGN of? (a|an)? u:UNIT|SHORT", lambda m: span_of((m["n"] or 0) + m["f"], m["u"])),
    Rule("DUR", "fortnight", lambda m: Span(days=14)),
    Rule("DAY", "the? THIS fortnight", lambda m: Period(Unit.WEEK, stated=True)),
    Rule("DUR", "a? HALF DASH? (of? (a|an))? u:UNIT", lambda m: span_of(0.5, m["u"])),
    Rule("DUR", "(a|one)? QTR DASH? of? (a|an)? u:UNIT", lambda m: span_of(0.25, m["u"])),
    Rule("DUR", "n:N DASH? QTR of? (a|an) u:UNIT", lambda m: span_of(0.25 * m["n"], m["u"])),
    Rule("DUR", "n:N and (a|one)? HALF u:UNIT", _half_more),
    Rule("DUR", "n:N and (a|one) QTR u:UNIT", lambda m: span_of(m["n"] + 0.25, m["u"])),
    Rule("DUR", "n:N and three QTR u:UNIT", lambda m: span_of(m["n"] + 0.75, m["u"])),
    Rule("DUR", "n:N u:UNIT and (a|one)? HALF", _half_more),
    Rule("DUR", "(a|an|one)? u:UNIT and (a|one)? HALF", _half_more),
    Rule("DUR", "n:N u:UNIT and (a|one) QTR", lambda m: span_of(m["n"] + 0.25, m["u"])),
    Rule("DUR", "n:N (working|business|work|week|office) (day|days)", lambda m: Span(workdays=m["n"])),
    Rule("DUR", "(a|one) (working|business|work) day", lambda m: Span(workdays=1)),
    Rule("DUR", "t:HM u:UNIT", _hours),
    Rule("DUR", "n:N (weekday|weekdays)", lambda m: Span(workdays=m["n"])),
]  # fmt: skip

SUMS = [
    Rule("DUR", "DUR (COMMA? and? DUR) (COMMA? and? DUR)*", total),
]
