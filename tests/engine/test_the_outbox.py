"""A notice stays in the outbox until a channel has delivered it, and no send is blindly repeated."""

from __future__ import annotations

from datetime import timedelta

import pytest

from horarium.domain.notice import DeliveryState, Notice
from horarium.engine.channel import Delivered, Lost, Refused, Sent
from horarium.engine.engine import Engine
from tests.engine.conftest import MONDAY, House, once

LATER = MONDAY + timedelta(minutes=5)


class Box:
    """A channel that keeps what it gets and answers what the test says."""

    def __init__(self, *answers: Sent | Exception, reaches: bool = True, repeatable: bool = False) -> None:
        self.got: list[str] = []
        self.repeatable = repeatable
        self._answers = list(answers)
        self._reaches = reaches

    def address(self, notice: Notice) -> str | None:
        return "box" if self._reaches else None

    async def deliver(self, notice: Notice) -> Sent:
        self.got.append(notice.title)
        answer = self._answers.pop(0) if self._answers else Delivered(message_id="m1")
        if isinstance(answer, Exception):
            raise answer
        return answer


async def ring(house: House, *boxes: Box) -> Notice:
    """A reminder rings while these channels are there; returns its notice."""
    house.engine = Engine(house.store, house.clock, house.tools, house.settings, boxes)
    await house.task(once(MONDAY))
    await house.at(MONDAY)
    (notice,) = await house.told()
    return notice


async def states(house: House, notice: Notice) -> list[str]:
    return [delivery.state.value for delivery in await house.store.outbox.deliveries(notice.id)]


async def test_what_the_channel_took_is_delivered_once(house: House) -> None:
    box = Box()
    notice = await ring(house, box)
    await house.drain()
    assert (box.got, await states(house, notice)) == (["hello"], ["delivered"])
    assert await house.store.outbox.unsettled("ann") == []


async def test_a_notice_that_no_channel_can_take_waits_for_one_that_can(house: House) -> None:
    notice = await ring(house, Box(reaches=False))
    assert (await states(house, notice), len(await house.store.outbox.unsettled("ann"))) == ([], 1)
    box = Box()
    house.engine = Engine(house.store, house.clock, house.tools, house.settings, [box])
    await house.drain()
    assert box.got == ["hello"]


async def test_the_first_channel_that_reaches_the_person_delivers(house: House) -> None:
    deaf, first, second = Box(reaches=False), Box(), Box()
    await ring(house, deaf, first, second)
    assert (first.got, second.got) == (["hello"], [])


async def test_what_was_refused_for_now_is_sent_again_then(house: House) -> None:
    box = Box(Refused(error="busy", retry_at=LATER))
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


async def test_what_was_refused_for_good_is_kept_and_not_sent_again(house: House) -> None:
    box = Box(Refused(error="no such chat", permanent=True))
    notice = await ring(house, box)
    await house.at(LATER)
    assert (box.got, await states(house, notice)) == (["hello"], ["failed"])
    assert len(await house.store.outbox.unsettled("ann")) == 1


@pytest.mark.parametrize("answer", [Lost(error="no answer"), RuntimeError("connection reset")])
async def test_a_send_whose_answer_was_lost_is_unknown_and_not_repeated(house: House, answer: Sent | Exception) -> None:
    box = Box(answer)
    notice = await ring(house, box)
    await house.at(LATER)
    assert (box.got, await states(house, notice)) == (["hello"], ["unknown"])


class Killed(BaseException):
    """The process dies in the middle of a send."""


class DyingBox(Box):
    """Dies after it has sent."""

    async def deliver(self, notice: Notice) -> Sent:
        self.got.append(notice.title)
        raise Killed


@pytest.mark.parametrize(("repeatable", "state", "again"), [(False, "unknown", []), (True, "delivered", ["hello"])])
async def test_a_kill_in_the_middle_of_a_send_is_unknown_unless_hearing_it_twice_does_no_harm(
    house: House, repeatable: bool, state: str, again: list[str]
) -> None:
    with pytest.raises(Killed):
        await ring(house, DyingBox(repeatable=repeatable))
    box = Box(repeatable=repeatable)
    house.engine = Engine(house.store, house.clock, house.tools, house.settings, [box])
    await house.begin()
    await house.drain()
    (notice,) = await house.told()
    assert (box.got, await states(house, notice)) == (again, [state])


async def test_each_address_keeps_how_its_delivery_stands(house: House) -> None:
    notice = await ring(house, Box(Refused(error="busy", retry_at=LATER)))
    (delivery,) = await house.store.outbox.deliveries(notice.id)
    assert (delivery.address, delivery.state, delivery.error, delivery.retry_at) == (
        "box",
        DeliveryState.FAILED,
        "busy",
        LATER,
    )
