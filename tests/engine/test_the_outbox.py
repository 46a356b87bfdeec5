"""A notice stays in the outbox until a channel has delivered it."""

from __future__ import annotations

import asyncio

from horarium.domain.reach import Address, Reach
from horarium.engine.channel import Refused
from horarium.engine.engine import Engine
from tests.engine.boxes import Box, Hanging, Screen, reached_by, ring, sent_by, states, waiting
from tests.engine.conftest import MONDAY, House, once


async def test_what_the_channel_took_is_delivered_once(house: House) -> None:
    box = Box()
    notice = await ring(house, box)
    await house.drain()
    assert (box.got, await states(house, notice), await waiting(house)) == (["hello"], ["delivered"], [])


async def test_a_notice_that_no_channel_can_take_waits_for_one_that_can(house: House) -> None:
    await ring(house, Screen(on=False))
    assert await waiting(house) == ["hello"]
    screen = Screen()
    house.engine = Engine(house.store, house.clock, house.tools, house.settings, [screen])
    await house.drain()
    assert (screen.got, await waiting(house)) == (["hello"], [])


async def test_what_nobody_could_take_is_sent_when_an_address_is_added(house: House) -> None:
    box = Box()
    house.engine = Engine(house.store, house.clock, house.tools, house.settings, [box])
    await house.task(once(MONDAY))
    await house.at(MONDAY)
    await house.engine.outbox.book.put("ann", Address(name="box", place="box:1"), MONDAY)
    house.engine.outbox.look_again()
    await house.drain()
    assert box.got == ["hello"]


async def test_the_first_address_delivers_and_the_others_stay_quiet(house: House) -> None:
    first, second = Box(kind="first"), Box(kind="second")
    await ring(house, first, second)
    assert (first.got, second.got) == (["hello"], [])


async def test_who_looks_at_a_screen_is_told_there_and_at_an_address(house: House) -> None:
    screen, box = Screen(), Box()
    notice = await ring(house, screen, box)
    assert (screen.got, box.got) == (["hello"], ["hello"])
    assert (await states(house, notice), await waiting(house)) == (["delivered", "delivered"], [])


async def test_a_screen_that_nobody_watched_leaves_the_notice_to_the_address(house: House) -> None:
    screen, box = Screen(Refused(error="nobody there", elsewhere=True)), Box()
    await ring(house, screen, box)
    assert (box.got, await waiting(house)) == (["hello"], [])


async def test_without_an_address_what_a_screen_could_not_show_stays(house: House) -> None:
    await ring(house, Screen(Refused(error="nobody there", elsewhere=True)))
    assert await waiting(house) == ["hello"]


async def test_one_place_that_hangs_keeps_no_other_waiting(house: House) -> None:
    box = Box()
    await reached_by(house, box, hanging := Hanging(kind="hanging"))
    await house.engine.outbox.book.wish("bob", Reach(), MONDAY)
    await house.engine.outbox.book.put("bob", Address(name="hanging", place="hanging:1"), MONDAY)
    await house.task(once(MONDAY), owner="bob")
    await house.task(once(MONDAY))
    house.clock.move(to=MONDAY)
    await sent_by(hanging, house)
    async with asyncio.timeout(5):
        await house.engine.outbox._dispatch._lanes["box"].idle()
    assert (box.got, hanging.got, await waiting(house)) == (["hello"], ["hello"], [])
