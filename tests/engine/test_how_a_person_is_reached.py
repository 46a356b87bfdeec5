"""Quiet hours, and what nobody acknowledges."""

from __future__ import annotations

from datetime import time, timedelta

from horarium.domain.reach import Quiet, Reach
from tests.engine.boxes import LATER, Box, reached_by, waiting
from tests.engine.conftest import MONDAY, House, once


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
