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

    async def waiting(self, now: datetime, limit: int = 100, *, after: int = 0) -> list[Notice]:
        return [
            notice
            for notice in self._unsettled()
            if notice.id > after and all(_may_be_tried(known, now) for known in await self.deliveries(notice.id))
        ][:limit]

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

    async def deliveries(self, notice_id: int) -> list[Delivery]:
        return [delivery for (of, _), delivery in sorted(self._books.deliveries.items()) if of == notice_id]

    async def record(self, delivery: Delivery, *, settles: bool) -> None:
        if delivery.notice_id not in self._books.notices:
            raise NotFound(f"There is no notice {delivery.notice_id}.")
        self._books.deliveries[delivery.notice_id, delivery.address] = as_stored(delivery)
        if settles:
            self._settle(delivery.notice_id, delivery.changed_at)

    async def doubt_interrupted(self, now: datetime) -> int:
        sending = [(k, d) for k, d in self._books.deliveries.items() if d.state is DeliveryState.SENDING]
        for key, delivery in sending:
            doubted = msgspec.structs.replace(delivery, state=DeliveryState.UNKNOWN, changed_at=now, retry_at=None)
            self._books.deliveries[key] = doubted
            self._settle(delivery.notice_id, now)
        return len(sending)

    def _unsettled(self) -> list[Notice]:
        return [notice for notice in self._books.notices.values() if notice.settled_at is None]

    def _settle(self, notice_id: int, at: datetime) -> None:
        notice = self._books.notices[notice_id]
        if notice.settled_at is None:
            self._books.notices[notice_id] = msgspec.structs.replace(notice, settled_at=at)


def _may_be_tried(delivery: Delivery, now: datetime) -> bool:
    retry_at = delivery.retry_at
    return delivery.state is DeliveryState.FAILED and retry_at is not None and retry_at <= now
