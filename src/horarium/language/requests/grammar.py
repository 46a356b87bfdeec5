"""Which frame of a language's grammar fits a text. The work is bounded for any text: no runaway backtracking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from horarium.language.model import Action
from horarium.language.requests.patterns import Lexicon, Node, compile_pattern, firsts, needs
from horarium.language.requests.words import DURATION, TIME, Text

GAP = 6  # words that a * passes over at most
KEPT = 40  # words that a capture keeps at most, when something must follow it
SHORT = 4  # words that {adj} keeps at most; none of the class <break>
NEAR = 14  # words that & looks ahead

Captures = tuple[tuple[str, int, int], ...]  # name, first word, behind the last word


class Frame(NamedTuple):
    """One way to ask for something."""

    action: Action
    pattern: str
    start: Node
    needs: tuple[frozenset[str], ...]  # a text without a word of each cannot fit


class Match(NamedTuple):
    """A frame that fits, and what it kept."""

    frame: Frame
    captures: Captures

    def range_of(self, name: str) -> tuple[int, int] | None:
        return next(((first, last) for kept, first, last in self.captures if kept == name), None)


def lines_of(frames: str) -> Iterator[tuple[Action, str]]:
    """The patterns of a text of frames, each with the action that the last line with = named."""
    action = Action.NONE
    for line in frames.splitlines():
        pattern = line.strip()
        if pattern.startswith("="):
            action = Action(pattern.removeprefix("=").strip())
        elif pattern and not pattern.startswith("# "):
            yield action, pattern


class Grammar:
    """All frames of a language, tried in the order in which they are written."""

    def __init__(self, lexicon: Lexicon, frames: str) -> None:
        """Raises ValueError where a line of the frames is not well formed."""
        self.lexicon = lexicon
        self._by_first: dict[str, list[tuple[int, Frame]]] = {}
        self._any: list[tuple[int, Frame]] = []
        for rank, (action, pattern) in enumerate(lines_of(frames)):
            start = compile_pattern(pattern, lexicon)
            frame = Frame(action, pattern, start, needs(start, lexicon))
            words = firsts(start, lexicon)
            for word in words or ():
                self._by_first.setdefault(word, []).append((rank, frame))
            if words is None:
                self._any.append((rank, frame))

    def match(self, text: Text, at: int = 0) -> Match | None:
        """The first frame that fits the words from `at` on."""
        while at < len(text.words) and text.words[at] == TIME:
            at += 1
        if at == len(text.words):
            return None
        said = frozenset(text.words)
        for _, frame in sorted(self._by_first.get(text.words[at], []) + self._any, key=_rank):
            if any(need.isdisjoint(said) for need in frame.needs):
                continue
            captures = run(frame.start, text, at, self.lexicon)
            if captures is not None:
                return Match(frame, captures)
        return None


def _rank(ranked: tuple[int, Frame]) -> int:
    return ranked[0]


def run(node: Node | None, text: Text, at: int, lexicon: Lexicon) -> Captures | None:
    """What the nodes keep when they fit from this word on, else None."""
    while node is not None and node.kind != "done":
        if node.kind == "choice":
            captures = run(node.next, text, at, lexicon)
            if captures is not None:
                return captures
            node = node.other
            continue
        if node.kind == "capture":
            return _capture(node, text, at, lexicon)
        ends = _ends(node, text, at, lexicon)
        if len(ends) != 1:
            return _first(node, text, ends, lexicon)
        at, node = ends[0], node.next
    return ()


def _first(node: Node, text: Text, ends: Iterable[int], lexicon: Lexicon) -> Captures | None:
    for end in ends:
        captures = run(node.next, text, end, lexicon)
        if captures is not None:
            return captures
    return None


def _capture(node: Node, text: Text, at: int, lexicon: Lexicon) -> Captures | None:
    """Keeps as few words as will do, all that are left when nothing must follow; at least one is no time."""
    count = len(text.words)
    first_word = next((n for n in range(at, count) if text.words[n] != TIME), count)
    if first_word == count:
        return None
    if node.next is None or node.next.kind in ("done", "end"):
        return ((node.name, at, count),)
    short = node.name == "adj"
    for end in range(first_word + 1, min(count, first_word + (SHORT if short else KEPT)) + 1):
        if short and lexicon.ends(text, end - 1, "break"):
            return None
        captures = run(node.next, text, end, lexicon)
        if captures is not None:
            return ((node.name, at, end), *captures)
    return None


def _ends(node: Node, text: Text, at: int, lexicon: Lexicon) -> list[int] | range:
    """Where the text may go on behind this node; nothing: it does not fit here."""
    count = len(text.words)
    if node.kind in _CONDITIONS:
        return [at] if _CONDITIONS[node.kind](node, text, at, lexicon) else []
    if node.kind == "gap":
        return range(at, min(count, at + GAP) + 1)
    if node.kind in _MARKS:
        return [at + 1] if text.words[at : at + 1] == [_MARKS[node.kind]] else []
    while at < count and text.words[at] in (TIME, DURATION):
        at += 1
    if node.kind == "end":
        return [at] if at == count else []
    if at == count:
        return []
    ends = [end for name in node.classes for end in lexicon.ends(text, at, name)]
    return [*ends, at + 1] if node.kind == "any" or text.words[at] in node.words else ends


def _holds(node: Node, text: Text, first: int, last: int, lexicon: Lexicon) -> bool:
    if node.words and not node.words.isdisjoint(text.words[first:last]):
        return True
    return any(lexicon.holds(text, name, first, last) for name in node.classes)


_MARKS = {"time": TIME, "duration": DURATION}
_CONDITIONS: dict[str, Callable[[Node, Text, int, Lexicon], bool]] = {
    "timed": lambda _node, text, _at, _lexicon: TIME in text.words,
    "near": lambda node, text, at, lexicon: _holds(node, text, at, at + NEAR, lexicon),
    "absent": lambda node, text, _at, lexicon: not _holds(node, text, 0, len(text.words), lexicon),
}
