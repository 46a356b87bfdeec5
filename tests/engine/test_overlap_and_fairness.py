"""One slow, stuck or unanswered run never delays another."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from horarium.domain.outcome import Outcome, Succeeded
from horarium.domain.policy import CatchUp, Overlap
from horarium.engine.handler import RunContext
from horarium.engine.settings import EngineSettings
from tests.engine.conftest import MONDAY, House, every, once

HOUR = timedelta(hours=1)


class Gate:
    """A tool that waits until the test opens it."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.reached = asyncio.Event()
        self.entered: list[int] = []

    async def __call__(self, context: RunContext) -> Outcome:
        self.entered.append(context.run.id)
        self.reached.set()
        await self.open.wait()
        return Succeeded()


async def turn(house: House) -> None:
    """Plans and claims, without waiting for the ends."""
    await house.engine.planner.turn()
    await house.engine.worker.turn()
    for _ in range(5):
        await asyncio.sleep(0)


async def test_skip_leaves_out_the_slot_and_says_so_once(house: House) -> None:
    gate = house.tools.tools["gate"] = Gate()
    task = await house.task(every(60), tool="gate", overlap=Overlap.SKIP)
    for hour in range(4):
        house.clock.move(to=MONDAY + hour * HOUR)
        await turn(house)
    gate.open.set()
    await house.drain()
    assert await house.states(task) == ["succeeded", "skipped", "skipped", "skipped"]
    skipped = [notice for notice in await house.told() if notice.kind == "skipped"]
    assert [notice.body for notice in skipped] == ["the run before it was still at work."]


async def test_queue_waits_its_turn(house: House) -> None:
    gate = house.tools.tools["gate"] = Gate()
    task = await house.task(every(60), tool="gate", overlap=Overlap.QUEUE)
    for hour in range(3):
        house.clock.move(to=MONDAY + hour * HOUR)
        await turn(house)
    assert len(gate.entered) == 1
    gate.open.set()
    await house.drain()
    assert await house.states(task) == ["succeeded"] * 3
    assert gate.entered == sorted(gate.entered)


async def test_parallel_runs_side_by_side(house: House) -> None:
    gate = house.tools.tools["gate"] = Gate()
    await house.task(every(60), tool="gate", overlap=Overlap.PARALLEL)
    for hour in range(3):
        house.clock.move(to=MONDAY + hour * HOUR)
        await turn(house)
    assert len(gate.entered) == 3
    gate.open.set()
    await house.drain()


async def test_replace_cancels_the_run_before(house: House) -> None:
    gate = house.tools.tools["gate"] = Gate()
    task = await house.task(every(60), tool="gate", overlap=Overlap.REPLACE)
    for hour in range(2):
        house.clock.move(to=MONDAY + hour * HOUR)
        await turn(house)
        await house.engine.worker.heartbeat()
    gate.open.set()
    await house.drain()
    assert await house.states(task) == ["cancelled", "succeeded"]


async def test_catching_up_on_all_slots_carries_them_out_in_order(house: House) -> None:
    order: list[int] = []

    async def note(context: RunContext) -> Outcome:
        order.append(context.run.slot.hour)
        await asyncio.sleep(0)
        return Succeeded()

    house.tools.tools["note"] = note
    await house.task(every(60), tool="note", catch_up=CatchUp.ALL)
    await house.at(MONDAY + 4 * HOUR)
    assert order == [9, 10, 11, 12, 13]


async def test_one_hanging_tool_leaves_room_for_the_others(house: House) -> None:
    house.settings = EngineSettings(at_once=20, per_lane=5, per_owner=5)
    house.restart()
    gate = house.tools.tools["gate"] = Gate()
    for owner in range(30):
        await house.task(once(MONDAY), tool="gate", owner=f"owner {owner}")
    reminder = await house.task(once(MONDAY + timedelta(seconds=1)))
    house.clock.move(to=MONDAY + timedelta(seconds=1))
    await turn(house)
    await house.engine.worker.finisher.turn()
    assert len(gate.entered) == 5
    assert await house.states(reminder) == ["succeeded"]
    gate.open.set()
    await house.drain()
    assert len(gate.entered) == 30


async def test_one_owners_burst_lets_others_in_between(house: House) -> None:
    house.settings = EngineSettings(batch=50)
    house.restart()
    order: list[str] = []

    async def note(context: RunContext) -> Outcome:
        order.append(context.run.owner)
        return Succeeded()

    for tool in ("say", "slow"):
        order.clear()
        house.tools.tools[tool] = note
        slot = house.clock.now() + HOUR
        for _ in range(400):
            await house.task(once(slot), owner="loud", tool=tool)
        await house.task(once(slot), owner="quiet", tool=tool)
        await house.at(slot)
        assert len(order) == 401
        assert order.index("quiet") < 100
