"""A text as the words that the request grammar sees, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

TIME = "\0time"  # stands for all words of one time
DURATION = "\0duration"  # stands for "10 minutes", where that is no time by itself
LONGEST = 120  # words; what follows belongs to the last one
_WORD = re.compile(
    r"aujourd['\u2019]hui|[^\W\d_]{1,9}n['\u2019]t\b|['\u2019] ?(?:s|d|ll|m|re|ve)\b"
    r"|(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['\u2019](?=\w|$)|[^\W_]+|#",
    re.IGNORECASE,
)

_ASKED = (["'s"], ["is"], ["whats"], ["anything"])  # "what's on tomorrow": this "on" is no lead

Span = tuple[int, int]


def split(phrase: str) -> list[str]:
    """The words of a phrase of the grammar."""
    return [_plain(found.group()) for found in _WORD.finditer(phrase)]


def _plain(word: str) -> str:
    return word.lower().replace("\u2019", "'").replace(" ", "")


class Text:
    """Words in lower case with their (start, end) places; all words of one time or duration are one.

    A word like "more" inside a duration follows it: "five more minutes" is seen as "five minutes more".
    """

    def __init__(
        self,
        raw: str,
        times: Iterable[Span] = (),
        durations: Iterable[Span] = (),
        leads: Container[str] = (),
        more: Container[str] = (),
    ) -> None:
        self.raw = raw
        self.words: list[str] = []
        self.places: list[Span] = []
        self.seen: dict[int, dict[str, list[int]]] = {}
        spans = _marked(times, durations)
        at = 0
        for found in _WORD.finditer(raw):
            if len(self.words) == LONGEST:
                self.places[-1] = (self.places[-1][0], len(raw))
                break
            while at < len(spans) and spans[at][1] <= found.start():
                at += 1
            said = _plain(found.group())
            if at == len(spans) or found.end() <= spans[at][0]:
                self._add(said, found.start(), found.end())
                continue
            start, end, word = spans[at]
            if not self.places or self.places[-1][1] < end:
                self._add(word, self._take_back(leads, start) if word == TIME else start, end)
            if word == DURATION and said in more:
                self._add(said, end, end)

    def _add(self, word: str, start: int, end: int) -> None:
        self.words.append(word)
        self.places.append((start, end))

    def _take_back(self, leads: Container[str], start: int) -> int:
        """Takes back the words that lead to a time ("at", "on"): they go with it, and it starts where they do."""
        while self.words and self.words[-1] in leads and not (self.words[-1] == "on" and self.words[-2:-1] in _ASKED):
            self.words.pop()
            start = self.places.pop()[0]
        return start

    def cut(self, count: int) -> None:
        """Forgets the words from this one on."""
        del self.words[count:], self.places[count:]
        self.seen.clear()

    def places_without(self, marks: Container[str], first: int, last: int) -> list[Span]:
        """The places of a range of words, neighbours joined, without these marks (TIME, DURATION)."""
        runs: list[Span] = []
        joined = False
        for word, (start, end) in zip(self.words[first:last], self.places[first:last], strict=True):
            if word in marks:
                joined = False
            elif joined:
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((start, end))
                joined = True
        return runs


def _marked(times: Iterable[Span], durations: Iterable[Span]) -> list[tuple[int, int, str]]:
    """Both in the order of the text; a duration that overlaps a time is part of it."""
    marked = [(start, end, TIME) for start, end in times]
    for start, end in durations:
        if all(end <= first or last <= start for first, last, _ in marked):
            marked.append((start, end, DURATION))
    return sorted(marked)
