"""English bounds: "5 times", "from 9 to 17", "between 2 and 4pm"."""

from __future__ import annotations

from typing import Any

import msgspec

from horarium.language.times.build import (
    clock,
    halved,
)
from horarium.language.times.en.clocks import counts_things, measured, relative
from horarium.language.times.engine import Match, Rule
from horarium.language.times.values import (
    Clock,
    Count,
    Half,
    Range,
)


def _times(m: Match) -> Count | None:
    node = m.nodes[-1]
    return Count(m["n"]) if node.glued else None


def _range(m: Match) -> Range | None:
    """As in "from 9 to 17", "9-5pm": a lone number is an hour here."""
    first, last = _hour(m["a"]), _hour(m["b"])
    if first is None or last is None or measured(m):
        return None
    if first.half is Half.OPEN and last.half is Half.SURE and isinstance(m["b"], Clock):
        first = _earlier(first, last)
    elif first.half is Half.OPEN and last.hour > 12:  # "9-17" counts hours to 24
        first = msgspec.structs.replace(first, half=Half.SURE)
    return Range(first, last)


def _hours_of_day(m: Match) -> Range | None:
    """As in "friday 17-18", "tomorrow 9-11"."""
    return _range(m) if m.before is not None and relative(m.before) and not counts_things(m) else None


def _hour(value: Any) -> Clock | None:
    if isinstance(value, Clock):
        return value
    if isinstance(value, tuple):
        return clock(value[0], int(value[1])) if len(value[1]) == 2 and int(value[1]) < 60 else None
    return clock(value) if value <= 24 else None


def _earlier(first: Clock, last: Clock) -> Clock:
    """As in "3-4pm" is in one half of the day, "9-5pm" is not."""
    same = halved(first, Half.PM if last.hour >= 12 else Half.AM)
    other = halved(first, Half.AM if last.hour >= 12 else Half.PM)
    fits = same is not None and (same.hour, same.minute) < (last.hour, last.minute)
    return (same if fits else other) or first


COUNTS = [
    Rule("COUNT", "(for | COMMA)? (up to)? (a total of)? n:N times|time", lambda m: Count(m["n"])),
    Rule("COUNT", "(for | COMMA)? (up to)? n:N x", _times),
    Rule("COUNT",
         "(for | after | up to)? n:N (occurrences|occurrence|repetitions|repeats|instances|iterations|sessions)",
         lambda m: Count(m["n"])),
    Rule("COUNT", "t:TIMES", lambda m: Count(m["t"]) if m["t"] > 1 else None),
]  # fmt: skip

RANGES = [
    Rule("RANGE", "from? a:CLOCK (to | DASH | until | till | through | thru) b:CLOCK|DOT", _range),
    Rule("RANGE", "between a:CLOCK|N (and | DASH | to) b:CLOCK|N", _range),
    Rule("RANGE", "from a:CLOCK|N (to | DASH | until | till | through) b:CLOCK|N", _range),
    Rule("RANGE", "a:N (to | DASH | until | till) b:CLOCK", _range),
    Rule("RANGE", "a:N DASH b:N", _hours_of_day),
]  # fmt: skip
