"""What a task is about: the person's own words, without the time and the words of the request."""

from __future__ import annotations

import re
from collections.abc import Iterable

from horarium.language.requests.language import Language, language_of
from horarium.language.requests.words import Span

_EDGES = ' \t\r\n,;:.!?-\u2013\u2014"\u201c\u201d()[]'
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_SPACES = re.compile(r"\s+(?=[,.;:!?])|(?<=\s)\s+")


def addressed(text: str, locale: str | None = None) -> str:
    """A task's text said to the person who asked for it: "call my mum" becomes "call your mum"."""
    phrases = language_of(locale).phrases
    after_i = False

    def turned(found: re.Match[str]) -> str:
        nonlocal after_i
        word = found.group().replace("\u2019", "'")
        lower = word.lower()
        other: str | None = phrases.VERBS_AFTER_I.get(lower) if after_i else None
        after_i = lower == "i"
        other = other or phrases.PRONOUNS.get(lower)
        if other is None:
            return found.group()
        return other.capitalize() if word[0].isupper() and lower != "i" and not word.startswith("I'") else other

    return _WORD.sub(turned, text)


def title(raw: str, places: Iterable[Span], language: Language) -> str:
    """The text at these places as a title: pieces joined, loose words and signs at both ends gone."""
    pieces = (_tidy(raw[start:end], language) for start, end in places)
    return _tidy(_SPACES.sub("", " ".join(piece for piece in pieces if piece)), language)


def name(raw: str, places: Iterable[Span], language: Language) -> str:
    """As `title`, but "" when nothing but words like "a new repeating" is left."""
    text = title(raw, places, language)
    kept = [word for word in text.split() if word.lower().strip(_EDGES) not in language.phrases.FILLERS]
    return " ".join(kept)


def _tidy(piece: str, language: Language) -> str:
    text = piece.strip(_EDGES)
    start, end = language.phrases.LOOSE_AT_START, language.phrases.LOOSE_AT_END
    while text:
        first, _, rest = text.partition(" ")
        if first.lower().strip(_EDGES) in start and rest:
            text = rest.strip(_EDGES)
            continue
        before, _, last = text.rpartition(" ")
        if last.lower() not in end:
            break
        text = before.strip(_EDGES)
    return text
