"""French recurrences: "tous les lundis", "un mardi sur deux", "deux fois par jour", "le premier jeudi du mois"."""

from __future__ import annotations

from collections.abc import Sequence

from horarium.language.times.build import WORKWEEK, every_length, repeat_every, weekday_range
from horarium.language.times.engine import Match, Node, Rule
from horarium.language.times.fr.hours import measured
from horarium.language.times.fr.numbers import IDIOMS
from horarium.language.times.values import (
    Count,
    Day,
    Edge,
    Month,
    Named,
    Nth,
    On,
    Part,
    Period,
    Repeat,
    Span,
    Unit,
    Weekday,
)

_EACH = frozenset({Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.HOUR})
_WITHIN = frozenset({Unit.MONTH, Unit.QUARTER, Unit.YEAR})
_ENDS = frozenset({"mois", "semaine", "trimestre", "an", "année", "annee"})


def _every(unit: Unit, interval: int, *, working: bool = False) -> Repeat | None:
    """ "tous les 15 jours" is every two weeks."""
    if unit is Unit.DAY and interval in IDIOMS.values() and interval not in IDIOMS:
        return Repeat(Unit.WEEK, interval // 7)
    made = repeat_every(unit, interval)
    if made is not None and working:
        return Repeat(made.unit, made.interval, weekdays=made.weekdays, working=True)
    return made


def _every_unit(m: Match) -> Repeat | None:
    unit, factor = m["u"]
    return _every(unit, factor, working=any("WORKING" in node for node in m.nodes))


def _every_counted(m: Match) -> Repeat | None:
    amount, (unit, factor) = m["c"]
    return _every(unit, int(amount * factor)) if amount == int(amount) else None


def _every_half_more(m: Match) -> Repeat | None:
    """ "toutes les heures et demie", "toutes les heures et quart"."""
    minutes = 75 if m["q"] else 90
    return Repeat(Unit.MINUTE, minutes, span=Span(seconds=60 * minutes)) if m["u"][0] is Unit.HOUR else None


def _out_of(m: Match) -> Repeat | None:
    """ "un jour sur deux", "une semaine sur trois"."""
    unit, factor = m["u"] or m["c"][1]
    return _every(unit, factor * m["n"]) if m["n"] > 1 else None


def _weekday_out_of(m: Match) -> Repeat | None:
    return Repeat(Unit.WEEK, m["n"], weekdays=_weekdays(m)) if m["n"] > 1 else None


def _part_out_of(m: Match) -> Repeat | None:
    return Repeat(Unit.DAY, m["n"], part=Part(m["p"])) if m["n"] > 1 else None


def _weekdays(m: Match) -> tuple[int, ...]:
    days: list[int] = []
    for node in m.nodes:
        found = node["WEEKDAYS"] or [node["WD"] if "WD" in node else node["WDS"]]
        days.extend(day for day in found if day is not None)
    return tuple(days)


def _on_weekdays(m: Match) -> Repeat | None:
    """ "tous les lundis et jeudis"; but "deux lundis" counts them, and "les vendredis 13" names a date."""
    before, after = m.before, m.after
    counted = before is not None and "N" in before
    dated = after is not None and "N" in after and "WDS" in m.nodes[-1]
    if counted or dated:
        return None
    part = Part(m["p"]) if m["p"] else None
    return Repeat(Unit.WEEK, m["n"] or 1, weekdays=_weekdays(m), part=part)


def _stretch(m: Match) -> Repeat | None:
    """ "du lundi au vendredi": each week, or one stretch of days."""
    made, first = _on_weekdays(m), m.every("SPANNED")[0][0]
    return made and Repeat(Unit.WEEK, weekdays=made.weekdays, stretch=(first,))


def _workweek(m: Match) -> Repeat:
    return Repeat(Unit.WEEK, weekdays=WORKWEEK, working=any("WORKING" in node for node in m.nodes))


def _plain_unit(m: Match) -> Repeat | None:
    """ "les jours ouvrables", "jours ouvrables"; "le week-end" is read with the days."""
    return _workweek(m) if m["u"][0] is Unit.WORKDAY else None


def _every_part(m: Match) -> Repeat:
    return Repeat(Unit.DAY, part=Part(m["p"]))


def _adverb(m: Match) -> Repeat | None:
    return repeat_every(*m["a"])


def _adjective(m: Match) -> Repeat | None:
    """ "un rappel quotidien"; newspapers are that too."""
    return repeat_every(*m["a"]) if m.before is not None and "TASKISH" in m.before else None


def _times_per(m: Match) -> Repeat | None:
    """ "deux fois par jour", "une fois toutes les deux semaines"."""
    amount, (unit, factor) = m["c"] or (1, m["u"])
    made = repeat_every(unit, int(amount * factor)) if unit in _EACH else None
    times = m["n"]
    return made and Repeat(made.unit, made.interval, span=made.span, times=times if times > 1 else 0)


def _days_of(nodes: Sequence[Node], within: Period | None) -> tuple[Day, ...]:
    """ "le 15 et le dernier jour": the days that are named before "du mois"."""
    found: list[Day] = []
    pending: list[int] = []
    for node in nodes:
        if "EVERY" in node or node.text in _ENDS:
            break
        number = node["ORD"] or node["LASTW"] or node["N"]
        weekday = node["WD"] if "WD" in node else node["WDS"]
        if number is not None:
            pending.append(number)
        elif pending and weekday is not None:
            found.extend(Nth(n, weekday, within) for n in pending)
            pending = []
        elif pending and "UNIT" in node:
            kind = node["UNIT"][0]
            found.extend(Nth(n, kind, within) for n in pending)
            pending = []
    found.extend(Nth(n, Unit.DAY, within) for n in pending)
    return tuple(found)


def _nths(m: Match) -> Repeat | None:
    """ "le premier jeudi du mois", "le 15 et le dernier jour de chaque mois"; "du mois prochain" is one of them."""
    amount, (unit, factor) = m["c"] or (1, m["u"])
    after = m.after
    pointed = after is not None and bool(after.values.keys() & {"NEXT", "PASTW"})
    told = any("EVERY" in node for node in m.nodes)
    if unit not in _WITHIN or pointed or (unit is Unit.YEAR and not told):
        return None
    made = repeat_every(unit, int(amount * factor))
    days = _days_of(m.nodes if not m["each"] else m.nodes[_behind(m) :], Period(unit) if unit is Unit.QUARTER else None)
    return made and Repeat(made.unit, made.interval, days=days) if _fit(days) else None


def _behind(m: Match) -> int:
    """Where "chaque mois" ends in "chaque mois le 15"."""
    return next(at for at, node in enumerate(m.nodes) if "UNIT" in node or "COUNTED" in node) + 1


def _fit(days: Sequence[Day]) -> bool:
    kinds = {Unit.DAY, Unit.WORKDAY, Unit.WEEKEND}
    each = [day for day in days if isinstance(day, Nth)]
    return bool(each) and all(
        (isinstance(day.kind, int) and abs(day.n) <= 5) or (day.kind in kinds and abs(day.n) <= 31) for day in each
    )


def _every_nth(m: Match) -> Repeat | None:
    """ "tous les premiers lundis", "chaque dernier vendredi"."""
    days = _days_of(m.nodes[1:], None)
    return Repeat(Unit.MONTH, days=days) if _fit(days) else None


def _in_month(m: Match) -> Nth | None:
    """ "le premier jeudi du mois de mars"."""
    kind = m["w"] if m["w"] is not None else m["k"][0]
    n = m["n"] if m["n"] is not None else m["l"]
    return Nth(n, kind, Month(m["m"]))


def _edges(m: Match) -> Repeat | None:
    """ "à la fin de chaque mois", "chaque début de semaine"."""
    unit = m["u"][0]
    made = repeat_every(*m["u"])
    if made is None or unit not in {Unit.WEEK, Unit.MONTH, Unit.YEAR} or m["e"] is Edge.MIDDLE:
        return None
    return Repeat(made.unit, made.interval, days=(Period(unit, 0, m["e"]),))


def _every_day(m: Match) -> Repeat | None:
    """ "chaque 21 juillet", "chaque Noël"."""
    day = m["x"]
    if isinstance(day, On) and day.month and day.year is None:
        return Repeat(Unit.YEAR, days=(day,))
    if isinstance(day, On) and day.day and not day.month:
        return Repeat(Unit.MONTH, days=(day,))
    if isinstance(day, Named):
        return Repeat(Unit.YEAR, days=(day,))
    if isinstance(day, Month) and day.year is None:
        return Repeat(Unit.YEAR, days=(Nth(1, Unit.DAY, day),))
    return Repeat(Unit.WEEK, weekdays=(day.weekday,)) if isinstance(day, Weekday) else None


def _weekday_dates(m: Match) -> Repeat | None:
    """ "tous les vendredis 13"."""
    fits = 1 <= m["n"] <= 31 and not measured(m.after)
    return Repeat(Unit.MONTH, weekdays=_weekdays(m), days=(On(day=m["n"]),)) if fits else None


def _parts(m: Match) -> tuple[Repeat | Part, ...] | None:
    """ "matin et soir", "matin, midi et soir": these parts of each day."""
    before = m.before
    dated = before is not None and bool(before.values.keys() & {"WD", "DAYWORD", "N", "MON"})
    noon = all(node.text == "midi" for node in m.nodes if "CLOCK" in node)
    parts = (Part(node["PARTW"] or "noon") for node in m.nodes if "PARTW" in node or "CLOCK" in node)
    return (Repeat(Unit.DAY), *parts) if noon and not dated else None


def _habit(m: Match) -> Repeat | None:
    """ "le matin" is each of them, unless a day stands in front or behind: "lundi le matin", "le soir de Noël"."""
    before, after = m.before, m.after
    beside = before is not None and bool(before.values.keys() & {"DAY", "REPEAT", "CLOCK", "PIECES", "COMMA"})
    dated = after is not None and (bool(after.values.keys() & {"DAY", "NEXT"}) or after.text in {"de", "du", "d'"})
    return None if beside or dated else Repeat(Unit.DAY, part=Part(m["p"]))


def _count(m: Match) -> Count | None:
    after = m.after
    return Count(m["n"]) if m["n"] > 1 and (after is None or after.text not in {"par", "plus", "moins"}) else None


J = "(COMMA | JOIN | COMMA JOIN)"
W = "WD|WDS"
X = "(le | les | au | la | du | l')? ORD|LASTW|N WD|WDS|UNIT?"
DAYS_OF = f"{X} ({J} {X})*"
OF = "(de | du | de la | de l' | d')"
SPANS = [
    Rule("WEEKDAYS+SPANNED", "(du | de)? a:WD (au | AT | A) b:WD", weekday_range),
]
EACH = [
    Rule("REPEAT", "EVERY u:UNIT", _every_unit),
    Rule("REPEAT", "EVERY c:COUNTED", _every_counted),
    Rule("REPEAT", "EVERY d:DUR", every_length),
    Rule("REPEAT", "EVERY u:UNIT et (HALF | ONE? q:QTR)", _every_half_more),
    Rule("REPEAT", "EVERY QTR (d' | de) HR", lambda m: Repeat(Unit.MINUTE, 15, span=Span(seconds=900))),
    Rule("REPEAT", "EVERY HR SHARP", lambda m: Repeat(Unit.HOUR, on_the_hour=True)),
    Rule("REPEAT", f"EVERY n:N? {W} ({J} (les | le | EVERY)? {W})* p:PARTW?", _on_weekdays),
    Rule("REPEAT", "EVERY p:PARTW|NOONW", _every_part),
    Rule("REPEAT", f"EVERY {W} n:N", _weekday_dates),
    Rule("PIECES", f"(le | les)? PARTW ({J} le? PARTW|CLOCK)* {J} le? PARTW", _parts),
    Rule("REPEAT", "EVERY SPANNED", _on_weekdays),
    Rule("REPEAT", "SPANNED", _stretch),
    Rule("REPEAT", f"(les | le)? WDS ({J} (les | le)? WDS)* p:PARTW?", _on_weekdays),
    Rule("REPEAT", f"le WD ({J} le WD) ({J} le WD)*", _on_weekdays),
    Rule("REPEAT", f"le WD ({J} WD) ({J} WD)*", _on_weekdays),
    Rule("REPEAT", "(les | le | en)? u:UNIT", _plain_unit),
    Rule("REPEAT", "en semaine", _workweek),
    Rule("REPEAT", "ONE u:UNIT sur n:N", _out_of),
    Rule("REPEAT", "c:COUNTED sur n:N", _out_of),
    Rule("REPEAT", f"(ONE | le) {W} sur n:N", _weekday_out_of),
    Rule("REPEAT", "ONE p:PARTW sur n:N", _part_out_of),
    Rule("REPEAT", "a:ADVERB", _adverb),
    Rule("REPEAT", "a:ADJECTIVE", _adjective),
    Rule("REPEAT", "n:N (FOIS | x) (par | la | l' | le) u:UNIT", _times_per),
    Rule("REPEAT", "n:N (FOIS | x) EVERY (u:UNIT | c:COUNTED)", _times_per),
    Rule("REPEAT", f"{DAYS_OF} {OF}? EVERY (u:UNIT | c:COUNTED)", _nths),
    Rule("REPEAT", f"{DAYS_OF} {OF} u:UNIT", _nths),
    Rule("REPEAT", f"each:EVERY (u:UNIT | c:COUNTED) COMMA? {DAYS_OF}", _nths),
    Rule("REPEAT", "EVERY ORD|LASTW|N WD|WDS|UNIT? (du mois)", _every_nth),
    Rule("REPEAT", "EVERY ORD|LASTW WD|WDS", _every_nth),
    Rule("DAY", "le? (n:ORD | l:LASTW) (w:WD | k:UNIT) du mois (de | d') m:MON", _in_month),
    Rule("REPEAT", f"(AT? (la | le) | en | TO)? e:EDGE {OF} EVERY u:UNIT", _edges),
    Rule("REPEAT", f"EVERY e:EDGE {OF} u:UNIT", _edges),
]  # fmt: skip

LATE = [
    Rule("REPEAT", "EVERY x:DAY", _every_day),
    Rule("REPEAT", "(le | les) p:PARTW", _habit),
    Rule("COUNT", "(LASTS | pour)? n:N FOIS (de suite)?", _count),
]  # fmt: skip
