"""Channels of tests: boxes that keep what they get, screens that people look at or not, one that never answers."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from horarium.domain.notice import Notice
from horarium.domain.reach import Address
from horarium.engine.channel import Delivered, Pace, Refused, Sent
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
