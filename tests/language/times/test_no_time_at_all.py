"""Texts in which a careless reader sees a time."""

from __future__ import annotations

import pytest

from horarium.language.times import find_times, read_time
from tests.language.times.showing import CONTEXT


@pytest.mark.parametrize(
    "text",
    [
        "I may buy a car",
        "May I come in?",
        "march on, soldiers",
        "the sun is out",
        "we sat in the garden",
        "she wed him",
        "a second opinion",
        "the second chapter",
        "in the first place",
        "third party insurance",
        "version 2.3.1 is out",
        "upgrade to python 3.11",
        "call +32 475 12 34 56",
        "my number is 555-123-4567",
        "it costs $4.99",
        "pay 20 € to Bob",
        "50% off",
        "chapter 7",
        "room 101",
        "route 66",
        "3 kg of flour",
        "at 10 kilometers",
        "two of three",
        "one or two people",
        "fifty fifty",
        "once upon a time",
        "the whole time",
        "good morning",
        "good night",
        "see https://example.org/2027/01/05/post",
        "mail bob@example.org",
        "open 24/7",
        "a 4x4 car",
        "b52",
        "the year of the dragon",
        "several days",
        "24-hour party people",
        "friends",
        "the monkey",
        "a one on one meeting",
        "from me to you",
        "end of the line",
        "since when?",
        "not at all",
        "",
        " ",
        ".",
        "1",
        "3 30",
        "25:12",
        "2026-13-45",
    ],
)
def test_no_time_is_seen(text: str) -> None:
    assert find_times(text, CONTEXT) == []
    assert read_time(text, CONTEXT) is None
