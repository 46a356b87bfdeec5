"""What French leaves open, who it is said by, and laws that hold for any text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from horarium.domain.schedule import Schedule, check, next_slot
from horarium.language.model import DoubtKind
from horarium.language.requests import read
from horarium.language.times import find_times, read_time
from horarium.language.times.engine import Budget
from horarium.language.times.fr.grammar import french
from horarium.language.times.grammar import ATTEMPTS
from tests.language.times.french import FRENCH, one_of
from tests.language.times.showing import NOW, bare, reads, shown

WORDS = sorted(french().words)
FIGURES = ["5", "17", "31", "2027", "7h", "14h30", "5:30", "1/2", "15/03", "2026-11-23", "1er", ",", ".", "-", "et"]
WORDY = st.lists(st.sampled_from(WORDS + 3 * FIGURES), max_size=14).map(" ".join)
MOMENTS = st.datetimes(datetime(1999, 1, 1), datetime(2098, 1, 1), timezones=st.just(UTC))


def in_locale(locale: str) -> str:
    return reads("à la fête nationale", msgspec.structs.replace(FRENCH, locale=locale, country=None))


@pytest.mark.parametrize("hour", ["à 3h", "à trois heures", "à 3:00", "à 3 h"])
def test_an_hour_of_the_small_hours_is_asked_about(hour: str) -> None:
    found = bare(f"demain {hour}", FRENCH)
    assert found is not None
    assert [shown(each) for each in (found.schedule, *found.others)] == ["Tue 2026-11-24 03:00", "Tue 2026-11-24 15:00"]
    assert found.doubts[0].kind is DoubtKind.TWO_READINGS
    assert found.doubts[0].question == "Lequel veux-tu dire ?"


def test_an_hour_with_its_part_of_the_day_is_sure() -> None:
    assert reads("demain à 3h du matin", FRENCH) == "Tue 2026-11-24 03:00"
    assert reads("demain à 03:00", FRENCH) == "Tue 2026-11-24 03:00"
    assert reads("demain après-midi à 3h", FRENCH) == "Tue 2026-11-24 15:00"
    assert reads("réveille-moi demain à 5h", FRENCH) == "Tue 2026-11-24 05:00"


def test_next_saturday_has_two_readings() -> None:
    found = bare("samedi prochain", FRENCH)
    assert found is not None
    assert shown(found.schedule) == "Sat 2026-12-05 09:00"
    assert [shown(other) for other in found.others] == ["Sat 2026-11-28 09:00"]


@pytest.mark.parametrize("phrase", ["hier", "il y a trois jours", "lundi dernier", "le 15 mars 2020"])
def test_what_has_passed_is_asked_about_in_french(phrase: str) -> None:
    found = bare(phrase, FRENCH)
    assert found is not None
    assert found.schedule is None
    assert found.doubts[0].kind is DoubtKind.PAST
    assert found.doubts[0].question.endswith("Quand veux-tu dire ?")


def test_what_was_assumed_is_said_in_french() -> None:
    found = bare("demain", FRENCH)
    assert found is not None
    assert found.assumed == ("à 09:00",)


@pytest.mark.parametrize(
    ("locale", "day"),
    [
        ("fr-BE", "Wed 2027-07-21 09:00"),
        ("fr-FR", "Wed 2027-07-14 09:00"),
        ("fr-CH", "Sun 2027-08-01 09:00"),
        ("fr-LU", "Wed 2027-06-23 09:00"),
    ],
)
def test_the_national_day_is_that_of_the_locale_when_no_country_is_set(locale: str, day: str) -> None:
    assert in_locale(locale) == day


def test_the_country_that_is_set_comes_before_the_locale() -> None:
    living_in_france = msgspec.structs.replace(FRENCH, country="FR")
    assert reads("à la fête nationale", living_in_france) == "Wed 2027-07-14 09:00"
    assert reads("à la fête des mères", living_in_france) == "Sun 2027-05-30 09:00"
    assert "FREQ=YEARLY;BYMONTH=5;BYDAY=-1SU" in reads("chaque année à la fête des mères", living_in_france)


@pytest.mark.parametrize("locale", ["fr", "fr-BE", "fr-FR", "FR-be", "fr_BE"])
def test_french_is_read_in_each_of_its_locales(locale: str) -> None:
    assert reads("demain à 14h30", msgspec.structs.replace(FRENCH, locale=locale)) == "Tue 2026-11-24 14:30"


@pytest.mark.parametrize("locale", [None, "en-GB", "nl-BE"])
def test_french_is_not_read_in_other_locales(locale: str | None) -> None:
    assert find_times("après-demain matin", msgspec.structs.replace(FRENCH, locale=locale)) == []


@pytest.mark.parametrize(
    ("request_", "text", "slot"),
    [
        ("rappelle-moi d'appeler maman demain à 14h30", "appeler maman", "Tue 2026-11-24 14:30"),
        ("rappelle-moi dans 20 minutes de sortir le gâteau", "sortir le gâteau", "Mon 2026-11-23 10:35"),
        (
            "rappelle-moi tous les lundis à 7h de sortir les poubelles",
            "sortir les poubelles",
            "Mon 2026-11-30 07:00 FREQ=WEEKLY;BYDAY=MO;BYHOUR=7;BYMINUTE=0",
        ),
        (
            "rappelle-moi le 1er du mois de payer le loyer",
            "payer le loyer",
            "Tue 2026-12-01 09:00 FREQ=MONTHLY;BYMONTHDAY=1",
        ),
        ("dentiste mardi 24 novembre à 10h", "dentiste", "Tue 2026-11-24 10:00"),
        ("dentiste 9h30", "dentiste", "Tue 2026-11-24 09:30"),
        ("ajoute une réunion jeudi de 14h à 15h", "réunion", "Thu 2026-11-26 14:00"),
    ],
)
def test_the_words_of_a_time_are_not_part_of_the_task(request_: str, text: str, slot: str) -> None:
    reading = read(request_, FRENCH)
    assert reading.when is not None
    assert (reading.text, shown(reading.when.schedule)) == (text, slot)


@given(st.one_of(st.text(max_size=60), WORDY), MOMENTS)
@settings(max_examples=300, deadline=None)
def test_whatever_is_said_every_schedule_can_be_planned_and_has_a_slot_to_come(text: str, now: datetime) -> None:
    here = msgspec.structs.replace(FRENCH, now=now)
    whole = read_time(text, here)
    for reading in [*find_times(text, here), *find_times(one_of(text), here), *([whole] if whole else [])]:
        assert reading.schedule is not None or reading.doubts
        schedules: list[Schedule] = [*([reading.schedule] if reading.schedule else []), *reading.others]
        for schedule in schedules:
            check(schedule)
            assert next_slot(schedule, now - timedelta(microseconds=1)) is not None


@given(st.one_of(st.text(max_size=200), WORDY))
@settings(deadline=None)
def test_spans_are_in_order_and_within_the_text(text: str) -> None:
    for reading in find_times(text, FRENCH):
        ends = [0]
        for start, end in reading.spans:
            assert ends[-1] <= start < end <= len(text)
            ends.append(end)


@pytest.mark.parametrize("text", ["à 8h et ", "tous les jours sauf lundi et ", "7h ", "le premier lundi du ", "12:30 "])
def test_a_text_of_ten_thousand_letters_is_read_within_the_budget(text: str) -> None:
    budget = Budget(ATTEMPTS)
    french().read((text * 10_000)[:10_000], budget)
    assert budget.left > -1_000, "a level stops as soon as the attempts are spent"


def test_a_spent_budget_leaves_pieces_that_are_no_values() -> None:
    for attempts in range(0, 400, 7):
        nodes = french().read("tous les lundis matin à 8h et 19h30 jusqu'à fin juin", Budget(attempts))
        assert all(not isinstance(node["PART"], str) for node in nodes)


def test_now_is_the_moment_that_was_given() -> None:
    assert reads("maintenant", FRENCH) == f"{NOW:%a %Y-%m-%d %H:%M}"
