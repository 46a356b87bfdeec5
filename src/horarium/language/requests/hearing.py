"""A text taken apart: its preferences, its times, and the frame that its other words fit."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from horarium.language.model import Context, TimeReading
from horarium.language.requests.durations import Duration
from horarium.language.requests.grammar import Match
from horarium.language.requests.language import Language, language_of
from horarium.language.requests.references import refer
from horarium.language.requests.titles import title
from horarium.language.requests.wishes import Taken, take_wishes
from horarium.language.requests.words import DURATION, TIME, Span, Text
from horarium.language.times import find_times

LONGEST = 1500  # characters in which a time is looked for; a longer request is a brief, and tells when at its start
AROUND = 6  # words of politeness before a request, at most


class Heard(NamedTuple):
    """What was said, in parts. Offsets in `words`, `times` and `durations` are those of `taken.text`."""

    taken: Taken
    times: tuple[TimeReading, ...]
    durations: tuple[Duration, ...]
    words: Text
    start: int  # the word at which the request begins
    match: Match | None
    context: Context
    language: Language

    @property
    def raw(self) -> str:
        return self.taken.text

    def places(self, name: str, *, durations: bool = True) -> list[Span]:
        """Where the words stand that the frame kept under this name, without times."""
        marks = (TIME,) if durations else (TIME, DURATION)
        kept = self.match.captures if self.match else ()
        return [
            place
            for each, first, last in kept
            if each == name
            for place in self.words.places_without(marks, first, last)
        ]

    def title(self, *names: str, durations: bool = True) -> str:
        places = [place for name in names for place in self.places(name, durations=durations)]
        return title(self.raw, sorted(places), self.language)

    def text_of(self, name: str) -> str:
        """All that stands between the first and the last word kept under this name."""
        found = self.match.range_of(name) if self.match else None
        if found is None or found[0] == found[1]:
            return ""
        return self.raw[self.words.places[found[0]][0] : self.words.places[found[1] - 1][1]]

    def holds(self, name: str) -> bool:
        """Whether a phrase of this word class is said anywhere."""
        return self.language.lexicon.holds(self.words, name)


def hear(text: str, context: Context, language: Language) -> Heard:
    """Takes a text apart.

    1. preferences, which leave blanks;  2. times and durations;  3. the words of politeness at both ends;
    4. the first frame that fits, with as much politeness taken off as there is.
    """
    taken = take_wishes(text, language)
    head = taken.text[:LONGEST]
    times = tuple(find_times(_shielded(head, language.code), context))
    durations = tuple(language.durations.find(head))
    spans = [span for time in times for span in time.spans]
    phrases = language.phrases
    lengths = [(each.start, each.end) for each in durations]
    words = Text(taken.text, spans, lengths, phrases.LEADS, phrases.MORE)
    _cut_thanks(words, language)
    heard = Heard(taken, times, durations, words, 0, None, context, language)
    starts = list(reversed(_starts(words, language)))
    for start in starts:
        match = language.grammar.match(words, start)
        if match is not None:
            return heard._replace(start=start, match=match)
    return _of_known_task(heard, starts) if context.tasks else heard


def _of_known_task(heard: Heard, starts: list[int]) -> Heard:
    """A looser frame, when the task that it would be about is known."""
    for start in starts:
        match = heard.language.known.match(heard.words, start)
        if match is not None:
            found = heard._replace(start=start, match=match)
            about = refer(found.title("what"), heard.context, heard.language)
            if about is not None and about.ids and about.words:
                return found
    return heard


def _shielded(text: str, code: str) -> str:
    """The text with words that look like a time and are none here made unreadable, at their places."""
    return _shield(code).sub(lambda found: "x" * len(found.group()), text)


@functools.cache
def _shield(code: str) -> re.Pattern[str]:
    return re.compile(language_of(code).phrases.SHIELDED, re.IGNORECASE)


def _cut_thanks(words: Text, language: Language) -> None:
    for _ in range(AROUND):
        count = len(words.words)
        for back in (1, 2, 3):
            if count - back > 0 and count in language.lexicon.ends(words, count - back, "tail"):
                words.cut(count - back)
                break
        else:
            return


def _starts(words: Text, language: Language) -> list[int]:
    """Where a request may begin: at the first word, and behind each phrase of politeness."""
    starts = [0]
    while len(starts) <= AROUND:
        at = starts[-1]
        while at < len(words.words) and words.words[at] == TIME:
            at += 1
        ends = language.lexicon.ends(words, at, "polite") + language.lexicon.ends(words, at, "ask")
        ends += [end for end in language.lexicon.ends(words, at, "curious") if language.lexicon.ends(words, end, "wh")]
        if not ends:
            break
        starts.append(max(ends))
    return starts
