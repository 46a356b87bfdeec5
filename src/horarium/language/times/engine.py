"""A cascade of patterns over categories of words: each level replaces what its rules match by one node of a new kind.

A pattern is written as `the? d:ORD of? m:MONTH (COMMA? YEAR)?`: capital names are categories, small words stand for
themselves, `name:` keeps the value, `?` and `*` (at most 8 times) may follow an item or a group, `A|B` is a choice.
At each place the longest match wins, of equal ones the rule that stands first; a builder that gives None declines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

Values = Mapping[str, Any]
_ITEM = re.compile(r"\(|\)[?*]?|\||[^\s()|]+(?:\|[^\s()|]+)*[?*]?|\S")
CODE = re.compile("[\ue000-\uf8ff]")
_MANY = "{0,8}"


class Node:
    """One or more tokens with the categories they may be, and a value in each."""

    __slots__ = ("code", "end", "first", "glued", "last", "start", "text", "values")

    def __init__(self, code: str, values: Values, text: str, place: tuple[int, int], glued: bool) -> None:
        self.code = code
        self.values = values
        self.text = text
        self.start, self.end = place
        self.glued = glued

    def __getitem__(self, category: str) -> Any:
        return self.values.get(category)

    def __contains__(self, category: str) -> bool:
        return category in self.values


class Match:
    """What a rule matched; `match["name"]` is a kept value or None."""

    __slots__ = ("_found", "_names", "_nodes")

    def __init__(self, found: re.Match[str], names: Mapping[str, tuple[str, ...]], nodes: Sequence[Node]) -> None:
        self._found = found
        self._names = names
        self._nodes = nodes

    def __getitem__(self, name: str) -> Any:
        node = self.node(name)
        if node is None:
            return None
        return next((node.values[category] for category in self._names[name] if category in node.values), None)

    def node(self, name: str) -> Node | None:
        """The node that a name kept."""
        if name not in self._names:
            return None
        at = self._found.start(name)
        return None if at < 0 else self._nodes[at]

    @property
    def nodes(self) -> Sequence[Node]:
        return self._nodes[self._found.start() : self._found.end()]

    def every(self, category: str) -> list[Any]:
        """The values of all matched nodes of a category, in order."""
        return [node.values[category] for node in self.nodes if category in node.values]

    @property
    def text(self) -> str:
        return " ".join(node.text for node in self.nodes)

    @property
    def before(self) -> Node | None:
        """The node in front of the match."""
        at = self._found.start()
        return self._nodes[at - 1] if at else None

    @property
    def after(self) -> Node | None:
        """The node behind the match."""
        at = self._found.end()
        return self._nodes[at] if at < len(self._nodes) else None


class Rule(NamedTuple):
    """A category (or several, with a mapping as value), a pattern, and what makes the value."""

    category: str
    pattern: str
    build: Callable[[Match], Any]


class Compiled:
    """A rule whose regular expression is made when a text first needs it: most texts need few of them."""

    __slots__ = ("_regex", "_source", "build", "category", "names")

    def __init__(self, rule: Rule, source: str, names: Mapping[str, tuple[str, ...]]) -> None:
        self.category = rule.category
        self.build = rule.build
        self.names = names
        self._source = source
        self._regex: re.Pattern[str] | None = None

    def match(self, line: str, at: int) -> re.Match[str] | None:
        """Its match at a place of the line."""
        if self._regex is None:
            self._regex = re.compile(self._source)
        return self._regex.match(line, at)


class Codes:
    """One character for each set of categories that a node may have."""

    def __init__(self) -> None:
        self._codes: dict[frozenset[str], str] = {}
        self._having: dict[str, str] = {}

    def of(self, categories: Iterable[str]) -> str:
        """The character of a set of categories."""
        key = frozenset(categories)
        if key not in self._codes:
            code = self._codes[key] = chr(0xE000 + len(self._codes))
            for category in key:
                self._having[category] = self._having.get(category, "") + code
        return self._codes[key]

    def having(self, category: str) -> str:
        """All characters whose set holds this category."""
        return self._having.get(category, "")


class Budget:
    """How many attempts a text may cost; what is left when it is spent stays unread."""

    __slots__ = ("left",)

    def __init__(self, attempts: int) -> None:
        self.left = attempts


class Level:
    """Rules that are applied together, from left to right."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self._starting: dict[str, list[Compiled]] | None = None

    def categories(self) -> Iterable[frozenset[str]]:
        """The sets of categories that its rules make."""
        return (frozenset(rule.category.split("+")) for rule in self.rules)

    def words(self) -> set[str]:
        """The words that its patterns name."""
        items = (name for rule in self.rules for item in _ITEM.findall(rule.pattern) for name in _names(item)[1])
        return {name for name in items if name.islower()}

    def compile(self, codes: Codes) -> None:
        """Fixes the characters that each rule may match; all sets of categories must be known by now."""
        self._starting = {}
        for rule in self.rules:
            compiled, first = _compile(rule, codes)
            for code in first:
                self._starting.setdefault(code, []).append(compiled)

    def compiled(self) -> Iterable[Compiled]:
        """Its rules, ready to match."""
        return {id(rule): rule for rules in (self._starting or {}).values() for rule in rules}.values()

    def apply(self, nodes: list[Node], codes: Codes, budget: Budget) -> list[Node]:
        """The nodes with all matches replaced."""
        starting = self._starting or {}
        line = "".join(node.code for node in nodes)
        out: list[Node] = []
        at = 0
        while at < len(nodes) and budget.left > 0:
            rules = starting.get(line[at])
            made = self._best(rules, line, at, nodes, codes, budget) if rules else None
            if made is None:
                out.append(nodes[at])
                at += 1
            else:
                node, at = made
                out.append(node)
        return out + nodes[at:]

    @staticmethod
    def _best(
        rules: list[Compiled], line: str, at: int, nodes: list[Node], codes: Codes, budget: Budget
    ) -> tuple[Node, int] | None:
        budget.left -= len(rules)
        found = [(match.end(), rule, match) for rule in rules if (match := rule.match(line, at))]
        found.sort(key=lambda each: -each[0])
        for end, rule, match in found:
            value = rule.build(Match(match, rule.names, nodes))
            if value is None:
                continue
            values = value if "+" in rule.category else {rule.category: value}
            first, last = nodes[at], nodes[end - 1]
            text = first.text if end == at + 1 else " ".join(node.text for node in nodes[at:end])
            return Node(codes.of(values), values, text, (first.start, last.end), first.glued), end
        return None


