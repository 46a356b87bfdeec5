"""French clock times: "14h30", "midi et quart", "huit heures moins le quart", "sept heures du soir", "à 7h et 19h30"."""

from __future__ import annotations

from typing import Any

import msgspec

from horarium.language.times.en.clocks import halved
from horarium.language.times.engine import Match, Node, Rule
from horarium.language.times.fr.hours import clock, measured, moved
from horarium.language.times.values import Clock, Half, Part

_LENGTH_LEADS = frozenset(
    "de d' du un une pendant durant dure durent duré durer dormir dors travaille travailler minuteur minuterie chrono "
    "timer plus moins dans sous en les".split()
)
_LENGTH_TAILS = frozenset("de d' par".split())
_MORNING = 12
_LATE_NIGHT = 6


def _digital(m: Match) -> Clock | None:
    node = m.node("t")
    hour, minute, second = m["t"]
    return clock(hour, minute, second, sure=node is not None and node.text.startswith("0"))


def _dotted(m: Match) -> Clock | None:
    """ "à 14.30"."""
    hour, digits = m["x"]
    lead = m.before is not None and "AT" in m.before
    return clock(hour, int(digits)) if lead and len(digits) == 2 and not measured(m.after) else None


def _to(m: Match) -> Clock | None:
    """ "huit heures moins le quart", "midi moins dix"."""
    base = m["c"]
    minutes = m["k"] if m["k"] is not None else 15
    return moved(base, -minutes) if 0 < minutes < 60 else None


def _past(m: Match) -> Clock | None:
    """ "midi et demi", "midi dix"."""
    k = m["k"]
    minutes = 15 if k is None or k == 0.25 else 30 if k == 0.5 else k
    return moved(m["c"], minutes) if 0 < minutes < 60 and not measured(m.after) else None


def in_part(made: Clock | None, part: str) -> Clock | None:
    """The clock time in a part of the day: "7 heures du soir", "2 heures de la nuit"."""
    if made is None or made.half is not Half.LIKELY:
        return made
    late = part in {"afternoon", "evening"} or (part == "night" and made.hour > _LATE_NIGHT)
    return halved(made, Half.PM if late else Half.AM)


def _with_part(m: Match) -> Clock | None:
    return in_part(m["c"], m["p"])


def _led(m: Match) -> Clock | None:
    """ "à 7h", "vers sept heures"."""
    made: Clock = m["c"]
    return made


def _at_number(m: Match) -> Clock | None:
    """ "à 7": weak, for numbers stand behind "à" for many reasons."""
    node, after = m.node("n"), m.after
    lead = m.before is not None and ("AT" in m.before or "ABOUT" in m.before)
    if not lead or node is None or not node.text.isdigit() or measured(after) or (after is not None and after.glued):
        return None
    made = clock(m["n"], sure=node.text.startswith("0"))
    return made and msgspec.structs.replace(made, weak=True)


def _bare(m: Match) -> Clock | None:
    """ "dentiste 14h30", "demain 7h": without "à" it is weak, unless it has minutes and is by day."""
    if _is_length(m.before, m.after):
        return None
    made: Clock = m["c"]
    told = made.minute and made.hour >= 7
    return msgspec.structs.replace(made, weak=not told)


def _is_length(before: Node | None, after: Node | None) -> bool:
    lead = before is not None and (before.text in _LENGTH_LEADS or "TIMER" in before)
    return lead or (after is not None and after.text in _LENGTH_TAILS)


def _list(m: Match) -> tuple[Clock, ...] | None:
    """ "à 7h, 12h et 19h30", "à 8 et 20 heures"."""
    made = [_hour_in(node) for node in m.nodes if "CLOCK" in node or "HCLOCK" in node or "N" in node]
    stated = "CLOCK" in m.nodes[-1] or "HCLOCK" in m.nodes[-1]
    hours = tuple(each for each in made if each is not None)
    return hours if len(hours) == len(made) and stated and not measured(m.after) else None


def _hour_in(node: Node) -> Clock | None:
    value = node["CLOCK"] or node["HCLOCK"]
    return value if isinstance(value, Clock) else clock(node["N"])


def _part(m: Match) -> Part:
    this = m["this"] is not None
    return Part(m["p"], this, weak=not (this or m["lead"]))


def _vague(m: Match) -> Clock:
    made: Clock = m["c"]
    return msgspec.structs.replace(made, vague=True)


LEAD = "AT|A|TO|ABOUT|MARK"
P = "(du | de (la | l')? | le | au | dans (la | l') | en)? p:PART"
OF = "(du | de | de la | de l')"
CLOCKS = [
    Rule("CLOCK", "t:HM (h | heures)?", _digital),
    Rule("CLOCK", "t:HM a:AMPM", lambda m: halved(_digital(m), m["a"])),
    Rule("CLOCK", f"(t:HM) {OF} p:PART", lambda m: in_part(_digital(m), m["p"])),
    Rule("CLOCK", "x:DOT (h | heures)?", _dotted),
    Rule("CLOCK", "c:HCLOCK a:AMPM", lambda m: halved(m["c"], m["a"])),
    Rule("CLOCK", "n:N a:AMPM", lambda m: halved(clock(m["n"]), m["a"])),
    Rule("CLOCK", "c:NOON", lambda m: m["c"]),
    Rule("CLOCK", "c:NOON et (k:HALF | k:QTR | ONE QTR)", _past),
    Rule("CLOCK", "c:NOON k:N minutes?", _past),
    Rule("CLOCK", "c:NOON|HCLOCK moins (le | ONE)? QTR", _to),
    Rule("CLOCK", "c:NOON|HCLOCK moins k:N minutes?", _to),
]  # fmt: skip

DAY_PARTS = [
    Rule("CLOCK", f"c:CLOCK|HCLOCK (pile | tapantes)? {OF} p:PART", _with_part),
    Rule("CLOCK", "c:CLOCK|HCLOCK (le | au) p:PART", _with_part),
]

HOURS = [
    Rule("PIECES", f"({LEAD})? N|CLOCK|HCLOCK (COMMA | JOIN | COMMA JOIN) (AT|A|ABOUT)? CLOCK|HCLOCK"
                   " ((COMMA | JOIN | COMMA JOIN) (AT|A|ABOUT)? CLOCK|HCLOCK)*", _list),
    Rule("PIECES", "(AT|A|ABOUT) N (COMMA N)* JOIN CLOCK|HCLOCK", _list),
    Rule("CLOCK", "AT|A|TO|ABOUT|MARK* c:HCLOCK", _led),
]  # fmt: skip

LOOSE = [
    Rule("CLOCK", "c:HCLOCK", _bare),
    Rule("DUR", "d:HCLOCK|DUR", lambda m: m.nodes[0]["DUR"]),
    Rule("CLOCK", "n:N", _at_number),
    Rule("PART", "(lead:au|le|en|dans (la | l')?)? p:PART", _part),
    Rule("PART", "(du | de (la | l')?)? p:PART", _part),
    Rule("PART", "(en | dans | à | AT)? (la | l')? (fin | début | milieu) (de | d') (la | l')? p:PART", _part),
    Rule("PART", "this:THIS p:PART", _part),
    Rule("PART", "THIS p:NOONW", lambda m: Part("noon", this=True)),
    Rule("PART", "(en | à | AT | A | d' ici)? (la | l')? p:DAYEND", lambda m: Part("end_of_day")),
]  # fmt: skip
