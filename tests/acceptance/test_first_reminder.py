"""The main job, with real processes: a person asks, says yes, and it rings, once, whatever happens in between."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from horarium.domain.notice import DeliveryState, NoticeKind
from horarium.storage.sql.opening import open_store
from tests.acceptance.processes import House

RINGS = re.compile(r"\a\d\d:\d\d \* stretch")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    where = House(tmp_path / "home")
    yield where
    await where.end_all()


async def ask_for_a_stretch(house: House) -> None:
    """Says it, and yes; yes again when the machine was so slow that the time had passed."""
    assert "(yes / no)" in await house.say("remind me to stretch in 3 seconds")
    for _ in range(5):
        if "Done." in await house.say("yes"):
            return
    raise AssertionError("never heard Done")


async def deliveries(house: House) -> list[DeliveryState]:
    """How the deliveries of all reminders ended."""
    store = open_store(house.home / "horarium.db")
    notices = [notice for notice in await store.outbox.history("me") if notice.kind is NoticeKind.REMINDER]
    found = [each.state for notice in notices for each in await store.outbox.deliveries(notice.id)]
    assert len(notices) == 1
    await store.close()
    return found


async def test_it_rings_on_the_output_of_up(house: House) -> None:
    up = await house.start("up")
    await up.until("ready")
    await ask_for_a_stretch(house)
    await up.until("* stretch")
    assert len(RINGS.findall(await up.stop())) == 1


async def test_it_rings_once_although_up_was_killed_and_started_again(house: House) -> None:
    first = await house.start("up")
    await first.until("ready")
    await ask_for_a_stretch(house)
    await first.kill()
    second = await house.start("up")
    if not RINGS.search(first.seen):  # a slow machine may have let it ring before the kill
        await second.until("* stretch")
    await second.until("ready")
    written = first.seen + await second.stop()
    third = await house.start("up")
    await third.until("ready")
    written += await third.stop()
    assert len(RINGS.findall(written)) == 1


async def test_it_rings_when_up_begins_only_after_the_hour(house: House) -> None:
    await ask_for_a_stretch(house)
    up = await house.start("up")
    await up.until("* stretch")
    assert len(RINGS.findall(await up.stop())) == 1


async def test_on_a_terminal_it_counts_as_delivered(house: House) -> None:
    up = await house.start_on_terminal("up")
    await up.until("ready")
    await ask_for_a_stretch(house)
    await up.until("* stretch")
    await up.leave()
    assert await deliveries(house) == [DeliveryState.DELIVERED]


async def test_on_the_terminal_of_up_one_can_talk(house: House) -> None:
    up = await house.start_on_terminal("up")
    await up.prompt()
    up.type("remind me to stretch in 20 minutes\r")
    await up.until("(yes / no)")
    up.type("yes\r")
    await up.until("Done.")
    up.type("exit\r")
    await up.end()


async def test_a_chat_in_another_process_rings_and_it_counts_as_delivered(house: House) -> None:
    up = await house.start("up")
    await up.until("ready")
    chat = await house.start_on_terminal("chat")
    await chat.prompt()
    await ask_for_a_stretch(house)
    await chat.until("* stretch")
    await chat.leave()
    assert not RINGS.search(await up.stop())
    assert await deliveries(house) == [DeliveryState.DELIVERED]


async def test_what_rang_where_nobody_looked_is_told_by_the_next_chat(house: House) -> None:
    up = await house.start("up")
    await up.until("ready")
    await ask_for_a_stretch(house)
    await up.until("* stretch")
    chat = await house.start_on_terminal("chat")
    await chat.until("While you were away")
    await chat.until("* stretch")
    await chat.prompt()
    await chat.leave()
    assert "away" not in await house.say("what's on today?")


async def test_a_chat_without_a_terminal_answers_line_by_line_and_ends_with_its_input(house: House) -> None:
    chat = await house.start("chat", fed="remind me to stretch in 20 minutes\nyes\n\nwhat do I have?\n")
    written = await chat.end()
    assert written.index("Shall I?") < written.index("Done.") < written.index("1  stretch: ")


async def test_without_up_one_hears_that_nothing_runs(house: House) -> None:
    await house.say("remind me to stretch in 20 minutes")
    assert "once `horarium up` runs" in await house.say("yes")