def _names(item: str) -> tuple[str, list[str]]:
    """The name under which an item is kept, and its categories."""
    keep, _, rest = item.rstrip("?*").rpartition(":")
    return keep, rest.split("|")


def _compile(rule: Rule, codes: Codes) -> tuple[Compiled, set[str]]:
    out: list[str] = []
    names: dict[str, tuple[str, ...]] = {}
    for item in _ITEM.findall(rule.pattern):
        if item in {"(", "|"}:
            out.append("(?:" if item == "(" else "|")
        elif item.startswith(")"):
            out.append(")" + item[1:].replace("*", _MANY))
        else:
            out.append(_item(item, names, codes))
    return Compiled(rule, "".join(out), names), _first(out)


def _item(item: str, names: dict[str, tuple[str, ...]], codes: Codes) -> str:
    keep, categories = _names(item)
    matching = "".join(dict.fromkeys("".join(codes.having(category) for category in categories)))
    if not matching:
        raise ValueError(f"no word is a {'|'.join(categories)}")
    box = f"[{matching}]"
    tail = {"?": "?", "*": _MANY}.get(item[-1], "")
    if keep:
        names[keep] = tuple(categories)
        box = f"(?P<{keep}>{box})"
    return box + tail


def _first(parts: list[str]) -> set[str]:
    """The characters that a match may begin with: those of every item up to the first that must be there."""
    first: set[str] = set()
    _first_from(parts, 0, first)
    return first


def _first_from(parts: list[str], at: int, first: set[str]) -> tuple[int, bool]:
    """Reads alternatives from a place; gives where they end, and whether they can be empty."""
    empty_any, empty = False, True
    while at < len(parts):
        part = parts[at]
        if part == "|":
            empty_any, empty = empty_any or empty, True
        elif part.startswith(")"):
            return at, empty_any or empty
        elif part == "(?:":
            inner: set[str] = set()
            at, hollow = _first_from(parts, at + 1, inner)
            first.update(inner if empty else ())
            empty = empty and (hollow or len(parts[at]) > 1)
        else:
            first.update(CODE.findall(part) if empty else ())
            empty = empty and part.endswith(("?", "}"))
        at += 1
    return at, empty_any or empty
