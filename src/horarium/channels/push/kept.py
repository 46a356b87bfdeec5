"""Addresses at rest: what may be shown of each one in clear, the rest sealed."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

import msgspec

from horarium.domain.errors import SecretUnreadable
from horarium.storage.ports import Store

SHELF = "push"
KIND = "push"


class Seals(Protocol):
    """What keeps secrets at rest."""

    def seal(self, secret: str) -> str: ...

    def open(self, sealed: str) -> str:
        """SecretUnreadable when it cannot."""
        ...


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """An address as it is stored."""

    service: str
    shown: str
    sealed: str

    def __repr__(self) -> str:
        return f"Kept({self.shown})"


def place_of(name: str) -> str:
    """The place that a delivery to this address has: "push:phone"."""
    return f"{KIND}:{name}"


async def keep(store: Store, owner: str, name: str, kept: Kept, now: datetime) -> None:
    """Stores an address, in place of the one of that name."""
    await store.shelves.put(owner, SHELF, name, msgspec.json.encode(kept).decode(), now)


async def find(store: Store, owner: str, name: str) -> Kept | None:
    """The address of this name. SecretUnreadable when what is stored is none."""
    paper = await store.shelves.get(owner, SHELF, name)
    if paper is None:
        return None
    try:
        return msgspec.json.decode(paper.text, type=Kept)
    except msgspec.MsgspecError:
        raise SecretUnreadable(f"What is stored of the address {name} cannot be read; add it again.") from None
