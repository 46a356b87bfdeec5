"""Asks Telegram for news, over a call that stays open until there are some: nothing polls while nothing is said."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from telegram.error import TelegramError

from horarium.channels.telegram.intake import Intake
from horarium.channels.telegram.updates import WANTED
from horarium.channels.telegram.verdict import verdict
from horarium.channels.telegram.wire import Wire
from horarium.domain.clock import Clock
from horarium.domain.errors import StorageError
from horarium.engine.channel import Refused
from horarium.engine.loops import Log

STAYS_OPEN = 50  # seconds
_ANSWERED_BY_THEN = 60.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
_IN_VAIN = 1.0
"""A server that answers "nothing new" sooner than this does not keep calls open; then there is a pause in between."""


class Polling:
    """News in order; what was taken is kept before Telegram is told so, with the next call."""

    def __init__(self, wire: Wire, intake: Intake, clock: Clock, log: Log) -> None:
        self._wire = wire
        self._intake = intake
        self._clock = clock
        self._log = log
        self._offset: int | None = None
        self._silent = False
        self._pause = _FIRST_PAUSE

    async def run(self) -> None:
        """Until it is cancelled."""
        await self._try("deleteWebhook", {"drop_pending_updates": False})
        while True:
            pause = await self.turn()
            if pause:
                await asyncio.sleep(pause)

    async def turn(self) -> float:
        """One call; returns the seconds until the next one."""
        began = asyncio.get_running_loop().time()
        try:
            news = await self._wire.call("getUpdates", self._fields(), within=_ANSWERED_BY_THEN)
            for raw in news if isinstance(news, list) else ():
                await self._intake.take(raw)
                self._offset = _after(raw, self._offset)
        except (TelegramError, StorageError) as error:
            return self._again_after(error)
        if self._silent:
            self._log("telegram_is_back")
        self._silent = False
        if news or asyncio.get_running_loop().time() - began > _IN_VAIN:
            self._pause = _FIRST_PAUSE
            return 0.0
        self._pause = min(self._pause * 1.5, _IN_VAIN)
        return self._pause

    def _fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = {"timeout": STAYS_OPEN, "allowed_updates": list(WANTED)}
        return fields if self._offset is None else {**fields, "offset": self._offset}

    def _again_after(self, error: TelegramError | StorageError) -> float:
        """Says once that there is trouble; the pauses grow, or are those that Telegram wants."""
        found = verdict(error, self._clock.now()) if isinstance(error, TelegramError) else None
        if not self._silent:
            self._log("telegram_is_silent", error=found.error if found else str(error))
        self._silent = True
        pause, self._pause = self._pause, min(self._pause * 2, _LONGEST_PAUSE)
        if isinstance(found, Refused) and found.retry_at is not None:
            return max(pause, (found.retry_at - self._clock.now()) / timedelta(seconds=1))
        return pause

    async def _try(self, method: str, fields: dict[str, Any]) -> None:
        try:
            await self._wire.call(method, fields)
        except TelegramError:
            return  # when there was a webhook, asking for news says so


def _after(raw: object, offset: int | None) -> int | None:
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number + 1 if isinstance(number, int) else offset
