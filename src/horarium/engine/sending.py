"""Hands letters to channels, and writes down what became of each: before, so that a crash is known, and after."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import assert_never

import msgspec

from horarium.domain.clock import Clock
from horarium.domain.errors import NotFound, StorageError
from horarium.domain.notice import Delivery, DeliveryState
from horarium.domain.reach import retry_at
from horarium.domain.telling import about_broken_address
from horarium.engine.address_book import AddressBook
from horarium.engine.channel import Channel, Delivered, Lost, Refused, Sent
from horarium.engine.lane import Lane, Letter
from horarium.engine.loops import Log
from horarium.storage.ports import Store

AT_ONE_PLACE = 100
"""Letters of one place that wait in memory; the others wait in the store."""
LONGEST_ERROR = 300
LAST_SENDS = 20.0
"""Seconds that sends which have begun may take when the process is asked to stop."""


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """How a send ended, which has to be written down."""

    channel: Channel
    letter: Letter
    sent: Sent
    at: datetime


class Dispatch:
    """The sends of this process.

    `changed` is called when the outbox has to look at a notice again. What cannot be written down, since the store
    fails, is kept and written first of all next time; if the process ends before, it is known to be unknown.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        channels: Sequence[Channel],
        book: AddressBook,
        log: Log,
        changed: Callable[[], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._channels = channels
        self._book = book
        self._log = log
        self._changed = changed
        self._lanes = {channel.kind: Lane(channel, self._send) for channel in channels}
        self._going: set[int] = set()
        self._full: set[str] = set()  # places for which further letters wait in the store
        self._held: dict[str, datetime] = {}  # places whose channel wants no send before
        self._unwritten: list[Written] = []
        self.begun = 0

    @property
    def going(self) -> frozenset[int]:
        """The notices that are on their way."""
        return frozenset(self._going)

    def channel_of(self, place: str, *, lasting: bool = False) -> Channel | None:
        """The channel of a place; `lasting`: only when it is reached whether somebody looks or not."""
        for channel in self._channels:
            if place.partition(":")[0] == channel.kind:
                return channel if channel.lasting or not lasting else None
        return None

    def held_until(self, place: str, now: datetime) -> datetime | None:
        """The instant before which this place wants nothing; None: it may be sent to."""
        until = self._held.get(place)
        if until is not None and until <= now:
            del self._held[place]
            return None
        return until

    def put(self, letter: Letter) -> None:
        """Sends it when it is its place's turn. Once too many wait for the place, all others are for a later look."""
        channel = self.channel_of(letter.place)
        if channel is None or letter.place in self._full:
            return
        lane = self._lanes[channel.kind]
        if lane.waiting(letter.place) >= AT_ONE_PLACE:
            self._full.add(letter.place)
            return
        self.begun += 1
        self._going.add(letter.notice.id)
        lane.put(letter)

    async def begin_turn(self) -> None:
        """Writes down what could not be written when it happened, and sees which places have room again.

        StorageError when it still cannot be written.
        """
        self._full = {place for place in self._full if not self._has_room(place)}
        while self._unwritten:
            await self._end(self._unwritten[0])
            done = self._unwritten.pop(0)
            self._going.discard(done.letter.notice.id)

    async def idle(self) -> None:
        """Returns when nothing is on its way."""
        for lane in self._lanes.values():
            await lane.idle()

    async def stop(self) -> None:
        """Begins no further send; what has begun is written down, unless it takes too long."""
        await asyncio.gather(*(lane.stop(LAST_SENDS) for lane in self._lanes.values()))

    async def _send(self, channel: Channel, letter: Letter) -> None:
        """1. Write the intent; without it nothing is sent. 2. Send. 3. Write the end, now or as soon as that works."""
        if channel.repeatable or await self._intend(letter):
            sent = await self._sent(channel, letter)
            written = Written(channel=channel, letter=letter, sent=sent, at=self._clock.now())
            try:
                await self._end(written)
            except StorageError as error:
                self._log("delivery_unwritten", notice=letter.notice.id, error=error.message)
                self._unwritten.append(written)
                self._changed()
                return
        self._going.discard(letter.notice.id)
        if letter.place in self._full and self._has_room(letter.place):
            self._changed()

    async def _intend(self, letter: Letter) -> bool:
        try:
            await self._record(letter, DeliveryState.SENDING, self._clock.now())
        except (StorageError, NotFound) as error:
            self._log("delivery_unwritten", notice=letter.notice.id, error=error.message)
            return False
        return True

    async def _sent(self, channel: Channel, letter: Letter) -> Sent:
        try:
            return await channel.deliver(letter.notice, letter.place)
        except Exception as error:  # noqa: BLE001 - a channel's defect leaves the send in doubt, nothing more
            name = type(error).__name__  # its text may hold the address, and so a secret
            where = traceback.format_tb(error.__traceback__)[-3:]
            self._log("channel_raised", channel=channel.kind, notice=letter.notice.id, error=name, where=where)
            return Lost(error=f"the channel failed ({name})")

    async def _end(self, written: Written) -> None:
        try:
            await self._write_down(written)
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 - a defect, or a notice that is gone; it must not wedge the others
            self._log("delivery_unwritten", notice=written.letter.notice.id, error=repr(error), exc_info=error)

    async def _write_down(self, written: Written) -> None:
        letter, sent, at = written.letter, written.sent, written.at
        over = False
        match sent:
            case Delivered():
                over = await self._is_over(letter, DeliveryState.DELIVERED)
                await self._record(letter, DeliveryState.DELIVERED, at, message_id=sent.message_id, settles=over)
            case Lost():
                over = await self._is_over(letter, DeliveryState.UNKNOWN)
                await self._record(letter, DeliveryState.UNKNOWN, at, error=sent.error, settles=over)
            case Refused(permanent=True):
                await self._record(letter, DeliveryState.FAILED, at, error=sent.error)
                await self._give_up_place(letter, sent.error, at)
            case Refused(elsewhere=True):
                await self._record(letter, DeliveryState.FAILED, at, error=sent.error)
            case Refused():
                again = retry_at(letter.attempt, at, sent.retry_at)
                await self._record(letter, DeliveryState.FAILED, at, error=sent.error, retry=again)
                await self._hold(written.channel, letter.place, sent.retry_at)
            case _:
                assert_never(sent)
        if not over:
            self._changed()

    async def _is_over(self, letter: Letter, state: DeliveryState) -> bool:
        """Whether this was all that had to be done, as it mostly is; else the next turn decides."""
        entry = await self._book.of(letter.notice.owner)
        if self.channel_of(letter.place, lasting=True) is None:
            return not any(self.channel_of(address.place, lasting=True) for address in entry.addresses)
        if state is DeliveryState.UNKNOWN and entry.reach.rather_twice:
            return False
        return entry.reach.escalate_after is None

    async def _hold(self, channel: Channel, place: str, until: datetime | None) -> None:
        """The place wants a pause: what waits for it goes back to the store until then."""
        if until is None:
            return
        self._held[place] = until
        for letter in self._lanes[channel.kind].call_back(place):
            self._going.discard(letter.notice.id)
            await self._store.outbox.try_next(letter.notice.id, until)

    async def _give_up_place(self, letter: Letter, why: str, now: datetime) -> None:
        """Tells the person first: a crash in between tells once more, and never not at all."""
        owner = letter.notice.owner
        for address in (await self._book.of(owner)).addresses:
            if address.place == letter.place and not address.broken:
                await self._store.outbox.add(about_broken_address(owner, address.name, why, now))
                await self._book.mark_broken(owner, letter.place, why, now)
                return

    def _has_room(self, place: str) -> bool:
        return all(lane.waiting(place) <= AT_ONE_PLACE // 2 for lane in self._lanes.values())

    async def _record(
        self,
        letter: Letter,
        state: DeliveryState,
        at: datetime,
        *,
        message_id: str = "",
        error: str = "",
        retry: datetime | None = None,
        settles: bool = False,
    ) -> None:
        """A repeated send keeps its mark, an instant to retry that is past, so that it is not repeated again."""
        delivery = Delivery(
            notice_id=letter.notice.id,
            address=letter.place,
            state=state,
            attempts=letter.attempt,
            message_id=message_id,
            error=error[:LONGEST_ERROR],
            retry_at=at if letter.repeats and state in _IN_DOUBT else retry,
            changed_at=at,
        )
        again = None if state is DeliveryState.SENDING else at
        await self._store.outbox.record(delivery, settles=settles, again=again)


_IN_DOUBT = frozenset({DeliveryState.SENDING, DeliveryState.UNKNOWN})
