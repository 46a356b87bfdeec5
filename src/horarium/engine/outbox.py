"""Takes notices from the outbox to the channels, and writes down how each delivery stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import assert_never

from horarium.domain.clock import Clock
from horarium.domain.errors import NotFound
from horarium.domain.notice import Delivery, DeliveryState, Notice
from horarium.domain.reach import Send, Settle, Wait, next_step, retry_at
from horarium.domain.telling import about_broken_address
from horarium.engine.address_book import AddressBook
from horarium.engine.channel import Channel, Delivered, Lost, Refused, Sent
from horarium.engine.lane import Lane, Letter
from horarium.engine.loops import Log
from horarium.storage.ports import Store

PAGE = 200


class OutboxRunner:
    """A turn decides about every notice whose time has come; the lanes send beside it.

    A notice goes to where its person looks now, and to their addresses. One that nothing can take stays in the outbox.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        channels: Sequence[Channel],
        log: Log,
        *,
        zone: str = "UTC",
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._channels = channels
        self._log = log
        self._zone = zone
        self._changed = changed
        self._lanes = {channel.kind: Lane(channel, self._send) for channel in channels}
        self._going: set[int] = set()  # notices that are on their way
        self._nowhere: set[int] = set()  # looked at by this process: nobody can take them
        self.begun = 0  # sends
        self.book = AddressBook(store)

    def look_again(self) -> None:
        """Somebody came, or an entry of the book was changed."""
        self.book.forget()
        self._nowhere.clear()

    async def turn(self) -> datetime | None:
        """Returns when the next try is due."""
        now = self._clock.now()
        last: Notice | None = None
        while self._channels and (page := await self._store.outbox.waiting(now, PAGE, after=last)):
            last = page[-1]
            fresh = [notice for notice in page if notice.id not in self._going | self._nowhere]
            known = await self._deliveries(fresh)
            for notice in fresh:
                await self._decide(notice, known.get(notice.id, {}), now)
        return await self._store.outbox.next_try(now)

    async def idle(self) -> None:
        """Returns when nothing is on its way."""
        for lane in self._lanes.values():
            await lane.idle()

    async def stop(self) -> None:
        """Begins no further send; what has begun is written down."""
        for lane in self._lanes.values():
            await lane.stop()

    async def _deliveries(self, notices: Sequence[Notice]) -> dict[int, dict[str, Delivery]]:
        found: dict[int, dict[str, Delivery]] = {}
        for delivery in await self._store.outbox.deliveries(*(notice.id for notice in notices)) if notices else ():
            found.setdefault(delivery.notice_id, {})[delivery.address] = delivery
        return found

    async def _decide(self, notice: Notice, deliveries: Mapping[str, Delivery], now: datetime) -> None:
        """1. Show it where the person looks now. 2. Else, or besides, take the next step towards their addresses."""
        entry = await self.book.of(notice.owner)
        here = self._here(notice, deliveries)
        if here is not None:
            self._put(notice, here, 1)
            return
        away = {place: known for place, known in deliveries.items() if self._channel(place, lasting=True)}
        addresses = [address for address in entry.addresses if self._channel(address.place, lasting=True)]
        if not addresses and not away:
            await self._keep_or_settle(notice, deliveries, now)
            return
        wanted = await self._wanted(notice)
        match next_step(notice, addresses, entry.reach, away, now, self._zone, wanted=wanted):
            case Send(place=place, attempt=attempt):
                self._put(notice, place, attempt)
            case Wait(until=until):
                await self._store.outbox.try_next(notice.id, until)
            case Settle(reached=True):
                await self._store.outbox.settle(notice.id, now)
            case Settle():
                await self._keep_or_settle(notice, deliveries, now)

    def _here(self, notice: Notice, deliveries: Mapping[str, Delivery]) -> str | None:
        """Where the person looks, unless it was shown there before or could not be."""
        for channel in self._channels:
            place = channel.here(notice)
            if place is not None:
                return None if place in deliveries else place
        return None

    async def _keep_or_settle(self, notice: Notice, deliveries: Mapping[str, Delivery], now: datetime) -> None:
        """Without any address: seen on the spot is enough; else it stays until somebody looks."""
        states = {delivery.state for delivery in deliveries.values()}
        if states & {DeliveryState.DELIVERED, DeliveryState.UNKNOWN}:
            await self._store.outbox.settle(notice.id, now)
        elif deliveries:
            await self._store.outbox.try_next(notice.id, None)
        else:
            self._nowhere.add(notice.id)

    async def _wanted(self, notice: Notice) -> str | None:
        """The address that the task itself asks for."""
        if notice.task_id is None:
            return None
        try:
            return (await self._store.tasks.get(notice.task_id)).preferences.channel
        except NotFound:
            return None

    def _put(self, notice: Notice, place: str, attempt: int) -> None:
        channel = self._channel(place)
        if channel is not None:
            self.begun += 1
            self._going.add(notice.id)
            self._lanes[channel.kind].put(Letter(notice=notice, place=place, attempt=attempt))

    def _channel(self, place: str, *, lasting: bool = False) -> Channel | None:
        """The channel of a place; `lasting`: only when it is reached whether somebody looks or not."""
        for channel in self._channels:
            if place.partition(":")[0] == channel.kind:
                return channel if channel.lasting or not lasting else None
        return None

    async def _send(self, channel: Channel, letter: Letter) -> None:
        """Writes the intent, sends, records: a send that a crash interrupts is known to be unknown."""
        try:
            if not channel.repeatable:
                await self._record(letter, DeliveryState.SENDING)
            await self._write_down(channel, letter, await self._sent(channel, letter))
        except Exception as error:  # noqa: BLE001 - trouble with the store; the notice is looked at again
            self._log("delivery_unwritten", notice=letter.notice.id, error=repr(error), exc_info=error)
        finally:
            self._going.discard(letter.notice.id)

    async def _sent(self, channel: Channel, letter: Letter) -> Sent:
        try:
            return await channel.deliver(letter.notice, letter.place)
        except Exception as error:  # noqa: BLE001 - a channel's defect leaves the send in doubt, nothing more
            facts = {"place": letter.place, "notice": letter.notice.id}
            self._log("channel_raised", **facts, error=repr(error), exc_info=error)
            return Lost(error=f"{type(error).__name__}: {error}")

    async def _write_down(self, channel: Channel, letter: Letter, sent: Sent) -> None:
        now = self._clock.now()
        match sent:
            case Delivered():
                over = await self._is_over(letter, DeliveryState.DELIVERED)
                await self._record(letter, DeliveryState.DELIVERED, message_id=sent.message_id, settles=over, again=now)
            case Lost():
                over = await self._is_over(letter, DeliveryState.UNKNOWN)
                await self._record(letter, DeliveryState.UNKNOWN, error=sent.error, settles=over, again=now)
            case Refused(permanent=True):
                await self._record(letter, DeliveryState.FAILED, error=sent.error, again=now)
                await self._give_up_place(letter, sent.error, now)
            case Refused(elsewhere=True):
                await self._record(letter, DeliveryState.FAILED, error=sent.error, again=now)
            case Refused():
                at = retry_at(letter.attempt, now, sent.retry_at)
                await self._record(letter, DeliveryState.FAILED, error=sent.error, retry=at, again=now)
            case _:
                assert_never(sent)
        self._changed()

    async def _is_over(self, letter: Letter, state: DeliveryState) -> bool:
        """Whether this was all that had to be done, as it mostly is; else the next turn decides."""
        entry = await self.book.of(letter.notice.owner)
        if self._channel(letter.place, lasting=True) is None:
            return not any(self._channel(address.place, lasting=True) for address in entry.addresses)
        if state is DeliveryState.UNKNOWN:
            return not entry.reach.rather_twice
        return entry.reach.escalate_after is None

    async def _give_up_place(self, letter: Letter, why: str, now: datetime) -> None:
        owner = letter.notice.owner
        broken = await self.book.mark_broken(owner, letter.place, why, now)
        if broken is not None:
            await self._store.outbox.add(about_broken_address(owner, broken.name, why, now))

    async def _record(
        self,
        letter: Letter,
        state: DeliveryState,
        *,
        message_id: str = "",
        error: str = "",
        retry: datetime | None = None,
        settles: bool = False,
        again: datetime | None = None,
    ) -> None:
        delivery = Delivery(
            notice_id=letter.notice.id,
            address=letter.place,
            state=state,
            attempts=letter.attempt,
            message_id=message_id,
            error=error,
            retry_at=retry,
            changed_at=self._clock.now(),
        )
        await self._store.outbox.record(delivery, settles=settles, again=again)
