"""Which task is meant."""

from __future__ import annotations

from datetime import datetime

import pytest

from horarium.domain.schedule import Once
from horarium.language.model import Action, Context, DoubtKind
from horarium.language.requests import read


@pytest.mark.parametrize(
    ("said", "id_"),
    [
        ("cancel the gym", 1),
        ("cancel my gim reminder", 1),
        ("delete the reminder about the dentist", 2),
        ("cancel dentist", 2),
        ("stop reminding me to take my pills", 3),
        ("cancel the pill reminder", 3),
        ("cancel it", 1),
        ("cancel that", 1),
        ("delete the last one", 1),
        ("cancel number 2", 2),
        ("cancel #3", 3),
        ("cancel task 2", 2),
        ("cancel 3", 3),
        ("cancel my pills", 3),
        ("stop the pills", 3),
    ],
)
def test_one_task_is_meant_by_its_words_its_number_or_it(busy: Context, said: str, id_: int) -> None:
    reading = read(said, busy)
    assert (reading.action, reading.about and reading.about.ids, reading.doubts) == (Action.CANCEL, (id_,), ())


def test_words_that_mean_two_tasks_are_asked_about(busy: Context) -> None:
    reading = read("cancel the call to the dentist in the gym", busy)
    assert reading.about is not None
    assert [doubt.kind for doubt in reading.doubts] == [] or reading.doubts[0].kind is DoubtKind.TWO_READINGS


def test_a_task_that_is_not_known_is_said_and_not_guessed(busy: Context) -> None:
    reading = read("cancel the violin lesson", busy)
    assert reading.action is Action.CANCEL
    assert [doubt.kind for doubt in reading.doubts] == [DoubtKind.NOT_UNDERSTOOD]


@pytest.mark.parametrize(
    ("said", "ids"), [("snooze", (1,)), ("snooze it for 10 minutes", (1,)), ("snooze my pills", (3,))]
)
def test_a_snooze_names_its_task_or_means_the_last_one(busy: Context, said: str, ids: tuple[int, ...]) -> None:
    reading = read(said, busy)
    assert (reading.action, reading.about and reading.about.ids, reading.doubts) == (Action.SNOOZE, ids, ())


def test_a_snooze_of_a_task_that_is_not_known_snoozes_no_other(busy: Context) -> None:
    reading = read("snooze the violin lesson for 1 hour", busy)
    assert (reading.about and reading.about.ids, len(reading.doubts)) == ((), 1)


def test_a_question_about_a_known_task_is_a_question_about_it(busy: Context) -> None:
    reading = read("when do I go to the gym?", busy)
    assert (reading.action, reading.about and reading.about.ids) == (Action.LIST, (1,))


def test_it_means_nothing_when_there_was_talk_of_nothing(context: Context) -> None:
    assert [doubt.kind for doubt in read("cancel it", context).doubts] == [DoubtKind.MISSING]


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("change my 2 pm to 3 pm", datetime(2024, 3, 7, 15)),
        ("change my 2 pm to 3", datetime(2024, 3, 7, 15)),
        ("move my 2 pm to Friday", datetime(2024, 3, 8, 14)),
        ("move my 2pm reminder to 5pm", datetime(2024, 3, 7, 17)),
    ],
)
def test_a_task_may_be_meant_by_its_time_of_day(busy: Context, said: str, at: datetime) -> None:
    reading = read(said, busy)
    assert (reading.action, reading.about and reading.about.ids) == (Action.CHANGE, (2,))
    assert reading.when is not None
    assert reading.when.schedule == Once(zone="UTC", at=at)


def test_a_task_to_cancel_may_be_meant_by_its_time_of_day(busy: Context) -> None:
    reading = read("cancel my 2 o'clock", busy)
    assert (reading.action, reading.about and reading.about.ids) == (Action.CANCEL, (2,))


def test_what_reads_like_a_stretch_is_an_old_and_a_new_time(busy: Context) -> None:
    reading = read("move the dentist from 2 pm to 4 pm", busy)
    assert reading.when is not None
    assert reading.when.schedule == Once(zone="UTC", at=datetime(2024, 3, 7, 16))
