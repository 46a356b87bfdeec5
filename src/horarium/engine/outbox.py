"""Takes notices from the outbox to the channels: decides for each one what is next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from horarium.domain.clock import Clock
from horarium.domain.errors import NotFound
from horarium.domain.notice import Delivery, DeliveryState, Notice
from horarium.domain.reach import Send, Settle, Wait, next_step
from horarium.engine.address_book import AddressBook, Entry
from horarium.engine.channel import Channel
from horarium.engine.lane import Letter
from horarium.engine.loops import Log
from horarium.engine.sending import Dispatch
from horarium.storage.ports import Store

PAGE = 200


class OutboxRunner:
    """A turn decides about every notice whose time has come; the dispatch sends beside it.

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
        self._zone = zone
        self._nowhere: set[int] = set()  # looked at by this process: nobody can take them
        self.book = AddressBook(store)
        self._dispatch = Dispatch(store, clock, channels, self.book, log, changed)

    @property
    def begun(self) -> int:
        """How many sends began."""
        return self._dispatch.begun

    def look_again(self) -> None:
        """Somebody came, or an entry of the book was changed."""
        self.book.forget()
        self._nowhere.clear()

    async def turn(self) -> datetime | None:
        """Returns when the next try is due."""
        await self._dispatch.begin_turn()
        now = self._clock.now()
        last: Notice | None = None
        while self._channels and (page := await self._store.outbox.waiting(now, PAGE, after=last)):
            last = page[-1]
            known_already = self._dispatch.going | self._nowhere
            fresh = [notice for notice in page if notice.id not in known_already]
            known = await self._deliveries(fresh)
            for notice in fresh:
                await self._decide(notice, known.get(notice.id, {}), now)
        return await self._store.outbox.next_try(now)

    async def idle(self) -> None:
        """Returns when nothing is on its way."""
        await self._dispatch.idle()

    async def stop(self) -> None:
        """Begins no further send; what has begun is written down."""
        await self._dispatch.stop()

    async def _deliveries(self, notices: Sequence[Notice]) -> dict[int, dict[str, Delivery]]:
        found: dict[int, dict[str, Delivery]] = {}
        for delivery in await self._store.outbox.deliveries(*(notice.id for notice in notices)) if notices else ():
            found.setdefault(delivery.notice_id, {})[delivery.address] = delivery
        return found

    async def _decide(self, notice: Notice, deliveries: Mapping[str, Delivery], now: datetime) -> None:
        """1. Show it where the person looks now. 2. Else, or besides, take the next step towards their addresses."""
        here = self._here(notice, deliveries)
        if here is not None:
            self._dispatch.put(Letter(notice=notice, place=here, attempt=1))
            return
        entry = await self._reachable(notice.owner)
        away = {place: known for place, known in deliveries.items() if self._dispatch.channel_of(place, lasting=True)}
        if not entry.addresses and not away:
            await self._keep_or_settle(notice, deliveries, now)
            return
        wanted = await self._wanted(notice) if len(entry.addresses) > 1 else None
        match next_step(notice, entry.addresses, entry.reach, away, now, self._zone, wanted=wanted):
            case Send() as send:
                await self._send(notice, send, now)
            case Wait(until=until):
                await self._store.outbox.try_next(notice.id, until)
            case Settle(reached=True):
                await self._store.outbox.settle(notice.id, now)
            case Settle():
                await self._keep_or_settle(notice, deliveries, now)

    async def _send(self, notice: Notice, send: Send, now: datetime) -> None:
        """Unless the place wants nothing before an instant."""
        until = self._dispatch.held_until(send.place, now)
        if until is not None:
            await self._store.outbox.try_next(notice.id, until)
        else:
            letter = Letter(notice=notice, place=send.place, attempt=send.attempt, repeats=send.repeats)
            self._dispatch.put(letter)

    async def _reachable(self, owner: str) -> Entry:
        """The person's entry with the addresses that a channel of this process reaches."""
        entry = await self.book.of(owner)
        there = tuple(each for each in entry.addresses if self._dispatch.channel_of(each.place, lasting=True))
        return Entry(addresses=there, reach=entry.reach)

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
