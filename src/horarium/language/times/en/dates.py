"""English dates: "3rd of august 2012", "2012/aug/10", "easter monday", "tomorrow", "from 1 to 15 december"."""

from __future__ import annotations

from typing import Any

import msgspec

from horarium.language.times.build import (
    compact,
    fits_some_order,
    full_year,
    numeric,
    on,
    quarter,
    year_first,
)
from horarium.language.times.en.days import GO_ON, LEADS
from horarium.language.times.engine import Match, Node, Rule
from horarium.language.times.values import (
    Ahead,
    Clock,
    Day,
    Mark,
    Month,
    Named,
    Numeric,
    On,
    Part,
    Period,
    Quarter,
    Span,
    Unit,
    Weekday,
    Which,
)

_OTHER_CALENDARS = frozenset(
    ["chinese", "lunar", "islamic", "parsi", "jewish", "persian", "tamil", "thai", "orthodox", "coptic", "s", "to"]
)


def _year_fits(m: Match) -> bool:
    value = m["y"]
    node = m.node("y")
    if value is None or node is None:
        return True
    return 1900 <= value < 2200 if "N4" in node or "YEARW" in node else value >= 32 or "'" in m.text


def _day_month(m: Match) -> On | None:
    node = m.node("y")
    if not _year_fits(m) or _is_modal(m):
        return None
    return on(m["d"], m["m"], full_year(m["y"], node.text if node else ""))


def _abbreviated(m: Match) -> On | None:
    """As in "22 Sept.": the stop belongs to the month."""
    node = m.node("m")
    return (
        _day_month(m) if node is not None and len(node.text) <= 4 and node.text not in {"may", "june", "july"} else None
    )


def _is_modal(m: Match) -> bool:
    """As in "one may ask", "one march": a number in words says no date there, unless something leads to it."""
    month, day = m.node("m"), m.node("d")
    before = m.before
    lead = before is not None and before.text in LEADS
    return (
        month is not None
        and "MONTH" not in month
        and day is not None
        and "WORDN" in day
        and day.start < month.start
        and not lead
    )


def _month_year(m: Match) -> Month | None:
    return Month(m["m"], m["y"]) if 1900 <= m["y"] < 2200 else None


def _slash(m: Match) -> Numeric | None:
    first, second = m["x"]
    before = m.before
    lead = before is not None and before.text in LEADS
    ends = max(first, second) > 12 and (m.after is None or "STOP" in m.after)
    return Numeric(first, second, weak=not (lead or ends)) if fits_some_order(first, second) else None


def _dotted(m: Match) -> Numeric | None:
    first, digits = m["x"]
    node = m.node("x")
    second = int(digits)
    after = m.after
    if node is None or not on(first, second) or (m.before is not None and "AT" in m.before):
        return None
    lead = m.before is not None and m.before.text in {"on", "am"}
    if not lead and len(m.nodes) == 1:
        return None
    return Numeric(first, second, weak=not (lead or after is not None))


def _dotted_clock(m: Match) -> tuple[Any, ...] | None:
    """As in "9.10 23:00": with a clock time behind it, a date."""
    first, digits = m["x"]
    fits = on(first, int(digits)) is not None and not (m.before is not None and "AT" in m.before)
    return (Numeric(first, int(digits)), m["c"]) if fits else None


def _hour_of_day(m: Match) -> tuple[Any, ...] | None:
    """As in "9 tomorrow morning"."""
    if m["n"] > 12:
        return None
    return (Clock(m["n"]), Ahead(Span(days=m["d"]), anchored=True), Part(m["p"]))


def _named(m: Match) -> Named | None:
    if m.before is not None and m.before.text in _OTHER_CALENDARS:
        return None
    which = Which.LAST if m["past"] else Which.COMING
    before, after = m.before, m.after
    noun = after is not None and after.text.isalpha() and after.text not in GO_ON and not _tells_time(after)
    led = before is not None and before.text in LEADS
    return Named(m["n"], m["y"], which, loose=noun and not led)


def _tells_time(node: Node) -> bool:
    """Whether a word is one of time, rather than a thing."""
    return any(category.isupper() and category not in {"HINT", "MEAL", "MEASURE"} for category in node.values)


def _month_days(m: Match) -> tuple[Day, Day] | None:
    """As in "sep 12-13"."""
    year = m["y"] if m["y"] is not None and m["y"] >= 1900 else None
    first, last = on(m["a"], m["m"], year), on(m["b"], m["m"], year)
    return (first, last) if first and last and m["a"] < m["b"] else None


def _year_quarter(m: Match) -> Quarter | None:
    """As in "18q4", "2018Q4"."""
    figures = m.node("y")
    fits = figures is not None and figures.text.isdigit() and len(figures.text) in {2, 4} and m.nodes[1].glued
    return quarter(m["n"], full_year(m["y"], figures.text)) if fits and figures is not None else None


def _day_after(m: Match) -> Ahead | None:
    after = m.after
    return Ahead(Span(days=1), anchored=True) if after is None or not after.text[0].isalnum() else None


def _for_the_day(m: Match) -> Ahead | None:
    """As in "I am out for the day", but not in "for the day after"."""
    return Ahead(Span(), anchored=True) if m.after is None or "STOP" in m.after else None


def _days_between(m: Match) -> tuple[Day, ...] | tuple[Day, Day, Mark] | None:
    """As in "from monday to 5 may"; until a month is until the day before it."""
    made = _bounds(m)
    until = any(node["MARK"] is Mark.UNTIL for node in m.nodes)
    return (*made, Mark.UNTIL) if made is not None and until else made


