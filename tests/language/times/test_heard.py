"""What people may say, written down with its meaning before any answer was seen: alone and in a sentence."""

from __future__ import annotations

import msgspec
import pytest

from horarium.language.times import find_times, read_time
from tests.language.times.heard import Row, means, rows
from tests.language.times.showing import CONTEXT, reads, shown

ENGLISH, FRENCH = rows("heard_english.txt"), rows("heard_french.txt")
BELGIAN = msgspec.structs.replace(CONTEXT, locale="fr-BE")


def _named(row: Row) -> str:
    return row.phrase


@pytest.mark.parametrize("row", ENGLISH, ids=_named)
def test_a_phrase_means_what_is_written_down(row: Row) -> None:
    reading = read_time(row.phrase, CONTEXT)
    assert means(reading, row.meaning), reading


@pytest.mark.parametrize("row", [row for row in ENGLISH if row.anywhere], ids=_named)
def test_a_phrase_means_the_same_in_a_sentence(row: Row) -> None:
    (reading,) = find_times(f"remind me to stretch {row.phrase}", CONTEXT)
    assert means(reading, row.meaning), reading


@pytest.mark.parametrize("row", FRENCH, ids=_named)
def test_a_french_phrase_means_what_is_written_down(row: Row) -> None:
    reading = read_time(row.phrase, BELGIAN)
    assert means(reading, row.meaning), reading


@pytest.mark.parametrize("row", [row for row in FRENCH if row.anywhere], ids=_named)
def test_a_french_phrase_means_the_same_in_a_sentence(row: Row) -> None:
    (reading,) = find_times(f"rappelle-moi de m'étirer {row.phrase}", BELGIAN)
    assert means(reading, row.meaning), reading


@pytest.mark.parametrize(
    ("phrase", "slots"),
    [
        ("tomorrow morning and evening", "Tue 2026-11-24 08:00 and Tue 19:00"),
        ("december 21st and 31st at 5pm", "Mon 2026-12-21 17:00 and Thu 17:00"),
        ("noon and evening", "Mon 2026-11-23 12:00 and Mon 19:00"),
    ],
)
def test_two_parts_of_a_day_and_two_days_of_a_month_are_two_instants(phrase: str, slots: str) -> None:
    assert reads(phrase) == slots


def test_french_parts_of_a_day_are_two_instants() -> None:
    assert reads("demain matin et soir", BELGIAN) == "Tue 2026-11-24 08:00 and Tue 19:00"
    assert reads("demain midi et soir", BELGIAN) == "Tue 2026-11-24 12:00 and Tue 19:00"


@pytest.mark.parametrize("words", ["by the cron line", "crontab:", "selon la ligne cron"])
def test_a_cron_line_in_a_sentence_is_that_line(words: str) -> None:
    (reading,) = find_times(f"{words} 0 9 * * 1-5, next on Tue 24 Nov at 09:00", CONTEXT)
    assert shown(reading.schedule) == "cron 0 9 * * 1-5"
