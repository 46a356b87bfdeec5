"""French points in time counted from another: "dans une heure et demie", "d'ici demain", "2 jours avant Noël"."""

from __future__ import annotations

from horarium.language.times.build import span_of
from horarium.language.times.engine import Match, Rule
from horarium.language.times.values import Ahead, Mark, Span, Weekday, Zone


def _ahead(m: Match) -> Ahead:
    return Ahead(m["d"], m["x"])


def _back(m: Match) -> Ahead:
    return Ahead(-m["d"], m["x"])


def _lasting(m: Match) -> Span:
    span: Span = m["d"]
    return span


def _lasting_for(m: Match) -> Span | None:
    """ "pour 3 semaines"; hours are a length of something else there."""
    span: Span = m["d"]
    return span if span.days or span.months else None


def _minutes(m: Match) -> Ahead | None:
    """ "dans 15" at the end of a clause means minutes."""
    node, after = m.node("n"), m.after
    ends = after is None or "STOP" in after or "COMMA" in after
    fits = ends and node is not None and node.text.isdigit() and 1 < m["n"] <= 90
    return Ahead(Span(seconds=60 * m["n"])) if fits else None


def _zone(m: Match) -> Zone | None:
    """ "heure de Bruxelles", "UTC": a place needs "heure" in front."""
    node = m.node("z")
    if node is None or ("ZONEW" in node and len(m.nodes) == 1):
        return None
    return Zone(m["z"])


def _counted_weekday(m: Match) -> Weekday:
    return Weekday(m["w"], count=m["n"])


def _next_units(m: Match) -> Span | None:
    """ "les trois prochaines semaines"."""
    return span_of(m["n"], m["u"])


def _in_next_units(m: Match) -> Ahead | None:
    """ "dans les 10 prochaines minutes"."""
    span = _next_units(m)
    return Ahead(span) if span is not None else None


def _after(m: Match) -> Ahead | None:
    """ "après 20 minutes", "au bout d'une heure"."""
    mark, node = m.every("MARK"), m.node("d")
    hour = node is not None and "HCLOCK" in node
    return Ahead(m["d"]) if not mark or (mark == [Mark.AFTER] and not hour) else None


def _from(m: Match) -> Ahead | None:
    """ "dans deux semaines à partir de demain"."""
    plain: Ahead = m["a"]
    return Ahead(plain.span, m["x"]) if m.every("MARK") == [Mark.FROM] and plain.base is None else None


def _beside(m: Match) -> Ahead | None:
    """ "2 jours avant Noël", "une semaine après Pâques"."""
    mark = next(iter(m.every("MARK")), None)
    if mark is Mark.BEFORE:
        return _back(m)
    return _ahead(m) if mark is Mark.AFTER else None


LEADS = [
    Rule("LASTING", "LASTS (les | ces)? d:DUR", _lasting),
    Rule("LASTING", "LASTS? les n:N NEXT u:UNIT", _next_units),
    Rule("LASTING", "pour d:DUR", _lasting_for),
    Rule("AHEAD", "NOW", lambda m: Ahead(Span())),
    Rule("AHEAD", "dans environ? (ABOUT)? d:DUR (environ | ABOUT)?", _ahead),
    Rule("AHEAD", "dans les NEXT d:DUR", _ahead),
    Rule("AHEAD", "dans les n:N NEXT u:UNIT", _in_next_units),
    Rule("AHEAD", "ICI d:DUR", _ahead),
    Rule("AHEAD", "sous d:DUR", _ahead),
    Rule("AHEAD", "(au bout (de | d') | MARK) d:DUR", _after),
    Rule("AHEAD", "d:DUR plus tard", _ahead),
    Rule("AHEAD", "il y a d:DUR", _back),
    Rule("AHEAD", "dans n:N", _minutes),
]  # fmt: skip

AHEADS = [
    Rule("AHEAD", "d:DUR (MARK) x:DAY", _beside),
    Rule("DAY", "dans n:N w:WD|WDS", _counted_weekday),
    Rule("AHEAD", "a:AHEAD MARK x:DAY", _from),
    Rule("SAMETIME", "(AT|A la)? SAME heure", lambda m: True),
    Rule("ZONED", "(AT? l')? (heure (de | d' | du | des)?)? (la | l' | le)? z:ZONE", _zone),
]  # fmt: skip
