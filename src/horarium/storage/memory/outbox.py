"""Notices and their deliveries, in memory."""

from __future__ import annotations

from datetime import datetime

import msgspec

from horarium.domain.errors import NotFound
from horarium.domain.notice import Delivery, DeliveryState, Notice
from horarium.storage.memory.books import Books, as_stored


class MemoryOutbox:
    """Notices on their way to people."""

    def __init__(self, books: Books) -> None:
        self._books = books

    async def add(self, notice: Notice) -> Notice:
        return self._books.add_notice(notice)

    async def add_once(self, notice: Notice) -> Notice | None:
        wanted = as_stored(notice)
        for known in self._books.notices.values():
            if (known.owner, known.kind, known.slot) == (wanted.owner, wanted.kind, wanted.slot):
                return None
        return self._books.add_notice(notice)

    async def get(self, notice_id: int) -> Notice:
        if notice_id not in self._books.notices:
            raise NotFound(f"There is no notice {notice_id}.")
        return self._books.notices[notice_id]

    async def waiting(self, now: datetime, limit: int = 100, *, after: Notice | None = None) -> list[Notice]:
        passed = (after.next_try or now, after.id) if after else None
        due = sorted(
            (tried, notice.id, notice)
            for tried, notice in self._tries()
            if tried <= now and (passed is None or (tried, notice.id) > passed)
        )
        return [notice for _, _, notice in due][:limit]

    async def next_try(self, now: datetime) -> datetime | None:
        return min((tried for tried, _ in self._tries() if tried > now), default=None)

    async def unsettled(self, owner: str, limit: int = 100) -> list[Notice]:
        return [notice for notice in self._unsettled() if notice.owner == owner][:limit]

    async def history(
        self, owner: str, *, conversation: str | None = None, after: int = 0, limit: int = 100
    ) -> list[Notice]:
        return [
            notice
            for notice in self._books.notices.values()
            if notice.owner == owner and notice.id > after and conversation in {None, notice.conversation}
        ][:limit]

    async def deliveries(self, *notice_ids: int) -> list[Delivery]:
        return [delivery for (of, _), delivery in sorted(self._books.deliveries.items()) if of in notice_ids]

    async def record(self, delivery: Delivery, *, settles: bool, again: datetime | None = None) -> None:
        if delivery.notice_id not in self._books.notices:
            raise NotFound(f"There is no notice {delivery.notice_id}.")
        self._books.deliveries[delivery.notice_id, delivery.address] = as_stored(delivery)
        if settles:
            self._settle(delivery.notice_id, delivery.changed_at)
        else:
            await self.try_next(delivery.notice_id, again)

    async def settle(self, notice_id: int, now: datetime) -> None:
        self._settle(notice_id, now)

    async def try_next(self, notice_id: int, at: datetime | None) -> None:
        notice = self._books.notices[notice_id]
        if notice.settled_at is None:
            self._books.notices[notice_id] = msgspec.structs.replace(notice, next_try=at)

    async def try_all_of(self, owner: str, at: datetime) -> None:
        for notice in self._unsettled():
            if notice.owner == owner:
                await self.try_next(notice.id, at)

    async def acknowledge(self, notice_id: int, by: str, did: str, now: datetime) -> bool:
        notice = self._books.notices.get(notice_id)
        if notice is None or notice.acknowledged_at is not None:
            return False
        self._books.notices[notice_id] = as_stored(notice, acknowledged_at=now, acknowledged_by=by, acted=did)
        return True

    async def doubtful(self, owner: str, since: datetime) -> list[Notice]:
        unknown = {
            of
            for (of, _), delivery in self._books.deliveries.items()
            if delivery.state is DeliveryState.UNKNOWN and delivery.changed_at >= since
        }
        return [each for each in self._books.notices.values() if each.owner == owner and each.id in unknown]

    async def doubt_interrupted(self, now: datetime) -> int:
        sending = [(k, d) for k, d in self._books.deliveries.items() if d.state is DeliveryState.SENDING]
        for key, delivery in sending:
            doubted = msgspec.structs.replace(delivery, state=DeliveryState.UNKNOWN, changed_at=now)
            self._books.deliveries[key] = doubted
            await self.try_next(delivery.notice_id, now)
        return len(sending)

    def _tries(self) -> list[tuple[datetime, Notice]]:
        return [(notice.next_try, notice) for notice in self._unsettled() if notice.next_try is not None]

    def _unsettled(self) -> list[Notice]:
        return [notice for notice in self._books.notices.values() if notice.settled_at is None]

    def _settle(self, notice_id: int, at: datetime) -> None:
        notice = self._books.notices[notice_id]
        if notice.settled_at is None:
            self._books.notices[notice_id] = msgspec.structs.replace(notice, settled_at=at)
