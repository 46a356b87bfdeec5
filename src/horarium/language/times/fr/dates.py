"""French dates: "le 15 mars", "1er janvier 2027", "15/03", "après-demain", "en mars", "la Toussaint", "cet été"."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from horarium.language.times.build import compact, fits_some_order, full_year, numeric, on, quarter, year_first
from horarium.language.times.engine import Match, Node, Rule
from horarium.language.times.fr.words import forms
from horarium.language.times.values import Ahead, Edge, Month, Named, Numeric, On, Part, Quarter, Span, Which

_LEADS = forms("le du au")
_NOT_THE_DAY = forms("de d' du père joyeux joyeuse sapin marché bon bonne petit")
_NOT_IT = forms("du des")
_SHORT_YEAR = 32


def led(before: Node | None) -> bool:
    """Whether a word stands in front that leads to a date."""
    return before is not None and (before.text in _LEADS or "MARK" in before or "TO" in before or "EVERY" in before)


def day_in(days: int) -> Ahead:
    """So many days from today."""
    return Ahead(Span(days=days), anchored=True)


def _year_fits(m: Match) -> bool:
    node = m.node("y")
    if node is None:
        return True
    return 1900 <= m["y"] < 2200 if "N4" in node or "YEARW" in node else m["y"] >= _SHORT_YEAR or "'" in m.text


def _day_month(m: Match) -> On | None:
    """ "le 15 mars 2027"; a number in words is a date only behind "le", "du", "au"."""
    day, year = m.node("d"), m.node("y")
    if day is None or not _year_fits(m):
        return None
    made = on(m["d"], m["m"], full_year(m["y"], year.text if year else ""))
    weak = "WORDN" in day and m["y"] is None and not (led(m.before) or m.nodes[0].text == "le")
    return made and msgspec.structs.replace(made, weak=weak)


def _days_of_month(m: Match) -> tuple[On, ...] | None:
    """ "le 3 et le 5 mars"."""
    numbers = [node["N"] or node["ORD"] for node in m.nodes if "N" in node or "ORD" in node]
    made = [on(number, m["m"]) for number in numbers]
    return tuple(each for each in made if each is not None) if all(made) else None


def _short_september(m: Match) -> int | None:
    """ "15 sept.": elsewhere it is the number."""
    before, after = m.before, m.after
    dated = before is not None and "N" in before and before.text.isdigit() and 1 <= before["N"] <= 31
    counts = after is not None and bool(after.values.keys() & {"UNIT", "HR", "HUND", "DIG", "TEEN"})
    return 9 if dated and not counts else None


def _slash(m: Match) -> Numeric | None:
    first, second = m["x"]
    return Numeric(first, second, weak=not led(m.before)) if fits_some_order(first, second) else None


def _dotted(m: Match) -> Numeric | None:
    """ "le 15.03"."""
    first, digits = m["x"]
    fits = m.before is not None and m.before.text == "le" and on(first, int(digits)) is not None
    return Numeric(first, int(digits)) if fits else None


def _month_year(m: Match) -> Month | None:
    return Month(m["m"], m["y"]) if 1900 <= m["y"] < 2200 else None


def _month(m: Match) -> Month:
    which = Which.NEXT if m["next"] else Which.LAST if m["past"] else Which.COMING
    told = m["next"] or m["past"] or m["e"] or m["lead"] or (m.before is not None and "MARK" in m.before)
    return Month(m["m"], m["y"], which, m["e"], weak=not told)


def _edge_of_year(m: Match) -> On | None:
    """ "fin 2027", "début 2027"."""
    month, day = {Edge.START: (1, 1), Edge.MIDDLE: (7, 1)}.get(m["e"], (12, 31))
    return On(m["y"], month, day) if 1900 <= m["y"] < 2200 else None


def _season(m: Match) -> Quarter:
    return Quarter(m["s"], m["y"])


def _named(m: Match) -> Named | None:
    """ "la Toussaint", "Noël 2027"; but not in "sapin de Noël" or "l'ascension du mont Blanc"."""
    before, after = m.before, m.after
    other = before is not None and before.text in _NOT_THE_DAY and m.nodes[0].text not in {"la", "le", "l'"}
    if other or (after is not None and after.text in _NOT_IT):
        return None
    return Named(m["n"], m["y"], Which.LAST if m["past"] else Which.COMING)


def _around(days: int) -> Callable[[Match], Ahead]:
    """The day so many days from a named one: "la veille de la Toussaint"."""

    def build(m: Match) -> Ahead:
        base = m["x"]
        return Ahead(Span(days=days), Named(base, m["y"]) if isinstance(base, str) else base, anchored=True)

    return build


def _part_of_named(m: Match) -> tuple[Part, Named]:
    """ "le soir de Noël"."""
    return Part(m["p"]), Named(m["x"], m["y"])


def _quarter(m: Match) -> Quarter | None:
    return quarter(m["o"], m["y"])


YEAR = "(DOTSIGN | de | d' | l' | COMMA | DASH)? y:N4|YEARW|N"
SEPTEMBER = [Rule("MON", "sept", _short_september)]
DATES = [
    Rule("DAY", f"le? d:ORD|N DASH? m:MON DOTSIGN? DASH? {YEAR}", _day_month),
    Rule("DAY", "le? d:ORD|N DASH? m:MON DOTSIGN?", _day_month),
    Rule("PIECES", "le? ORD|N (COMMA le? ORD|N)* JOIN le? ORD|N m:MON", _days_of_month),
    Rule("DAY", "x:DMY", numeric),
    Rule("DAY", "x:YMD", year_first),
    Rule("DAY", "x:YM", lambda m: Month(m["x"][1], m["x"][0])),
    Rule("DAY", "x:BIG", compact),
    Rule("DAY", "x:SLASH", _slash),
    Rule("DAY", "x:DOT", _dotted),
    Rule("DAY", "d:DAYWORD", lambda m: day_in(m["d"])),
    Rule("DAY", "la veille (de | du | d')? (la | l')? x:NAMED y:N4?", _around(-1)),
    Rule("PIECES", "(le | la | au)? p:PARTW (de | du) (la | l')? x:NAMED y:N4?", _part_of_named),
    Rule("DAY", "l' AVANT (de | du | d')? (la | l')? x:NAMED y:N4?", _around(-2)),
    Rule("DAY", "le lendemain (de | du | d') (la | l')? x:NAMED y:N4?", _around(1)),
    Rule("DAY", "le? jour (de | du | d') (la | l')? x:NAMED y:N4?", _around(0)),
    Rule("DAY", "(la | le | l')? n:NAMED (de | en)? y:N4?", _named),
    Rule("DAY", "(la | le | l')? n:NAMED past:PASTW", _named),
    Rule("DAY", "(la | le | l')? n:NAMED NEXT", _named),
    Rule("DAY", "le? o:ORD trimestre (de | en | d')? y:N4|YEARW?", _quarter),
    Rule("DAY", "(THIS | en | AT l' | A l' | TO) s:SEASON (de | l')? y:N4?", _season),
    Rule("DAY", "(l' | le) s:SEASON NEXT", _season),
]  # fmt: skip

OF = "(de | d' | du mois (de | d'))"
MONTHS = [
    Rule("DAY", "m:MON DOTSIGN? y:N4|YEARW", _month_year),
    Rule("DAY", "m:MON", _month),
    Rule("DAY", "(en | AT | A | TO)? (la | l')? e:EDGE (de | d' | de l')? y:N4", _edge_of_year),
    Rule("DAY", "lead:en m:MON DOTSIGN? y:N4|YEARW|N4?", _month),
    Rule("DAY", "lead:en|TO|le mois (de | d') m:MON y:N4|YEARW?", _month),
    Rule("DAY", "(lead:en | le mois (de | d'))? m:MON next:NEXT", _month),
    Rule("DAY", "(lead:en | le mois (de | d'))? m:MON past:PASTW", _month),
    Rule("DAY", f"(en | AT | A | TO)? (la | le)? e:EDGE DASH? {OF}? m:MON next:NEXT? y:N4|YEARW?", _month),
]  # fmt: skip
