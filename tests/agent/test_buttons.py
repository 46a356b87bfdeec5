"""Buttons say what they are about in few bytes, work without a model, once, and across restarts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horarium.agent.button_words import ENGLISH_LABELS as LABELS
from horarium.agent.button_words import labels_for
from horarium.agent.buttons import LONGEST_DATA, Rows, buttons_of, buttons_of_question, read_data
from horarium.agent.press import GOOD_FOR, Pressed, press
from horarium.agent.talk import Place
from horarium.domain.notice import Notice, NoticeKind
from horarium.domain.question import Question, QuestionKind, QuestionState
from horarium.domain.task import TaskState
from tests.agent.conftest import FRIDAY, Person

PLACE = Place(owner="me", zone="Europe/Brussels", locale="en-GB", source="telegram")
DAY = timedelta(days=1)


async def pressed(person: Person, data: str, *, by: str = "Ann", place: Place = PLACE) -> Pressed:
    return await press(person.service, place, data, by, person.clock.now())


async def rung(person: Person, words: str = "remind me to stretch in 20 minutes", after: timedelta = DAY) -> Notice:
    await person.say(words, yes=True)
    return (await person.wait(after))[0]


async def buttons(person: Person, notice: Notice) -> dict[str, str]:
    assert notice.task_id is not None
    return flat(buttons_of(notice, await person.store.tasks.get(notice.task_id), None, LABELS))


def flat(rows: Rows) -> dict[str, str]:
    return {button.label: button.data for row in rows for button in row}


async def test_a_reminder_can_be_done_and_snoozed_and_one_that_recurs_skipped_and_moved(person: Person) -> None:
    once = await rung(person)
    assert list(await buttons(person, once)) == ["Done", "10 min", "1 h", "Tonight", "Tomorrow", "Pick a time"]
    gym = await rung(person, "gym every day at 7")
    assert list(await buttons(person, gym))[-2:] == ["Skip next", "Move"]


def test_a_read_back_has_yes_change_no_and_two_readings_one_button_each() -> None:
    asked = Question(id=3, owner="me", kind=QuestionKind.CONFIRM, text="?", choices=("yes", "no"), asked_at=FRIDAY)
    (row,) = buttons_of_question(asked, LABELS)
    assert [button.label for button in row] == ["Yes", "Change", "No"]
    which = Question(
        id=4, owner="me", kind=QuestionKind.CONFIRM, text="?", choices=("1 Feb", "2 Jan", "neither"), asked_at=FRIDAY
    )
    assert [[button.label for button in row] for row in buttons_of_question(which, LABELS)] == [
        ["1 Feb"],
        ["2 Jan"],
        ["neither"],
        ["Change"],
    ]


def test_a_question_that_is_closed_or_wants_words_has_no_buttons() -> None:
    wants_words = Question(id=3, owner="me", text="When?", asked_at=FRIDAY)
    closed = Question(id=3, owner="me", text="?", choices=("a", "b"), state=QuestionState.EXPIRED, asked_at=FRIDAY)
    assert (buttons_of_question(wants_words, LABELS), buttons_of_question(closed, LABELS)) == ((), ())


@given(st.integers(1, 10**17), st.lists(st.text(max_size=200), max_size=30, unique=True))
def test_what_a_button_carries_fits_and_reads_back(number: int, choices: list[str]) -> None:
    question = Question(
        id=number, owner="me", kind=QuestionKind.CONFIRM, text="?", choices=tuple(choices), asked_at=FRIDAY
    )
    for row in buttons_of_question(question, LABELS):
        for button in row:
            wanted = read_data(button.data)
            assert wanted is not None
            assert wanted.question == number
            assert len(button.data.encode()) <= LONGEST_DATA
            assert len(button.label) <= 60


@given(st.text(max_size=70))
def test_any_other_data_is_read_as_nothing_or_as_what_a_button_carries(data: str) -> None:
    wanted = read_data(data)
    assert wanted is None or data.startswith("1:")


async def test_done_says_who_pressed_and_works_once(person: Person) -> None:
    notice = await rung(person)
    done = (await buttons(person, notice))["Done"]
    first = await pressed(person, done)
    assert first.said == "Good. Stretch is done."
    assert first.became == "Done · Ann, 14:00"
    await person.restart()
    again = await pressed(person, done, by="Bob")
    assert again.said == 'That was settled before: "Done", by Ann, Sat 21 Nov 2026 14:00.'
    assert again.became == first.became
    assert flat(buttons_of(await person.store.outbox.get(notice.id), None, None, LABELS)) == {}


@pytest.mark.parametrize(
    ("label", "minutes"), [("10 min", 10), ("1 h", 60), ("Tonight", 6 * 60), ("Tomorrow", 18 * 60)]
)
async def test_a_snoozed_reminder_rings_again_then(person: Person, label: str, minutes: int) -> None:
    notice = await rung(person)
    assert "rings again" in (await pressed(person, (await buttons(person, notice))[label])).said
    assert await person.wait(timedelta(minutes=minutes, seconds=-1)) == []
    assert [each.title for each in await person.wait(timedelta(seconds=1))] == ["stretch"]


async def test_two_presses_at_the_same_time_ring_once(person: Person) -> None:
    notice = await rung(person)
    later = (await buttons(person, notice))["10 min"]
    said = [(await pressed(person, later)).said for _ in range(2)]
    assert "settled before" in said[1]
    assert len(await person.wait(timedelta(hours=1))) == 1


async def test_skip_next_leaves_one_out_and_can_be_taken_back(person: Person) -> None:
    notice = await rung(person, "gym every day at 7")
    before = (await person.only_task()).next_slot
    answer = await pressed(person, (await buttons(person, notice))["Skip next"])
    assert "Mon 23 Nov 2026 07:00" in answer.said
    assert (await person.only_task()).next_slot == (before or FRIDAY) + DAY
    await person.say("undo")
    await person.say("yes")
    assert (await person.only_task()).next_slot == before


async def test_skip_next_answers_no_other_question_that_is_open(person: Person) -> None:
    notice = await rung(person, "gym every day at 7")
    asked = await person.say("remind me to call Bob at 18:00")
    await pressed(person, (await buttons(person, notice))["Skip next"])
    assert asked.question is not None
    assert (await person.store.questions.get(asked.question)).state is QuestionState.OPEN


async def test_move_asks_for_the_time_and_understands_the_answer(person: Person) -> None:
    notice = await rung(person, "gym every day at 7")
    asked = await pressed(person, (await buttons(person, notice))["Move"])
    assert asked.said == "When instead: gym?"
    assert "every day at 08:30" in (await person.say("every day at 8:30")).text
    assert (await person.say("yes")).text.startswith("Done. Gym: every day at 08:30")


async def test_a_picked_time_is_understood_even_when_the_reminder_is_long_over(person: Person) -> None:
    notice = await rung(person)
    await rung(person, "remind me to eat in 5 minutes", timedelta(hours=20))
    asked = await pressed(person, (await buttons(person, notice))["Pick a time"])
    assert asked.said == "When shall it ring again: stretch?"
    assert "stretch" in (await person.say("at 18:00")).text
    await person.say("yes")
    (again,) = await person.wait(timedelta(hours=23))
    assert again.title.startswith("stretch")


async def test_a_failed_task_is_tried_again_or_left(person: Person) -> None:
    await person.say("gym every day at 7", yes=True)
    task = await person.only_task()
    failure = Notice(owner="me", kind=NoticeKind.FAILURE, title="no", task_id=task.id, created_at=person.clock.now())
    for label, said in (("Retry", "Done. Gym runs now."), ("Skip", "All right, this one is left as it is.")):
        kept = await person.store.outbox.add(failure)
        assert (await pressed(person, (await buttons(person, kept))[label])).said == said
    assert len(await person.wait(timedelta(seconds=1))) == 1


async def test_yes_on_a_read_back_does_it_and_once(person: Person) -> None:
    asked = await person.say("gym every Monday at 7")
    done = await pressed(person, f"1:q:{asked.question}:0")
    assert done.said.startswith("Done. I'll remind you: gym")
    assert done.became == "Yes · Ann, 14:00"
    assert "answered before" in (await pressed(person, f"1:q:{asked.question}:0")).said
    assert len(await person.tasks()) == 1


async def test_change_keeps_the_question_open_for_the_words_that_follow(person: Person) -> None:
    asked = await person.say("gym every Monday at 7")
    how = await pressed(person, f"1:q:{asked.question}:change")
    assert (how.said, how.became) == (LABELS.change_how, "")
    assert "08:00" in (await person.say("at 8")).text


async def test_a_read_back_that_another_took_the_place_of_does_nothing(person: Person) -> None:
    first = await person.say("gym every Monday at 7")
    await person.say("remind me to call Bob at 18:00")
    assert (await pressed(person, f"1:q:{first.question}:0")).said == LABELS.closed
    assert await person.tasks() == []


async def test_a_button_is_good_for_a_week_and_a_question_for_a_day(person: Person) -> None:
    notice = await rung(person)
    asked = await person.say("gym every Monday at 7")
    later = (await buttons(person, notice))["10 min"]
    person.clock.move(by=GOOD_FOR + DAY)
    assert "This button was good until" in (await pressed(person, later)).said
    assert "This button was good until" in (await pressed(person, f"1:q:{asked.question}:0")).said
    assert await person.tasks() == []


@pytest.mark.parametrize("data", ["", "0:n:1:done", "2:n:1:done", "1:n:1:fly", "1:q:{}:99", "1:n:1:done\n", "x" * 64])
async def test_a_button_of_another_version_gets_a_sentence(person: Person, data: str) -> None:
    await rung(person)
    asked = await person.say("gym every Monday at 7")
    answer = await pressed(person, data.format(asked.question))
    assert (answer.said, answer.became) == (LABELS.unreadable, "")


async def test_what_is_gone_or_somebody_elses_changes_nothing(person: Person) -> None:
    notice = await rung(person)
    done = (await buttons(person, notice))["Done"]
    stranger = Place(owner="eve", zone="UTC", source="telegram")
    assert (await pressed(person, done, place=stranger)).said == LABELS.not_yours
    asked = await person.say("gym every Monday at 7")
    assert (await pressed(person, f"1:q:{asked.question}:0", place=stranger)).said == LABELS.not_yours
    assert (await pressed(person, "1:n:9999:done")).said == LABELS.gone
    assert (await pressed(person, "1:q:9999:0")).said == LABELS.gone
    assert (await person.store.outbox.get(notice.id)).acknowledged_at is None
    assert await person.tasks() == []


async def test_a_deleted_task_cannot_be_snoozed_and_the_button_says_so(person: Person) -> None:
    notice = await rung(person)
    later = (await buttons(person, notice))["10 min"]
    assert notice.task_id is not None
    await person.service.delete(notice.task_id)
    assert (await pressed(person, later)).said == LABELS.gone


async def test_a_paused_task_is_still_one_that_recurs(person: Person) -> None:
    notice = await rung(person, "gym every day at 7")
    assert notice.task_id is not None
    await person.service.pause(notice.task_id)
    assert (await person.store.tasks.get(notice.task_id)).state is TaskState.PAUSED
    assert "Skip next" in await buttons(person, notice)


def test_buttons_speak_the_language_of_the_dialogue() -> None:
    assert (labels_for("fr-BE").done, labels_for("en-GB").done, labels_for(None).done) == ("Fait", "Done", "Done")
