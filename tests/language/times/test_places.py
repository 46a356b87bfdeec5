"""Where in a text a time is said, so that the rest is what it is about."""

from __future__ import annotations

import pytest

from horarium.language.times import find_times
from tests.language.times.showing import CONTEXT, only, shown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("call mum tomorrow at 5", ["tomorrow at 5"]),
        ("tomorrow call mum at 5", ["tomorrow", "at 5"]),
        ("remind me at 7 and 19:30 every day to take my pills", ["at 7 and 19:30 every day"]),
        ("on Friday, at noon, lunch with Bob", ["on Friday, at noon"]),
        ("every monday remind me to run at 6:30am until june", ["every monday", "at 6:30am until june"]),
        ("Water the plants (every 3 days)", ["every 3 days"]),
        ("book the 15th of january for the party", ["the 15th of january"]),
        ("in half an hour: oven", ["in half an hour"]),
    ],
)
def test_the_spans_are_the_words_that_say_the_time(text: str, said: list[str]) -> None:
    assert [text[start:end] for start, end in only(text).spans] == said


def test_two_times_that_do_not_fit_together_are_two_readings() -> None:
    found = find_times("call mum tomorrow at 5pm and dad every sunday at 10", CONTEXT)
    assert [shown(reading.schedule) for reading in found] == [
        "Tue 2026-11-24 17:00",
        "Sun 2026-11-29 10:00 FREQ=WEEKLY;BYDAY=SU;BYHOUR=10;BYMINUTE=0",
    ]


def test_times_of_different_sentences_are_not_mixed() -> None:
    found = find_times("Call mum tomorrow. At 5pm buy milk.", CONTEXT)
    assert [shown(reading.schedule) for reading in found] == ["Tue 2026-11-24 09:00", "Mon 2026-11-23 17:00"]
