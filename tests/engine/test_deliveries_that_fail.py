"""What is refused is tried again, then elsewhere; what may have arrived is never blindly repeated."""

from __future__ import annotations

from datetime import timedelta

import pytest

from horarium.domain.notice import DeliveryState
from horarium.domain.reach import Reach
from horarium.engine.channel import Lost, Refused, Sent
from horarium.engine.engine import Engine
from tests.engine.boxes import BUSY, GONE, LATER, Box, Hanging, reached_by, ring, sent_by, states, waiting
from tests.engine.conftest import MONDAY, House, once


async def test_a_refusal_is_tried_again_soon_then_after_five_minutes_then_ever_later(house: House) -> None:
    box = Box(*[BUSY] * 4)
    await ring(house, box)
    tried = []
    for seconds in range(0, 60 * 60, 5):
        before = len(box.got)
        await house.at(MONDAY + timedelta(seconds=seconds))
        if len(box.got) > before:
            tried.append(seconds)
    assert (tried, await waiting(house)) == ([5, 305, 1205], ["hello"])
    await house.at(MONDAY + timedelta(seconds=1205 + 2700))
    assert await waiting(house) == []


async def test_the_other_side_says_when_it_wants_the_next_try(house: House) -> None:
    box = Box(Refused(error="slow down", retry_at=LATER))
    notice = await ring(house, box)
    await house.at(LATER - timedelta(seconds=1))
    assert box.got == ["hello"]
    await house.at(LATER)
    assert (box.got, await states(house, notice)) == (["hello", "hello"], ["delivered"])


async def test_a_retry_is_not_forgotten_by_a_restart(house: House) -> None:
    await ring(house, Box(Refused(error="busy", retry_at=LATER)))
    box = Box()
    house.engine = Engine(house.store, house.clock, house.tools, house.settings, [box])
    await house.drain()
    assert box.got == []
    await house.at(LATER + timedelta(seconds=30))
    assert box.got == ["hello"]


async def test_after_three_refusals_the_next_address_has_its_turn(house: House) -> None:
    first, second = Box(*[BUSY] * 9, kind="first"), Box(kind="second")
    await ring(house, first, second)
    await house.at(MONDAY + timedelta(seconds=5))
    assert (len(first.got), second.got) == (2, [])
    await house.at(LATER + timedelta(seconds=5))
    assert (len(first.got), second.got) == (3, ["hello"])


async def test_an_address_that_refuses_for_good_is_disabled_and_the_person_told_elsewhere(house: House) -> None:
    first, second = Box(GONE, kind="first"), Box(kind="second")
    notice = await ring(house, first, second)
    await house.drain()
    assert first.got == ["hello"]
    assert second.got == ["hello", "I cannot reach you at first"]
    assert await states(house, notice) == ["failed", "delivered"]
    await house.task(once(LATER))
    await house.at(LATER)
    assert (first.got, second.got[2:]) == (["hello"], ["hello"])


async def test_what_was_refused_everywhere_is_kept_and_not_sent_again(house: House) -> None:
    box = Box(GONE)
    notice = await ring(house, box)
    await house.at(LATER)
    assert (box.got, await states(house, notice)) == (["hello"], ["failed"])
    assert await waiting(house) == ["hello", "I cannot reach you at box"]


@pytest.mark.parametrize("answer", [Lost(error="no answer"), RuntimeError("connection reset")])
async def test_a_send_whose_answer_was_lost_is_unknown_and_not_repeated(house: House, answer: Sent | Exception) -> None:
    box = Box(answer)
    notice = await ring(house, box)
    await house.at(LATER)
    assert (box.got, await states(house, notice), await waiting(house)) == (["hello"], ["unknown"], [])


async def test_who_wants_it_rather_twice_than_never_gets_it_once_more(house: House) -> None:
    box = Box(Lost(error="no answer"), Lost(error="no answer"))
    await reached_by(house, box)
    await house.engine.outbox.book.wish("ann", Reach(rather_twice=True), MONDAY)
    await house.task(once(MONDAY))
    await house.at(MONDAY)
    assert (box.got, await waiting(house)) == (["hello", "hello"], [])


@pytest.mark.parametrize(("repeatable", "state", "again"), [(False, "unknown", []), (True, "delivered", ["hello"])])
async def test_a_kill_in_the_middle_of_a_send_is_unknown_unless_hearing_it_twice_does_no_harm(
    house: House, repeatable: bool, state: str, again: list[str]
) -> None:
    await reached_by(house, killed := Hanging(repeatable=repeatable))
    await house.task(once(MONDAY))
    house.clock.move(to=MONDAY)
    await sent_by(killed, house)
    box = Box(repeatable=repeatable)
    house.engine = Engine(house.store, house.clock, house.tools, house.settings, [box])
    await house.begin()
    await house.drain()
    (notice,) = await house.told()
    assert (box.got, await states(house, notice), await waiting(house)) == (again, [state], [])


async def test_each_address_keeps_how_its_delivery_stands(house: House) -> None:
    notice = await ring(house, Box(Refused(error="busy", retry_at=LATER)))
    (delivery,) = await house.store.outbox.deliveries(notice.id)
    assert (delivery.address, delivery.state, delivery.error, delivery.retry_at, delivery.attempts) == (
        "box:1",
        DeliveryState.FAILED,
        "busy",
        LATER,
        1,
    )
