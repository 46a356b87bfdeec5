"""Any text gets a reading, and never an exception."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from horarium.language.model import Action, Context, OpenQuestion, Reading
from horarium.language.requests import addressed, read
from horarium.language.requests.english import FRAMES
from horarium.language.requests.english_words import WORDS
from tests.language.requests.conftest import NOW

CONTEXT = Context(now=NOW, zone="UTC", locale="en-US")
FRENCH = Context(now=NOW, zone="Europe/Brussels", locale="fr-BE")
OPEN = msgspec.structs.replace(CONTEXT, open_question=OpenQuestion(reading=Reading(action=Action.CREATE, text="gym")))
PHRASES = sorted({phrase.strip() for phrases in WORDS.values() for phrase in phrases.split(",")})
LITERALS = sorted({word for word in FRAMES.replace("|", " ").split() if word.isalpha()})
TIMES = ["tomorrow", "at 5", "every Monday", "10 minutes", "in an hour", "else 8", "otherwise skip", "#3", "7:30"]
WORDY = st.lists(st.sampled_from(PHRASES + LITERALS + TIMES), max_size=25).map(" ".join)


@given(st.text(max_size=200))
def test_any_text_gets_a_reading(text: str) -> None:
    for context in (CONTEXT, FRENCH, OPEN):
        assert 0 <= read(text, context).sure <= 1


@given(WORDY)
def test_any_heap_of_our_own_words_gets_a_reading(text: str) -> None:
    for context in (CONTEXT, FRENCH, OPEN):
        assert isinstance(read(text, context).action, Action)


@given(WORDY)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text, CONTEXT) == read(text, CONTEXT)


@given(st.text(max_size=100))
def test_any_title_can_be_said_back(text: str) -> None:
    assert isinstance(addressed(text), str)


@settings(max_examples=20)
@given(st.sampled_from(PHRASES), st.sampled_from(PHRASES))
def test_a_very_long_text_gets_a_reading(one: str, two: str) -> None:
    assert isinstance(read(f"{one} {two} " * 500, CONTEXT).action, Action)


@pytest.mark.parametrize("text", ["", " ", "?", "\x00", "remind", "remind me", "'" * 5000, "a" * 10_000, "no " * 3000])
def test_odd_texts_get_a_reading(text: str) -> None:
    assert isinstance(read(text, CONTEXT).action, Action)
