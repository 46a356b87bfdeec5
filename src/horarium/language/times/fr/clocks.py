"""French clock times: "14h30", "midi et quart", "huit heures moins le quart", "sept heures du soir"."""

from __future__ import annotations

import msgspec

from horarium.language.times.build import halved
from horarium.language.times.engine import Match, Node, Rule
from horarium.language.times.fr.hours import clock, measured, moved
from horarium.language.times.fr.words import forms
from horarium.language.times.values import Clock, Half, Mark, Part, Range

_LENGTH_LEADS = forms(
    "de d' du un une pendant durant dure durent duré durer dormir dors travaille travailler minuteur minuterie chrono "
    "timer plus moins dans sous en les"
)
_LENGTH_TAILS = forms("de d' par")
_LEADS = {"AT", "TO", "ABOUT", "MARK"}
_LATE_NIGHT = 6
_LONG = 8  # hours that a thing of so many may last


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
    minutes = m["k"] if m["k"] is not None else 15
    return moved(m["c"], -minutes) if 0 < minutes < 60 else None


def _past(m: Match) -> Clock | None:
    """ "midi et demi", "midi dix"."""
    minutes = int(m["k"] * 60) if m["k"] < 1 else m["k"]
    return moved(m["c"], minutes) if 0 < minutes < 60 and not measured(m.after) else None


def in_part(made: Clock | None, part: str) -> Clock | None:
    """The clock time in a part of the day: "7 heures du soir", "2 heures de la nuit"."""
    if made is None or made.half is not Half.LIKELY:
        return made
    late = part in {"afternoon", "evening"} or (part == "night" and made.hour > _LATE_NIGHT)
    return halved(made, Half.PM if late else Half.AM)


def _beside(m: Match) -> Clock | None:
    """ "une heure avant midi", "dix minutes après 8h"."""
    mark, span = m.every("MARK")[0], m["d"]
    minutes, left = divmod(span.seconds, 60)
    if left or span.days or span.months or mark not in {Mark.BEFORE, Mark.AFTER}:
        return None
    return moved(m["c"], -minutes if mark is Mark.BEFORE else minutes)


def _with_part(m: Match) -> Clock | None:
    return in_part(m["c"], m["p"])


def _at_number(m: Match) -> Clock | None:
    """ "à 7": weak, for numbers stand behind "à" for many reasons."""
    node, after = m.node("n"), m.after
    lead = m.before is not None and bool(m.before.values.keys() & {"AT", "ABOUT"}) and "A" not in m.before
    if not lead or node is None or not node.text.isdigit() or measured(after) or (after is not None and after.glued):
        return None
    made = clock(m["n"], sure=node.text.startswith("0"))
    return made and msgspec.structs.replace(made, weak=True)


def _hour(m: Match) -> Clock | None:
    """ "à 7h", "dentiste 14h30", "demain 7h": without "à" it is weak, unless it has minutes and is by day."""
    made: Clock = m["c"]
    if _is_led(m.before, made):
        return made
    if _is_length(made, m.before, m.after):
        return None
    zoned = m.after is not None and "ZONED" in m.after
    told = zoned or (made.minute and made.hour > _LATE_NIGHT)
    return msgspec.structs.replace(made, weak=not told)


def _is_led(before: Node | None, made: Clock) -> bool:
    """Behind "à", "vers", "avant"; "a" may be the verb, which counts few hours."""
    if before is None:
        return False
    return made.hour > _LATE_NIGHT if "A" in before else bool(before.values.keys() & _LEADS)


def _is_length(made: Clock, before: Node | None, after: Node | None) -> bool:
    """ "une réunion de 2h", "8h par jour"; but "la réunion de 10h" begins then."""
    lead = before is not None and (before.text in _LENGTH_LEADS or "TIMER" in before)
    if lead and before is not None and before.text == "de" and made.hour > _LONG:
        return False
    return lead or (after is not None and after.text in _LENGTH_TAILS)


def _list(m: Match) -> tuple[Clock, ...] | None:
    """ "à 7h, 12h et 19h30", "à 8 et 20 heures"."""
    made = [_hour_in(node) for node in m.nodes if node.values.keys() & {"CLOCK", "HCLOCK", "N"}]
    hours = tuple(each for each in made if each is not None)
    return hours if len(hours) == len(made) and not measured(m.after) else None


