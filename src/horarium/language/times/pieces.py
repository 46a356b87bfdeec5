"""What a node says, and the slot of a draft that it fills."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from horarium.language.times.draft import Draft
from horarium.language.times.engine import Node
from horarium.language.times.values import (
    Ahead,
    Clock,
    Day,
    Half,
    Mark,
    On,
    Part,
    Range,
    Repeat,
    Span,
    Weekday,
)

PIECES = ("REPEAT", "PIECES", "DAY", "AHEAD", "CLOCK", "RANGE", "PART", "WEEKDAYS", "COUNT", "LASTING", "ISO", "ZONED",
          "SAMETIME", "HOLIDAYS", "MOVED", "DAYRANGE", "YEAR")  # fmt: skip


def is_piece(node: Node) -> bool:
    """Whether a node says something about time."""
    return any(kind in node.values for kind in PIECES) or "HCLOCK" in node.values or "DUR" in node.values


def values_of(node: Node) -> Iterable[tuple[str, Any]]:
    """The kinds of piece that a node is, each with its value."""
    if "PIECES" in node:
        for value in node["PIECES"]:
            yield _kind_of(value), value
        return
    for kind in PIECES:
        if kind in node:
            yield kind, node[kind]
            return
    if "HCLOCK" in node:
        clock = node["HCLOCK"]
        yield ("CLOCK", clock) if clock.hour >= 13 else ("HCLOCK", (clock, node["DUR"]))
    elif "DUR" in node:
        yield "DUR", node["DUR"]


_KINDS: dict[type, str] = {Clock: "CLOCK", Part: "PART", Repeat: "REPEAT", Range: "RANGE", Ahead: "DAY"}


def _kind_of(value: object) -> str:
    return _KINDS.get(type(value), "DAY")


def put(draft: Draft, kind: str, value: Any) -> None:
    """Files a value in its slot."""
    match kind:
        case "CLOCK":
            draft.clocks.append(value)
        case "HCLOCK":
            _put_hours(draft, *value)
        case "DAY":
            draft.days.append(value)
        case "YEAR":
            draft.take_year(value)
        case "DAYRANGE":
            _put_range(draft, *value)
        case "WEEKDAYS":
            draft.days.extend(Weekday(day) for day in value)
        case "REPEAT":
            draft.repeats.append(value)
        case _:
            slot = {
                "ZONED": "zone",
                "SAMETIME": "same_time",
                "HOLIDAYS": "holidays",
                "ISO": "exact",
                "DUR": "length",
            }.get(kind, kind.lower())
            setattr(draft, slot, value)


def _put_range(draft: Draft, first: Day, last: Day, mark: Mark = Mark.THROUGH) -> None:
    """As in "from 1 to 15 december": the bounds of a recurrence; otherwise it begins with the first."""
    draft.first_day, draft.last_day, draft.last_mark = first, last, mark


def _put_hours(draft: Draft, clock: Clock, span: Span) -> None:
    """As in "19h" beside a day is a clock time; alone, "3h" is a length."""
    if draft.days or draft.repeats:
        draft.clocks.append(clock)
    else:
        draft.length, draft.hours = span, clock


def keep_part(draft: Draft) -> None:
    """As in "tomorrow morning and evening", "noon and evening": the part that was said first stays."""
    if draft.part is not None:
        draft.parts.append(draft.part)
    elif [clock.hour for clock in draft.clocks] == [12] and draft.clocks[0].half is Half.SURE:
        draft.parts.append(Part("noon"))
        draft.clocks = []


def in_same_month(day: Day, draft: Draft) -> Day:
    """As in "december 21st and 31st"."""
    days = draft.days or [day for repeat in draft.repeats for day in repeat.days]
    match day, days[-1:]:
        case On(month=None, weekday=None, day=int()), [On(month=int() as month, year=year)]:
            return msgspec.structs.replace(day, month=month, year=year)
    return day
