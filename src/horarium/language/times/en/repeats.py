"""English recurrences: "every other tuesday", "weekdays", "twice a day", "the 15th of each month", "every july 4th"."""

from __future__ import annotations

from collections.abc import Sequence

from horarium.language.times.build import (
    WEEKEND,
    WORKWEEK,
    every_length,
    repeat_every,
    weekday_range,
)
from horarium.language.times.engine import Match, Node, Rule
from horarium.language.times.values import (
    Day,
    Month,
    Named,
    Nth,
    Numeric,
    On,
    Part,
    Period,
    Repeat,
    Span,
    Unit,
    Weekday,
)


def _interval(m: Match) -> int:
    return int(m["n"] or m["o"] or (2 if m["other"] else 1))


def _every_unit(m: Match) -> Repeat | None:
    if m["d"] is not None:
        return every_length(m)
    unit, factor = m["u"]
    return repeat_every(unit, _interval(m) * factor)


def _unit(m: Match) -> Unit:
    """The unit that was named; a length such as "3 months" counts as months."""
    return m["u"][0] if m["u"] is not None else Unit.MONTH


def _weekdays(m: Match) -> tuple[int, ...]:
    days: list[int] = []
    for node in m.nodes:
        for category in ("WD", "WD2", "WDS", "WEEKDAYS"):
            if category in node:
                value = node[category]
                days.extend(value if isinstance(value, tuple) else (value,))
                break
        else:
            unit = node["WORKDAYS"] or (node["UNIT"] or (None,))[0]
            days.extend(WEEKEND if unit is Unit.WEEKEND else WORKWEEK if unit is Unit.WORKDAY else ())
    return tuple(sorted(set(days)))


def _listed(m: Match) -> tuple[int, ...] | None:
    """As in "monday, wednesday and friday"; "next monday or tuesday" is one of them."""
    before = m.before
    pointed = before is not None and bool(before.values.keys() & {"NEXT", "THIS", "COMINGW", "PASTW"})
    either = "or" in m.text.split() and not (before is not None and "EVERY" in before)
    return None if pointed or either else _weekdays(m)


def _on_weekdays(m: Match) -> Repeat | None:
    days = _weekdays(m)
    part = Part(m["p"]) if m["p"] else _nights(m)
    return Repeat(Unit.WEEK, _interval(m), weekdays=days, part=part) if days else None


def _plain_weekdays(m: Match) -> Repeat | None:
    """As in "mondays", "weekends"; but "three fridays from now" counts them."""
    if m.before is not None and ("N" in m.before or "ORD" in m.before):
        return None
    days = _weekdays(m)
    working = "working" in m.text or "business" in m.text
    return Repeat(Unit.WEEK, weekdays=days, working=working, part=_nights(m)) if days else None


def _stretch(m: Match) -> Repeat | None:
    """As in "from monday to friday": each week, or one stretch of days."""
    made, first = _plain_weekdays(m), m.every("SPANNED")[0][0]
    return made and Repeat(Unit.WEEK, weekdays=made.weekdays, stretch=(first,))


def _nights(m: Match) -> Part | None:
    """The part of the day in "weeknights"."""
    return Part("night") if "weeknight" in m.text else None


def _mornings(m: Match) -> Repeat | None:
    """As in "mornings at 7"; but "5 mornings" counts them."""
    counted = m.before is not None and ("N" in m.before or "ORD" in m.before or "WD" in m.before)
    return None if counted else Repeat(Unit.DAY, part=Part(m["p"]))


def _every_part(m: Match) -> Repeat:
    return Repeat(Unit.DAY, _interval(m), part=Part(m["p"]))


def _adverb(m: Match) -> Repeat | None:
    unit, interval = m["a"]
    made = repeat_every(unit, interval)
    node = m.node("a")
    if made and node is not None and "PARTLY" in node:
        return Repeat(made.unit, made.interval, part=Part(node["PARTLY"]))
    return made


def _every_day(m: Match) -> Repeat | None:
    """As in "every july 4th", "every 1st of the month", "every first monday", "every december"."""
    match m["x"]:
        case On(month=int(), year=None) | Named(year=None) | Numeric(year=None) as day:
            return Repeat(Unit.YEAR, days=(day,))
        case On(day=int(), month=None) as day:
            return Repeat(Unit.MONTH, days=(day,))
        case Month(year=None) as month:
            return Repeat(Unit.YEAR, months=(month.month,))
        case Nth() as day:
            yearly = isinstance(day.within, Month) or _yearly(day)
            return Repeat(Unit.YEAR if yearly else Unit.MONTH, 3 if _quarterly(day) else 1, days=(day,))
        case Weekday(count=0) as day:
            return Repeat(Unit.WEEK, weekdays=(day.weekday,))
    return None


