"""Tells what came in while nobody looked, when a person is here again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from horarium.channels.terminal.channel import ADDRESS, write_line
from horarium.channels.terminal.wording import waited
from horarium.domain.clock import Clock
from horarium.domain.notice import Delivery, DeliveryState, Notice
from horarium.storage.ports import Store


class Away:
    """The notices of one conversation that its person has not been told for certain."""

    def __init__(self, store: Store, clock: Clock, owner: str, conversation: str = "main") -> None:
        self._store = store
        self._clock = clock
        self._owner = owner
        self._conversation = conversation
        self._told: set[int] = set()

    def is_new(self, notice: Notice) -> bool:
        """Whether it was not printed here yet; from now on it counts as printed."""
        new = notice.id not in self._told
        self._told.add(notice.id)
        return new

    async def tell(self, out: TextIO, zone: str) -> list[Notice]:
        """Prints them, each once; on a terminal they count as delivered from then on. Returns what was printed."""
        notices = [notice for notice in await self._unsettled() if self.is_new(notice)]
        if notices:
            write_line(out, waited(notices, zone))
            if out.isatty():
                await self.settle(notices)
        return notices

    async def settle(self, notices: Sequence[Notice]) -> None:
        """Writes down that the person has seen them."""
        now = self._clock.now()
        for notice in notices:
            seen = Delivery(notice_id=notice.id, address=ADDRESS, state=DeliveryState.DELIVERED, changed_at=now)
            await self._store.outbox.record(seen, settles=True)

    async def _unsettled(self) -> list[Notice]:
        found = await self._store.outbox.unsettled(self._owner)
        return [notice for notice in found if notice.conversation == self._conversation]