def _hour_in(node: Node) -> Clock | None:
    value = node["CLOCK"] or node["HCLOCK"]
    return value if isinstance(value, Clock) else clock(node["N"])


def _part(m: Match) -> Part:
    this = "THIS" in m.nodes[0]
    return Part(m["p"], this, weak=not this and len(m.nodes) == 1)


def _range(m: Match) -> Range | None:
    """ "de 9h à 17h", "entre 9 et 17h"."""
    first, last = _bound(m["a"]), _bound(m["b"])
    if first is None or last is None or measured(m.after):
        return None
    return Range(_as_said(first), _as_said(last)) if _day_hours(first, last) else Range(first, last)


def _bound(value: Clock | int) -> Clock | None:
    return value if isinstance(value, Clock) else clock(value)


def _day_hours(first: Clock, last: Clock) -> bool:
    """Whether both stand as they are said: "de 5h à 9h", but not "de 2h à 4h"."""
    return last.hour > 5 or last.hour < first.hour


def _as_said(hour: Clock) -> Clock:
    return Clock(hour.hour, hour.minute, hour.second, Half.SURE, past_midnight=hour.past_midnight)


OF = "(du | de | de la | de l')"
J = "(COMMA | JOIN | COMMA JOIN) (AT|A|ABOUT)?"
CLOCKS = [
    Rule("CLOCK", "t:HM (h | heures)?", _digital),
    Rule("CLOCK", "t:HM a:AMPM", lambda m: halved(_digital(m), m["a"])),
    Rule("CLOCK", "x:DOT (h | heures)?", _dotted),
    Rule("CLOCK", "c:HCLOCK a:AMPM", lambda m: halved(m["c"], m["a"])),
    Rule("CLOCK", "n:N a:AMPM", lambda m: halved(clock(m["n"]), m["a"])),
    Rule("CLOCK", "c:NOON", lambda m: m["c"]),
    Rule("CLOCK", "c:NOON et ONE? k:HALF|QTR", _past),
    Rule("CLOCK", "c:NOON k:N minutes?", _past),
    Rule("CLOCK", "c:NOON|HCLOCK moins (le | ONE)? QTR", _to),
    Rule("CLOCK", "c:NOON|HCLOCK moins k:N minutes?", _to),
]  # fmt: skip

DAY_PARTS = [
    Rule("CLOCK", "d:DUR MARK c:CLOCK|HCLOCK", _beside),
    Rule("CLOCK", f"c:CLOCK|HCLOCK SHARP? {OF} p:PARTW", _with_part),
    Rule("CLOCK", "c:CLOCK|HCLOCK (le | au) p:PARTW", _with_part),
]

HOURS = [
    Rule("PIECES", f"(AT|A|ABOUT)? CLOCK|HCLOCK {J} CLOCK|HCLOCK ({J} CLOCK|HCLOCK)*", _list),
    Rule("PIECES", "AT|A|ABOUT N (COMMA N)* JOIN CLOCK|HCLOCK", _list),
    Rule("CLOCK", "c:HCLOCK", _hour),
    Rule("CLOCK", "c:CLOCK|HCLOCK SHARP", lambda m: m["c"]),
]  # fmt: skip

LOOSE = [
    Rule("DUR", "HCLOCK", lambda m: m.nodes[0]["DUR"]),
    Rule("CLOCK", "n:N", _at_number),
    Rule("PART", "(THIS | au | le | en | dans (la | l')?)? (EDGE (de | d') (la | l')?)? p:PARTW", _part),
    Rule("PART", "(du | de (la | l')?) p:PARTW", _part),
    Rule("PART", "(THIS | le) p:NOONW", lambda m: Part("noon", this="THIS" in m.nodes[0])),
    Rule("PART", "(en | AT | A | ICI)? (la | l')? p:DAYEND", lambda m: Part("end_of_day")),
]  # fmt: skip

RANGES = [
    Rule("RANGE", "(de | entre | du)? a:CLOCK|HCLOCK (AT | A | DASH) b:CLOCK|HCLOCK", _range),
    Rule("RANGE", "entre a:CLOCK|HCLOCK|N (et | AT | DASH) b:CLOCK|HCLOCK", _range),
    Rule("RANGE", "de a:N AT b:CLOCK|HCLOCK", _range),
]  # fmt: skip
