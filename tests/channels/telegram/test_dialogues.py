"""People say things in pieces, in a chat, and no model is there."""

from __future__ import annotations

from datetime import timedelta

from horarium.domain.schedule import Calendar, Once
from tests.channels.telegram.conftest import House


async def test_the_gym_is_booked_in_four_messages(house: House) -> None:
    card = await house.hear("Book gym every Monday at 7am")
    assert "Every Monday at 07:00" in card.text
    assert list(card.buttons) == ["Yes", "Change", "No"]
    await house.hear("Every week")
    assert "08:00, otherwise skip" in (await house.hear("Try 8am, otherwise skip")).text
    assert (await house.hear("Yes")).text.startswith("Done. I'll remind you: gym, first on Mon 23 Nov 2026 07:00")
    (task,) = await house.tasks()
    assert isinstance(task.schedule, Calendar)
    assert (task.name, task.source, task.preferences.otherwise) == ("gym", "telegram", "skip")


async def test_the_dentist_is_called_once(house: House) -> None:
    await house.hear("Remind me to call dentist tomorrow at 2pm")
    await house.hear("Just once")
    assert "Sat 21 Nov 2026 14:00" in (await house.hear("Yes")).text
    (task,) = await house.tasks()
    assert isinstance(task.schedule, Once)
    (rung,) = await house.ring(timedelta(days=1))
    assert rung.text == "⏰ call dentist"


async def test_yes_can_be_pressed_and_the_card_says_what_became_of_it(house: House) -> None:
    card = await house.hear("remind me to stretch in 20 minutes")
    pressed = await house.press(card, "Yes")
    assert pressed.buttons == {}
    assert "Yes · Ann, 14:00" in pressed.text
    assert "Done. I'll remind you to stretch" in pressed.text
    assert [task.name for task in await house.tasks()] == ["stretch"]
    assert house.server.toasts[-1].startswith("Done.")


async def test_two_readings_have_a_button_each(house: House) -> None:
    await house.hear("gym every Monday at 7")
    await house.hear("yes")
    asked = await house.hear("move the gym to Tuesday 8:00")
    assert list(asked.buttons) == [
        "Tuesday 24 November at 08:00",
        "Tuesday 24 November at 20:00",
        "Change",
    ]
    before = len(house.server.written())
    await house.press(asked, "Tuesday 24 November at 20:00")
    once_or_always = house.server.written()[before]
    always = next(label for label in once_or_always.buttons if label.startswith("from now on"))
    assert "every Tuesday at 20:00" in (await house.press(once_or_always, always)).text


async def test_change_waits_for_the_words_and_puts_a_new_card(house: House) -> None:
    card = await house.hear("gym every Monday at 7")
    before = len(house.server.written())
    await house.press(card, "Change")
    assert "What shall be different?" in house.server.written()[before].text
    assert "08:00" in (await house.hear("at 8")).text
    old = await house.press(card, "Yes")
    assert "Closed" in old.text
    assert await house.tasks() == []


async def test_no_leaves_it(house: House) -> None:
    card = await house.hear("gym every Monday at 7")
    assert "All right, I leave it." in (await house.press(card, "No")).text
    assert await house.tasks() == []


async def test_a_reminder_is_done_and_its_card_says_so(house: House) -> None:
    await house.hear("remind me to stretch in 20 minutes")
    await house.hear("yes")
    (rung,) = await house.ring(timedelta(minutes=20))
    done = await house.press(rung, "Done")
    assert (done.text.splitlines()[0], done.buttons) == ("⏰ stretch", {})
    assert "Done · Ann, 14:20" in done.text
    (notice,) = await house.told()
    assert (notice.acknowledged_by, notice.acted) == ("Ann", "Done")


async def test_buttons_work_after_a_restart(house: House) -> None:
    await house.hear("remind me to stretch in 20 minutes")
    await house.hear("yes")
    (rung,) = await house.ring(timedelta(minutes=20))
    card = await house.hear("gym every Monday at 7")
    await house.restart()
    assert "rings again" in (await house.press(rung, "10 min")).text
    assert "Done. I'll remind you: gym" in (await house.press(card, "Yes")).text
    assert len(await house.ring(timedelta(minutes=10))) == 1


async def test_an_answer_to_a_reminder_is_about_that_reminder(house: House) -> None:
    for words in ("remind me to stretch in 20 minutes", "remind me to eat in 25 minutes"):
        await house.hear(words)
        await house.hear("yes")
    stretch, eat = await house.ring(timedelta(minutes=25))
    if "stretch" not in stretch.text:
        stretch, eat = eat, stretch
    asked = await house.hear("snooze this an hour", **house.server.answered(stretch))
    assert asked.text.startswith("Ring stretch again on Fri 20 Nov 2026 15:25?")
    await house.press(eat, "Done")
    moved = await house.hear("snooze it 2 hours", **house.server.answered(eat))
    assert moved.text.splitlines()[-1].startswith("Ring eat again")


async def test_move_asks_for_the_time_in_words(house: House) -> None:
    await house.hear("gym every day at 15:00")
    await house.hear("yes")
    (rung,) = await house.ring(timedelta(hours=1))
    before = len(house.server.written())
    moved = await house.press(rung, "Move")
    assert "Move · Ann" in moved.text
    assert house.server.written()[before].text == "When instead: gym?"
    assert "every day at 16:00" in (await house.hear("every day at 4pm")).text


async def test_a_correction_takes_the_place_of_what_was_said(house: House) -> None:
    number = house.server.say("gym every Monday at 7")
    card = await house.next_after(1)
    house.server.correct(number, "gym every Tuesday at 7")
    anew = await house.next_after(2)
    assert "Every Tuesday at 07:00" in anew.text
    assert house.server.messages[card.chat, card.id].buttons == {}
    await house.press(anew, "Yes")
    house.server.correct(number, "gym every Friday at 7")
    assert "settled meanwhile" in (await house.next_after(3)).text
    assert len(await house.tasks()) == 1


async def test_a_correction_of_an_older_message_changes_nothing(house: House) -> None:
    number = house.server.say("gym every Monday at 7")
    await house.next_after(1)
    await house.hear("no")
    house.server.correct(number, "gym every Tuesday at 7")
    assert "only changes of your last message" in (await house.next_after(3)).text


async def test_a_message_that_is_touched_without_a_change_is_not_answered(house: House) -> None:
    number = house.server.say("gym every Monday at 7")
    await house.next_after(1)
    house.server.correct(number, "gym every Monday at 7")
    assert "I leave it" in (await house.hear("no")).text
