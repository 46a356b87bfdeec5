"""What comes in is handled once and in order, also when the process is killed; what cannot be used is said so."""

from __future__ import annotations

import pytest

from horarium.channels.telegram.inbox import REMEMBERED, Inbox, Outgoing, Stage
from horarium.channels.telegram.pairing import BOT
from horarium.testing.telegram_server import TROUBLE, Fault, Refusal
from tests.channels.telegram.conftest import House
from tests.channels.telegram.parrots import Parrot, Streaming, with_parrot


async def stages(house: House) -> list[str]:
    return [paper.text.split('"')[3] for paper in await house.store.shelves.find(BOT, "inbox")]


async def test_messages_of_a_chat_are_answered_in_order(house: House) -> None:
    parrot = await with_parrot(house)
    for number in range(20):
        house.server.say(f"words {number}")
    await house.server.until(lambda: len(house.server.written()) == 21)
    assert parrot.heard == [f"words {number}" for number in range(20)]
    assert [message.text for message in house.server.written()[1:]] == [f"heard words {n}" for n in range(20)]


async def test_one_chat_that_takes_long_keeps_no_other_waiting(house: House) -> None:
    bob = {"id": 78, "is_bot": False, "first_name": "Bob"}
    await house.pair(bob, owner="bob")
    parrot = await with_parrot(house)
    house.server.say("wait for it")
    house.server.say("hello", user=bob)
    await house.server.until(lambda: len(house.server.written(78)) == 2)
    parrot.go.set()
    await house.next_after(1)


async def test_the_same_news_twice_is_one_message(house: House) -> None:
    parrot = await with_parrot(house)
    house.server.say("once")
    again = dict(house.server._updates[-1])
    await house.next_after(1)
    house.server._updates.append(again)
    await house.hear("twice")
    assert parrot.heard == ["once", "twice"]


async def test_news_that_were_taken_and_not_confirmed_are_not_handled_again(house: House) -> None:
    parrot = await with_parrot(house)
    house.server.say("once")
    again = dict(house.server._updates[-1])
    await house.next_after(1)
    await house.bot._intake.idle()
    await with_parrot(house, parrot)
    house.server._updates.append(again)
    await house.hear("twice")
    assert parrot.heard == ["once", "twice"]


async def killed_at(house: House, stage: Stage) -> None:
    """What a killed process left: one message that had come so far."""
    house.server.say("words")
    raw = house.server._updates.pop()
    await house.end()
    await house.begin_store()
    inbox = Inbox(house.store, house.clock)
    await inbox.take(raw["update_id"], raw)
    if stage is not Stage.RECEIVED:
        await inbox.begin(raw["update_id"])
    if stage is Stage.ANSWERED:
        await inbox.answered(raw["update_id"], Outgoing(text="the answer"))
    await house.store.close()
    await house.begin()


@pytest.mark.parametrize(
    ("stage", "heard", "said"),
    [
        (Stage.RECEIVED, ["words"], "heard words"),
        (Stage.BEGUN, [], 'I was interrupted while I worked on "words"'),
        (Stage.ANSWERED, [], "the answer"),
    ],
)
async def test_a_kill_neither_loses_a_message_nor_handles_it_twice(
    house: House, stage: Stage, heard: list[str], said: str
) -> None:
    parrot = Parrot()
    house.talker = parrot
    await killed_at(house, stage)
    assert (await house.next_after(1)).text.startswith(said)
    assert parrot.heard == heard
    await house.bot._intake.idle()
    assert await stages(house) == ["done"]


async def test_what_was_handled_keeps_no_words_and_not_for_ever(house: House) -> None:
    await with_parrot(house)
    await house.hear("a secret")
    await house.bot._intake.idle()
    assert "secret" not in str(await house.store.shelves.find(BOT, "inbox"))
    inbox = house.bot._intake._inbox
    for number in range(1, REMEMBERED + 50):
        await inbox.take(number, {})
        await inbox.done(number)
    assert len(await stages(house)) == REMEMBERED


async def test_a_defect_gets_a_sentence_and_the_next_message_its_turn(house: House) -> None:
    await with_parrot(house)
    assert "Something went wrong on my side" in (await house.hear("fail")).text
    assert (await house.hear("hello")).text == "heard hello"


async def test_an_answer_that_is_refused_for_a_moment_is_sent_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("horarium.channels.telegram.post._PAUSES", (0.01, 0.01))
    await with_parrot(house)
    house.server.next("sendMessage", TROUBLE, TROUBLE)
    assert (await house.hear("hello")).text == "heard hello"


async def test_an_answer_that_may_have_arrived_is_not_sent_again(house: House) -> None:
    await with_parrot(house)
    house.server.next("sendMessage", Fault.TAKE_AND_HANG_UP)
    await house.hear("hello")
    await house.bot._intake.idle()
    assert [message.text for message in house.server.written()[1:]] == ["heard hello"]


@pytest.mark.parametrize("fault", [TROUBLE, Fault.HANG_UP, Refusal(409, "Conflict: terminated by other getUpdates")])
async def test_trouble_with_the_news_is_waited_out(house: House, fault: Fault | Refusal) -> None:
    await with_parrot(house)
    house.server.next("getUpdates", fault)
    assert (await house.hear("hello")).text == "heard hello"
    assert (await house.hear("again")).text == "heard again"
    assert [event for event, _ in house.logged if event == "telegram_is_silent"] == ["telegram_is_silent"]


async def test_a_bot_that_starts_without_a_network_answers_when_there_is_one(house: House) -> None:
    await house.server.stop()
    await with_parrot(house)
    await house.server.start()
    assert (await house.hear("hello")).text == "heard hello"


async def test_an_answer_grows_in_one_message(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("horarium.channels.telegram.drafts.BETWEEN", 0.0)
    await with_parrot(house, Streaming())
    told = await house.hear("bees")
    await house.bot._intake.idle()
    assert (told.text, told.html) == ("The whole story about bees.", "The <b>whole</b> story about bees.")
    assert told.edits >= 1
    assert len(house.server.written()) == 2


async def test_typing_is_shown_when_an_answer_takes_a_moment(house: House) -> None:
    parrot = await with_parrot(house)
    house.server.next("sendChatAction", Refusal(500, "Internal Server Error"))
    house.server.say("wait for it")
    await house.server.until(lambda: bool(house.server.of("sendChatAction")))
    parrot.go.set()
    assert (await house.next_after(1)).text == "heard wait for it"