def _every_days(m: Match) -> Repeat | None:
    """As in "every march and september", "every 4 july and 25 december"."""
    months, days = m.every("DAY"), m.every("DAY")
    if all(isinstance(day, Month) and day.year is None and day.edge is None for day in months):
        return Repeat(Unit.YEAR, months=tuple(day.month for day in months))
    dated = all(isinstance(day, On | Named) and day.year is None for day in days)
    whole = all(day.month is not None for day in days if isinstance(day, On))
    return Repeat(Unit.YEAR, days=tuple(days)) if dated and whole else None


def _yearly(day: Nth) -> bool:
    return isinstance(day.within, Period) and day.within.unit is Unit.YEAR


def _quarterly(day: Nth) -> bool:
    return isinstance(day.within, Period) and day.within.unit is Unit.QUARTER


def _nth_of_each(m: Match) -> Repeat | None:
    """As in "the 15th and the last day of each month", "10th of every other month", "last friday of every quarter"."""
    unit, within = _unit(m), _every_unit(m)
    if within is None or within.unit not in {Unit.MONTH, Unit.YEAR, Unit.WEEK}:
        return None
    return Repeat(within.unit, within.interval, days=_days_in(m, unit))


def _each_on_nth(m: Match) -> Repeat | None:
    """As in "every 3rd month on the 4th", "every year on the first friday"."""
    unit, within = _unit(m), _every_unit(m)
    if within is None or within.unit not in {Unit.MONTH, Unit.YEAR}:
        return None
    at = next(n for n, node in enumerate(m.nodes) if node.text in {"on", ","})
    return Repeat(within.unit, within.interval, days=_days_of(m.nodes[at:], unit))


def _each_on_days(m: Match) -> Repeat | None:
    """As in "every month on day 2"."""
    return Repeat(Unit.MONTH, days=(On(day=m["n"]),)) if m["u"] == (Unit.MONTH, 1) and 1 <= m["n"] <= 31 else None


def _days_in(m: Match, unit: Unit) -> tuple[Day, ...]:
    return _days_of(m.nodes, unit)


def _days_of(nodes: Sequence[Node], unit: Unit) -> tuple[Day, ...]:
    found: list[Day] = []
    pending: list[int] = []
    period = Period(unit) if unit is Unit.QUARTER else None
    for node in nodes:
        if "DAY" in node and isinstance(node["DAY"], On):
            pending.append(node["DAY"].day or 0)
        elif "ORD" in node:
            pending.append(node["ORD"])
        elif "LASTW" in node:
            pending.append(node["LASTW"])
        elif ("WD" in node or "WD2" in node) and pending:
            kind = node["WD"] if node["WD"] is not None else node["WD2"]
            found.extend(Nth(n, kind, period) for n in pending)
            pending = []
        elif ("WORKDAYS" in node or node.text in {"working", "business"}) and pending:
            found.extend(Nth(n, Unit.WORKDAY, period) for n in pending)
            pending = []
        elif node.text in {"of", "in"}:
            break
    found.extend(Nth(n, Unit.DAY, period) for n in pending)
    return tuple(found)


def _every_nth_weekday(m: Match) -> Repeat:
    """As in "every 2nd tuesday": at that interval, from the first to come; "every first monday": of the month."""
    n = m["o"] if m["o"] is not None else m["l"]
    if n == 1 or n < 0:
        return Repeat(Unit.MONTH, days=tuple(Nth(n, day) for day in _weekdays(m)))
    return Repeat(Unit.WEEK, n, weekdays=_weekdays(m))


def _past_hours(m: Match) -> Repeat | None:
    """As in "quarter past every hour", "every hour at 5 past"."""
    span = m["span"]
    minute = 15 if m["q"] else 30 if m["h"] else span.seconds // 60 if span is not None else m["k"]
    told = span is None or span == Span(seconds=60 * minute)
    hourly = m["u"] == (Unit.HOUR, 1) and not (m["other"] or m["n"] or m["o"])
    return Repeat(Unit.HOUR, on_the_hour=True, minutes=(minute,)) if hourly and told and 0 < minute < 60 else None


def _plural_weekdays(m: Match) -> Repeat | None:
    """As in "mondays and fridays", but not "monday and friday"."""
    names = [word for word in m.text.split() if len(word) > 5]
    plural = bool(names) and all(word.endswith("s") for word in names)
    return Repeat(Unit.WEEK, weekdays=_weekdays(m)) if plural else None


def _nth_in_month(m: Match) -> Repeat:
    """As in "every second sunday in november"."""
    n = m["o"] if m["o"] is not None else m["l"]
    return Repeat(Unit.YEAR, days=(Nth(n, m["w"], Month(m["m"])),))


def _work_days(m: Match) -> Repeat | None:
    return Repeat(Unit.WEEK, weekdays=WORKWEEK, working=True)


def _at_edge(m: Match) -> Repeat | None:
    """As in "every month at the beginning", "at the end of each quarter"."""
    made = _every_unit(m)
    unit = _unit(m)
    if made is None or unit not in {Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR}:
        return None
    return Repeat(made.unit, made.interval, days=(Period(unit, 0, m["e"]),))


