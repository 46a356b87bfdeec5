"""Where each person can be reached, and how they wish it; kept on their shelves."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

import msgspec

from horarium.domain.errors import InvalidInput
from horarium.domain.reach import Address, Reach
from horarium.storage.ports import Store

StructT = TypeVar("StructT", bound=msgspec.Struct)

ADDRESSES = "addresses"
SETTINGS = "settings"
REACH = "reach"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One person in the book; addresses in the order in which they were added."""

    addresses: tuple[Address, ...] = ()
    reach: Reach = Reach()


class AddressBook:
    """Reads a person's entry once and remembers it until told that something changed."""

    def __init__(self, store: Store) -> None:
        self._shelves = store.shelves
        self._outbox = store.outbox
        self._known: dict[str, Entry] = {}
        self._changes = 0

    def forget(self) -> None:
        """Somebody may have changed an entry."""
        self._changes += 1
        self._known.clear()

    async def of(self, owner: str) -> Entry:
        """What is known of this person; what can no longer be read counts as not there."""
        if owner in self._known:
            return self._known[owner]
        before = self._changes
        entry = Entry(addresses=await self._addresses(owner), reach=await self._reach(owner))
        if before == self._changes:  # else it was changed while it was read
            self._known[owner] = entry
        return entry

    async def put(self, owner: str, address: Address, now: datetime) -> None:
        """Adds an address, or replaces the one of that name; what waits for this person is looked at again.

        InvalidInput when its name cannot be one.
        """
        if not address.name.strip() or len(address.name) > 100:
            raise InvalidInput(
                "An address needs a name of 1 to 100 characters.",
                field="name",
                given=address.name[:200],
                expected="a short name, such as phone",
            )
        await self._write(owner, msgspec.structs.replace(address, added_at=now), now)
        await self._outbox.try_all_of(owner, now)

    async def remove(self, owner: str, name: str) -> bool:
        """Whether there was one of this name."""
        removed = await self._shelves.remove(owner, ADDRESSES, name)
        self.forget()
        return removed

    async def mend(self, owner: str, name: str, now: datetime) -> None:
        """It works again: what had failed there begins anew."""
        for address in (await self.of(owner)).addresses:
            if address.name == name:
                await self.put(owner, msgspec.structs.replace(address, broken=""), now)

    async def mark_broken(self, owner: str, place: str, why: str, now: datetime) -> Address | None:
        """Nothing more is sent to this place; the address that it had, None when there was none that worked."""
        for address in (await self.of(owner)).addresses:
            if address.place == place and not address.broken:
                await self._write(owner, msgspec.structs.replace(address, broken=why), now)
                return address
        return None

    async def wish(self, owner: str, reach: Reach, now: datetime) -> None:
        """How this person wants to be reached from now on."""
        await self._shelves.put(owner, SETTINGS, REACH, msgspec.json.encode(reach).decode(), now)
        self.forget()
        await self._outbox.try_all_of(owner, now)

    async def _write(self, owner: str, address: Address, now: datetime) -> None:
        await self._shelves.put(owner, ADDRESSES, address.name, msgspec.json.encode(address).decode(), now)
        self.forget()

    async def _addresses(self, owner: str) -> tuple[Address, ...]:
        papers = await self._shelves.find(owner, ADDRESSES)
        found = [(_read(paper.text, Address), paper.changed_at) for paper in papers]
        known = [(address.added_at or changed, address) for address, changed in found if address is not None]
        return tuple(address for _, address in sorted(known, key=lambda pair: pair[0]))

    async def _reach(self, owner: str) -> Reach:
        paper = await self._shelves.get(owner, SETTINGS, REACH)
        return (_read(paper.text, Reach) if paper else None) or Reach()


def _read(text: str, kind: type[StructT]) -> StructT | None:
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.MsgspecError:
        return None
