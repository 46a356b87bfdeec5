"""Pushes notices by Apprise, each in a thread, a few at a time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress

from horarium.channels.push.kept import KIND, Seals, find
from horarium.channels.push.message import message_of
from horarium.domain.clock import Clock
from horarium.domain.errors import HorariumError, InvalidInput, SecretUnreadable, StorageError
from horarium.domain.notice import Notice
from horarium.engine.channel import Lost, Pace, Refused, Sent
from horarium.storage.ports import Store

AT_ONCE = 8
"""Threads that send at the same time."""
DONE_WITHIN = 60.0
"""Seconds after which a send counts as lost, whatever its thread may still do."""
GONE = "there is no such address any more"
BUSY = "other messages take very long; it is tried again"


class PushChannel:
    """The channel to the places "push:<name>", whose addresses are kept sealed. It only sends.

    A thread cannot be ended. One that hangs keeps its seat among the AT_ONCE until it ends, and when all seats are
    taken that way the next message is refused for now, which is true: nothing of it went out.
    """

    kind = KIND
    lasting = True
    repeatable = False
    pace = Pace(at_one_place=1.0)

    def __init__(
        self, store: Store, seals: Seals, clock: Clock, zone: str, *, seats: int = AT_ONCE, within: float = DONE_WITHIN
    ) -> None:
        self._store = store
        self._seals = seals
        self._clock = clock
        self._zone = zone
        self._seats = asyncio.Semaphore(seats)
        self._within = within

    def here(self, notice: Notice) -> str | None:
        """Nowhere: nobody looks at a push address; it has to be told."""
        return None

    async def deliver(self, notice: Notice, place: str) -> Sent:
        """Sends it once. Lost when it may have arrived."""
        try:
            kept = await find(self._store, notice.owner, place.partition(":")[2])
            if kept is None:
                return Refused(error=GONE, permanent=True)
            url = self._seals.open(kept.sealed)
        except (StorageError, SecretUnreadable, InvalidInput) as error:
            return Refused(error=error.message)
        message = message_of(notice, self._zone)

        def send() -> Sent:
            try:
                from horarium.channels.push import apprising  # noqa: PLC0415 - Apprise takes a second, in its thread
            except ImportError:
                return Refused(error="Apprise is not installed (the extra `push`)")
            try:
                return apprising.send(url, message, self._clock)
            except HorariumError as error:
                return Refused(error=error.message, permanent=True)

        return await self._in_a_thread(send)

    async def _in_a_thread(self, send: Callable[[], Sent]) -> Sent:
        try:
            async with asyncio.timeout(self._within):
                await self._seats.acquire()
        except TimeoutError:
            return Refused(error=BUSY)
        ended: asyncio.Future[Sent] = asyncio.get_running_loop().create_future()
        ended.add_done_callback(lambda _: self._seats.release())
        _begin(send, ended)
        try:
            async with asyncio.timeout(self._within):
                return await asyncio.shield(ended)
        except TimeoutError:
            return Lost(error="the service did not answer in time")


def _begin(send: Callable[[], Sent], ended: asyncio.Future[Sent]) -> None:
    """Starts a thread that dies with the process; `ended` gets its result, on the loop."""
    loop = ended.get_loop()

    def tell(sent: Sent) -> None:
        if not ended.done():
            ended.set_result(sent)

    def work() -> None:
        try:
            sent = send()
        except Exception as error:  # noqa: BLE001 - a defect in one of 180 services; what went out is not known
            sent = Lost(error=f"the service's part of Apprise failed ({type(error).__name__})")
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(tell, sent)

    threading.Thread(target=work, name="push", daemon=True).start()
