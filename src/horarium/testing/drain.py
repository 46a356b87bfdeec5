"""Turns the parts of an engine by hand until nothing is left to do, so that no test sleeps."""

from __future__ import annotations

import asyncio

from horarium.domain.clock import Clock
from horarium.engine.engine import Engine

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
            await tell(engine, clock)
            return
    raise RuntimeError("The engine does not come to rest.")


async def tell(engine: Engine, clock: Clock) -> None:
    """Sends what can be sent now."""
    for _ in range(MOST_TURNS):
        begun = engine.outbox.begun
        look = await engine.outbox.turn()
        await engine.outbox.idle()
        if engine.outbox.begun == begun and (look is None or look > clock.now()):
            return


async def settle(engine: Engine) -> None:
    """Waits until what is at work has ended durably."""
    while engine.worker.at_work:
        await asyncio.sleep(0)
        await engine.worker.finisher.turn()
