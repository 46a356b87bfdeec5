"""The tables of words: each language says all there is to say, with the parts that the program gives."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import horarium.agent
from horarium.agent.button_words import Labels, labels_for
from horarium.agent.english import ENGLISH
from horarium.agent.french import FRENCH
from horarium.agent.languages import LANGUAGES, phrases_for
from horarium.agent.phrases import Phrases, fill

PART = re.compile(r"{(\w+)}")
PATTERNS = {name for name, value in msgspec.structs.asdict(ENGLISH).items() if isinstance(value, str)}
SAME_IN_ALL = {"wish_at_most", "elided", "verb_form", "task_line", "card", "card_choice", "moment"}
"""Signs and patterns, or words that may be the same by chance."""


def parts(say: Phrases | Labels, name: str) -> set[str]:
    return set(PART.findall(getattr(say, name)))


@pytest.mark.parametrize("spoken", sorted(set(LANGUAGES) - {"en"}))
def test_a_language_fills_in_the_same_parts_as_english(spoken: str) -> None:
    say = LANGUAGES[spoken]
    assert {name: parts(say, name) for name in PATTERNS} == {name: parts(ENGLISH, name) for name in PATTERNS}


@pytest.mark.parametrize("spoken", sorted(set(LANGUAGES) - {"en"}))
def test_a_language_leaves_nothing_in_english(spoken: str) -> None:
    say, english = msgspec.structs.asdict(LANGUAGES[spoken]), msgspec.structs.asdict(ENGLISH)
    assert {name for name in PATTERNS - SAME_IN_ALL if say[name] == english[name]} == set()
    assert say["which_to"].keys() == english["which_to"].keys()
    assert say["run_states"].keys() == english["run_states"].keys()
    assert [len(say[name]) for name in ("weekdays", "months", "spans")] == [7, 12, 4]


@pytest.mark.parametrize(("locale", "say"), [("fr", FRENCH), ("fr_BE", FRENCH), ("en-US", ENGLISH), (None, ENGLISH)])
def test_the_language_is_that_of_the_locale(locale: str | None, say: Phrases) -> None:
    assert phrases_for(locale) is say


def test_brackets_go_with_an_empty_part_and_braces_in_a_part_stay() -> None:
    assert fill("{name}[; next {slot}].", name="{gym}", slot="Monday") == "{gym}; next Monday."
    assert fill("{name}[; next {slot}].", name="[gym]", slot=None) == "[gym]."


def calls() -> Iterator[tuple[str, set[str]]]:
    """Each phrase that the program fills in by its name, with the parts that it gives."""
    for file in Path(horarium.agent.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "fill"
            if named and isinstance(node.args[0], ast.Attribute):
                yield node.args[0].attr, {keyword.arg or "" for keyword in node.keywords}


def test_the_program_gives_each_phrase_its_parts() -> None:
    tables = (ENGLISH, labels_for(None))
    wanted = {name: [parts(table, name) for table in tables if hasattr(table, name)] for name, _ in calls()}
    assert {(name, *sorted(given)) for name, given in calls() if given not in wanted[name]} == set()
    assert len(list(calls())) > 40
