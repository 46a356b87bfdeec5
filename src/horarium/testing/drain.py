"""Turns the parts of an engine by hand until nothing is left to do, so that no test sleeps."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from horarium.domain.clock import Clock
from horarium.engine.engine import Engine
from horarium.testing.clock import HandClock

MOST_TURNS = 10_000


async def drain(engine: Engine, clock: Clock) -> None:
    """Everything that is due at the clock's present instant is planned, carried out and told when this returns.

    RuntimeError when that takes more than MOST_TURNS turns: something is due again and again.
    """
    for _ in range(MOST_TURNS):
        looks = [await engine.planner.turn(), await engine.caretaker.turn(), await engine.worker.turn()]
        busy = engine.worker.at_work > 0
        await settle(engine)
        now = clock.now()
        if not busy and all(look is None or look > now for look in looks):
            await engine.outbox.turn()
            return
    raise RuntimeError("The engine does not come to rest.")


async def settle(engine: Engine) -> None:
    """Waits until what is at work has ended durably."""
    while engine.worker.at_work:
        await asyncio.sleep(0)
        await engine.worker.finisher.turn()


async def run_for(engine: Engine, clock: HandClock, span: timedelta, step: timedelta) -> None:
    """Moves the clock by `span` in steps, draining at each one."""
    end = clock.now() + span
    while clock.now() < end:
        clock.move(by=min(step, end - clock.now()))
        await drain(engine, clock)
