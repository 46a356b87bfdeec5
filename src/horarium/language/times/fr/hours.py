"""French hours: what "sept heures trente" means as a clock time and as a length; what stands beside it decides."""

from __future__ import annotations

from typing import Any

import msgspec

from horarium.language.times.engine import Match, Node
from horarium.language.times.values import Clock, Half, Span


def clock(hour: int, minute: int = 0, second: int = 0, *, sure: bool = False) -> Clock | None:
    """A clock time as said: of 24 hours, but 1 to 11 can be moved by "du soir"."""
    if not (0 <= hour <= 24 and 0 <= minute < 60 and 0 <= second < 60) or (hour == 24 and minute):
        return None
    if hour == 24:
        return Clock(0, half=Half.SURE, past_midnight=True)
    return Clock(hour, minute, second, Half.LIKELY if 1 <= hour <= 11 and not sure else Half.SURE)


def moved(base: Clock | None, minutes: int) -> Clock | None:
    """So many minutes past it, or before it when negative."""
    if base is None or base.minute or not minutes:
        return base
    total = (base.hour * 60 + minutes) % 1440
    return msgspec.structs.replace(base, hour=total // 60, minute=total % 60, past_midnight=False)


def measured(node: Node | None) -> bool:
    """Whether what follows a number says that it counts something else."""
    return node is not None and ("MEASURE" in node or "UNIT" in node or "DUR" in node)


def hours(m: Match) -> dict[str, Any] | None:
    """ "7h", "7 h 05", "sept heures et demie": a clock time or a length."""
    hour, minute = m["n"], _minute(m)
    if minute is None or hour > 200:
        return None
    span = Span(seconds=hour * 3600 + minute * 60)
    made = _written(m, hour, minute)
    return {"DUR": span, "HCLOCK": made} if made is not None else None


def _written(m: Match, hour: int, minute: int) -> Clock | None:
    node = m.nodes[0]
    return clock(hour, minute, sure=node.text.startswith("0"))


def _minute(m: Match) -> int | None:
    minute = m["k"]
    texts = {node.text for node in m.nodes}
    if minute in {0.25, 0.5}:
        return int(60 * minute)
    if texts & {"quart", "quarts"}:
        return 45 if "trois" in texts else 15
    if minute is None:
        return 0
    counts = "minutes" in texts or not measured(m.after)
    return minute if 0 <= minute < 60 and counts else None
