"""English clock times: "6.30pm", "quarter to noon", "half past six", "0630", "8 in the evening"."""

from __future__ import annotations

from typing import Any

import msgspec

from horarium.language.times.build import (
    clock,
    clock_of,
    halved,
    hhmm,
    shared_halves,
    shifted,
)
from horarium.language.times.engine import Match, Node, Rule
from horarium.language.times.values import (
    Ahead,
    Clock,
    Half,
    On,
    Part,
    Span,
    Weekday,
)

_AT = frozenset({"at", "@"})


_ROUND = frozenset({5, 10, 15, 20, 25})


_LEADS = _AT | {
    "around", "about", "by", "from", "until", "till", "til", "between", "before", "after", "approximately",
    "~",
}  # fmt: skip


def _letter(m: Match) -> Half | None:
    """As in "5p", "at 3 p.": a lone letter is am or pm only at a figure or with its stop."""
    node = m.node("a")
    after = m.after
    if node is None or (node.text == "a" and not node.glued and not m["stop"]):
        return None
    if after is not None and after.glued and not after.values:
        return None
    return m["a"] if isinstance(m["a"], Half) else None


def _with_letter(made: Clock | None, m: Match) -> Clock | None:
    half = _letter(m)
    return halved(made, half) if half else None


def _dotted(m: Match) -> Clock | None:
    hour, digits = m["x"]
    return clock(hour, int(digits)) if len(digits) == 2 else None


def _base(m: Match) -> Clock | None:
    base = m["b"]
    return clock(base) if isinstance(base, int) else base


def _past(m: Match) -> Clock | None:
    base = _base(m)
    minutes = _minutes(m)
    return shifted(base, minutes) if base is not None and minutes is not None else None


def _to(m: Match) -> Clock | None:
    base = _base(m)
    minutes = _minutes(m)
    return shifted(base, -minutes) if base is not None and minutes is not None else None


def _minutes(m: Match) -> int | None:
    if m["q"]:
        return 15
    if m["h"]:
        return 30
    span = m["d"]
    if isinstance(span, Span):
        exact = not (span.months or span.days or span.workdays or span.vague) and span.seconds % 60 == 0
        return span.seconds // 60 if exact else None
    number = m["n"]
    lead = m.before is not None and m.before.text in _AT
    return number if number is not None and 0 < number < 60 and (lead or number in _ROUND) and not measured(m) else None


def measured(m: Match) -> bool:
    """Whether what follows says that the number counts something else."""
    after = m.after
    return after is not None and ("MEASURE" in after or (after.text in {"-", "/"} and after.glued))


def _spoken(m: Match) -> Clock | None:
    """As in "six thirty", "six oh five": weak, for two numbers may stand side by side for other reasons."""
    minute = m["k"]
    if m["z"] is None and (not isinstance(minute, int) or not 10 <= minute < 60):
        return None
    if measured(m):
        return None
    lead = m.before is not None and m.before.text in _LEADS
    return clock(m["n"], minute or 0, weak=not lead) if m["n"] < 25 else None


def _spoken_minutes(m: Match) -> Clock | None:
    """As in "at six forty-three minutes"."""
    minutes, left = divmod(m["d"].seconds, 60)
    whole = not left and m["d"] == Span(seconds=60 * minutes) and 10 <= minutes < 60
    return clock(m["n"], minutes) if whole and m["n"] < 25 else None


def counts_things(m: Match) -> bool:
    """As in "friday 20 guests": what follows is more than one of something."""
    after = m.after
    word = after.text if after is not None and not after.values else ""
    return len(word) > 3 and word.isalpha() and word.endswith("s") and not word.endswith(("ss", "is", "us"))


def _at_number(m: Match) -> Clock | None:
    """As in "at 5", "@5": the number alone; anywhere else it is weak."""
    before, after = m.before, m.after
    lead = before is not None and before.text in _AT
    beside = before is not None and ("ABOUT" in before or "MARK" in before or relative(before))
    zoned = after is not None and "ZONED" in after
    if beside and not lead and counts_things(m):
        return None if m["n"] > 12 else _vague(clock(m["n"], weak=True))
    if _behind_a_date(m):
        return _vague(clock(m["n"], weak=True))
    if measured(m) or not (lead or beside or zoned):
        return None
    node = m.nodes[0]
    sure = node.text.startswith("0") and len(node.text) == 2
    return clock(m["n"], sure=sure, weak=not lead)


def _behind_a_date(m: Match) -> bool:
    """As in "3 jan 10" at the end of a clause: an hour or a year, so it is asked about."""
    day = m.before["DAY"] if m.before is not None else None
    dated = isinstance(day, On) and day.month is not None and day.year is None
    return dated and (m.after is None or "STOP" in m.after)


