"""Who is not paired gets one sentence; a code pairs, once, for ten minutes."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from horarium.channels.telegram.pairing import BOT, LASTS, Pairings, link
from horarium.channels.telegram.strangers import REMEMBERED, SENTENCES_A_MINUTE
from horarium.storage.ports import Store
from horarium.testing.telegram_server import ANN
from horarium.testing.telegram_server import BOT as SELF
from tests.channels.telegram.conftest import House

BOB = {"id": 78, "is_bot": False, "first_name": "Bob"}


async def papers(store: Store) -> list[str]:
    return [
        f"{shelf}/{paper.key}"
        for shelf in ("codes", "chats", "inbox")
        for paper in await store.shelves.find(BOT, shelf, limit=10_000)
    ]


async def settled(house: House) -> None:
    """All that was said so far was taken: the bot has asked for what comes after."""
    last = max(update["update_id"] for update in house.server._updates) if house.server._updates else 0
    await house.server.until(lambda: any(call.fields.get("offset", 0) > last for call in house.server.of("getUpdates")))
    await house.bot._intake.idle()


async def test_a_stranger_gets_one_polite_sentence_and_nothing_else(stranger_house: House) -> None:
    house = stranger_house
    for words in ("hello", "remind me to stretch in 1 minute", "/tasks", "yes", "/start", "hello?"):
        house.server.say(words)
    await settled(house)
    (only,) = house.server.written()
    assert only.text.startswith("Hello. I keep hours for the people who run me")
    assert (await house.tasks(), await papers(house.store)) == ([], [])


async def test_a_flood_of_strangers_is_told_little_and_nothing_of_it_is_kept(stranger_house: House) -> None:
    house = stranger_house
    for number in range(3_000):
        house.server.say("hi", user={"id": 10_000 + number, "is_bot": False, "first_name": "X"})
    await settled(house)
    assert len(house.server.messages) <= SENTENCES_A_MINUTE
    assert len(house.bot._intake._strangers._told) <= REMEMBERED
    assert await papers(house.store) == []


async def test_a_code_pairs_and_says_hello(stranger_house: House) -> None:
    house = stranger_house
    await house.pair()
    (welcome,) = house.server.written()
    assert welcome.text.startswith("Hello Ann. From now on I remind you here")
    assert [(address.name, address.place) for address in await house.addresses()] == [("telegram", "telegram:77")]


async def test_a_code_works_once(stranger_house: House) -> None:
    house = stranger_house
    code = await Pairings(house.store).new_code("me", house.clock.now())
    house.server.say(f"/start {code}", user=ANN)
    house.server.say(f"/start {code}", user=BOB)
    await settled(house)
    assert "does not count" in house.server.written(78)[0].text
    assert [address.place for address in await house.addresses()] == ["telegram:77"]


async def test_a_code_is_good_for_ten_minutes_and_kept_only_as_a_hash(stranger_house: House) -> None:
    house = stranger_house
    code = await Pairings(house.store).new_code("me", house.clock.now())
    assert code not in str(await house.store.shelves.find(BOT, "codes"))
    house.clock.move(by=LASTS)
    house.server.say(f"/start {code}")
    await settled(house)
    assert "does not count" in house.server.written()[0].text
    await Pairings(house.store).new_code("me", house.clock.now())
    assert len(await house.store.shelves.find(BOT, "codes")) == 1


async def test_codes_cannot_be_guessed_by_trying_many(stranger_house: House) -> None:
    house = stranger_house
    tries: list[str] = []
    redeem = house.bot._pairings.redeem

    async def counted(said: str, *rest: Any) -> Any:
        tries.append(said)
        return await redeem(said, *rest)

    house.bot._pairings.redeem = counted  # type: ignore[method-assign]  # counts what really happens
    for number in range(200):
        house.server.say(f"/start ABCDEFGH{number:02d}", user={**BOB, "id": 500 + number})
    await settled(house)
    assert len(tries) <= 31


async def test_a_second_chat_of_a_person_is_a_second_address(house: House) -> None:
    await house.pair(BOB)
    assert [address.name for address in await house.addresses()] == ["telegram", "telegram 2"]


async def test_pairing_again_is_no_second_address(house: House) -> None:
    house.server.say("/start")
    await house.next_after(1)
    assert "I know you already, Ann" in house.server.written()[1].text
    assert len(await house.addresses()) == 1


async def test_what_waited_is_told_once_somebody_is_paired(stranger_house: House) -> None:
    house = stranger_house
    assistant = house.bot._desk.assistant
    await assistant.turn("remind me to stretch in 1 minute", owner="me", zone="UTC", yes=True)
    assert await house.ring(timedelta(minutes=1)) == []
    await house.pair()
    assert [message.text for message in await house.ring(timedelta(seconds=1))] == ["⏰ stretch"]


async def test_whose_pairing_is_ended_is_a_stranger(house: House) -> None:
    assert await Pairings(house.store).forget("me") == 1
    house.clock.move(by=timedelta(seconds=11))
    house.server.say("what do I have?")
    await house.next_after(1)
    assert "I do not know you" in house.server.written()[1].text
    assert await house.addresses() == ()


async def test_pairing_in_a_group_is_sent_to_a_private_chat(stranger_house: House) -> None:
    house = stranger_house
    code = await Pairings(house.store).new_code("me", house.clock.now())
    group = {"id": -5, "type": "group", "title": "home"}
    house.server.say(f"/start@{SELF['username']} {code}", chat=group)
    await house.server.until(lambda: bool(house.server.written(-5)))
    assert "private chat" in house.server.written(-5)[0].text
    assert await house.addresses() == ()


@pytest.mark.parametrize("said", ["", "abc", "ABCDEFGHJ", "ABCDEFGHJKL", "ABCDEFGHJ!", "дддддддддд"])
async def test_what_is_no_code_is_none(stranger_house: House, said: str) -> None:
    assert await Pairings(stranger_house.store).redeem(said, 1, "X", stranger_house.clock.now()) is None


async def test_two_who_come_with_one_code_at_the_same_time_are_not_both_paired(stranger_house: House) -> None:
    store, now = stranger_house.store, stranger_house.clock.now()
    code = await Pairings(store).new_code("me", now)
    both = await asyncio.gather(*(Pairings(store).redeem(code, user, "X", now) for user in (1, 2)))
    assert sum(paired is not None for paired in both) == 1


def test_the_link_opens_the_bot_with_the_code() -> None:
    assert link("keeper_bot", "ABC") == "https://t.me/keeper_bot?start=ABC"
