"""English days by their place: "next friday", "the 4th", "last friday of june", "end of the month"."""

from __future__ import annotations

from typing import Any

import msgspec

from horarium.language.times.engine import Match, Node, Rule
from horarium.language.times.values import (
    Ahead,
    Day,
    Edge,
    Month,
    Named,
    Nth,
    On,
    Period,
    Quarter,
    Span,
    Unit,
    Weekday,
    Which,
)

LEADS = frozenset({
    "on", "by", "for", "until", "till", "from", "before", "after", "since", "except", "starting", "of",
    "and", ",", "@",
})  # fmt: skip


_SUBJECTS = frozenset({
    "the", "a", "an", "my", "your", "his", "her", "our", "their", "i", "we", "you", "he", "she", "they",
    "it", "in", "of", "to", "hot", "cat", "dog", "who", "that",
})  # fmt: skip


_MONTH_LEADS = frozenset({
    "in", "by", "until", "till", "from", "since", "through", "during", "of", "before", "after", "starting",
    "every", "each", "except",
})  # fmt: skip


_NAMES = frozenset({"april", "june", "august"})
GO_ON = frozenset({
    "to", "at", "in", "on", "for", "from", "and", "or", "of", "by", "until", "till", "with", "before", "after",
    "i", "we", "so", "that", "please", "then",
})  # fmt: skip


def _after_ends(after: Node | None) -> bool:
    """Whether nothing that the number could count follows."""
    if after is None or not after.text[0].isalnum() or after.text in GO_ON:
        return True
    return any(category.isupper() for category in after.values)


def _nth_day(m: Match) -> On | None:
    """As in "the 4th", "on 24th": a day of the month; spoken ones, or with a word behind, are weak."""
    node = m.node("d")
    if node is None or not 1 <= m["d"] <= 31:
        return None
    before = m.before
    lead = before is not None and before.text in LEADS
    figures = node.text.removeprefix("the ")[0].isdigit()
    if not figures and not (lead or m["the"] or (before is not None and ("DAY" in before or "WD" in before))):
        return None
    weak = not _after_ends(m.after) or not (lead or (figures and m["the"]))
    return On(day=m["d"], weak=weak or (not figures and m["d"] < 4 and not lead))


def _the_number(m: Match) -> On | None:
    """As in "friday the 13", "on the fifteen"."""
    before = m.before
    lead = before is not None and ("DAY" in before or "WD" in before or before.text == "on")
    return On(day=m["d"], weak=True) if lead and 1 <= m["d"] <= 31 else None


def _whole_year(m: Match) -> Month | None:
    """As in "until 2028"."""
    lead = m.before is not None and "MARK" in m.before
    return Month(1, m["y"]) if lead and 1900 <= m["y"] < 2200 else None


def _weekday(m: Match) -> Weekday:
    before, after = m.before, m.after
    lead = before is not None and before.text in {"on", "by", "until", "till", "for", "every", "from"}
    ends = (after is None or "STOP" in after) and (before is None or before.text not in _SUBJECTS)
    return Weekday(m["w"], weak=not (lead or ends or "WDAY" in m.nodes[0]))


def _weekday_number(m: Match) -> On | None:
    """As in "friday 13": up to 12 it is rather the hour."""
    number, after = m.node("d"), m.after
    figures = number is not None and number.text.isdigit() and len(number.text) == 2
    counts = after is not None and ("MEASURE" in after or after.text in {":", "-", "/"})
    fits = figures and 12 < m["d"] <= 31 and _after_ends(after) and not counts
    return On(day=m["d"], weekday=m["w"]) if fits else None


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
    named = m["e"] is None and node is not None and node.text in _NAMES
    bare = (weak_word or named) and not (lead or m["this"] or m["next"] or m["past"])
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
    return Period(unit, shift + (1 if m["plus"] else 0), m["e"] or Edge.SAME, stated=m["this"] is not None)