def _bounds(m: Match) -> tuple[Day, Day] | None:
    first, last = m["a"], m["b"]
    if isinstance(first, Weekday) and (isinstance(last, Weekday) or _is_one_date(last)):
        return None
    if isinstance(last, On) and isinstance(first, On):
        if first.month is None and last.month is not None:
            return _number_between(m)
        if first.year is None and last.year is not None:
            first = msgspec.structs.replace(first, year=_year_before(first, last))
    return (first, last) if first is not None else None


def _is_one_date(last: Day) -> bool:
    """As in "friday-jun-15": the weekday of that date."""
    return isinstance(last, On) and last.weekday is None and last.month is not None


def _year_before(first: On, last: On) -> int:
    """The year of a first day that only the last one says; it may be the one before."""
    later = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0)
    return (last.year or 0) - later


def _number_between(m: Match) -> tuple[Day, Day] | None:
    """As in "from 1 to 15 december"."""
    last = m["b"]
    lead = m.nodes[0].text in {"from", "between"} or any(node.text in {"-", "\u2013", "to"} for node in m.nodes)
    number = m["n"] if m["n"] is not None else m["a"].day
    if not isinstance(last, On) or last.month is None or not lead or not 1 <= number <= 31:
        return None
    first = on(number, last.month, last.year)
    return (first, last) if first is not None else None


YEAR = "(COMMA|of|DOTSIGN|QUOTE|SEP)? (in? the year)? QUOTE? y:N4|YEARW|N"

DATES = [
    Rule("DAY", f"the? d:ORD|N DOTSIGN? SEP? (day? of)? m:MON DOTSIGN? {YEAR}", _day_month),
    Rule("DAY", "the? d:ORD|N DOTSIGN? SEP? (day? of)? m:MON", _day_month),
    Rule("DAY", "the? d:ORD|N DOTSIGN? SEP? (day? of)? m:MON DOTSIGN", _abbreviated),
    Rule("DAY", f"m:MON DOTSIGN? SEP? COMMA? the? d:ORD|N {YEAR}", _day_month),
    Rule("DAY", "m:MON DOTSIGN? SEP? COMMA? the? d:ORD|N", _day_month),
    Rule("DAY", "y:N4 SEP? m:MON DOTSIGN? SEP? d:ORD|N", _day_month),
    Rule("DAY", "m:MON DOTSIGN? COMMA? SEP? (of|in)? y:N4|YEARW", _month_year),
    Rule("DAY", "y:N4 SEP? m:MON", _month_year),
    Rule("DAY", "x:DMY", numeric),
    Rule("DAY", "x:YMD", year_first),
    Rule("DAY", "x:YM", lambda m: Month(m["x"][1], m["x"][0])),
    Rule("DAY", "x:BIG", compact),
    Rule("DAY", "x:SLASH", _slash),
    Rule("DAY", "x:DOT DOTSIGN?", _dotted),
    Rule("PIECES", "x:DOT DOTSIGN? c:CLOCK", _dotted_clock),
    Rule("PIECES", "the? (next|following) p:PARTW", lambda m: (Ahead(Span(days=1), anchored=True), Part(m["p"]))),
    Rule("PIECES", "the? end of d:DAYWORD", lambda m: (Ahead(Span(days=m["d"]), anchored=True), Part("end_of_day"))),
    Rule("PIECES", "n:N d:DAYWORD p:PARTW", _hour_of_day),
    Rule("DAY", "n:NAMED (COMMA | of | in)? y:N4|YEARW", _named),
    Rule("DAY", "the? (this:THIS | next:NEXT | past:PASTW | coming:COMINGW)? n:NAMED", _named),
    Rule("DAY", "s:SEASON (of|in)? y:N4|YEARW", lambda m: Quarter(m["s"], m["y"])),
    Rule("DAY", "(THIS|NEXT) s:SEASON", lambda m: Quarter(m["s"])),
    Rule("DAY", "the? o:ORD (quarter|qtr) ((COMMA | of | in)? y:N4|YEARW)?", lambda m: quarter(m["o"], m["y"])),
    Rule("DAY", "y:N4|N QPREFIX n:N", _year_quarter),
    Rule("DAYRANGE", f"m:MON a:N|ORD DASH b:N|ORD ({YEAR})?", _month_days),
    Rule("DAY", "QPREFIX n:N ((COMMA | of | in)? y:N4|YEARW)?", lambda m: quarter(m["n"], m["y"])),
    Rule("DAY", "d:DAYWORD week", lambda m: Ahead(Span(days=7 + m["d"]), anchored=True)),
    Rule("DAY", "later d:DAYWORD", lambda m: Period(Unit.DAY, m["d"], vague=True)),
    Rule("DAY", "d:DAYWORD", lambda m: Ahead(Span(days=m["d"]), anchored=True)),
    Rule("DAY", "(the)? day (after|following) tomorrow", lambda m: Ahead(Span(days=2), anchored=True)),
    Rule("DAY", "the (day|morning) (after|following)", _day_after),
    Rule("DAY", "the? (next|following) day", lambda m: Ahead(Span(days=1), anchored=True)),
    Rule("DAY", "for the day", _for_the_day),
    Rule("DAY", "this day", lambda m: Ahead(Span(), anchored=True)),
    Rule("DAY", "the? next WORKDAYS", lambda m: Ahead(Span(workdays=1), anchored=True)),
    Rule("DAY", "the? (next|following) (working|business|work) day", lambda m: Ahead(Span(workdays=1), anchored=True)),
]  # fmt: skip

RANGES = [
    Rule("DAYRANGE", "(from | between)? the? a:DAY (to | until | till | through | thru | DASH) b:DAY",
         _days_between),
    Rule("DAYRANGE", "between the? a:DAY (and | DASH) b:DAY", _days_between),
    Rule("DAYRANGE", "(from | between)? the? n:N|ORD (to | until | till | through | DASH | and) b:DAY",
         _number_between),
]  # fmt: skip
