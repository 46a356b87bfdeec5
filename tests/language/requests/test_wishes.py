"""Preferences said in the same breath."""

from __future__ import annotations

from datetime import time

import msgspec
import pytest

from horarium.domain.schedule import Calendar
from horarium.language.model import Context, OpenQuestion, Wishes
from horarium.language.requests import read

SAID = {
    "gym every Monday at 7am, else 8, otherwise skip": Wishes(alternatives=(time(8),), otherwise="skip"),
    "gym every Monday at 7pm, or else 8": Wishes(alternatives=(time(20),)),
    "gym every Monday at 7am, else 8, else half past 9": Wishes(alternatives=(time(8), time(9, 30))),
    "gym every day at 7am, at most twice a week": Wishes(at_most=(2, "week")),
    "remind me to run every day at 7 no more than 3 times a week": Wishes(at_most=(3, "week")),
    "gym every Monday at 7am only if I haven't been since Friday": Wishes(
        only_if="only if I haven't been since Friday"
    ),
    "gym every Monday at 7am unless it's a holiday in Narnia": Wishes(only_if="unless it's a holiday in Narnia"),
    "remind me to leave at 5pm, useless after half an hour": Wishes(fresh_for_minutes=30),
    "remind me to call Ann at 5pm, tell me on Telegram": Wishes(channel="telegram"),
    "remind me on WhatsApp to call Ann at 5pm": Wishes(channel="whatsapp"),
    "remind me to call Ann tomorrow at 5pm via email": Wishes(channel="email"),
    "gym every Monday at 7am, at most once a week and tell me on Signal": Wishes(at_most=(1, "week"), channel="signal"),
    "remind me to call Ann at 5pm": Wishes(),
}


@pytest.mark.parametrize("said", SAID)
def test_a_preference_is_heard(context: Context, said: str) -> None:
    assert read(said, context).wishes == SAID[said]


@pytest.mark.parametrize("said", [said for said in SAID if said.startswith("gym")])
def test_a_preference_is_no_part_of_the_title_or_the_time(context: Context, said: str) -> None:
    reading = read(said, context)
    assert reading.text == "gym"
    assert reading.when is not None
    assert reading.doubts == ()


def holidays_left_out(said: str, context: Context) -> str | None:
    reading = read(said, context)
    assert reading.text == "gym"
    assert reading.when is not None
    assert isinstance(reading.when.schedule, Calendar)
    return reading.when.schedule.exclusions.holidays


@pytest.mark.parametrize(
    "said",
    [
        "gym every Monday at 7am, unless it's a holiday",
        "gym every Monday at 7am unless it is a public holiday, else 8",
        "gym every Monday at 7am, except if it's a bank holiday",
        "gym on Mondays at 7am but skip it on public holidays",
        "gym every Monday at 7am, only if it's not a holiday",
        "gym every Monday at 7am except public holidays",
    ],
)
def test_holidays_are_left_out_of_a_recurrence(context: Context, said: str) -> None:
    at_home = msgspec.structs.replace(context, country="BE")
    assert holidays_left_out(said, at_home) == "BE"
    assert read(said, at_home).wishes.only_if is None


@pytest.mark.parametrize("condition", ["sauf si c'est férié", "sauf si c'est un jour férié", "pas si c'est férié"])
def test_holidays_are_left_out_in_french(brussels: Context, condition: str) -> None:
    assert holidays_left_out(f"gym tous les lundis à 7h, {condition}", brussels) == "BE"


@pytest.mark.parametrize("said", ["unless it's a holiday", "except public holidays", "but skip it on bank holidays"])
def test_without_a_country_it_is_asked_for_and_the_answer_is_understood(context: Context, said: str) -> None:
    asked = read(f"gym every Monday at 7am {said}", context)
    assert [doubt.question for doubt in asked.doubts] == ["The public holidays of which country?"]
    question = OpenQuestion(reading=asked)
    answered = read("in France", msgspec.structs.replace(context, open_question=question))
    assert answered.when is not None
    assert isinstance(answered.when.schedule, Calendar)
    assert answered.when.schedule.exclusions.holidays == "FR"
    assert (answered.text, answered.doubts, answered.answers) == ("gym", (), True)


def test_the_country_is_asked_for_in_french(brussels: Context) -> None:
    nowhere = msgspec.structs.replace(brussels, country=None)
    asked = read("gym tous les lundis à 7h, sauf si c'est férié", nowhere)
    assert [doubt.question for doubt in asked.doubts] == ["Les jours fériés de quel pays ?"]
    answered = read("la Belgique", msgspec.structs.replace(nowhere, open_question=OpenQuestion(reading=asked)))
    assert answered.when is not None
    assert isinstance(answered.when.schedule, Calendar)
    assert answered.when.schedule.exclusions.holidays == "BE"


def test_a_time_is_still_an_answer_while_a_country_is_asked_for(context: Context) -> None:
    asked = read("gym every Monday at 7am unless it's a holiday", context)
    answered = read("make that 8am", msgspec.structs.replace(context, open_question=OpenQuestion(reading=asked)))
    assert answered.when is not None
    assert isinstance(answered.when.schedule, Calendar)
    assert answered.when.schedule.start.hour == 8


def test_a_country_that_is_named_goes_before_the_own_one(context: Context) -> None:
    at_home = msgspec.structs.replace(context, country="BE")
    assert holidays_left_out("gym every Monday at 7am unless it's a public holiday in France", at_home) == "FR"


def test_a_holiday_in_the_title_is_no_condition(context: Context) -> None:
    assert read("remind me every day at 9am to skip the holiday", context).text == "skip the holiday"