def _edge(m: Match) -> Day | None:
    """As in "end of the month", "beginning of next week", "end of june"."""
    within = m["x"]
    edge = m["e"]
    if isinstance(within, Month | Period):
        return msgspec.structs.replace(within, edge=edge)
    if isinstance(within, Quarter):
        last = edge is Edge.END
        return Month(within.month + 2 if last else within.month, within.year, edge=edge)
    return None


def _nth(m: Match) -> Nth | None:
    n = m["n"] if m["n"] is not None else m["l"]
    kind: Any = m["w"] if m["w"] is not None else m["k"]
    if m["k"] is not None:
        kind = m["k"][0] if isinstance(m["k"], tuple) else m["k"]
        if kind not in {Unit.DAY, Unit.WORKDAY, Unit.WEEKEND, Unit.WEEK}:
            return None
    return Nth(n, kind, _within(m))


def _several_nths(m: Match) -> Named:
    """As in "the first and last tuesday of the month", without "each": not told which ones, so it is asked."""
    return Named("elsewhere")


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


def _period_after_next(m: Match) -> Period | None:
    unit, factor = m["u"]
    if m.after is not None and ("WD" in m.after or "UNIT" in m.after or "MON" in m.after):
        return None
    return Period(unit, 2) if factor == 1 and unit not in {Unit.SECOND, Unit.MINUTE, Unit.HOUR} else None


def _edge_after_next(m: Match) -> Period | None:
    """As in "the end of the week after next"."""
    made = _period_after_next(m)
    return made and msgspec.structs.replace(made, edge=m["e"])


def _working(made: Nth | None) -> Nth | None:
    return made and msgspec.structs.replace(made, kind=Unit.WORKDAY)


def _of_month(m: Match) -> Nth | None:
    """As in "the 15th of the month"."""
    return Nth(m["d"], Unit.DAY, Period(Unit.MONTH)) if m["u"][0] is Unit.MONTH and m["d"] <= 31 else None


def _day_of(m: Match) -> Nth | None:
    """As in "20th of next month"."""
    within = m["x"]
    fits = isinstance(within, Period) and within.unit is Unit.MONTH and within.edge is Edge.SAME and m["d"] <= 31
    return Nth(m["d"], Unit.DAY, within) if fits else None


PERIODS = [
    Rule("DAY", "the? (this:THIS | next:NEXT | past:PASTW)? (e:EDGE|NEAR of|DASH?)? m:MON", _month),
    Rule("DAY", "the? (this:THIS | next:NEXT | past:PASTW | coming:COMINGW) u:UNIT", _period),
    Rule("DAY", "the? u:UNIT plus:after next", _period_after_next),
    Rule("DAY", "the? e:EDGE of? the? (THIS | next:NEXT | coming:COMINGW)? u:UNIT", _period),
    Rule("DAY", "the? e:EDGE of? the? u:UNIT plus:after next", _edge_after_next),
    Rule("DAY", "u:PERIODEND", lambda m: Period(m["u"], 0, Edge.END)),
    Rule("DAY", "the? e:NEAR|EDGE (THIS | next:NEXT) u:UNIT", _period),
    Rule("DAY", "(on | at | over | for) the (weekend)", lambda m: Period(Unit.WEEKEND)),
    Rule("DAY", "the (weekend)", lambda m: Period(Unit.WEEKEND, weak=True)),
    Rule("DAY", "later this u:UNIT", lambda m: Period(m["u"][0], vague=True)),
    Rule("DAY", "n:N (weekend|weekends) (from now | hence | from AHEAD)", lambda m: Period(Unit.WEEKEND, m["n"] - 1)),
    Rule("DAY", "n:N PARTW (from now | hence | from AHEAD)", lambda m: Ahead(Span(days=m["n"]), anchored=True)),
]  # fmt: skip

X = "(n:ORD | l:LASTW)"

K = "(w:WD | k:WORKDAYS|UNIT)"

OF = "(of | in | on) (the | this)?"

INSTANCE = "((instance|instances|occurrence|occurrences) of the?)"

