"""Laws: any text gets an answer, no slot lies in the past, the work is bounded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horarium.domain.schedule import check, next_slot
from horarium.language.model import Context
from horarium.language.times import find_times, read_time
from horarium.language.times.en.grammar import english
from horarium.language.times.engine import Budget
from horarium.language.times.fr.grammar import french
from horarium.language.times.grammar import ATTEMPTS, Grammar
from horarium.language.tokens import LONGEST, tokenise

WORDS = sorted(english().words)
FIGURES = [
    "5",
    "17",
    "31",
    "2027",
    "0630",
    "5:30",
    "6.30",
    "1/2",
    "2026-11-23",
    "24.12.",
    "9am",
    ",",
    ".",
    "-",
    "/",
    "and",
]
WORDY = st.lists(st.sampled_from(WORDS + 3 * FIGURES), max_size=14).map(" ".join)
MOMENTS = st.datetimes(datetime(1999, 1, 1), datetime(2098, 1, 1), timezones=st.just(UTC))
ZONES = st.sampled_from(["UTC", "Europe/Brussels", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"])


FRENCH = st.lists(st.sampled_from(sorted(french().words) + 3 * FIGURES), max_size=14).map(" ".join)


def context(now: datetime, zone: str, locale: str = "en-GB") -> Context:
    return Context(now=now, zone=zone, locale=locale, country="BE")


@given(st.one_of(st.text(max_size=60), WORDY), MOMENTS, ZONES)
def test_whatever_is_said_every_schedule_can_be_planned_and_has_a_slot_to_come(
    text: str, now: datetime, zone: str
) -> None:
    _has_slots_to_come(text, context(now, zone))


@given(st.one_of(st.text(max_size=60), FRENCH), MOMENTS, ZONES)
def test_whatever_is_said_in_french_has_a_slot_to_come(text: str, now: datetime, zone: str) -> None:
    _has_slots_to_come(text, context(now, zone, "fr-BE"))


def _has_slots_to_come(text: str, here: Context) -> None:
    now = here.now
    whole = read_time(text, here)
    for reading in [*find_times(text, here), *([whole] if whole else [])]:
        assert reading.schedule is not None or reading.doubts
        for schedule in filter(None, (reading.schedule, *reading.others)):
            check(schedule)
            assert next_slot(schedule, now - timedelta(microseconds=1)) is not None


@given(st.one_of(st.text(max_size=200), WORDY))
def test_spans_are_in_order_and_within_the_text(text: str) -> None:
    for reading in find_times(text, context(datetime(2026, 11, 23, tzinfo=UTC), "UTC")):
        ends = [0]
        for start, end in reading.spans:
            assert ends[-1] <= start < end <= len(text)
            ends.append(end)


@pytest.mark.parametrize(
    "text",
    ["monday at 5 ", "every day except monday and ", "5 ", "the first monday of ", "a", "1/2 ", "until ", ". ", "1."],
)
def test_a_text_of_ten_thousand_letters_costs_no_more_than_its_first_words(text: str) -> None:
    long = (text * 10_000)[:10_000]
    assert len(tokenise(long)) <= LONGEST
    budget = Budget(ATTEMPTS)
    english().read(long, budget)
    assert budget.left > -1_000, "a level stops as soon as the attempts are spent"


@pytest.mark.parametrize(("locale", "language"), [("en-GB", english()), ("fr-BE", french())])
def test_a_text_that_spends_the_budget_midway_has_an_answer(locale: str, language: Grammar) -> None:
    here = Context(now=datetime(2026, 11, 23, tzinfo=UTC), zone="UTC", locale=locale)
    words = sorted(language.words)
    for start in range(0, len(words), 7):
        text = " ".join(words[start : start + 20]) + " "
        find_times(text * 15, here)


@pytest.mark.parametrize("language", [english(), french()])
def test_every_rule_can_be_compiled(language: Grammar) -> None:
    for rule in language.rules():
        rule.match("", 0)


def test_a_spent_budget_leaves_the_rest_unread() -> None:
    assert english().read("every monday at 5", Budget(0))[0].text == "every"
