"""English points in time counted from another: "in an hour", "3 days after christmas", "a week on friday", "in 15"."""

from __future__ import annotations

from horarium.language.times.engine import Match, Rule
from horarium.language.times.values import Ahead, Day, Named, On, Part, Span, Weekday, Zone


def _ahead(m: Match) -> Ahead:
    return Ahead(m["d"], m["base"])


def _weak(m: Match) -> Ahead:
    return Ahead(m["d"], weak=True)


def _back(m: Match) -> Ahead:
    return Ahead(-m["d"], m["base"])


def _few_minutes(m: Match) -> Ahead | None:
    """"in 15" at the end of a clause means minutes."""
    after = m.after
    node = m.node("n")
    ends = after is None or after.text in {".", "!", "?", ",", ";"}
    if not ends or node is None or not node.text.isdigit() or not 1 < m["n"] <= 90:
        return None
    return Ahead(Span(seconds=60 * m["n"]))


def _from_day(m: Match) -> Day | None:
    """"a week on friday", "a fortnight today"."""
    base = m["base"]
    counted = isinstance(base, On | Weekday | Named) or (isinstance(base, Ahead) and base.anchored)
    span: Span = m["d"]
    return Ahead(span, base, anchored=True) if counted and not span.seconds else None


def _timed(m: Match) -> Ahead | None:
    """"for 5 minutes": a timer, when nothing else says when."""
    span: Span = m["d"]
    return Ahead(span, weak=True) if span.seconds and not span.vague else None


AHEADS = [
    Rule("AHEAD", "(in|within) (the next|under|exactly|just|only|less than|another|about|ABOUT)? d:DUR (or so)? (from now)?", _ahead),
    Rule("AHEAD", "in d:DUR (QUOTE|s|s QUOTE)? time", _ahead),
    Rule("AHEAD", "(on)? d:DUR (from|from right|starting) (now)", _ahead),
    Rule("AHEAD", "d:DUR from (this|the) (moment|second|instant)", _ahead),
    Rule("AHEAD", "d:DUR from this UNIT", _ahead),
    Rule("AHEAD", "d:DUR (hence|later|out|now)", _ahead),
    Rule("AHEAD", "after d:DUR", _ahead),
    Rule("AHEAD", "(the)? next d:DUR", _ahead),
    Rule("AHEAD", "d:DUR (from|after|past) base:DAY", _ahead),
    Rule("AHEAD", "d:DUR before base:DAY", _back),
    Rule("AHEAD", "d:DUR (ago|earlier|back)", _back),
    Rule("AHEAD", "d:DUR before now", _back),
    Rule("AHEAD", "d:DUR (on)? base:DAY", _from_day),
    Rule("AHEAD", "in n:N", _few_minutes),
    Rule("AHEAD", "the (min|minute|second|hour) after", lambda m: Ahead(Span(seconds=60))),
    Rule("AHEAD", "(right|just)? NOW", lambda m: Ahead(Span())),
    Rule("AHEAD", "this (second|minute|moment|instant)", lambda m: Ahead(Span())),
    Rule("AHEAD", "at? once DOTSIGN", lambda m: Ahead(Span()) if m.text.startswith("at") else None),
    Rule("AHEAD", "for d:DUR", _timed),
    Rule("SAMETIME", "(at)? (the)? (this|same) time", lambda m: 1),
    Rule("PART", "(the)? end of (the)? (working|business|work)? day", lambda m: Part("end_of_day")),
    Rule("PART", "close of business", lambda m: Part("end_of_day")),
    Rule("ZONED", "(in|DASH)? (the)? z:ZONE (time|timezone|zone)*", lambda m: Zone(m["z"])),
]  # fmt: skip