NTHS = [
    Rule("DAY", f"the? {X} {K} (of | in | on)? x:DAY", _nth),
    Rule("DAY", f"the? {X} {K} {OF} u:UNIT", _nth),
    Rule("DAY", f"the? {X} {K} {OF} u:UNIT (in | from now)? dur:DUR (from now)?", _nth_ahead),
    Rule("DAY", f"the? {X} {K} in dur:DUR", _nth_ahead),
    Rule("DAY", f"the? {X} (working|business|work) k:UNIT (of | in)? x:DAY", lambda m: _working(_nth(m))),
    Rule("DAY", f"the? {X} (working|business|work) k:UNIT {OF} u:UNIT", lambda m: _working(_nth(m))),
    Rule("DAY", f"the? {X} {INSTANCE} {K} ({OF} UNIT|MON)?", _several_nths),
    Rule("DAY", f"the? {X} JOIN|COMMA the? (ORD | LASTW) {INSTANCE}? {K} ({OF} UNIT|MON)?", _several_nths),
    Rule("DAY", f"the? d:ORD {OF} u:UNIT", _of_month),
    Rule("DAY", "the? d:ORD|N (of | in)? x:DAY", _day_of),
    Rule("DAY", "the? n:ORD w:WD", lambda m: Nth(m["n"], m["w"])),
    Rule("DAY", "the? n:ORD w:WD (after | from) base:DAY", _counted),
    Rule("DAY", "the? n:ORD w:WD back:before base:DAY", _counted),
    Rule("DAY", "n:N w:WD|WDS (after | from) base:DAY", _counted),
    Rule("DAY", "n:N w:WD|WDS back:before base:DAY", _counted),
    Rule("DAY", "the? w:WD (after | following) base:DAY", _counted),
    Rule("DAY", "the? w:WD back:before base:DAY", _counted),
    Rule("DAY", "the? (closest|nearest) w:WD to base:DAY", lambda m: Weekday(m["w"], base=m["base"], closest=True)),
    Rule("DAY", "the? e:EDGE of? x:DAY", _edge),
    Rule("DAY", "the? week of base:DAY", lambda m: m["base"] if isinstance(m["base"], On) else None),
    Rule("DAY", "n:N w:WD|WDS (from now | hence | from AHEAD)", _counted),
    Rule("DAY", "in n:N w:WD|WDS", _counted),
]  # fmt: skip


def _with_weekday(m: Match) -> On | None:
    """As in "wednesday 29 april"."""
    weekday, day = m["w"], m["d"]
    plain = isinstance(weekday, Weekday) and weekday in {
        Weekday(weekday.weekday, which, weak=weekday.weak) for which in (Which.COMING, Which.THIS)
    }
    if not plain or not isinstance(day, On) or day.weekday is not None or day.month is None:
        return None
    return msgspec.structs.replace(day, weekday=weekday.weekday)


DATED = [
    Rule("DAY", "w:DAY COMMA|DASH? the? d:DAY", _with_weekday),
    Rule("DAY", "d:DAY COMMA w:DAY", _with_weekday),
]

DAYS = [
    Rule("DAY", "the:the? d:ORD", _nth_day),
    Rule("DAY", "the d:N", _the_number),
    Rule("DAY", "y:N4", _whole_year),
    Rule("DAY", "w:WD DOTSIGN?", _weekday),
    Rule("DAY", "w:WD d:N", _weekday_number),
    Rule("DAY", "the? this:THIS? coming:COMINGW w:WD", _pointed),
    Rule("DAY", "(on | in)? the? next:NEXT w:WD DOTSIGN?", _pointed),
    Rule("DAY", "the? this:THIS w:WD DOTSIGN?", _pointed),
    Rule("DAY", "(the | THIS)? past:PASTW w:WD DOTSIGN?", _pointed),
    Rule("DAY", "the? w:WD after next", lambda m: Weekday(m["w"], Which.NEXT, count=1)),
    Rule("DAY", "w:WD week", lambda m: Ahead(Span(days=7), Weekday(m["w"]), anchored=True)),
]  # fmt: skip
