"""English points in time counted from another: "in an hour", "3 days after christmas", "a week on friday", "in 15"."""

from __future__ import annotations

from horarium.language.times.build import span_of
from horarium.language.times.engine import Match, Rule
from horarium.language.times.values import Ahead, Day, Mark, Named, On, Span, Weekday, Zone


def _ahead(m: Match) -> Ahead:
    return Ahead(m["d"], m["base"])


def _back(m: Match) -> Ahead:
    return Ahead(-m["d"], m["base"])


def _at_present(m: Match) -> Ahead | None:
    """As in "at this moment", but not "at this time tomorrow"."""
    return Ahead(Span()) if m.after is None or "STOP" in m.after else None


def _lasting(m: Match) -> Span:
    span: Span = m["d"]
    return span


def _lasting_unit(m: Match) -> Span | None:
    """As in "for the next year"."""
    return span_of(1, m["u"])


def _is_now(m: Match) -> bool:
    return all(each == Ahead(Span()) for each in m.every("AHEAD"))


def _from_now(m: Match) -> Ahead | None:
    return _ahead(m) if _is_now(m) else None


def _ahead_now(m: Match) -> Ahead | None:
    """As in "3 days later", "100 months now", but not "5 minutes in an hour"."""
    return _ahead(m) if _is_now(m) else None


def _zone(m: Match) -> Zone | None:
    """A zone by its name; a place needs "time" behind it or a clock time in front."""
    node = m.node("z")
    if node is None:
        return None
    named = len(m.nodes) > 1 and m.nodes[-1].text in {"time", "timezone", "zone", "tz"}
    before = m.before
    timed = before is not None and ("CLOCK" in before or "HCLOCK" in before)
    return Zone(m["z"]) if named or timed or "ZONEW" not in node else None


def _next_unit(m: Match) -> Ahead | None:
    """As in "in the next hour"."""
    span = span_of(1, m["u"])
    return Ahead(span) if span is not None and span.seconds else None


def _coming_units(m: Match) -> Ahead | None:
    span = span_of(m["n"], m["u"])
    return Ahead(span) if span is not None else None


def _minus(m: Match) -> Ahead | None:
    """As in "-5 minutes": the whole text, or with the sign at the figure and apart from the word before."""
    node = m.node("d")
    told = m.before is None or (node is not None and node.glued and not m.nodes[0].glued)
    return Ahead(-m["d"]) if told else None


def _few_minutes(m: Match) -> Ahead | None:
    """As in "in 15" at the end of a clause means minutes."""
    after = m.after
    node = m.node("n")
    ends = after is None or after.text in {".", "!", "?", ",", ";"}
    if not ends or node is None or not (node.text.isdigit() or m["n"] % 5 == 0) or not 1 < m["n"] <= 90:
        return None
    return Ahead(Span(seconds=60 * m["n"]))


def _from_day(m: Match) -> Day | None:
    """As in "a week on friday", "a fortnight today"."""
    base = m["base"]
    counted = isinstance(base, On | Weekday | Named) or (isinstance(base, Ahead) and base.anchored)
    span: Span = m["d"]
    return Ahead(span, base, anchored=True) if counted and not span.seconds else None


START = [
    Rule("AHEAD", "(right|just)? NOW", lambda m: Ahead(Span())),
    Rule("AHEAD", "(this | the present) (second|minute|moment|instant)", lambda m: Ahead(Span())),
    Rule("AHEAD", "(at this | at the) (present|current)? (time|moment)", _at_present),
    Rule("AHEAD", "straight away", lambda m: Ahead(Span())),
    Rule("AHEAD", "the (min|minute) after", lambda m: Ahead(Span(seconds=60))),
    Rule("DAYEND", "(by|at)? the? end of the? (working|business|work)? day", lambda m: "end_of_day"),
    Rule("DAYEND", "(by|at)? close of (business|play)", lambda m: "end_of_day"),
    Rule("AHEAD", "in d:DUR (QUOTE|s | s QUOTE)? time", _ahead),
    Rule("AHEAD", "n:N NEXT|COMINGW u:UNIT", _coming_units),
    Rule("LASTING", "for (the | the next | another | up to)? d:DUR", _lasting),
    Rule("LASTING", "over the next d:DUR", _lasting),
    Rule("LASTING", "(for | over | during) the (next | coming) u:UNIT", _lasting_unit),
    Rule("MARK", "(next | the next one | first | the first one) (at | on)", lambda m: Mark.FROM),
]  # fmt: skip

IN = "(in | within | with in)"

VERY = "(the next | under | exactly | just | only | less than | no more than | another | ABOUT)"

AHEADS = [
    Rule("AHEAD", f"{IN} {VERY}? d:DUR (or so)? (from now | from today)?", _ahead),
    Rule("AHEAD", "on? d:DUR (from | from right | starting) NOW|AHEAD", _from_now),
    Rule("AHEAD", "d:DUR (hence | later | out | AHEAD)", _ahead_now),
    Rule("AHEAD", "after d:DUR", _ahead),
    Rule("AHEAD", "(in | within | over)? the? NEXT|COMINGW d:DUR", _ahead),
    Rule("AHEAD", "(in | within) the? NEXT|COMINGW u:UNIT", _next_unit),
    Rule("AHEAD", "within the u:UNIT", _next_unit),
    Rule("AHEAD", "DASH d:DUR", _minus),
    Rule("AHEAD", f"{IN}? d:DUR (from | after | past | following) base:DAY", _ahead),
    Rule("AHEAD", f"{IN}? d:DUR before base:DAY", _back),
    Rule("AHEAD", "d:DUR (ago | earlier | back | before AHEAD)", _back),
    Rule("AHEAD", "d:DUR on? base:DAY", _from_day),
    Rule("DAY", "the? day after base:DAY", lambda m: Ahead(Span(days=1), m["base"])),
    Rule("DAY", "the? day before base:DAY", lambda m: Ahead(Span(days=-1), m["base"])),
    Rule("DAY", "week on base:DAY", lambda m: Ahead(Span(days=7), m["base"], anchored=True)),
    Rule("AHEAD", "in n:N", _few_minutes),
    Rule("SAMETIME", "(at | around)? the? (this|same|THIS) time of? day?", lambda m: True),
    Rule("ZONED", "(in | DASH | the)* z:ZONE (time|timezone|zone|tz)*", _zone),
]  # fmt: skip
