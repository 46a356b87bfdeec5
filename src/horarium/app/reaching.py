"""A person's addresses and wishes, as commands and pages change them: checked, sealed, tried out."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime

from horarium.app.vault import Vault
from horarium.channels.push.kept import SHELF, Kept, keep, place_of
from horarium.domain.errors import Conflict, InvalidInput, NotFound
from horarium.domain.notice import Notice, NoticeKind
from horarium.domain.reach import EVERY_KIND, Address
from horarium.engine.address_book import AddressBook
from horarium.engine.channel import Channel, Delivered, Lost, Refused, Sent
from horarium.storage.ports import Store

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
LONGEST_URL = 4_000


async def add_push(
    store: Store, vault: Vault, owner: str, url: str, name: str | None, now: datetime
) -> tuple[str, Kept]:
    """Adds an address of Apprise; its name and what may be shown of it.

    InvalidInput when it is none; Conflict when the name is taken, as two addresses under one name would be mistaken
    for one another. An address that is broken may be given anew under its name.
    """
    from horarium.channels.push.apprising import read_address  # noqa: PLC0415 - Apprise takes a second

    if not url.strip() or len(url) > LONGEST_URL:
        raise InvalidInput("An address is needed, such as ntfy://ntfy.sh/my-topic.", field="url", expected="an address")
    known = read_address(url)
    book = AddressBook(store)
    addresses = {address.name: address for address in (await book.of(owner)).addresses}
    chosen = _checked(name) if name else _free(_NOT_IN_A_NAME.sub("-", known.service.lower()).strip("-"), addresses)
    taken = addresses.get(chosen)
    if taken is not None and not taken.broken:
        raise Conflict(f"There is an address {chosen!r} already; give another --name, or remove that one first.")
    kept = Kept(service=known.service, shown=known.shown, sealed=vault.seal(url.strip()))
    await keep(store, owner, chosen, kept, now)
    await book.put(owner, Address(name=chosen, place=place_of(chosen)), now)
    return chosen, kept


async def remove(store: Store, owner: str, name: str) -> None:
    """Takes an address out of the book, whatever its channel. NotFound when there is none of that name."""
    if not await AddressBook(store).remove(owner, name):
        raise await unknown_name(store, owner, name)
    await store.shelves.remove(owner, SHELF, name)


async def named(store: Store, owner: str, name: str) -> Address:
    """The address of this name. NotFound, with those there are."""
    for address in (await AddressBook(store).of(owner)).addresses:
        if address.name.casefold() == name.casefold():
            return address
    raise await unknown_name(store, owner, name)


async def unknown_name(store: Store, owner: str, name: str) -> NotFound:
    """The error about a name that is none, with the names there are."""
    names = [address.name for address in (await AddressBook(store).of(owner)).addresses]
    there = f"there are: {', '.join(names)}" if names else "add one with `horarium notify add`"
    return NotFound(f"There is no address {name[:60]!r}; {there}.")


async def try_out(channel: Channel, owner: str, place: str, now: datetime) -> Sent:
    """Sends a test message there, beside the outbox."""
    about = "This is how reminders reach you. You need not answer."
    test = Notice(owner=owner, kind=NoticeKind.REMINDER, title="A test from Horarium", body=about, created_at=now)
    return await channel.deliver(test, place)


def outcome(sent: Sent) -> str:
    """What became of a test, in words."""
    match sent:
        case Delivered():
            return "delivered"
        case Lost():
            return f"it may have arrived, or not: {sent.error}"
        case Refused():
            return f"not delivered: {sent.error}"


def kind_of(word: str) -> str:
    """A kind of notice, or "all". InvalidInput names those there are."""
    kinds = (EVERY_KIND, *(kind.value for kind in NoticeKind))
    if word.lower() not in kinds:
        raise InvalidInput(
            f"{word[:40]!r} is no kind of notice; there are {', '.join(kinds)}.", field="kind", given=word[:40]
        )
    return word.lower()


def _checked(name: str) -> str:
    if not re.fullmatch(r"[\w .+-]{1,60}", name.strip()):
        raise InvalidInput(
            "A name has 1 to 60 letters, digits, spaces, dots or hyphens.", field="name", expected="a short name"
        )
    return name.strip()


def _free(wanted: str, taken: Collection[str]) -> str:
    numbered = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in numbered if name not in taken)
