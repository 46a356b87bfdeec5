"""French numbers and lengths of time: "quatre-vingt-dix", "nonante", "une heure et demie", "trois quarts d'heure"."""

from __future__ import annotations

from typing import Any

from horarium.language.times.build import span_of, total
from horarium.language.times.engine import Match, Rule
from horarium.language.times.fr.hours import hours
from horarium.language.times.values import Span, Unit

IDIOMS = {8: 7, 15: 14}
""" "Huit jours" is a week and "quinze jours" are two (Dictionnaire de l'Académie française, "jour")."""
_QUARTERS = frozenset({"quart", "quarts"})


def _number(value: int) -> dict[str, Any]:
    return {"N": value, "WORDN": value}


def _compound(m: Match) -> dict[str, Any] | None:
    """ "vingt-deux", "soixante et onze": tens, with what fits behind them."""
    tens, more = m["t"], m["d"]
    fits = more < 10 or (more < 20 and tens == 60)
    return _number(tens + more) if fits else None


def _ten(m: Match) -> dict[str, Any] | None:
    """ "dix-sept"."""
    return _number(10 + m["d"]) if m["d"] >= 7 else None


def _hundreds(m: Match) -> dict[str, Any]:
    return _number((m["n"] or 1) * 100 + (m["k"] or 0))


def _year(m: Match) -> dict[str, Any] | None:
    value = (m["n"] or 1) * 1000 + (m["k"] or 0)
    return {"YEARW": value, "N": value} if 1600 <= value < 2200 else None


SIMPLE = [
    Rule("N+WORDN+ONE", "UN", lambda m: {"N": 1, "WORDN": 1, "ONE": 1}),
    Rule("N+WORDN", "d:DIG|TEEN|TENS", lambda m: _number(m["d"])),
    Rule("N+WORDN", "TEN DASH? d:DIG", _ten),
    Rule("N+WORDN", "t:TENS DASH? (et DASH?)? d:DIG|TEEN", _compound),
    Rule("N+WORDN", "t:SIXTY DASH? TEN DASH? d:DIG", lambda m: _number(70 + m["d"]) if m["d"] >= 7 else None),
    Rule("N+WORDN", "FOUR DASH? TWENTY", lambda m: _number(80)),
    Rule("N+WORDN", "FOUR DASH? TWENTY DASH? d:DIG|TEEN", lambda m: _number(80 + m["d"])),
    Rule("N+WORDN", "FOUR DASH? TWENTY DASH? TEN DASH? d:DIG", lambda m: _number(90 + m["d"]) if m["d"] >= 7 else None),
    Rule("N+WORDN", "UN g:GROUP (de | d')", lambda m: _number(m["g"])),
]  # fmt: skip

LARGE = [
    Rule("N+WORDN", "n:WORDN? HUND k:WORDN?", _hundreds),
    Rule("YEARW+N", "n:WORDN? THOU k:WORDN?", _year),
]  # fmt: skip


def _length(m: Match) -> dict[str, Any] | None:
    kind, factor = m["u"]
    amount = m["n"]
    if kind is Unit.DAY:
        amount = IDIOMS.get(amount, amount)
    span = span_of(amount, (kind, factor))
    return {"DUR": span, "COUNTED": (amount, (kind, factor))} if span is not None else None


def _half_more(m: Match) -> Span | None:
    quarter = any(node.text in _QUARTERS for node in m.nodes)
    return span_of((m["n"] or 1) + (0.25 if quarter else 0.5), m["u"])


def _hour_quarters(m: Match) -> Span | None:
    return Span(seconds=900 * m["n"]) if m["n"] <= 3 else None


def _decimal(m: Match) -> Span | None:
    whole, digits = m["x"]
    return span_of(float(f"{whole}.{digits}"), m["u"])


def _sum(m: Match) -> Span | None:
    """ "2 jours et 3 heures"; but "7h et 19h30" are two clock times."""
    lead = m.before is not None and ("AT" in m.before or "A" in m.before)
    if lead or sum("HCLOCK" in node for node in m.nodes) > 1:
        return None
    return total(m)


HALF_HOUR = Span(seconds=1800)
LENGTHS = [
    Rule("HCLOCK+DUR", "n:N HR", hours),
    Rule("HCLOCK+DUR", "n:N HR DASH? k:N", hours),
    Rule("HCLOCK+DUR", "n:N HR k:N (minutes | minute | min | mn)", hours),
    Rule("HCLOCK+DUR", "n:N HR et k:QTR|HALF", hours),
    Rule("HCLOCK+DUR", "n:N HR et ONE QTR", hours),
    Rule("DUR+COUNTED", "n:N u:UNIT", _length),
    Rule("DUR", "n:N u:UNIT et (ONE? HALF | ONE? QTR)", _half_more),
    Rule("DUR", "ONE? HALFHOUR", lambda m: HALF_HOUR),
    Rule("DUR", "ONE? HALF DASH? HOURW", lambda m: HALF_HOUR),
    Rule("DUR", "n:N QTR (d' | de) HR", _hour_quarters),
    Rule("DUR", "ONE? HALFDAY", lambda m: Span(seconds=12 * 3600)),
    Rule("DUR", "ONE? HALF DASH? UNIT", lambda m: span_of(0.5, m.every("UNIT")[0])),
    Rule("DUR", "x:DOT|DECIMAL u:UNIT", _decimal),
    Rule("DUR", "n:N? f:HALFSIGN u:UNIT", lambda m: span_of((m["n"] or 0) + m["f"], m["u"])),
    Rule("DUR", "ONE? FEW u:UNIT", lambda m: span_of(3, m["u"], vague=True)),
    Rule("DUR", "ONE petite u:UNIT", lambda m: span_of(1, m["u"])),
]  # fmt: skip

SUMS = [
    Rule("DUR", "DUR COMMA? et? DUR (COMMA? et? DUR)?", _sum),
]
