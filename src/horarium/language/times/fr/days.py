"""French days of the week and periods: "ce vendredi", "lundi en quinze", "la semaine prochaine", "fin du mois"."""

from __future__ import annotations

import msgspec

from horarium.language.times.build import on
from horarium.language.times.engine import Match, Rule
from horarium.language.times.fr.dates import led
from horarium.language.times.fr.hours import measured
from horarium.language.times.fr.words import forms
from horarium.language.times.values import (
    Ahead,
    Day,
    Edge,
    Month,
    Nth,
    On,
    Period,
    Repeat,
    Span,
    Unit,
    Weekday,
    Which,
)

_TIMED = {Unit.SECOND, Unit.MINUTE, Unit.HOUR}
_ONE_OF_THEM = forms("pour avant après ce")
_IN_WEEKS = {8: 7, 15: 14}
_KINDS = {Unit.DAY, Unit.WORKDAY, Unit.WEEKEND}


def _pointed(m: Match) -> Weekday:
    return Weekday(m["w"], Which.NEXT if m["next"] else Which.LAST if m["past"] else Which.THIS)


def _coming(m: Match) -> Weekday:
    return Weekday(m["w"])


def _short(m: Match) -> Weekday | None:
    """ "lun. 15 mars": an abbreviation only in front of a date."""
    return Weekday(m["w"]) if m.after is not None and "DAY" in m.after else None


def _in_weeks(m: Match) -> Ahead | None:
    """ "vendredi en huit", "lundi en quinze": one week, or two, after the coming one."""
    days = _IN_WEEKS.get(m["n"])
    base: Day = m["x"] if m["x"] is not None else Weekday(m["w"])
    return Ahead(Span(days=days), base, anchored=True) if days else None


def _weekly(m: Match) -> Repeat | None:
    """ "le lundi" is each of them; "le lundi 15 mars", "pour le lundi" is one."""
    before, after = m.before, m.after
    dated = after is not None and ("DAY" in after or ("N" in after and not measured(after)))
    one = before is not None and (before.text in _ONE_OF_THEM or ("MARK" in before and "EXCEPT" not in before))
    return None if dated or one else Repeat(Unit.WEEK, weekdays=tuple(m.every("WD")))


def _each_weekend(m: Match) -> Repeat | None:
    return Repeat(Unit.WEEK, weekdays=(5, 6)) if m["u"][0] is Unit.WEEKEND else None


def _day_number(m: Match) -> On | None:
    """ "le 15", "le 1er": weak when a word follows that it could count."""
    node, after = m.node("d"), m.after
    counts = measured(after) or (after is not None and "N" in after)
    if node is None or not 1 <= m["d"] <= 31 or counts:
        return None
    ends = after is None or bool(after.values) or not after.text[0].isalnum()
    return On(day=m["d"], weak=not ends or "WORDN" in node or "ORDW" in node)


def _weekday_number(m: Match) -> On | None:
    """ "lundi 15"."""
    fits = 1 <= m["d"] <= 31 and not measured(m.after) and (m.after is None or "HR" not in m.after)
    return On(day=m["d"], weekday=m["w"]) if fits else None


def _period(m: Match) -> Period | None:
    unit, factor = m["u"]
    if factor != 1 or unit in _TIMED:
        return None
    shift = 1 if m["next"] else -1 if m["past"] else 0
    return Period(unit, shift, m["e"] or Edge.SAME)


def _second_next(m: Match) -> Period | None:
    """ "la semaine d'après", "la semaine suivante" is the next one."""
    unit, factor = m["u"]
    return Period(unit, 1) if factor == 1 and unit not in _TIMED and unit is not Unit.DAY else None


def _next_day(m: Match) -> Ahead | None:
    unit, _ = m["u"]
    if unit is Unit.WORKDAY:
        return Ahead(Span(workdays=1), anchored=True)
    return None


def _nth(m: Match) -> Nth | None:
    n = m["n"] if m["n"] is not None else m["l"]
    kind = m["w"] if m["w"] is not None else m["k"][0]
    within = m["x"]
    if isinstance(within, Month):
        within = msgspec.structs.replace(within, weak=False, edge=None)
    if not isinstance(kind, int) and kind not in _KINDS:
        return None
    if m["u"] is not None:
        within = Period(m["u"][0], 1 if m["next"] else 0)
    return Nth(n, kind, within) if isinstance(within, Month | Period) else None


def _nth_weekday(m: Match) -> Nth:
    return Nth(m["n"] if m["n"] is not None else m["l"], m["w"], weak=True)


