"""What people send: words, pictures, commands, words in groups, buttons of messages that are long gone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from horarium.testing.telegram_server import BOT as SELF
from horarium.testing.telegram_server import Refusal
from tests.channels.telegram.conftest import House
from tests.channels.telegram.parrots import with_parrot

GROUP = {"id": -5, "type": "group", "title": "home"}
ME = f"@{SELF['username']}"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"voice": {"file_id": "a", "duration": 3}}, "I cannot make anything of voice messages yet"),
        ({"photo": [{"file_id": "a", "width": 1, "height": 1}]}, "I cannot make anything of pictures yet"),
        ({"sticker": {"file_id": "a"}}, "I cannot make anything of stickers yet"),
        ({"location": {"latitude": 1.0, "longitude": 2.0}}, "I cannot make anything of places on a map yet"),
    ],
)
async def test_what_is_no_words_is_said_so(house: House, sent: dict[str, Any], said: str) -> None:
    assert said in (await house.hear("", **sent)).text


async def test_the_words_under_a_picture_are_read(house: House) -> None:
    await with_parrot(house)
    told = await house.hear("", photo=[{"file_id": "a"}], caption="look")
    assert told.text == "heard look\n(I read the words under it; of pictures itself I cannot make anything yet.)"


async def test_what_nobody_said_is_not_answered(house: House) -> None:
    await with_parrot(house)
    house.server.say("", new_chat_title="x")
    house.server.put({"my_chat_member": {"odd": True}})
    house.server.put({"message": {"message_id": "odd"}})
    house.server.put({"message": None})
    assert (await house.hear("hello")).text == "heard hello"


@pytest.mark.parametrize(
    ("words", "more", "heard"),
    [
        ("hello all", {}, None),
        (f"{ME} hello", {}, "hello"),
        (f"hello, {ME.upper()}!", {}, "hello, !"),
        (f"/tasks{ME}", {}, "what do I have?"),
        ("/tasks", {}, None),
        ("/tasks@other_bot", {}, None),
        (f"{ME}s are nice", {}, None),
        ("yes", {"reply_to_message": {"message_id": 1, "chat": GROUP, "from": SELF}}, "yes"),
        ("yes", {"reply_to_message": {"message_id": 1, "chat": GROUP, "from": {"id": 9}}}, None),
    ],
)
async def test_in_a_group_only_what_is_said_to_the_bot_is_answered(
    house: House, words: str, more: dict[str, Any], heard: str | None
) -> None:
    parrot = await with_parrot(house)
    house.server.say(words, chat=GROUP, **more)
    house.server.say(f"{ME} end", chat=GROUP)
    await house.server.until(lambda: any(m.text == "heard end" for m in house.server.written(-5)))
    assert parrot.heard == ([heard, "end"] if heard is not None else ["end"])


async def test_in_a_group_nobody_else_can_press_or_order(house: House) -> None:
    eve = {"id": 66, "is_bot": False, "first_name": "Eve"}
    house.server.say(f"{ME} gym every Monday at 7", chat=GROUP)
    await house.server.until(lambda: bool(house.server.written(-5)))
    (card,) = house.server.written(-5)
    house.server.press(card, "Yes", user=eve)
    house.server.say(f"{ME} yes", user=eve, chat=GROUP)
    await house.server.until(lambda: len(house.server.written(-5)) == 2)
    assert "I do not know you" in house.server.written(-5)[1].text
    assert await house.tasks() == []
    await house.press(card, "Yes")
    assert len(await house.tasks()) == 1


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/tasks", "1  gym: every Monday at 07:00"),
        ("/next", "1  gym: every Monday at 07:00"),
        ("/today", "Nothing is planned Fri 20 Nov 2026."),
        ("/help", "I read it back and wait for your yes."),
        ("/settings", "Your clock: Europe/Brussels."),
        ("/settings", "I reach you at telegram."),
        ("/start", "I know you already, Ann."),
        ("/fly", "Say in plain words"),
        ("/cancel gym", "Cancel gym"),
        ("/pause gym", "Pause gym"),
        ("/cancel", "Cancel gym"),
        ("/pause", "Pause gym"),
    ],
)
async def test_each_command_of_the_menu_does_what_it_says(house: House, command: str, said: str) -> None:
    await house.hear("gym every Monday at 7")
    await house.hear("yes")
    assert said in (await house.hear(command)).text


async def test_the_menu_is_shown(house: House) -> None:
    await house.server.until(lambda: bool(house.server.of("setMyCommands")))
    named = [each["command"] for each in house.server.of("setMyCommands")[0].fields["commands"]]
    assert set(named) == {"tasks", "next", "today", "cancel", "pause", "settings", "help"}


async def test_a_card_that_cannot_be_edited_is_answered_in_a_new_message(house: House) -> None:
    card = await house.hear("remind me to stretch in 20 minutes")
    gone = Refusal(400, "Bad Request: message can't be edited")
    house.server.next("editMessageText", gone)
    house.server.next("editMessageReplyMarkup", gone)
    before = len(house.server.written())
    await house.press(card, "Yes")
    assert house.server.written()[before].text.startswith("Done. I'll remind you to stretch")


async def test_a_button_whose_message_telegram_has_forgotten_still_works(house: House) -> None:
    await house.hear("remind me to stretch in 20 minutes")
    await house.hear("yes")
    (rung,) = await house.ring(timedelta(minutes=20))
    house.server._presses.add("old")
    data = rung.buttons["Done"]
    before = len(house.server.written())
    house.server.put({"callback_query": {"id": "old", "from": {"id": 77, "first_name": "Ann"}, "data": data}})
    assert (await house.next_after(before)).text == "Good. Stretch is done."
