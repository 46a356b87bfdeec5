"""Which Telegram user is which person: bound once, with a code that only that person was shown.

Loads nothing of Telegram, so that the command which makes a code is quick.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from typing import TypeVar

import msgspec

from horarium.channels.telegram import KIND, place_of
from horarium.domain.reach import Address
from horarium.engine.address_book import AddressBook
from horarium.storage.ports import Store

BOT = "channel:telegram"
"""Whose shelves these are: no person's, the channel's own."""
LASTS = timedelta(minutes=10)
_CODES, _CHATS, _ABOUT = "codes", "chats", "about"
_NAME = "name"
_SIGNS = "ABCDEFGHJKLMNPQRSTVWXYZ23456789"  # none that looks like another
_LENGTH = 10
_CODE = re.compile(rf"[{_SIGNS}]{{{_LENGTH}}}")
_FRESH_FOR = timedelta(seconds=10)
_T = TypeVar("_T", bound=msgspec.Struct)


class _Code(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a code, under its hash."""

    owner: str
    expires_at: datetime


class Paired(msgspec.Struct, frozen=True, kw_only=True):
    """A Telegram user and the person that they are here; a private chat has the user's own id."""

    user: int
    owner: str
    name: str
    paired_at: datetime


class Pairings:
    """Makes codes, and knows who is paired. What another process changed is known within seconds."""

    def __init__(self, store: Store) -> None:
        self._shelves = store.shelves
        self._book = AddressBook(store)
        self._known: dict[int, Paired] = {}
        self._looked_at: datetime | None = None

    async def new_code(self, owner: str, now: datetime) -> str:
        """A code for this person, good once and for LASTS. Only its hash is kept."""
        for paper in await self._shelves.find(BOT, _CODES):
            kept = _read(paper.text, _Code)
            if kept is None or kept.expires_at <= now:
                await self._shelves.remove(BOT, _CODES, paper.key)
        code = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
        made = msgspec.json.encode(_Code(owner=owner, expires_at=now + LASTS)).decode()
        await self._shelves.put(BOT, _CODES, _hash(code), made, now)
        return code

    async def redeem(self, said: str, user: int, name: str, now: datetime) -> Paired | None:
        """Binds a user to the person whom the code was made for; None when it is no code that still counts.

        A wrong code writes nothing. Of two who come with the same code, one is bound.
        """
        code = said.strip().upper()
        paper = await self._shelves.get(BOT, _CODES, _hash(code)) if _CODE.fullmatch(code) else None
        kept = _read(paper.text, _Code) if paper else None
        if kept is None or not await self._shelves.remove(BOT, _CODES, _hash(code)) or kept.expires_at <= now:
            return None
        paired = Paired(user=user, owner=kept.owner, name=name, paired_at=now)
        await self._shelves.put(BOT, _CHATS, str(user), msgspec.json.encode(paired).decode(), now)
        await self._add_address(paired, now)
        self._known[user] = paired
        return paired

    async def of(self, user: int, now: datetime) -> Paired | None:
        """Who this user is here. However many strangers ask, the store is read once in a while."""
        if self._looked_at is None or not timedelta() <= now - self._looked_at < _FRESH_FOR:
            found = [_read(paper.text, Paired) for paper in await self._shelves.find(BOT, _CHATS)]
            self._known = {paired.user: paired for paired in found if paired is not None}
            self._looked_at = now
        return self._known.get(user)

    async def forget(self, owner: str) -> int:
        """Ends all pairings of this person, with their addresses; how many there were."""
        mine = [paired for paper in await self._shelves.find(BOT, _CHATS) if (paired := _read(paper.text, Paired))]
        mine = [paired for paired in mine if paired.owner == owner]
        for paired in mine:
            await self._shelves.remove(BOT, _CHATS, str(paired.user))
        for address in (await self._book.of(owner)).addresses:
            if address.place in {place_of(paired.user) for paired in mine}:
                await self._book.remove(owner, address.name)
        self._looked_at = None
        return len(mine)

    async def remember_bot(self, name: str, now: datetime) -> None:
        """Keeps the bot's user name, for links to it."""
        if name != await self.bot():
            await self._shelves.put(BOT, _ABOUT, _NAME, name, now)

    async def bot(self) -> str | None:
        """The bot's user name, once it has been heard from."""
        paper = await self._shelves.get(BOT, _ABOUT, _NAME)
        return paper.text if paper else None

    async def _add_address(self, paired: Paired, now: datetime) -> None:
        """An address that is there already works again."""
        self._book.forget()
        known = {address.name: address.place for address in (await self._book.of(paired.owner)).addresses}
        place = place_of(paired.user)
        names = [name for name, there in known.items() if there == place]
        names += [name for n in range(1, len(known) + 2) if (name := KIND if n == 1 else f"{KIND} {n}") not in known]
        await self._book.put(paired.owner, Address(name=names[0], place=place), now)


def link(bot: str, code: str) -> str:
    """What opens a chat with the bot and hands it the code."""
    return f"https://t.me/{bot}?start={code}"


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _read(text: str, kind: type[_T]) -> _T | None:
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.MsgspecError:
        return None
