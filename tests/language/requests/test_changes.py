"""Changes to a task that is known: what was not said stays as it was."""

from __future__ import annotations

from datetime import datetime

import pytest

from horarium.domain.schedule import Calendar, Once
from horarium.language.model import Action, Context, DoubtKind
from horarium.language.requests import read


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("move the dentist to Friday", datetime(2024, 3, 8, 14)),
        ("push the dentist to Friday 3pm", datetime(2024, 3, 8, 15)),
        ("push the dentist back an hour", datetime(2024, 3, 7, 15)),
        ("move the dentist 30 minutes earlier", datetime(2024, 3, 7, 13, 30)),
        ("change the dentist to 4", datetime(2024, 3, 7, 16)),
    ],
)
def test_a_one_off_moves(busy: Context, said: str, at: datetime) -> None:
    reading = read(said, busy)
    assert (reading.action, reading.about and reading.about.ids) == (Action.CHANGE, (2,))
    assert reading.when is not None
    assert isinstance(reading.when.schedule, Once)
    assert reading.when.schedule.at == at


def test_a_weekly_task_moves_to_another_weekday_at_its_time(busy: Context) -> None:
    reading = read("move my gym to Tuesdays", busy)
    assert reading.when is not None
    assert isinstance(reading.when.schedule, Calendar)
    assert (reading.when.schedule.start.hour, "BYDAY=TU" in reading.when.schedule.rules[0]) == (7, True)


def test_moving_a_weekly_task_to_one_day_is_asked_about(busy: Context) -> None:
    reading = read("move my gym to Tuesday", busy)
    assert DoubtKind.TWO_READINGS in [doubt.kind for doubt in reading.doubts]


def test_it_is_the_task_spoken_of_last(busy: Context) -> None:
    reading = read("make it 8 instead", busy)
    assert (reading.action, reading.about and reading.about.ids) == (Action.CHANGE, (1,))
    assert reading.when is not None
    assert isinstance(reading.when.schedule, Calendar)
    assert reading.when.schedule.start.hour == 8


def test_a_change_to_no_time_is_asked_about(busy: Context) -> None:
    assert [doubt.question for doubt in read("move the dentist", busy).doubts] == ["To what time?"]


@pytest.mark.parametrize(
    ("said", "action", "id_"),
    [
        ("I called the dentist", Action.DONE, 2),
        ("gym done", Action.DONE, 1),
        ("skip the pills", Action.SKIP_NEXT, 3),
        ("no gym in August", Action.PAUSE, 1),
        ("have I taken my pills?", Action.LIST, 3),
    ],
)
def test_what_is_known_makes_a_short_phrase_plain(busy: Context, said: str, action: Action, id_: int) -> None:
    reading = read(said, busy)
    assert (reading.action, reading.about and reading.about.ids) == (action, (id_,))


@pytest.mark.parametrize(
    "said", ["change my 2 pm to 2:30", "change my 2pm to 2:30", "move my 2 o'clock to 2:30", "push my 2pm to 2.30"]
)
def test_a_task_may_be_named_by_its_time(busy: Context, said: str) -> None:
    reading = read(said, busy)
    assert (reading.action, reading.about and reading.about.ids, reading.doubts) == (Action.CHANGE, (2,), ())
    assert reading.when is not None
    assert isinstance(reading.when.schedule, Once)
    assert reading.when.schedule.at == datetime(2024, 3, 7, 14, 30)


def test_the_old_time_alone_is_no_new_time(busy: Context) -> None:
    reading = read("change my 2pm", busy)
    assert (reading.about and reading.about.ids, reading.when) == ((2,), None)
    assert [doubt.question for doubt in reading.doubts] == ["To what time?"]


def test_twelve_is_noon_also_for_a_morning_task(busy: Context) -> None:
    reading = read("change my gym to 12", busy)
    assert reading.when is not None
    assert isinstance(reading.when.schedule, Calendar)
    assert reading.when.schedule.start.hour == 12


@pytest.mark.parametrize(
    "said",
    [
        "Change the location to room 5",
        "change the location of the dentist to room 5",
        "change the venue of the dentist tomorrow to the park",
        "update the place of my dentist appointment",
    ],
)
def test_a_place_is_not_kept_and_that_is_said(busy: Context, said: str) -> None:
    reading = read(said, busy)
    assert (reading.action, reading.when) == (Action.CHANGE, None)
    assert [doubt.question.partition(",")[0] for doubt in reading.doubts] == ["I keep no places"]


def test_a_place_is_not_kept_in_french_either(brussels: Context) -> None:
    reading = read("change le lieu du dentiste", brussels)
    assert [doubt.question.partition(",")[0] for doubt in reading.doubts] == ["Je ne retiens pas les lieux"]
