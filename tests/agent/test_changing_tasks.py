"""Changing, leaving out, pausing, ending and taking back, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from horarium.agent.moves import Reply
from horarium.domain.schedule import Calendar, DateRange
from horarium.domain.task import TaskState
from tests.agent.conftest import Person


@pytest.fixture
async def gym(person: Person) -> Person:
    """Somebody who goes to the gym every Monday at 7."""
    await person.say("gym every Monday at 7am", yes=True)
    assert len(await person.tasks()) == 1
    return person


@pytest.fixture
async def busy(gym: Person) -> Person:
    """Somebody who has a dentist tomorrow, too."""
    await gym.say("remind me to call the dentist tomorrow at 2pm", yes=True)
    assert len(await gym.tasks()) == 2
    return gym


async def agreed(person: Person, words: str) -> Reply:
    """Says something that needs a yes, checks that nothing happens before, and says it."""
    before = await person.store.tasks.find("me")
    asked = await person.say(words)
    assert asked.choices == ("yes", "no"), asked.text
    assert await person.store.tasks.find("me") == before
    return await person.say("yes")


async def test_a_task_is_cancelled_by_its_words(busy: Person) -> None:
    await agreed(busy, "cancel the gym")
    assert [task.name for task in await busy.tasks()] == ["call the dentist"]


async def test_a_no_keeps_the_task(busy: Person) -> None:
    await busy.say("cancel the gym")
    await busy.say("no")
    assert len(await busy.tasks()) == 2


async def test_it_means_what_was_made_last(busy: Person) -> None:
    await agreed(busy, "cancel it")
    assert [task.name for task in await busy.tasks()] == ["gym"]


async def test_all_are_cancelled_after_one_yes(busy: Person) -> None:
    asked = await busy.say("cancel all my reminders")
    assert "gym" in asked.text
    assert "dentist" in asked.text
    await busy.say("yes")
    assert await busy.tasks() == []


async def test_a_cleared_day_leaves_out_what_recurs_and_cancels_what_does_not(busy: Person) -> None:
    await busy.say("remind me to buy milk on Monday at 10am", yes=True)
    asked = await busy.say("cancel everything on Monday")
    assert "dentist" not in asked.text
    await busy.say("yes")
    gym, dentist = await busy.tasks()
    assert gym.next_slot == datetime(2026, 11, 30, 6, 0, tzinfo=UTC)
    assert dentist.name == "call the dentist"


async def test_when_two_are_meant_it_asks_which(gym: Person) -> None:
    await gym.say("gym every Friday at 6pm", yes=True)
    asked = await gym.say("cancel the gym")
    assert asked.choices[2:] == ("all of them", "none of them")
    await gym.say("1")
    (left,) = await gym.tasks()
    assert isinstance(left.schedule, Calendar)
    assert left.id == 2


async def test_all_of_them_are_cancelled_by_one_choice(gym: Person) -> None:
    await gym.say("gym every Friday at 6pm", yes=True)
    await gym.say("cancel the gym")
    await gym.say("all of them")
    assert await gym.tasks() == []


async def test_two_tasks_that_look_the_same_are_told_apart_by_number(gym: Person) -> None:
    await gym.say("gym every Monday at 7am", yes=True)
    asked = await gym.say("cancel the gym")
    assert "number 2" in asked.choices[1]
    await gym.say("2")
    assert (await gym.only_task()).id == 1


async def test_cancelling_on_a_day_asks_whether_only_that_day_is_meant(gym: Person) -> None:
    asked = await gym.say("cancel the gym on Monday")
    assert asked.choices == ("only Mon 23 Nov 2026", "the whole task", "neither")
    await gym.say("1")
    assert (await gym.only_task()).next_slot == datetime(2026, 11, 30, 6, 0, tzinfo=UTC)


async def test_cancelling_on_a_day_without_it_says_so(gym: Person) -> None:
    asked = await gym.say("cancel the gym on Tuesday")
    assert "nothing on Tue 24 Nov 2026" in asked.text
    await gym.say("neither")
    assert len(await gym.tasks()) == 1


async def test_none_of_them_cancels_none(gym: Person) -> None:
    await gym.say("gym every Friday at 6pm", yes=True)
    await gym.say("cancel the gym")
    await gym.say("none of them")
    assert len(await gym.tasks()) == 2


async def test_what_is_not_known_is_said(gym: Person) -> None:
    reply = await gym.say("cancel the swimming lesson")
    assert reply.question is None
    assert len(await gym.tasks()) == 1


async def test_a_task_moves_to_another_day_and_keeps_its_hour(gym: Person) -> None:
    await agreed(gym, "move my gym to Tuesdays")
    assert (await gym.only_task()).next_slot == datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


async def test_make_it_8_instead_changes_the_last_task(gym: Person) -> None:
    await agreed(gym, "make it 8 instead")
    assert (await gym.only_task()).next_slot == datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


async def test_a_change_without_a_time_asks_for_it(gym: Person) -> None:
    asked = await gym.say("move the gym")
    assert asked.text.count("?") == 1
    await gym.say("8am")
    await gym.say("yes")
    assert (await gym.only_task()).next_slot == datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


async def test_one_time_said_of_a_recurring_task_asks_whether_it_is_meant_always(gym: Person) -> None:
    asked = await gym.say("move my gym to Friday")
    assert asked.choices == (
        "only the one of Mon 23 Nov 2026 07:00, to Fri 27 Nov 2026 07:00",
        "from now on every Friday at 07:00",
        "neither",
    )
    await gym.say("2")
    assert (await gym.only_task()).next_slot == datetime(2026, 11, 27, 6, 0, tzinfo=UTC)


async def test_only_the_next_one_moves_and_the_rest_stays(gym: Person) -> None:
    await gym.say("move my gym to Friday")
    await gym.say("1")
    assert (await gym.only_task()).next_slot == datetime(2026, 11, 30, 6, 0, tzinfo=UTC)
    assert [each.title for each in await gym.wait(timedelta(days=6, hours=17))] == ["gym"]


async def test_what_cannot_be_taken_back_leaves_no_older_way_back(gym: Person) -> None:
    await gym.say("move my gym to Friday")
    await gym.say("1")
    assert "no change" in (await gym.say("undo")).text


async def test_a_one_off_is_pushed_to_another_day(busy: Person) -> None:
    await agreed(busy, "push the dentist to Monday 3pm")
    dentist = next(task for task in await busy.tasks() if "dentist" in task.name)
    assert dentist.next_slot == datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


async def test_the_next_one_is_left_out_and_only_that(gym: Person) -> None:
    await agreed(gym, "skip the next gym")
    assert (await gym.only_task()).next_slot == datetime(2026, 11, 30, 6, 0, tzinfo=UTC)


async def test_no_gym_in_december_leaves_the_month_out(gym: Person) -> None:
    await agreed(gym, "no gym in December")
    schedule = (await gym.only_task()).schedule
    assert isinstance(schedule, Calendar)
    assert schedule.exclusions.ranges == (DateRange(first=date(2026, 12, 1), last=date(2026, 12, 31)),)


async def test_a_pause_lasts_until_resume(gym: Person) -> None:
    await agreed(gym, "pause the gym")
    assert (await gym.only_task()).state is TaskState.PAUSED
    await agreed(gym, "resume the gym")
    assert (await gym.only_task()).state is TaskState.ACTIVE


async def test_what_has_rung_is_snoozed_and_rings_again(person: Person) -> None:
    await person.say("remind me to stretch in 10 minutes", yes=True)
    assert [notice.title for notice in await person.wait(timedelta(minutes=10))] == ["stretch"]
    await agreed(person, "snooze 5 minutes")
    assert await person.wait(timedelta(minutes=4)) == []
    assert [notice.title for notice in await person.wait(timedelta(minutes=1))] == ["stretch"]


async def test_what_has_rung_is_done(person: Person) -> None:
    await person.say("remind me to stretch in 10 minutes", yes=True)
    await person.wait(timedelta(minutes=10))
    assert "Good" in (await person.say("done")).text


async def test_the_text_of_a_reminder_is_not_read_as_a_request(person: Person) -> None:
    await person.say('remind me to say "cancel all my reminders" in 10 minutes', yes=True)
    await person.say("gym every Monday at 7am", yes=True)
    await person.wait(timedelta(minutes=10))
    assert [task.name for task in await person.tasks()] == ["gym"]
    assert [question.text for question in await person.store.questions.open("me") if question.choices] == []


async def test_a_new_task_is_taken_back(gym: Person) -> None:
    await agreed(gym, "undo")
    assert await gym.tasks() == []


async def test_a_change_is_taken_back(gym: Person) -> None:
    before = (await gym.only_task()).schedule
    await agreed(gym, "make it 8 instead")
    await gym.restart()
    await agreed(gym, "undo")
    assert (await gym.only_task()).schedule == before


async def test_a_cancelled_task_is_set_up_again(gym: Person) -> None:
    await agreed(gym, "cancel the gym")
    await agreed(gym, "undo that")
    task = await gym.only_task()
    assert task.name == "gym"
    assert task.state is TaskState.ACTIVE


async def test_what_was_changed_meanwhile_is_not_changed_blindly(gym: Person) -> None:
    await gym.say("make it 8 instead")
    await gym.service.change((await gym.only_task()).id, name="sport")
    reply = await gym.say("yes")
    assert "changed meanwhile" in reply.text
    assert (await gym.only_task()).next_slot == datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


async def test_without_a_change_there_is_nothing_to_take_back(person: Person) -> None:
    assert "no change" in (await person.say("undo")).text
