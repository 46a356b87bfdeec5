"""What people may say, written down with its meaning before any answer was seen: alone and in a sentence."""

from __future__ import annotations

import msgspec
import pytest

from horarium.language.model import DoubtKind
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


@pytest.mark.parametrize("line", ["0 9 * jan mon", "30 0 9 * * 1-5", "@daily", "0 9 L * *", "0 9 * * MON#1"])
def test_any_cron_line_in_a_sentence_is_that_line(line: str) -> None:
    (reading,) = find_times(f"by the cron line {line}, next on Mon 4 Jan at 09:00", CONTEXT)
    assert shown(reading.schedule) == f"cron {line}"


@pytest.mark.parametrize(
    "text",
    [
        "by the cron line 61 9 * * *, next on Tue 24 Nov at 09:00",
        "by the cron line 0 9 * *, next on Tue 24 Nov at 09:00",
        "by the cron line 0 9 L * *, next on Tue 24 Nov at 09:00, except at weekends",
        "by the rule FREQ=DAILY;BYSETPOS=2;BYHOUR=9,10, next on Tue 24 Nov at 10:00, except at weekends",
    ],
)
def test_a_quoted_line_or_rule_that_cannot_be_read_as_a_whole_is_asked_about(text: str) -> None:
    (reading,) = find_times(text, CONTEXT)
    assert (reading.schedule, [doubt.kind for doubt in reading.doubts]) == (None, [DoubtKind.NOT_UNDERSTOOD])


def test_a_quoted_line_is_in_the_zone_beside_it() -> None:
    (reading,) = find_times("by the cron line 0 9 L * *, New York time (America/New_York)", CONTEXT)
    assert reading.schedule is not None
    assert reading.schedule.zone == "America/New_York"


def test_a_cron_job_that_is_spoken_of_is_no_line() -> None:
    assert reads("check the cron job every day at 5pm").endswith("FREQ=DAILY;BYHOUR=17;BYMINUTE=0")
