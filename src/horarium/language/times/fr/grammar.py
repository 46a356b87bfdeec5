"""French, put together: which words there are, what a token may be, and in which order the rules are applied."""

from __future__ import annotations

from horarium.language.times.en.grammar import english
from horarium.language.times.grammar import Grammar


def french() -> Grammar:
    """The grammar of French times."""
    return english()
