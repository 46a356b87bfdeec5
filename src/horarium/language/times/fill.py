"""Fills drafts from the nodes of one chain: each piece goes into its slot, a mark opens a draft within the draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from horarium.language.times.draft import Draft
from horarium.language.times.engine import Node
from horarium.language.times.pieces import PIECES, in_same_month, is_piece, keep_part, put, values_of
from horarium.language.times.values import Day, Mark, Repeat, Unit, Weekday

_TIMES = frozenset(PIECES) - {"COUNT", "LASTING", "ZONED", "SAMETIME", "HOLIDAYS", "MOVED", "YEAR"}
_LINKS = frozenset({"and", "&", "plus", "also", "then", ",", "+", "on", "at", "et", "puis", "le", "à"})
"""Words between two expressions that make one of them."""


_EVERY = frozenset({"every", "each", "tous", "toutes", "chaque"})


MOST_PIECES = 12  # of one expression; what is longer is no sentence


class Filler:
    """Fills drafts from the nodes of one chain."""

    def __init__(self, repeats: bool) -> None:
        self.repeats = repeats
        self.out: list[Draft] = []
        self.main = Draft()
        self.target = self.main
        self.mark: Mark | None = None
        self.waiting: list[Node] = []
        self.coming: Sequence[Node] = ()
        self.pieces = 0

    def done(self) -> list[Draft]:
        return [*self.out, self.main]

    def take(self, node: Node) -> None:
        """Files one node."""
        mark = node["MARK"]
        if mark is not None and not is_piece(node):
            self._open(mark)
            self.waiting.append(node)
            return
        if not is_piece(node):
            self.waiting.append(node)
            return
        filed: Draft | None = None
        for kind, value in values_of(node):
            filed = self._file(kind, value, node, filed if kind == "CLOCK" else None)
        self.waiting = []

    def _open(self, mark: Mark) -> None:
        self.mark = mark
        if self.main.mark is None and self.main.empty:
            self.main.mark = mark
        if mark is Mark.FROM and self.target in self.main.excepts and self.target.empty:
            return
        if mark is Mark.EXCEPT and self.target in self.main.excepts and self.target.empty:
            return
        if mark is Mark.EXCEPT and self.repeats:
            self.target = Draft()
            self.main.excepts.append(self.target)
        elif self.repeats and mark is Mark.FROM and self.main.start is None:
            self.main.start = self.target = Draft()
        elif self.repeats and mark in {Mark.UNTIL, Mark.THROUGH, Mark.BEFORE} and self.main.until is None:
            self.main.until = self.target = Draft()
            self.main.until_mark = mark

    def _place(self, node: Node) -> None:
        inside = bool(self.main.places)
        start = min([node.start, *(each.start for each in self.waiting if inside or _kept(each))])
        self.main.places.append((start, node.end))

    def _file(self, kind: str, value: Any, node: Node, beside: Draft | None) -> Draft:
        """Puts a value where it fits, or `beside` the one before it; gives the draft that took it."""
        weak = bool(getattr(value, "weak", False))
        if isinstance(value, Weekday) and self._has_own_time():
            kind, value = "REPEAT", Repeat(Unit.WEEK, weekdays=(value.weekday,))
        if kind == "REPEAT" and self._begins_anew(value, node):
            self.target = self.main
        draft = beside or self._target_for(kind, value)
        if draft is self.main and self._clashes(kind, value):
            self.out.append(self.main)
            self.main = self.target = draft = Draft()
            self.main.follows = all(each.text in _LINKS for each in self.waiting)
            self.pieces = 0
        elif draft is self.target and draft is not self.main and draft in self.main.excepts and not draft.empty:
            adds = kind == "CLOCK" or (kind == "DAY" and draft.takes_day(value) and not self.waiting)
            if not adds:
                draft = self.target = Draft()
                self.main.excepts.append(draft)
        self._place(node)
        value = self._beside_others(kind, value, node, draft)
        put(draft, kind, value)
        if kind in _TIMES:
            self.pieces += 1
            self.main.strong = self.main.strong or not weak or self.pieces > 1
        return draft

    def _beside_others(self, kind: str, value: Any, node: Node, draft: Draft) -> Any:
        """What an "and" or an "or" in front of a value makes of it and of those before it."""
        linked = self._linked()
        if kind == "PART" and (linked or "PIECES" in node):
            keep_part(draft)
            draft.either = draft.either or self._offered()
        if not linked:
            return value
        if kind == "DAY":
            draft.breaks.add(len(draft.days))
            draft.either = draft.either or self._offered()
            return in_same_month(value, draft)
        return msgspec.structs.replace(value, apart=True) if kind == "REPEAT" else value

    def _target_for(self, kind: str, value: Any) -> Draft:
        if kind in {"COUNT", "LASTING", "ZONED", "RANGE", "SAMETIME", "MOVED", "YEAR"} or self.target is self.main:
            return self.main
        if kind == "REPEAT" and self.target not in self.main.excepts:
            self.target = self.main
        elif kind in {"CLOCK", "PART"} and self._clock_is_main():
            return self.main
        elif kind == "DAY" and self._is_full(value) and self.target not in self.main.excepts:
            self.target = self.main
        return self.target

    def _begins_anew(self, repeat: Repeat, node: Node) -> bool:
        """As in "... except saturdays at 9 and every year on 1 may", "except on sundays, every day at 8"."""
        every = node.text.partition(" ")[0] in _EVERY
        if self.target in self.main.excepts and not self.target.empty and not self.main.repeats:
            return every or any("COMMA" in each for each in self.waiting)
        return (bool(repeat.days) or every) and self.main.clocked and self._linked()

    def _has_own_time(self) -> bool:
        """As in "every monday at 8 and friday at 4": the second day, for a time of its own follows."""
        if not (self.main.repeats and self.main.clocked and self._linked() and self.target is self.main):
            return False
        kinds = [
            "time" if node.values.keys() & {"CLOCK", "PART", "PIECES"} else "link" if "JOIN" in node else ""
            for node in self.coming
        ]
        return "time" in kinds and "link" not in kinds[: kinds.index("time")]

    def _is_full(self, day: Day) -> bool:
        return bool(self.target.days) and not self.target.takes_day(day)

    def _clock_is_main(self) -> bool:
        short = any(repeat.span for repeat in self.main.repeats)
        return not self.main.clocked and not short

    def _linked(self) -> bool:
        """Whether an "and" stands in front of the piece."""
        return any("JOIN" in each for each in self.waiting)

    def _offered(self) -> bool:
        """Whether an "or" stands in front of the piece."""
        return any(each.text in {"or", "ou"} for each in self.waiting)

    def _clashes(self, kind: str, value: Any) -> bool:
        main = self.main
        if len(main.days) + len(main.clocks) + len(main.repeats) > MOST_PIECES:
            return True
        if kind == "ISO":
            return not main.empty
        if kind == "AHEAD":
            return main.ahead is not None
        if kind == "DAY" and not main.repeats:
            return main.clocked and bool(main.days) and (self._linked() or not main.takes_day(value))
        if kind == "REPEAT":
            more = not self._linked() and all(_completes(value, each) for each in main.repeats)
            return bool(main.repeats) and main.clocked and not more
        return False


def _completes(one: Repeat, other: Repeat) -> bool:
    """Whether one of them leaves open on which days: "every week ... on mondays"."""
    return not all(each.weekdays or each.days or each.part for each in (one, other))


def _kept(node: Node) -> bool:
    """Whether a word in front of a piece belongs to it."""
    return "LOOSE" not in node and node.text not in {
        "and",
        "or",
        ",",
        "-",
        "(",
        ")",
        '"',
        "'",
        ":",
        "&",
        "also",
        "then",
        "a",
        "an",
        "to",
        "that",
        "\u2013",
        "\u2014",
    }
