"""A language: its words and phrases, its levels of rules, and how a text becomes nodes that carry meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from horarium.language.times.engine import Budget, Codes, Compiled, Level, Node
from horarium.language.times.sayings import ENGLISH, Sayings
from horarium.language.times.shapes import KINDS, shape
from horarium.language.tokens import Token, tokenise

ATTEMPTS = 3_000  # rules tried per text: bounds the work on the worst text

Phrases = Mapping[tuple[str, ...], Mapping[str, Any]]
NOTHING: Mapping[str, Any] = {}


def merged(*tables: Phrases) -> Phrases:
    """All phrases of some tables; one that is in several may be any of them."""
    found: dict[tuple[str, ...], Mapping[str, Any]] = {}
    for table in tables:
        for form, values in table.items():
            found[form] = {**found.get(form, {}), **values}
    return found


class Grammar:
    """Reads a text into nodes: pieces of time with their values, and the words between them."""

    def __init__(
        self,
        words: Mapping[str, Mapping[str, Any]],
        phrases: Phrases,
        levels: Sequence[Level],
        tokens: re.Pattern[str],
        glue: frozenset[str],
        sayings: Sayings = ENGLISH,
    ) -> None:
        self.glue = glue
        self.sayings = sayings
        self._tokens = tokens
        self._levels = levels
        self._codes = Codes()
        self._words = {word: dict(values) for word, values in words.items()}
        self._phrases: dict[str, list[tuple[tuple[str, ...], Mapping[str, Any]]]] = {}
        for form, values in phrases.items():
            self._phrases.setdefault(form[0], []).append((form, values))
        for forms in self._phrases.values():
            forms.sort(key=lambda each: -len(each[0]))
        for level in levels:
            for word in level.words():
                self._words.setdefault(word, {})[word] = word
        self._coded = {word: (self._codes.of(values), values) for word, values in self._words.items()}
        self._compile(phrases)

    def _compile(self, phrases: Phrases) -> None:
        for values in phrases.values():
            self._codes.of(values)
        for categories in (*KINDS, *(made for level in self._levels for made in level.categories())):
            self._codes.of(categories)
        self._nothing = self._codes.of(())
        for level in self._levels:
            level.compile(self._codes)

    @property
    def words(self) -> Iterable[str]:
        """The words that it knows."""
        return self._words.keys()

    def rules(self) -> Iterable[Compiled]:
        """All its rules, level by level."""
        return (rule for level in self._levels for rule in level.compiled())

    def read(self, text: str, budget: Budget | None = None) -> list[Node]:
        """The nodes of a text, after all levels or until the budget is spent."""
        tokens = tokenise(text, self._tokens)
        nodes = self._nodes(tokens)
        budget = budget or Budget(ATTEMPTS)
        for level in self._levels:
            nodes = level.apply(nodes, self._codes, budget)
        return nodes

    def named(self, text: str, category: str) -> set[Any]:
        """What the words of a text name in one category, before any rule has read them."""
        return {node[category] for node in self._nodes(tokenise(text, self._tokens)) if category in node}

    def _nodes(self, tokens: Sequence[Token]) -> list[Node]:
        nodes: list[Node] = []
        at = 0
        while at < len(tokens):
            length, values = self._phrase(tokens, at)
            if not length:
                nodes.append(self._node(tokens, at))
                at += 1
                continue
            first, last = tokens[at], tokens[at + length - 1]
            text = " ".join(token.text for token in tokens[at : at + length])
            nodes.append(Node(self._codes.of(values), values, text, (first.start, last.end), first.glued))
            at += length
        return nodes

    def _phrase(self, tokens: Sequence[Token], at: int) -> tuple[int, Mapping[str, Any]]:
        for form, values in self._phrases.get(tokens[at].text, ()):
            end = at + len(form)
            if end <= len(tokens) and all(tokens[at + n].text == word for n, word in enumerate(form)):
                return len(form), values
        return 0, NOTHING

    def _node(self, tokens: Sequence[Token], at: int) -> Node:
        token = tokens[at]
        known = self._coded.get(token.text)
        if token.kind in {"word", "sign", "ampm"}:
            code, values = known or (self._nothing, NOTHING)
        else:
            values = shape(token) if self._stands_free(tokens, at) else NOTHING
            code = self._codes.of(values)
        return Node(code, values, token.text, (token.start, token.end), token.glued)

    def _stands_free(self, tokens: Sequence[Token], at: int) -> bool:
        """As in "b52" and "4x4" are names, "5pm" and "october2" are not."""
        token = tokens[at]
        if token.glued and tokens[at - 1].kind == "word":
            before = self._words.get(tokens[at - 1].text, NOTHING)
            if not before.keys() & {"MON", "SHORT", "WD", "AT", "MONTH", "QPREFIX"}:
                return False
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after is not None and after.glued and after.kind == "word":
            return bool(self._words.get(after.text)) or after.text in self._phrases
        return True
