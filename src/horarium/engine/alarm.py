"""How a loop sleeps: until an instant, until somebody rings, or until a short cap that notices a jump of the clock."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from horarium.domain.clock import Clock

CAP = timedelta(seconds=20)
"""The longest sleep. A suspended machine or a stepped clock is noticed within this, without polling."""


class Alarm:
    """One loop's alarm. A ring while the loop is at work is not lost: the next sleep ends at once."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Ends the sleep, present or next. Call it from the event loop's own thread."""
        self._rung.set()

    async def until(self, instant: datetime | None) -> None:
        """Sleeps until `instant` (None: until rung), at most CAP."""
        wait = CAP if instant is None else min(CAP, instant - self._clock.now())
        try:
            async with asyncio.timeout(max(wait.total_seconds(), 0)):
                await self._rung.wait()
        except TimeoutError:
            pass
        self._rung.clear()