def relative(node: Node) -> bool:
    """Whether a lone number behind it can be an hour: not behind "5 august", where it may be a year."""
    day = node["DAY"]
    return isinstance(day, Weekday) or (isinstance(day, Ahead) and day.anchored)


def _at_figures(m: Match) -> Clock | None:
    """As in "at 1030", "0630": three or four figures."""
    before = m.before
    text = m.nodes[0].text
    lead = before is not None and ("AT" in before or "ABOUT" in before or "DAY" in before)
    told = before is not None and "AT" in before
    if measured(m) or not text.isdigit() or (1900 <= m["n"] < 2100 and not told) or (len(text) == 3 and not lead):
        return None
    return hhmm(m["n"], weak=not lead, sure=text.startswith("0"))


def _at_dotted(m: Match) -> Clock | None:
    before = m.before
    lead = before is not None and ("AT" in before or "DAY" in before or "ABOUT" in before or "MARK" in before)
    return _dotted(m) if lead and not measured(m) else None


def _noon(m: Match) -> Clock | None:
    """As in "12:00 noon", "12:15 noon", "12:00 midnight"."""
    hour, minute, second = m["t"]
    noon: Clock = m["c"]
    return msgspec.structs.replace(noon, minute=minute, second=second) if hour == 12 else None


def _list(m: Match) -> tuple[Clock, ...] | None:
    """As in "at 8, 13 and 20:00", "8 and 9pm": hours without am or pm take the one behind them, when that fits."""
    lead = m["at"] is not None or "AT" in m.nodes[0]
    made: list[Clock] = []
    for node in m.nodes:
        if "CLOCK" in node:
            made.append(node["CLOCK"])
        elif "N" in node:
            hour = clock(node["N"])
            if hour is None:
                return None
            made.append(hour)
    stated = sum("CLOCK" in node for node in m.nodes)
    if measured(m) or not (lead or stated) or (not lead and stated < len(made) and "CLOCK" not in m.nodes[-1]):
        return None
    return shared_halves(made) if m.nodes[-1].text.endswith("m") else tuple(made)


def _is_year(m: Match) -> bool:
    """As in "Thu Oct 26 11:00:09 EDT 2023"."""
    before = m.before
    return before is not None and ("CLOCK" in before or "ZONED" in before) and 1900 <= m["y"] < 2200


def _part(m: Match) -> Part:
    this = m["this"] is not None or "tonight" in m.text
    return Part(m["p"], this, weak=not (this or m["lead"]))


def _with_part(m: Match) -> tuple[Any, ...] | None:
    hour = m["n"]
    made = clock(hour) if isinstance(hour, int) and hour < 25 else hhmm(hour) if isinstance(hour, int) else hour
    return None if made is None else (made, _part(m))


def _vague(made: Clock | None) -> Clock | None:
    return made and msgspec.structs.replace(made, vague=True)


CLOCKS = [
    Rule("CLOCK", "n:N a:AMPM", lambda m: halved(clock(m["n"]) or (hhmm(m["n"])), m["a"])),
    Rule("CLOCK", "n:N a:AP stop:DOTSIGN?", lambda m: _with_letter(clock(m["n"]), m)),
    Rule("CLOCK", "n:N a:p DOTSIGN? m DOTSIGN?", lambda m: halved(clock(m["n"]) or hhmm(m["n"]), Half.PM)),
    Rule("CLOCK", "n:N a DOTSIGN? m DOTSIGN?", lambda m: halved(clock(m["n"]) or hhmm(m["n"]), Half.AM)),
    Rule("CLOCK", "t:HM p DOTSIGN? m DOTSIGN?", lambda m: halved(clock_of(m), Half.PM)),
    Rule("CLOCK", "t:HM a DOTSIGN? m DOTSIGN?", lambda m: halved(clock_of(m), Half.AM)),
    Rule("CLOCK", "n:N k:N a:AMPM", lambda m: halved(clock(m["n"], m["k"]), m["a"])),
    Rule("CLOCK", "n:N k:N p DOTSIGN? m DOTSIGN?", lambda m: halved(clock(m["n"], m["k"]), Half.PM)),
    Rule("CLOCK", "n:N k:N a DOTSIGN? m DOTSIGN?", lambda m: halved(clock(m["n"], m["k"]), Half.AM)),
    Rule("CLOCK", "n:N ZERO k:N a:AMPM", lambda m: halved(clock(m["n"], m["k"]), m["a"])),
    Rule("CLOCK", "t:HM a:AMPM?", lambda m: halved(clock_of(m), m["a"])),
    Rule("CLOCK", "t:HM a:AP stop:DOTSIGN?", lambda m: _with_letter(clock_of(m), m)),
    Rule("CLOCK", "t:HM (hours|hrs|h|hour|OCLOCK) a:AMPM?", lambda m: halved(clock_of(m), m["a"])),
    Rule("CLOCK", "x:DOT a:AMPM", lambda m: halved(_dotted(m), m["a"])),
    Rule("CLOCK", "x:DOT (h|OCLOCK|hrs)", _dotted),
    Rule("CLOCK", "n:N OCLOCK a:AMPM?", lambda m: halved(clock(m["n"]), m["a"])),
    Rule("CLOCK", "n:N OCLOCK a:p DOTSIGN? m DOTSIGN?", lambda m: halved(clock(m["n"]), Half.PM)),
    Rule("CLOCK", "n:N4 (hours|hrs|h|zulu)", lambda m: hhmm(m["n"], sure=True)),
    Rule("CLOCK", "n:WORDN (hours|hrs)", lambda m: hhmm(m["n"], sure=True) if m["n"] % 100 == 0 else None),
    Rule("CLOCK", "c:HCLOCK a:AMPM", lambda m: halved(m["c"], m["a"])),
    Rule("CLOCK", "c:NOON", lambda m: m["c"]),
    Rule("CLOCK", "n:N c:NOON", lambda m: m["c"] if m["n"] == 12 else None),
    Rule("CLOCK", "t:HM AMPM? c:NOON", _noon),
    Rule("CLOCK", "n:ISH", lambda m: _vague(clock(m["n"]))),
    Rule("CLOCK", "n:N ish", lambda m: _vague(clock(m["n"]))),
    Rule("CLOCK", "n:N DASH ish", lambda m: _vague(clock(m["n"]))),
    Rule("CLOCK", "t:HM DASH? ish", lambda m: _vague(clock_of(m))),
    Rule("CLOCK", "n:N a:AMPM DASH? ish", lambda m: _vague(halved(clock(m["n"]), m["a"]))),
    Rule("CLOCK", "c:NOON DASH? ish", lambda m: _vague(m["c"])),
]  # fmt: skip