def _of_month(m: Match) -> Day | None:
    """ "le 15 du mois prochain", "le 15 de ce mois"."""
    within = m["x"]
    fits = isinstance(within, Period) and within.unit is Unit.MONTH and within.edge is Edge.SAME and 1 <= m["d"] <= 31
    return Nth(m["d"], Unit.DAY, within) if fits else None


def _relative(m: Match) -> Ahead | None:
    """ "la veille du 15 mars", "le lendemain de lundi"."""
    days = -1 if "veille" in m.text else 1
    return Ahead(Span(days=days), m["x"], anchored=True)


def _between(m: Match) -> tuple[Day, Day] | None:
    """ "du 1er au 15 décembre", "du 3 mars au 5 avril"."""
    first, last = m["a"], m["b"]
    if isinstance(first, Weekday) and isinstance(last, Weekday):
        return None
    if isinstance(first, On) and first.month is None and first.day:
        first = first.day
    if isinstance(first, int):
        first = on(first, last.month, last.year) if isinstance(last, On) and last.month else None
    elif isinstance(first, On) and isinstance(last, On) and first.month and first.year is None:
        first = msgspec.structs.replace(first, year=last.year)
    return (first, last) if first is not None else None


def _included(m: Match) -> Day:
    """ "jusqu'en juin inclus"."""
    day: Day = m["x"]
    whole = isinstance(day, Month) and day.edge is None
    return msgspec.structs.replace(day, edge=Edge.END) if whole else day


def _number(m: Match) -> On | None:
    """ "du 15", "au 15", "dès le 15"."""
    return _day_number(m) if led(m.before) else None


X = "(n:ORD | l:LASTW)"
K = "(w:WD|WDS | k:UNIT)"
OF = "(de | du | d')? (la | l' | le)?"
PERIODS = [
    Rule("DAY", "(la | le | l' | les | au | en)? u:UNIT next:NEXT", _period),
    Rule("DAY", "(la | le | l')? next:NEXT u:UNIT", _period),
    Rule("DAY", "(la | le | l')? u:UNIT past:PASTW", _period),
    Rule("DAY", "THIS u:UNIT (DASH ci)?", _period),
    Rule("DAY", "(la | l' | le) u:UNIT d' MARK", _second_next),
    Rule("DAY", f"(AT? (la | le) | en | ICI (la | le)? | TO)? e:EDGE {OF} THIS? u:UNIT next:NEXT?", _period),
    Rule("DAY", "(le | au)? NEXT u:UNIT", _next_day),
]  # fmt: skip

NTHS = [
    Rule("DAY", f"(le | la | au | du)? {X} {K} (de | du | d' | en)? x:DAY", _nth),
    Rule("DAY", f"(le | la | au | du)? {X} {K} (du | de (la | l') | de THIS) u:UNIT next:NEXT?", _nth),
    Rule("DAY", "le? d:N|ORD (de | du) x:DAY", _of_month),
    Rule("DAY", f"(le | la) {X} w:WD", _nth_weekday),
    Rule("DAY", "la veille (de | du | d')? (la | le)? x:DAY", _relative),
    Rule("DAY", "le lendemain (de | du | d')? (la | le)? x:DAY", _relative),
]  # fmt: skip

DAYS = [
    Rule("REPEAT", "le w:WD", _weekly),
    Rule("REPEAT", "(le | les) u:UNIT", _each_weekend),
    Rule("DAY", "le? w:WD", _coming),
    Rule("DAY", "le? w:WD3 DOTSIGN?", _short),
    Rule("DAY", "le? w:WD le? d:N|ORD", _weekday_number),
    Rule("DAY", "THIS w:WD (DASH ci)?", _pointed),
    Rule("DAY", "le? w:WD next:NEXT", _pointed),
    Rule("DAY", "le? w:WD past:PASTW", _pointed),
    Rule("DAY", "le? w:WD qui vient", _coming),
    Rule("DAY", "le? prochain w:WD", _coming),
    Rule("DAY", "le? w:WD en n:N", _in_weeks),
    Rule("DAY", "x:DAY en n:N", _in_weeks),
    Rule("DAY", "le d:N|ORD", _day_number),
    Rule("DAY", "d:N|ORD", _number),
]  # fmt: skip

INCLUDED = [Rule("DAY", "x:DAY INCLUDED", _included)]

RANGES = [
    Rule("DAYRANGE", "(du | de)? a:DAY (au | AT) b:DAY", _between),
    Rule("DAYRANGE", "(du | de) a:N|ORD (au | AT) b:DAY", _between),
    Rule("DAYRANGE", "entre (le | DAY)? a:DAY et (le)? b:DAY", _between),
    Rule("DAYRANGE", "entre le? a:N|ORD et b:DAY", _between),
]  # fmt: skip
