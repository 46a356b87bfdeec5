"""The one way a loop of the engine turns: a turn handles one batch and returns when to look again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Protocol

from horarium.domain.errors import StorageError
from horarium.engine.alarm import Alarm

FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(seconds=20)
LAST_TURN = timedelta(seconds=5)
"""How long a stopping loop may take to finish the turn it is in."""


class Log(Protocol):
    """Takes events, not sentences; the composition root turns them into lines."""

    def __call__(self, event: str, /, **facts: object) -> None: ...


def silent(event: str, /, **facts: object) -> None:
    """A log for those who do not listen."""


class Loop:
    """One loop of the engine. Trouble with the store, or a defect, is logged and tried again after a growing pause."""

    def __init__(self, name: str, turn: Callable[[], Awaitable[datetime | None]], alarm: Alarm, log: Log) -> None:
        self._name = name
        self._turn = turn
        self._alarm = alarm
        self._log = log
        self._stopping = False
        self._task = asyncio.create_task(self._run(), name=name)

    async def stop(self) -> None:
        """Lets the present turn end, and no other begin."""
        self._stopping = True
        self._alarm.ring()
        _, late = await asyncio.wait([self._task], timeout=LAST_TURN.total_seconds())
        for task in late:
            task.cancel()

    async def _run(self) -> None:
        pause = FIRST_PAUSE
        while not self._stopping:
            try:
                look_again = await self._turn()
            except Exception as error:  # noqa: BLE001 - a defect in one turn must not end the loop silently
                self._report(error, pause)
                await asyncio.sleep(pause.total_seconds())
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            pause = FIRST_PAUSE
            if not self._stopping:
                await self._alarm.until(look_again)

    def _report(self, error: Exception, pause: timedelta) -> None:
        again_in = pause.total_seconds()
        if isinstance(error, StorageError):
            self._log("store_trouble", loop=self._name, error=error.message, again_in=again_in)
        else:
            self._log("loop_failed", loop=self._name, error=repr(error), exc_info=error, again_in=again_in)