MIN = "(a? q:QTR | n:N | d:DUR)"

PAST = [
    Rule("CLOCK", "(a? q:QTR | h:HALF | n:N | d:DUR) (past | after) b:CLOCK|N a:AMPM?",
         lambda m: halved(_past(m), m["a"])),
    Rule("CLOCK", f"{MIN} (to | before | til | till) b:CLOCK|N a:AMPM?", lambda m: halved(_to(m), m["a"])),
    Rule("CLOCK", "a? q:QTR of b:CLOCK|N a:AMPM?", lambda m: halved(_to(m), m["a"])),
    Rule("CLOCK", "c:CLOCK (sharp | exactly | on the dot | precisely)", lambda m: m["c"]),
    Rule("CLOCK", "d:DUR from b:CLOCK", _past),
    Rule("CLOCK", "h:HALF b:N", _past),
    Rule("CLOCK", "(a? q:QTR | h:HALF | n:N | d:DUR) (past | after) b:N OCLOCK a:AMPM?",
         lambda m: halved(_past(m), m["a"])),
    Rule("CLOCK", f"{MIN} (to | before | til | till | of) b:N OCLOCK a:AMPM?", lambda m: halved(_to(m), m["a"])),
]  # fmt: skip

CLOCK_LISTS = [
    Rule("PIECES", "AT? a:N|CLOCK (COMMA|JOIN JOIN? AT? N|CLOCK) (COMMA|JOIN JOIN? AT? N|CLOCK)*", _list),
]  # fmt: skip

LOOSE = [
    Rule("CLOCK", "n:N", _at_number),
    Rule("CLOCK", "AT ABOUT n:N", lambda m: clock(m["n"])),
    Rule("CLOCK", "n:N3|N4", _at_figures),
    Rule("CLOCK", "x:DOT", _at_dotted),
    Rule("YEAR", "y:N4", lambda m: m["y"] if _is_year(m) else None),
    Rule("CLOCK", "n:N k:WORDN", _spoken),
    Rule("CLOCK", "n:N DASH? k:WORDN minutes?", _spoken),
    Rule("CLOCK", "n:N z:ZERO k:DIG|WORDN", _spoken),
    Rule("CLOCK", "AT n:WORDN d:DUR", _spoken_minutes),
    Rule("PIECES", "n:N (in|at|of|during)? the? this:THIS? p:PARTW", _with_part),
    Rule("PIECES", "n:N p:TONIGHT", _with_part),
    Rule("PART", "(lead:in|at|during|of|by|after|before)? the? this:THIS? (early | late | later)? (in the)? p:PARTW",
         _part),
    Rule("PART", "(at | by | during | over) p:MEAL", lambda m: Part(m["p"])),
    Rule("PART", "w:after|before p:MEAL", lambda m: Part(f"{m['w']}_{m['p']}")),
    Rule("PART", "(late | later)? p:TONIGHT", lambda m: Part("tonight", this=True)),
    Rule("PART", "p:DAYEND", lambda m: Part(m["p"])),
]  # fmt: skip