J = "COMMA|JOIN"

W = "WD|WD2|WDS"

WEEKDAY_LISTS = [
    Rule("WEEKDAYS+SPANNED", f"a:{W} DOTSIGN? (to | DASH | through | thru | until | till) b:{W}", weekday_range),
    Rule("WEEKDAYS", f"{W} DOTSIGN? {J} {J}? {W} (DOTSIGN? {J} {J}? {W})*", _listed),
    Rule("WEEKDAYS+SPANNED", f"{W} DASH {W} DASH {W}", lambda m: dict.fromkeys(("WEEKDAYS", "SPANNED"), _weekdays(m))),
    Rule("WEEKDAYS", f"WD|WDS DOTSIGN? WD|WDS DOTSIGN? ({J}? {J}? {W})*", _weekdays),
]  # fmt: skip

E = "EVERY (single)?"

EACH = f"{E} ((other:OTHER | n:N | o:ORD)? u:UNIT | d:DUR)"

K = "WD|WD2|WDS|WEEKDAYS|WORKDAYS|UNIT"

MINUTES = "(a? q:QTR | h:HALF | k:N | span:DUR)"

ONE = f"the? ORD|LASTW ((working | business)? {K})?"

NTHS = f"{ONE} (COMMA|JOIN JOIN? {ONE})*"

EARLY = [
    Rule("REPEAT", f"once? {EACH}", _every_unit),
    Rule("REPEAT", f"{EACH} (at | on | in) the? e:EDGE (of (the | it) UNIT?)?", _at_edge),
    Rule("REPEAT", f"(at | on | by | in)? the? e:EDGE of {EACH}", _at_edge),
    Rule("REPEAT", f"{E} (other:OTHER | n:N)? {W}|WEEKDAYS ({J} {J}? EVERY? {W})*", _on_weekdays),
    Rule("REPEAT", f"{E} (o:ORD | l:LASTW) {W}|WEEKDAYS", _every_nth_weekday),
    Rule("REPEAT", f"{E} (o:ORD | l:LASTW) w:WD (of | in | on) m:MON", _nth_in_month),
    Rule("REPEAT", f"{E} (other:OTHER)? WORKDAYS p:PARTW?", _on_weekdays),
    Rule("REPEAT", f"{E} (other:OTHER)? p:PARTW", _every_part),
    Rule("REPEAT", "(on | in)? (the | all)? WD|WEEKDAYS|WORKDAYS|weekend p:PARTS", _on_weekdays),
    Rule("REPEAT", "(in | on)? the? p:PARTS", _mornings),
    Rule("REPEAT", "on? (the | all)? WDS", _plain_weekdays),
    Rule("REPEAT", "on? other:OTHER WDS|WEEKDAYS", _on_weekdays),
    Rule("REPEAT", "(on | the)? WEEKDAYS", _plural_weekdays),
    Rule("REPEAT", "(on | from | between | the)? SPANNED", _stretch),
    Rule("REPEAT", "(on | at)? (the | all)? (weekends|weekdays|workdays|weeknights)", _plain_weekdays),
    Rule("REPEAT", f"{E} (working|business|work|week) (day|days)", _work_days),
    Rule("REPEAT", "(on | the)? (working|business|work|week) days", _work_days),
    Rule("REPEAT", "a:ADVERB", _adverb),
    Rule("REPEAT", f"on? {NTHS} (of | in | on | COMMA)? {EACH}", _nth_of_each),
    Rule("REPEAT", f"{E} {NTHS} (of | in | on)? (the | a)? u:UNIT", _nth_of_each),
    Rule("REPEAT", f"{EACH} (on | COMMA) {NTHS}", _each_on_nth),
    Rule("REPEAT", f"{E} u:UNIT on (day | days | the) n:N", _each_on_days),
    Rule("REPEAT", f"{E} OTHER? full? hour on the hour", lambda m: Repeat(Unit.HOUR, on_the_hour=True)),
    Rule("REPEAT", f"{E} full hour", lambda m: Repeat(Unit.HOUR, on_the_hour=True)),
    Rule("REPEAT", f"AT? {MINUTES} (past | after) the UNIT {E} u:UNIT", _past_hours),
    Rule("REPEAT", f"AT? {MINUTES} (past | after) {EACH}", _past_hours),
    Rule("REPEAT", f"{E} u:UNIT (AT | COMMA | on)? {MINUTES} (past | after) (the hour | it)?", _past_hours),
    Rule("REPEAT", "on the hour", lambda m: Repeat(Unit.HOUR, on_the_hour=True)),
]  # fmt: skip

LATE = [
    Rule("REPEAT", f"on? {E} DAY ({J} {J}? EVERY? DAY) ({J} {J}? EVERY? DAY)*", _every_days),
    Rule("REPEAT", f"on? {E} x:DAY", _every_day),
]  # fmt: skip
