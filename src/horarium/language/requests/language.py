"""What a language brings to the understanding of requests, put together once from its data modules."""

from __future__ import annotations

import functools
import importlib
from types import ModuleType
from typing import NamedTuple

from horarium.language.requests.durations import Durations
from horarium.language.requests.grammar import Grammar
from horarium.language.requests.patterns import Lexicon

MODULES = {"en": "english", "fr": "french"}


class Language(NamedTuple):
    """The grammars of a language (`known` is about known tasks only), and its module of small phrases."""

    code: str
    grammar: Grammar
    known: Grammar
    durations: Durations
    phrases: ModuleType

    @property
    def lexicon(self) -> Lexicon:
        return self.grammar.lexicon


def language_of(locale: str | None) -> Language:
    """The language of a locale; English where we do not know it."""
    code = (locale or "en").split("-")[0].split("_")[0].lower()
    return _load(code if code in MODULES else "en")


@functools.cache
def _load(code: str) -> Language:
    package = "horarium.language.requests."
    name = MODULES[code]
    words, frames, phrases = (importlib.import_module(f"{package}{name}{part}") for part in ("_words", "", "_phrases"))
    durations = Durations(phrases.NUMBERS, phrases.UNITS, phrases.FILLER, phrases.HALF)
    lexicon = Lexicon(words.WORDS)
    return Language(code, Grammar(lexicon, frames.FRAMES), Grammar(lexicon, frames.KNOWN), durations, phrases)
