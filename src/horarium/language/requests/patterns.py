"""The small language in which requests are written down.

A pattern is matched from the first word on. Its items:

    word            this word, in lower case          word|word|<class>   one of these
    <class>         a phrase of this word class       [ ... ]             may be left out
    {what}          one or more words, kept           {what?}             also none
    *               up to six words, not kept         _                   any one word, not kept
    END             nothing follows
    &TIME           a time is said anywhere           {adj}               as {what}, but few words: before a noun
    TIME            a time was said here              DURATION            a length of time: "10 minutes"
    TIME|word       a choice with such a thing
    &<class>        such a phrase is in what follows  !<class>            there is none in the whole text

Times and durations that a pattern does not name are passed over, wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from horarium.language.requests.words import Text, split

_ITEM = re.compile(r"[\[\]]|[^\s\[\]]+")
_CLASS = re.compile(r"<(\w+)>")


NAMED = {"*": "gap", "&TIME": "timed", "TIME": "time", "DURATION": "duration", "END": "end", "_": "any"}


class Node(NamedTuple):
    """One item of a pattern, and what may follow it; a choice is between `next` and `other`."""

    kind: str  # word, gap, capture, any, time, timed, duration, near, absent, end, choice, or done behind the last one
    words: frozenset[str] = frozenset()
    classes: tuple[str, ...] = ()
    name: str = ""
    next: Node | None = None
    other: Node | None = None


DONE = Node("done")


class Lexicon:
    """Word classes: phrases with commas between; `<name>` among them takes in another class."""

    def __init__(self, classes: Mapping[str, str]) -> None:
        self._classes = classes
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._first_of: dict[str, set[str]] = {}
        for name in classes:
            phrases = [split(phrase) for phrase in self._expand(name)]
            self._first_of[name] = {phrase[0] for phrase in phrases}
            for first, *rest in phrases:
                self._by_first.setdefault(first, []).append((tuple(rest), name))

    def _expand(self, name: str) -> Iterable[str]:
        for phrase in self._classes[name].split(","):
            inner = _CLASS.fullmatch(phrase.strip())
            if inner:
                yield from self._expand(inner[1])
            elif phrase.strip():
                yield phrase

    def __contains__(self, name: str) -> bool:
        return name in self._classes

    def starts(self, name: str) -> set[str]:
        """The words that a phrase of this class can begin with."""
        return self._first_of[name]

    def ends(self, text: Text, at: int, name: str) -> list[int]:
        """Where the phrases of this class that begin at this word end, the longest first."""
        if at >= len(text.words):
            return []
        found = text.seen.get(at)
        if found is None:
            found = text.seen[at] = self._look(text.words, at)
        return found.get(name, [])

    def _look(self, words: list[str], at: int) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for rest, name in self._by_first.get(words[at], ()):
            end = at + 1 + len(rest)
            if not rest or tuple(words[at + 1 : end]) == rest:
                found.setdefault(name, []).append(end)
        for ends in found.values():
            ends.sort(reverse=True)
        return found

    def holds(self, text: Text, name: str, first: int = 0, last: int = 1_000_000) -> bool:
        """Whether a phrase of this class begins anywhere in a range of words."""
        return any(self.ends(text, at, name) for at in range(first, min(last, len(text.words))))


def compile_pattern(pattern: str, lexicon: Lexicon) -> Node:
    """The first node of a pattern. Raises ValueError, naming the pattern, where it is not well formed."""
    items = _ITEM.findall(pattern)
    if items.count("[") != items.count("]"):
        raise ValueError(f"unmatched bracket in {pattern!r}")
    items.sort(key=_place)
    return _compile(items, len(items), DONE, lexicon)[0]


def _place(item: str) -> int:
    """What is asked of the whole text comes first: it is quick, and must not end what is kept."""
    return 0 if item[0] == "!" or item == "&TIME" else 1


def _compile(items: list[str], at: int, behind: Node, lexicon: Lexicon) -> tuple[Node, int]:
    """Compiles leftwards from `at` to the start or an open bracket; gives where it stopped."""
    node = behind
    while at and items[at - 1] != "[":
        at -= 1
        if items[at] == "]":
            inner, at = _compile(items, at, node, lexicon)
            at -= 1
            node = Node("choice", next=inner, other=node)
        else:
            node = _node(items[at], node, lexicon)
    return node, at


def _node(item: str, behind: Node, lexicon: Lexicon) -> Node:
    if item in NAMED:
        return Node(NAMED[item], next=behind)
    if item[0] == "{":
        name = item.strip("{}")
        kept = Node("capture", name=name.rstrip("?"), next=behind)
        return Node("choice", next=kept, other=behind) if name.endswith("?") else kept
    kind = {"&": "near", "!": "absent"}.get(item[0], "word")
    parts = item.lstrip("&!").split("|")
    mark = next((part for part in parts if part.isupper()), None)
    if mark is not None:
        return _marked(mark, [part for part in parts if part != mark], item, behind, lexicon)
    classes = tuple(found[1] for found in map(_CLASS.fullmatch, parts) if found)
    for name in classes:
        if name not in lexicon:
            raise ValueError(f"there is no word class <{name}>")
    return Node(kind, frozenset(part for part in parts if part[0] != "<"), classes, next=behind)


def _marked(mark: str, others: list[str], item: str, behind: Node, lexicon: Lexicon) -> Node:
    """A choice that names a time or a duration: "TIME|tomorrow"."""
    if mark not in NAMED or not others or item[0] in "&!":
        raise ValueError(f"there is no item {item!r}")
    return Node("choice", next=Node(NAMED[mark], next=behind), other=_node("|".join(others), behind, lexicon))


def firsts(node: Node | None, lexicon: Lexicon) -> set[str] | None:
    """The words that a pattern can begin with; None: any."""
    while node is not None and node.kind in ("near", "absent", "timed"):
        node = node.next
    if node is None or node.kind not in ("word", "choice"):
        return None
    if node.kind == "choice":
        one, two = firsts(node.next, lexicon), firsts(node.other, lexicon)
        return None if one is None or two is None else one | two
    return set(node.words).union(*(lexicon.starts(name) for name in node.classes))


def needs(node: Node | None, lexicon: Lexicon) -> tuple[frozenset[str], ...]:
    """Sets of words of which a text must hold one each, or the pattern cannot fit: what is not left to choice."""
    found: list[frozenset[str]] = []
    while node is not None and node.kind != "done":
        if node.kind == "choice":
            one, other = node.next, node.other
            either = (
                one is not None and other is not None and one.kind in ("time", "duration") and one.next is other.next
            )
            node = one.next if either and one is not None else other
            continue
        if node.kind in ("word", "near"):
            found.append(node.words.union(*(lexicon.starts(name) for name in node.classes)))
        node = node.next
    return tuple(sorted(found, key=len))
