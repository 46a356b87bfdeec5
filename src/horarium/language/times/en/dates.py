"""English dates: "3rd of august 2012", "on the 4th", "next friday", "last friday of june", "end of the month"."""

from __future__ import annotations

from typing import Any

import msgspec

from horarium.language.times.engine import Match, Node, Rule
from horarium.language.times.values import (
    Ahead,
    Clock,
    Day,
    Edge,
    Month,
    Named,
    Nth,
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

_ON = frozenset("on by for until till from before after since except starting of and , @".split())
_OTHER_CALENDARS = frozenset("chinese lunar islamic parsi jewish persian tamil thai orthodox coptic s to".split())
_SUBJECTS = frozenset(
    "the a an my your his her our their i we you he she they it in of to hot cat dog who that".split()
)
_MONTH_LEADS = frozenset(
    "in by until till from since through during of before after starting every each except".split()
)


def on(day: int, month: int, year: int | None = None) -> On | None:
    """A day of a month, when there is such a day in some year."""
    longest = 29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31
    return On(year, month, day) if 1 <= day <= longest and 1 <= month <= 12 else None


def full_year(value: int | None, text: str = "") -> int | None:
    """A year in two figures is within 70 years behind and 30 ahead of 2000."""
    if value is None or value >= 100 or len(text) > 2:
        return value
    return value + (2000 if value < 70 else 1900)


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
    """ "22 Sept.": the stop belongs to the month."""
    node = m.node("m")
    return (
        _day_month(m) if node is not None and len(node.text) <= 4 and node.text not in {"may", "june", "july"} else None
    )


def _is_modal(m: Match) -> bool:
    """ "one may ask", "one march": a number in words says no date there, unless something leads to it."""
    month, day = m.node("m"), m.node("d")
    before = m.before
    lead = before is not None and before.text in _ON
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


def _numeric(m: Match) -> Day | None:
    first, second, year, digits = m["x"]
    return Numeric(first, second, full_year(year, digits)) if _numeric_fits(first, second) else None


def _numeric_fits(first: int, second: int) -> bool:
    return bool(on(first, second) or on(second, first)) if max(first, second) <= 31 else False


def _slash(m: Match) -> Numeric | None:
    first, second = m["x"]
    before = m.before
    lead = before is not None and before.text in _ON
    return Numeric(first, second, weak=not lead) if _numeric_fits(first, second) else None


def _dotted(m: Match) -> Numeric | None:
    first, digits = m["x"]
    node = m.node("x")
    second = int(digits)
    after = m.after
    if node is None or not on(first, second) or (m.before is not None and "AT" in m.before):
        return None
    lead = m.before is not None and m.before.text == "on"
    if not lead and len(m.nodes) == 1:
        return None
    return Numeric(first, second, weak=not (lead or after is not None))


def _dotted_clock(m: Match) -> tuple[Any, ...] | None:
    """ "9.10 23:00": with a clock time behind it, a date."""
    first, digits = m["x"]
    fits = on(first, int(digits)) is not None and not (m.before is not None and "AT" in m.before)
    return (Numeric(first, int(digits)), m["c"]) if fits else None


def _hour_of_day(m: Match) -> tuple[Any, ...] | None:
    """ "9 tomorrow morning"."""
    if m["n"] > 12:
        return None
    return (Clock(m["n"]), Ahead(Span(days=m["d"]), anchored=True), Part(m["p"]))


def _iso_day(m: Match) -> On | None:
    year, first, second = m["x"]
    made = on(second, first, year) or on(first, second, year)
    return made if 1000 <= year < 3000 else None


def _compact(m: Match) -> On | None:
    value = m["x"]
    return on(value % 100, value // 100 % 100, value // 10_000) if 19_000_000 < value < 22_000_000 else None


def _after_ends(after: Node | None) -> bool:
    """Whether nothing that the number could count follows."""
    return after is None or bool(after.values.keys() - {"NOUNISH"}) or not after.text[0].isalnum()


def _nth_day(m: Match) -> On | None:
    """ "the 4th", "on 24th": a day of the month; spoken ones, or with a word behind, are weak."""
    node = m.node("d")
    if node is None or not 1 <= m["d"] <= 31:
        return None
    before = m.before
    lead = before is not None and before.text in _ON
    figures = node.text.removeprefix("the ")[0].isdigit()
    if not figures and not (lead or m["the"] or (before is not None and ("DAY" in before or "WD" in before))):
        return None
    weak = not _after_ends(m.after) or not (lead or (figures and m["the"]))
    return On(day=m["d"], weak=weak or (not figures and m["d"] < 4 and not lead))


def _the_number(m: Match) -> On | None:
    """ "friday the 13", "on the fifteen"."""
    before = m.before
    lead = before is not None and ("DAY" in before or "WD" in before or before.text == "on")
    return On(day=m["d"], weak=True) if lead and 1 <= m["d"] <= 31 else None


def _weekday(m: Match) -> Weekday:
    before, after = m.before, m.after
    lead = before is not None and before.text in {"on", "by", "until", "till", "for", "every", "from"}
    ends = (after is None or "STOP" in after) and (before is None or before.text not in _SUBJECTS)
    return Weekday(m["w"], weak=not (lead or ends or "WDAY" in m.nodes[0]))


def _pointed(m: Match) -> Weekday:
    which = Which.NEXT if m["next"] else Which.LAST if m["past"] else Which.THIS if m["this"] else Which.COMING
    if m.text.startswith(("following", "the following")):
        which = Which.NEXT
    return Weekday(m["w"], which)


def _counted(m: Match) -> Weekday:
    count = m["n"] if m["n"] is not None else m["o"] if m["o"] is not None else 1
    return Weekday(m["w"], count=-count if m["back"] else count, base=m["base"])


def _month(m: Match) -> Month:
    node = m.node("m")
    lead = m.before is not None and m.before.text in _MONTH_LEADS
    weak_word = node is not None and "MONTH" not in node
    bare = weak_word and not (lead or m["this"] or m["next"] or m["past"])
    which = Which.NEXT if m["next"] else Which.LAST if m["past"] else Which.COMING
    return Month(m["m"], m["y"], which, m["e"], weak=bare)


def _period(m: Match) -> Period | None:
    unit, factor = m["u"]
    if factor != 1 or unit in {Unit.SECOND, Unit.MINUTE, Unit.HOUR}:
        return None
    if m["past"] and (unit in {Unit.DAY, Unit.WORKDAY} or (m.after is not None and m.after.text in {"of", "in", "on"})):
        return None
    shift = 1 if m["next"] or m["coming"] else -1 if m["past"] else 0
    if m["coming"] and unit is Unit.WEEKEND:
        shift = 0
    return Period(unit, shift + (1 if m["plus"] else 0), m["e"] or Edge.SAME)


def _edge(m: Match) -> Day | None:
    """ "end of the month", "beginning of next week", "end of june"."""
    within = m["x"]
    edge = m["e"]
    if isinstance(within, Month | Period):
        return msgspec.structs.replace(within, edge=edge)
    return None


def _nth(m: Match) -> Nth | None:
    n = m["n"] if m["n"] is not None else m["l"]
    kind: Any = m["w"] if m["w"] is not None else m["k"]
    if m["k"] is not None:
        kind = m["k"][0] if isinstance(m["k"], tuple) else m["k"]
        if kind not in {Unit.DAY, Unit.WORKDAY, Unit.WEEKEND}:
            return None
    return Nth(n, kind, _within(m))


def _within(m: Match) -> Month | Period | None:
    within = m["x"]
    if isinstance(within, Month | Period):
        return within
    if m["u"] is not None:
        unit, factor = m["u"]
        ahead = m["dur"]
        shift = ahead.months // (12 if unit is Unit.YEAR else 1) if ahead is not None else 0
        return Period(unit, shift) if factor == 1 else None
    if m["dur"] is not None:
        return Period(Unit.MONTH, m["dur"].months)
    return None


def _nth_ahead(m: Match) -> Nth | None:
    span = m["dur"]
    return _nth(m) if span.months and not (span.days or span.seconds) else None


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
    Rule("DAY", "x:DMY", _numeric),
    Rule("DAY", "x:YMD", _iso_day),
    Rule("DAY", "x:YM", lambda m: Month(m["x"][1], m["x"][0])),
    Rule("DAY", "x:BIG", _compact),
    Rule("DAY", "x:SLASH", _slash),
    Rule("DAY", "x:DOT DOTSIGN?", _dotted),
    Rule("PIECES", "x:DOT DOTSIGN? c:CLOCK", lambda m: _dotted_clock(m)),
    Rule("PIECES", "the? (next|following) p:PART", lambda m: (Ahead(Span(days=1), anchored=True), Part(m["p"]))),
    Rule("PIECES", "the? end of d:DAYWORD", lambda m: (Ahead(Span(days=m["d"]), anchored=True), Part("end_of_day"))),
    Rule("PIECES", "n:N d:DAYWORD p:PART", lambda m: _hour_of_day(m)),
    Rule("DAY", "n:NAMED (COMMA | of | in)? y:N4|YEARW", lambda m: _named(m)),
    Rule("DAY", "the? (this:THIS | next:NEXT | past:PASTW | coming:COMINGW)? n:NAMED", lambda m: _named(m)),
    Rule("DAY", "s:SEASON (of|in)? y:N4|YEARW", lambda m: Quarter(m["s"], m["y"])),
    Rule("DAY", "(THIS|NEXT) s:SEASON", lambda m: Quarter(m["s"])),
    Rule("DAY", "the? o:ORD (quarter|qtr) ((COMMA | of | in)? y:N4|YEARW)?", lambda m: _quarter(m["o"], m["y"])),
    Rule("DAY", "q n:N ((COMMA | of | in)? y:N4|YEARW)?", lambda m: _quarter(m["n"], m["y"])),
    Rule("DAY", "d:DAYWORD", lambda m: Ahead(Span(days=m["d"]), anchored=True)),
    Rule("DAY", "(the)? day (after|following) tomorrow", lambda m: Ahead(Span(days=2), anchored=True)),
    Rule("DAY", "the (day|morning) (after|following)", lambda m: _day_after(m)),
    Rule("DAY", "the? (next|following) day", lambda m: Ahead(Span(days=1), anchored=True)),
    Rule("DAY", "this day", lambda m: Ahead(Span(), anchored=True)),
    Rule("DAY", "the? next WORKDAYS", lambda m: Ahead(Span(workdays=1), anchored=True)),
    Rule("DAY", "the? (next|following) (working|business|work) day", lambda m: Ahead(Span(workdays=1), anchored=True)),
]  # fmt: skip

PERIODS = [
    Rule("DAY", "the? (this:THIS | next:NEXT | past:PASTW)? (e:EDGE|NEAR of|DASH?)? m:MON", _month),
    Rule("DAY", "the? (THIS | next:NEXT | past:PASTW | coming:COMINGW) u:UNIT", _period),
    Rule("DAY", "the? u:UNIT plus:after next", lambda m: _period_after_next(m)),
    Rule("DAY", "the? e:EDGE of? the? (THIS | next:NEXT | coming:COMINGW)? u:UNIT", _period),
    Rule("DAY", "u:PERIODEND", lambda m: Period(m["u"], 0, Edge.END)),
    Rule("DAY", "the? e:NEAR|EDGE (THIS | next:NEXT) u:UNIT", _period),
    Rule("DAY", "(on | at | over | for) the (weekend)", lambda m: Period(Unit.WEEKEND)),
    Rule("DAY", "later this u:UNIT", lambda m: Period(m["u"][0], vague=True)),
    Rule("DAY", "n:N (weekend|weekends) (from now | hence | from AHEAD)", lambda m: Period(Unit.WEEKEND, m["n"] - 1)),
    Rule("DAY", "n:N PART (from now | hence | from AHEAD)", lambda m: Ahead(Span(days=m["n"]), anchored=True)),
]  # fmt: skip

X = "(n:ORD | l:LASTW)"
K = "(w:WD | k:WORKDAYS|UNIT)"
OF = "(of | in | on) (the | this)?"
NTHS = [
    Rule("DAY", f"the? {X} {K} (of | in | on)? x:DAY", _nth),
    Rule("DAY", f"the? {X} {K} {OF} u:UNIT", _nth),
    Rule("DAY", f"the? {X} {K} {OF} u:UNIT (in | from now)? dur:DUR (from now)?", _nth_ahead),
    Rule("DAY", f"the? {X} {K} in dur:DUR", _nth_ahead),
    Rule("DAY", f"the? {X} (working|business|work) k:UNIT (of | in)? x:DAY", lambda m: _working(_nth(m))),
    Rule("DAY", f"the? {X} (working|business|work) k:UNIT {OF} u:UNIT", lambda m: _working(_nth(m))),
    Rule("DAY", f"the? d:ORD {OF} u:UNIT", lambda m: _of_month(m)),
    Rule("DAY", "the? d:ORD|N (of | in)? x:DAY", lambda m: _day_of(m)),
    Rule("DAY", "the? n:ORD w:WD", lambda m: Nth(m["n"], m["w"])),
    Rule("DAY", "the? n:ORD w:WD (after | from) base:DAY", _counted),
    Rule("DAY", "the? n:ORD w:WD back:before base:DAY", _counted),
    Rule("DAY", "n:N w:WD|WDS (after | from) base:DAY", _counted),
    Rule("DAY", "n:N w:WD|WDS back:before base:DAY", _counted),
    Rule("DAY", "the? w:WD (after | following) base:DAY", _counted),
    Rule("DAY", "the? w:WD back:before base:DAY", _counted),
    Rule("DAY", "the? (closest|nearest) w:WD to base:DAY", lambda m: Weekday(m["w"], base=m["base"], closest=True)),
    Rule("DAY", "the? e:EDGE of? x:DAY", _edge),
    Rule("DAY", "the? day after base:DAY", lambda m: Ahead(Span(days=1), m["base"])),
    Rule("DAY", "the? day before base:DAY", lambda m: Ahead(Span(days=-1), m["base"])),
    Rule("DAY", "the? week of base:DAY", lambda m: m["base"]),
    Rule("DAY", "n:N w:WD|WDS (from now | hence | from AHEAD)", _counted),
    Rule("DAY", "in n:N w:WD|WDS", _counted),
]  # fmt: skip

DAYS = [
    Rule("DAY", "the:the? d:ORD", _nth_day),
    Rule("DAY", "the d:N", _the_number),
    Rule("DAY", "w:WD DOTSIGN?", _weekday),
    Rule("DAY", "the? this:THIS? coming:COMINGW? w:WD", _pointed),
    Rule("DAY", "(on | in)? the? next:NEXT w:WD DOTSIGN?", _pointed),
    Rule("DAY", "the? this:THIS w:WD DOTSIGN?", _pointed),
    Rule("DAY", "(the | THIS)? past:PASTW w:WD DOTSIGN?", _pointed),
    Rule("DAY", "the? w:WD after next", lambda m: Weekday(m["w"], Which.NEXT, count=1)),
    Rule("DAY", "w:WD week", lambda m: Ahead(Span(days=7), Weekday(m["w"]), anchored=True)),
]  # fmt: skip


def _named(m: Match) -> Named | None:
    if m.before is not None and m.before.text in _OTHER_CALENDARS:
        return None
    which = Which.LAST if m["past"] else Which.COMING
    return Named(m["n"], m["y"], which)


def _quarter(n: int, year: int | None) -> Quarter | None:
    return Quarter(3 * n - 2, year) if 1 <= n <= 4 else None


def _day_after(m: Match) -> Ahead | None:
    after = m.after
    return Ahead(Span(days=1), anchored=True) if after is None or not after.text[0].isalnum() else None


def _period_after_next(m: Match) -> Period | None:
    unit, factor = m["u"]
    return Period(unit, 2) if factor == 1 and unit not in {Unit.SECOND, Unit.MINUTE, Unit.HOUR} else None


RANGES = [
    Rule("DAYRANGE", "(from | between)? the? a:DAY (to | until | till | through | thru | DASH) b:DAY", lambda m: _days_between(m)),
    Rule("DAYRANGE", "between the? a:DAY (and | DASH) b:DAY", lambda m: _days_between(m)),
    Rule("DAYRANGE", "(from | between)? the? n:N|ORD (to | until | till | through | DASH | and) b:DAY", lambda m: _number_between(m)),
]  # fmt: skip


def _days_between(m: Match) -> tuple[Day, Day] | None:
    first, last = m["a"], m["b"]
    if isinstance(first, Weekday) and isinstance(last, Weekday):
        return None
    if isinstance(last, On) and isinstance(first, On):
        if first.month is None and last.month is not None:
            return _number_between(m)
        if first.year is None and last.year is not None:
            first = msgspec.structs.replace(first, year=last.year)
    return (first, last) if first is not None else None


def _number_between(m: Match) -> tuple[Day, Day] | None:
    """ "from 1 to 15 december"."""
    last = m["b"]
    lead = m.nodes[0].text in {"from", "between"} or any(node.text in {"-", "–", "to"} for node in m.nodes)
    number = m["n"] if m["n"] is not None else m["a"].day
    if not isinstance(last, On) or last.month is None or not lead or not 1 <= number <= 31:
        return None
    first = on(number, last.month, last.year)
    return (first, last) if first is not None else None


def _working(made: Nth | None) -> Nth | None:
    return made and msgspec.structs.replace(made, kind=Unit.WORKDAY)


def _of_month(m: Match) -> Nth | None:
    """ "the 15th of the month"."""
    return Nth(m["d"], Unit.DAY, Period(Unit.MONTH)) if m["u"][0] is Unit.MONTH and m["d"] <= 31 else None


def _day_of(m: Match) -> Nth | None:
    """ "20th of next month"."""
    within = m["x"]
    fits = isinstance(within, Period) and within.unit is Unit.MONTH and within.edge is Edge.SAME and m["d"] <= 31
    return Nth(m["d"], Unit.DAY, within) if fits else None
