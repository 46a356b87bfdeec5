"""The sentences about more than reminders: each language says all, with the same parts."""

from __future__ import annotations

import re

import msgspec

from horarium.agent.brain import words as about_models
from horarium.agent.scheduling import words

PART = re.compile(r"{(\w+)}")
SAME_IN_BOTH = {"cannot_be_used"}


def tables() -> list[tuple[dict[str, object], dict[str, object]]]:
    return [
        (msgspec.structs.asdict(words.ENGLISH), msgspec.structs.asdict(words.FRENCH)),
        (msgspec.structs.asdict(about_models.ENGLISH), msgspec.structs.asdict(about_models.FRENCH)),
    ]


def test_french_fills_in_the_same_parts_as_english() -> None:
    for english, french in tables():
        assert {name: set(PART.findall(str(said))) for name, said in english.items()} == {
            name: set(PART.findall(str(said))) for name, said in french.items()
        }


def test_french_leaves_nothing_in_english() -> None:
    for english, french in tables():
        assert {name for name, said in english.items() if said == french[name]} <= SAME_IN_BOTH
    assert words.ENGLISH.states.keys() == words.FRENCH.states.keys()


def test_the_language_is_that_of_the_locale() -> None:
    assert words.wording_for("fr-BE") is words.FRENCH
    assert about_models.model_words(None) is about_models.ENGLISH
