"""Answers, in the light of the open question."""

from __future__ import annotations

from datetime import datetime, time

import msgspec
import pytest

from horarium.domain.schedule import Calendar, Once
from horarium.language.model import Action, Context, OpenQuestion, Reading
from horarium.language.requests import read


def dialogue(context: Context, *said: str) -> list[Reading]:
    """What each sentence is read as; the question about the last reading stays open."""
    readings: list[Reading] = []
    for words in said:
        question = OpenQuestion(reading=readings[-1]) if readings else None
        readings.append(read(words, msgspec.structs.replace(context, open_question=question)))
    return readings


def start(reading: Reading) -> datetime | None:
    schedule = reading.when.schedule if reading.when else None
    return schedule.at if isinstance(schedule, Once) else schedule.start if isinstance(schedule, Calendar) else None


def test_a_gym_every_monday_with_another_time_to_fall_back_on(context: Context) -> None:
    asked, weekly, preferred, yes = dialogue(
        context, "Book gym every Monday at 7am", "Every week", "Try 8am, otherwise skip", "Yes"
    )
    assert (asked.action, asked.text) == (Action.CREATE, "gym")
    assert weekly.when == asked.when
    assert (preferred.wishes.alternatives, preferred.wishes.otherwise) == ((time(8),), "skip")
    assert (preferred.text, preferred.when, preferred.answers) == ("gym", asked.when, True)
    assert yes.action is Action.YES


def test_a_call_just_once(context: Context) -> None:
    asked, once, yes = dialogue(context, "Remind me to call dentist tomorrow at 2pm", "Just once", "Yes")
    assert (asked.text, start(asked)) == ("call dentist", datetime(2024, 3, 7, 14))
    assert (once.text, start(once)) == ("call dentist", datetime(2024, 3, 7, 14))
    assert yes.action is Action.YES


@pytest.mark.parametrize(
    ("answer", "at"),
    [
        ("make that 8", datetime(2024, 3, 7, 20)),
        ("make it 8am", datetime(2024, 3, 7, 8)),
        ("half past 8", datetime(2024, 3, 7, 20, 30)),
        ("no, at 6:15", datetime(2024, 3, 7, 18, 15)),
        ("on Friday instead", datetime(2024, 3, 8, 19)),
        ("rather Friday at noon", datetime(2024, 3, 8, 12)),
        ("in the morning", datetime(2024, 3, 7, 7)),
        ("in the evening", datetime(2024, 3, 7, 19)),
        ("actually the day after tomorrow", datetime(2024, 3, 8, 19)),
    ],
)
def test_what_an_answer_leaves_out_stays(context: Context, answer: str, at: datetime) -> None:
    reading = dialogue(context, "remind me to run tomorrow at 7pm", answer)[1]
    assert (reading.action, reading.text, start(reading)) == (Action.CREATE, "run", at)


def test_a_one_off_can_be_made_weekly_and_single_again(context: Context) -> None:
    weekly, once = dialogue(context, "remind me to run on Monday at 7am", "every week", "just once")[1:]
    assert weekly.when is not None
    assert isinstance(weekly.when.schedule, Calendar)
    assert weekly.when.schedule.rules == ("FREQ=WEEKLY",)
    assert start(once) == datetime(2024, 3, 11, 7)


def test_a_missing_time_is_filled_in(context: Context) -> None:
    asked, filled = dialogue(context, "remind me to run", "tomorrow at 7am")
    assert asked.doubts != ()
    assert (filled.text, start(filled), filled.doubts) == ("run", datetime(2024, 3, 7, 7), ())


def test_a_yes_may_carry_a_wish(context: Context) -> None:
    reading = dialogue(context, "remind me to run tomorrow at 7am", "yes but on Telegram")[1]
    assert (reading.action, reading.wishes.channel, reading.agreed) == (Action.CREATE, "telegram", True)


@pytest.mark.parametrize("answer", ["yes", "Yes please!", "ok", "sure", "sounds good", "go ahead", "yep, do it"])
def test_agreement_is_heard(context: Context, answer: str) -> None:
    assert dialogue(context, "remind me to run tomorrow at 7am", answer)[1].action is Action.YES


@pytest.mark.parametrize("answer", ["no", "no thanks", "never mind", "forget it", "cancel", "cancel that", "nope"])
def test_refusal_is_heard(context: Context, answer: str) -> None:
    assert dialogue(context, "remind me to run tomorrow at 7am", answer)[1].action is Action.NO


@pytest.mark.parametrize(
    ("said", "action"),
    [("what's on tomorrow?", Action.LIST), ("remind me to call Ann at 5pm", Action.CREATE), ("undo", Action.UNDO)],
)
def test_a_new_request_is_no_answer(context: Context, said: str, action: Action) -> None:
    reading = dialogue(context, "remind me to run tomorrow at 7am", said)[1]
    assert (reading.action, reading.answers) == (action, False)


def test_what_it_is_about_may_come_after_the_request(context: Context) -> None:
    asked, named, timed = dialogue(context, "remind me", "to water the plants", "tomorrow at 8pm")
    assert (asked.text, named.text, len(named.doubts)) == ("", "water the plants", 1)
    assert (timed.text, start(timed)) == ("water the plants", datetime(2024, 3, 7, 20))


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("make it 7:30 instead", datetime(2024, 3, 11, 7, 30)),
        ("8 instead", datetime(2024, 3, 11, 8)),
        ("to 8am", datetime(2024, 3, 11, 8)),
        ("to Tuesdays", datetime(2024, 3, 12, 7)),
    ],
)
def test_words_that_only_say_that_it_is_a_change_keep_the_rhythm(context: Context, said: str, at: datetime) -> None:
    _, changed = dialogue(context, "book gym every Monday at 7am", said)
    assert isinstance(changed.when and changed.when.schedule, Calendar)
    assert start(changed) == at


@pytest.mark.parametrize("text", ["to water the plants", "move the car", "text Bob", "cancel my gym contract"])
def test_a_reminder_without_a_text_asks_for_it(context: Context, text: str) -> None:
    asked, named = dialogue(context, "remind me at 5pm", text)
    assert [doubt.question for doubt in asked.doubts] == ["What should I remind you of?"]
    assert (named.action, named.text, start(named)) == (
        Action.CREATE,
        text.removeprefix("to "),
        datetime(2024, 3, 6, 17),
    )
    assert named.doubts == ()


def test_a_text_that_is_missing_stays_missing_when_the_time_is_said_first(context: Context) -> None:
    asked, timed, named = dialogue(context, "remind me", "at 5pm", "call mum")
    assert [doubt.question for doubt in asked.doubts] == ["What should I remind you of?", "When?"]
    assert [doubt.question for doubt in timed.doubts] == ["What should I remind you of?"]
    assert (named.text, start(named), named.doubts) == ("call mum", datetime(2024, 3, 6, 17), ())


@pytest.mark.parametrize("said", ["set an alarm for 5pm", "wake me at 5pm", "set a timer for 5 minutes"])
def test_an_alarm_needs_no_text(context: Context, said: str) -> None:
    assert read(said, context).doubts == ()


def test_a_question_is_no_text_for_a_reminder(context: Context) -> None:
    _, listed = dialogue(context, "remind me at 5pm", "what's on tomorrow?")
    assert listed.action is Action.LIST


def test_a_command_about_a_task_there_is_is_no_text_for_a_reminder(busy: Context) -> None:
    _, cancelled = dialogue(busy, "remind me at 5pm", "cancel the dentist")
    assert (cancelled.action, cancelled.about is not None and cancelled.about.ids) == (Action.CANCEL, (2,))
