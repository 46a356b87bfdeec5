"""A notice stays in the outbox until a channel has delivered it, and no send is blindly repeated."""

from __future__ import annotations

import asyncio
from datetime import time, timedelta

import pytest

from horarium.domain.notice import DeliveryState, Notice
from horarium.domain.reach import Address, Quiet, Reach
from horarium.engine.channel import Delivered, Lost, Pace, Refused, Sent
from horarium.engine.engine import Engine
from tests.engine.conftest import MONDAY, House, once

LATER = MONDAY + timedelta(minutes=5)
BUSY = Refused(error="busy")
GONE = Refused(error="no such chat", permanent=True)


class Box:
    """A channel that keeps what it gets and answers what the test says."""

    def __init__(
        self, *answers: Sent | Exception, kind: str = "box", repeatable: bool = False, pace: Pace | None = None
    ) -> None:
        self.got: list[str] = []
        self.kind = kind
        self.lasting = True
        self.repeatable = repeatable
        self.pace = pace or Pace()
        self._answers = list(answers)

    def here(self, notice: Notice) -> str | None:
        return None

    async def deliver(self, notice: Notice, place: str) -> Sent:
        self.got.append(notice.title)
        answer = self._answers.pop(0) if self._answers else Delivered(message_id="m1")
        if isinstance(answer, Exception):
            raise answer
        return answer


class Screen(Box):
    """Shows what comes to whoever looks at it; it has no address."""

    def __init__(self, *answers: Sent | Exception, kind: str = "screen", on: bool = True) -> None:
        super().__init__(*answers, kind=kind, repeatable=True)
        self.lasting = False
        self._on = on

    def here(self, notice: Notice) -> str | None:
        return self.kind if self._on else None


async def reached_by(house: House, *boxes: Box) -> None:
    """These channels are there, and each lasting one has an address of the person, in this order."""
    house.engine = Engine(house.store, house.clock, house.tools, house.settings, boxes)
    for box in boxes:
        if box.lasting:
            address = Address(name=box.kind, place=f"{box.kind}:1")
            await house.engine.outbox.book.put("ann", address, house.clock.now())
            house.clock.move(by=timedelta(microseconds=1))


async def ring(house: House, *boxes: Box) -> Notice:
    """A reminder rings while these channels are there; returns its notice."""
    await reached_by(house, *boxes)
    await house.task(once(MONDAY))
    await house.at(MONDAY)
    return next(notice for notice in await house.told() if notice.title == "hello")


async def states(house: House, notice: Notice) -> list[str]:
    return [delivery.state.value for delivery in await house.store.outbox.deliveries(notice.id)]


async def waiting(house: House) -> list[str]:
    return [notice.title for notice in await house.store.outbox.unsettled("ann")]


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


class Hanging(Box):
    """Takes what it gets and never answers."""

    def __init__(self, *, kind: str = "box", repeatable: bool = False) -> None:
        super().__init__(kind=kind, repeatable=repeatable)
        self.entered = asyncio.Event()

    async def deliver(self, notice: Notice, place: str) -> Sent:
        self.got.append(notice.title)
        self.entered.set()
        await asyncio.Event().wait()
        return Delivered()


async def sent_by(box: Hanging, house: House) -> None:
    """Returns once the box has something."""
    await house.engine.planner.turn()
    await house.engine.outbox.turn()
    async with asyncio.timeout(5):
        await box.entered.wait()


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


async def test_a_reminder_that_nobody_acknowledges_goes_to_the_next_address(house: House) -> None:
    first, second = Box(kind="first"), Box(kind="second")
    await reached_by(house, first, second)
    await house.engine.outbox.book.wish("ann", Reach(escalate_after=timedelta(minutes=5)), MONDAY)
    await house.task(once(MONDAY))
    await house.at(MONDAY)
    await house.at(LATER - timedelta(seconds=1))
    assert (first.got, second.got, await waiting(house)) == (["hello"], [], ["hello"])
    await house.at(LATER + timedelta(seconds=1))
    assert (second.got, await waiting(house)) == (["hello"], [])


async def test_an_acknowledgement_ends_the_escalation(house: House) -> None:
    first, second = Box(kind="first"), Box(kind="second")
    await reached_by(house, first, second)
    await house.engine.outbox.book.wish("ann", Reach(escalate_after=timedelta(minutes=5)), MONDAY)
    await house.task(once(MONDAY))
    await house.at(MONDAY)
    (notice,) = await house.told()
    assert await house.store.outbox.acknowledge(notice.id, "ann", "Done", MONDAY)
    await house.at(LATER + timedelta(seconds=1))
    assert (second.got, await waiting(house)) == ([], [])


async def test_quiet_hours_hold_back_what_may_not_break_them(house: House) -> None:
    box = Box()
    await reached_by(house, box)
    quiet = Quiet(start=time(8), end=time(10), breaks=())
    await house.engine.outbox.book.wish("ann", Reach(quiet=quiet), MONDAY)
    await house.task(once(MONDAY))
    await house.at(MONDAY)
    await house.at(MONDAY + timedelta(minutes=59))
    assert box.got == []
    await house.at(MONDAY + timedelta(hours=1))
    assert box.got == ["hello"]


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
        await house.engine.outbox._lanes["box"].idle()
    assert (box.got, hanging.got, await waiting(house)) == (["hello"], ["hello"], [])


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
