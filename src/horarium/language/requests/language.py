"""What a language brings to the understanding of requests, put together once from its data modules."""

from __future__ import annotations

import functools
from typing import NamedTuple

from horarium.language.requests.durations import Durations
from horarium.language.requests.grammar import Grammar
from horarium.language.requests.patterns import Lexicon
from horarium.language.requests.phrases import Phrases


class Language(NamedTuple):
    """The grammars of a language (`known` is about known tasks only), and its module of small phrases."""

    code: str
    grammar: Grammar
    known: Grammar
    durations: Durations
    phrases: Phrases

    @property
    def lexicon(self) -> Lexicon:
        return self.grammar.lexicon


def language_of(locale: str | None) -> Language:
    """The language of a locale; English where we do not know it."""
    return _french() if (locale or "").lower().startswith("fr") else _english()


@functools.cache
def _english() -> Language:
    from horarium.language.requests import english, english_phrases, english_words  # noqa: PLC0415 - only when used

    lexicon = Lexicon(english_words.WORDS)
    grammar, known = Grammar(lexicon, english.FRAMES), Grammar(lexicon, english.KNOWN)
    return Language("en", grammar, known, _durations(english_phrases), english_phrases)


@functools.cache
def _french() -> Language:
    from horarium.language.requests import french, french_phrases, french_words  # noqa: PLC0415 - only when used

    lexicon = Lexicon(french_words.WORDS)
    grammar, known = Grammar(lexicon, french.FRAMES), Grammar(lexicon, french.KNOWN)
    return Language("fr", grammar, known, _durations(french_phrases), french_phrases)


def _durations(phrases: Phrases) -> Durations:
    return Durations(phrases.NUMBERS, phrases.UNITS, phrases.FILLER, phrases.HALF)
