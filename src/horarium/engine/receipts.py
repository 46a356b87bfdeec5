"""Writes the receipts that people wish for into the outbox, each evening's once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from horarium.domain.clock import Clock
from horarium.domain.reach import Receipts
from horarium.domain.receipts import about_receipt, days_of, last_evening, next_evening
from horarium.engine.address_book import REACH, SETTINGS, AddressBook
from horarium.storage.ports import Store


class ReceiptWriter:
    """A turn writes what is due. Whether an evening has its receipt is read from the outbox itself, in the
    transaction that adds it, so no crash or restart makes a second one or none.
    """

    def __init__(self, store: Store, clock: Clock, book: AddressBook, zone: str, written: Callable[[], None]) -> None:
        self._store = store
        self._clock = clock
        self._book = book
        self._zone = zone
        self._written = written
        self._looked = False
        self._due_at: datetime | None = None

    def look_again(self) -> None:
        """A wish may have changed."""
        self._looked = False

    async def turn(self) -> datetime | None:
        """Returns when the next receipt is due; None when nobody wishes for one."""
        now = self._clock.now()
        if self._looked and (self._due_at is None or now < self._due_at):
            return self._due_at
        self._looked = True
        wishes = await self._wishes()
        for owner, wish in wishes:
            await self._write(owner, wish, now)
        self._due_at = min((next_evening(wish, now, self._zone) for _, wish in wishes), default=None)
        return self._due_at

    async def _wishes(self) -> list[tuple[str, Receipts]]:
        owners = await self._store.shelves.owners(SETTINGS, REACH)
        entries = [(owner, (await self._book.of(owner)).reach.receipts) for owner in owners]
        return [(owner, wish) for owner, wish in entries if wish is not None]

    async def _write(self, owner: str, wish: Receipts, now: datetime) -> None:
        evening = last_evening(wish, now, self._zone)
        if evening is None:
            return
        days = days_of(wish, evening, self._zone)
        accounts = [account for day in days for account in await self._store.accounts.of_day(owner, day)]
        if await self._store.outbox.add_once(about_receipt(owner, accounts, days, evening, now)):
            self._written()
