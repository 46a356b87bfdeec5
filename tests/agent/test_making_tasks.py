"""From what a person says to a task, over the read-back and the yes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from horarium.agent.turn import Assistant
from horarium.domain.question import QuestionKind
from horarium.domain.schedule import Calendar, Once
from horarium.domain.task import Direct
from tests.agent.conftest import FRIDAY, Person


async def test_nothing_is_made_before_the_yes(person: Person) -> None:
    asked = await person.say("remind me to call the dentist tomorrow at 2pm")
    assert asked.choices == ("yes", "no")
    expected = "I'll remind you to call the dentist. Tomorrow, Saturday 21 November, at 14:00 (Europe/Brussels)."
    assert asked.text == f"{expected}\nShall I?"
    assert await person.tasks() == []


async def test_a_near_time_is_read_back_with_its_distance_and_its_day(person: Person) -> None:
    asked = await person.say("remind me to stretch in 20 minutes")
    near = "I'll remind you to stretch. In 20 minutes, at 14:20 (Europe/Brussels)."
    assert asked.text == f"{near}\nIt rings on Fri 20 Nov 2026 14:20.\nShall I?"


@pytest.mark.parametrize(
    ("words", "promise"),
    [
        ("remind me to stretch tomorrow at 2pm", "I'll remind you to stretch."),
        ("remind me tomorrow at 2pm to call my mum", "I'll remind you to call your mum."),
        ("water the plants tomorrow at 2pm", "I'll remind you to water the plants."),
        ("remind me about the gym tomorrow at 2pm", "I'll remind you: gym."),
        ("gym tomorrow at 2pm", "I'll remind you: gym."),
    ],
)
async def test_what_is_to_be_done_is_promised_in_one_sentence(person: Person, words: str, promise: str) -> None:
    asked = await person.say(words)
    assert asked.text.startswith(promise)
    assert promise.removesuffix(".") in (await person.say("yes")).text


async def test_what_recurs_names_its_zone_beside_the_hour_and_its_first_time_when_made(person: Person) -> None:
    asked = await person.say("gym every Monday at 7am except public holidays")
    assert "Every Monday at 07:00 (Europe/Brussels), except on public holidays in Belgium." in asked.text
    assert (await person.say("yes")).text == "Done. I'll remind you: gym, first on Mon 23 Nov 2026 07:00."


async def test_an_american_reads_twelve_hours_throughout(person: Person) -> None:
    person.assistant = Assistant(person.service, person.clock, country="US")
    asked = await person.say("remind me to stretch every day at 2pm", locale="en-US")
    assert "Every day at 2:00 pm" in asked.text
    assert "Next: Sat 21 Nov 2026 2:00 pm" in asked.text


async def test_a_yes_makes_the_task_that_was_read_back(person: Person) -> None:
    await person.say("Remind me to call dentist tomorrow at 2pm")
    await person.say("Just once")
    done = await person.say("Yes")
    task = await person.only_task()
    assert done.task == task.id
    assert task.name == "call dentist"
    assert task.action == Direct(tool="remind", arguments={"text": "call dentist"})
    assert isinstance(task.schedule, Once)
    assert f"{task.schedule.at}" == "2026-11-21 14:00:00"
    assert task.words == "Remind me to call dentist tomorrow at 2pm; Just once"


async def test_a_corrected_read_back_whose_time_has_passed_asks_for_the_time_alone(person: Person) -> None:
    await person.say("remind me to stretch in 10 minutes")
    await person.say("in 5 minutes")
    person.clock.move(by=timedelta(minutes=6))
    again = await person.say("yes")
    assert "When instead?" in again.text
    await person.say("in 5 minutes")
    await person.say("yes")
    task = await person.only_task()
    assert task.name == "stretch"
    assert task.next_slot == FRIDAY + timedelta(minutes=11)


async def test_a_no_makes_nothing_and_closes_the_question(person: Person) -> None:
    await person.say("remind me to call the dentist tomorrow at 2pm")
    await person.say("no")
    again = await person.say("yes")
    assert "nothing open" in again.text
    assert await person.tasks() == []


async def test_the_yes_may_come_to_another_process(person: Person) -> None:
    await person.say("remind me to call the dentist tomorrow at 2pm")
    await person.restart()
    await person.say("yes")
    assert (await person.only_task()).name == "call the dentist"


async def test_the_yes_of_another_conversation_is_not_meant(person: Person) -> None:
    await person.say("remind me to call the dentist tomorrow at 2pm")
    reply = await person.say("yes", conversation="other")
    assert "nothing open" in reply.text
    assert await person.tasks() == []


async def test_the_gym_is_booked_every_week_with_another_hour_to_try(person: Person) -> None:
    await person.say("Book gym every Monday at 7am")
    await person.say("Every week")
    read_back = await person.say("Try 8am, otherwise skip")
    assert "08:00, otherwise skip" in read_back.text
    await person.say("Yes")
    task = await person.only_task()
    assert isinstance(task.schedule, Calendar)
    assert task.preferences.alternatives == ("08:00",)
    assert task.preferences.otherwise == "skip"
    assert task.next_slot is not None
    assert task.next_slot.isoformat() == "2026-11-23T06:00:00+00:00"


async def test_a_correction_is_read_back_before_the_yes_counts(person: Person) -> None:
    await person.say("remind me to take my pills every day at 7am")
    corrected = await person.say("make that 8")
    assert "08:00" in corrected.text
    assert "07:00" not in corrected.text
    await person.say("yes")
    assert "T07:00:00+00:00" in f"{(await person.only_task()).next_slot:%Y-%m-%dT%H:%M:%S+00:00}"


async def test_a_yes_that_names_a_channel_is_a_yes(person: Person) -> None:
    await person.say("remind me to call the dentist tomorrow at 2pm")
    await person.say("yes but on Telegram")
    assert (await person.only_task()).preferences.channel == "telegram"


async def test_a_yes_with_another_time_is_read_back_again(person: Person) -> None:
    await person.say("remind me to call the dentist tomorrow at 2pm")
    reply = await person.say("yes, but at 4pm")
    assert "16:00" in reply.text
    assert await person.tasks() == []


async def test_two_readings_become_two_choices(person: Person) -> None:
    asked = await person.say("remind me to call mum tomorrow at 8")
    assert len(asked.choices) == 3
    assert asked.choices[-1] == "neither"
    assert "21 Nov 2026 08:00" in asked.choices[0]
    assert "21 Nov 2026 20:00" in asked.choices[1]
    await person.say("2")
    assert (await person.only_task()).next_slot == FRIDAY + timedelta(days=1, hours=6)


@pytest.mark.parametrize("words", ["neither", "3", "no"])
async def test_neither_of_two_readings_makes_nothing(person: Person, words: str) -> None:
    await person.say("remind me to call mum tomorrow at 8")
    await person.say(words)
    assert await person.tasks() == []
    assert "nothing open" in (await person.say("yes")).text


async def test_a_missing_time_is_one_short_question(person: Person) -> None:
    asked = await person.say("remind me to water the plants")
    assert asked.text.count("?") == 1
    read_back = await person.say("tomorrow at 9am")
    assert "water the plants" in read_back.text
    await person.say("yes")
    assert (await person.only_task()).name == "water the plants"


async def test_what_was_said_of_oneself_is_read_back_to_the_listener(person: Person) -> None:
    asked = await person.say("remind me to call my mum tomorrow at 10am")
    assert "call your mum" in asked.text


async def test_what_was_not_said_is_named_in_the_read_back(person: Person) -> None:
    asked = await person.say("remind me to renew the passport on 3 December")
    assert "09:00" in asked.text
    assert "Not said" in asked.text


async def test_a_clock_change_on_the_way_is_remarked(person: Person) -> None:
    asked = await person.say("remind me to look at the clock on 28 March 2027 at 2:30am")
    assert "02:30 does not exist" in asked.text
    assert "03:30" in asked.text


async def test_a_time_of_another_zone_is_read_back_by_both_clocks(person: Person) -> None:
    asked = await person.say("remind me to join the call on 3 December at 9am Los Angeles time")
    assert "Thursday 3 December at 09:00, Los Angeles time (America/Los_Angeles).\n" in asked.text
    assert "By your clock (Europe/Brussels): Thu 3 Dec 2026 18:00" in asked.text


async def test_what_is_not_understood_is_said_and_nothing_is_open(person: Person) -> None:
    reply = await person.say("the quick brown fox")
    assert "did not understand" in reply.text
    assert reply.question is None


async def test_the_open_question_survives_words_that_are_not_for_it(person: Person) -> None:
    await person.say("remind me to call the dentist tomorrow at 2pm")
    reply = await person.say("what's on tomorrow?")
    assert "Still open" in reply.text
    await person.say("yes")
    assert len(await person.tasks()) == 1


async def test_a_new_request_closes_the_question_before_and_says_so(person: Person) -> None:
    await person.say("remind me to call the dentist tomorrow at 2pm")
    reply = await person.say("remind me to buy milk today at 5pm")
    assert "question before" in reply.text
    await person.say("yes")
    assert (await person.only_task()).name == "buy milk"
    assert "nothing open" in (await person.say("yes")).text


async def test_a_read_back_whose_time_has_passed_is_asked_again(person: Person) -> None:
    await person.say("remind me to stretch in 10 minutes")
    person.clock.move(by=timedelta(minutes=11))
    again = await person.say("yes")
    assert "passed" in again.text
    assert await person.tasks() == []
    await person.say("yes")
    task = await person.only_task()
    assert task.next_slot == FRIDAY + timedelta(minutes=21)


async def test_an_answer_after_a_day_hears_that_the_question_expired(person: Person) -> None:
    await person.say("remind me to call the dentist on 3 December at 2pm")
    person.clock.move(by=timedelta(days=1, minutes=1))
    reply = await person.say("yes")
    assert "open until" in reply.text
    assert await person.tasks() == []


async def test_a_yes_beforehand_makes_what_is_sure(person: Person) -> None:
    reply = await person.say("remind me to call the dentist tomorrow at 2pm", yes=True)
    assert "Saturday 21 November, at 14:00" in reply.text
    assert reply.task == (await person.only_task()).id


async def test_a_yes_beforehand_does_not_choose_between_two_readings(person: Person) -> None:
    reply = await person.say("remind me to call mum tomorrow at 8", yes=True)
    assert len(reply.choices) == 3
    assert await person.tasks() == []


async def test_a_task_that_is_worthless_late_says_so(person: Person) -> None:
    await person.say("remind me to leave for the train tomorrow at 7am, useless after half an hour")
    await person.say("yes")
    assert (await person.only_task()).policies.fresh_for == timedelta(minutes=30)


async def test_when_there_are_too_many_tasks_the_question_stays_open(person: Person) -> None:
    for hour in range(8, 18):
        for minute in (0, 30):
            await person.say(f"remind me to stretch tomorrow at {hour:02}:{minute:02}", yes=True)
    assert len(await person.tasks()) == 20
    await person.say("remind me to rest on 3 December at 2pm")
    full = await person.say("yes")
    assert "say yes" in full.text
    await person.service.cancel((await person.tasks())[0].id)
    await person.say("yes")
    assert "rest" in {task.name for task in await person.tasks()}


async def test_ten_megabytes_are_refused_in_one_sentence(person: Person) -> None:
    reply = await person.say("remind me " * 1_000_000)
    assert "4,000 characters" in reply.text


async def test_an_offer_to_take_it_back_stays_open(person: Person) -> None:
    await person.say("remind me to call the dentist tomorrow at 2pm", yes=True)
    kinds = [question.kind for question in await person.store.questions.open("me")]
    assert kinds == [QuestionKind.UNDO]
