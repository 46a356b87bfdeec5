"""`horarium notify`: the addresses at which a person is told, and how they wish to be told."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

from horarium.cli import output
from horarium.cli.invocation import OWNER, Here, Invocation
from horarium.domain.errors import InvalidInput

if TYPE_CHECKING:
    from horarium.domain.reach import Address
    from horarium.engine.service import Service

Change = Literal["list", "add", "remove", "route", "quiet", "escalate", "twice", "receipt"]
Deed = Literal[Change, "test"]

NOTHING = (
    "You have no address, so you are told in a chat or on the terminal of `horarium up`.\n"
    "Add one with `horarium notify add`, such as ntfy://ntfy.sh/my-topic or mailtos://user:password@example.org."
)
UNSHOWN = "(Leave the address out next time: it is asked for then, and stays out of your shell's history.)"


async def notify(
    deed: Deed = "list",
    /,
    *words: str,
    name: str | None = None,
    breaks: str | None = None,
    at: str | None = None,
    here: Here,
) -> int:
    """Where and how you are told: addresses that Apprise knows, and your wishes.

    Parameters
    ----------
    deed
        list; add [URL] (asked for when left out); test [NAME]; remove NAME; route KIND NAME... (which addresses in
        which order, KIND may be "all"); quiet 22:00-07:00 or off; escalate 10m or off (a reminder not acknowledged
        goes to the next address); twice on or off (a message whose answer was lost is sent once more);
        receipt evening, weekly or off.
    words
        What to do it with.
    name
        add: what to call the address.
    breaks
        quiet: kinds that may break it, with commas between, or "none" (default: reminder).
    at
        receipt: the time (default: 21:00).
    """
    async with here.service() as service:
        if deed == "test":
            return await _test(service, words, here)
        await _done(service, deed, words, here, name=name, breaks=breaks, at=at)
    return 0


async def _done(
    service: Service,
    deed: Change,
    words: tuple[str, ...],
    here: Invocation,
    *,
    name: str | None,
    breaks: str | None,
    at: str | None,
) -> None:
    match deed:
        case "list":
            await _list(service, here)
        case "add":
            await _add(service, words, name, here)
        case "remove":
            await _remove(service, words, here)
        case _:
            from horarium.cli.reach_wishes import change_wish  # noqa: PLC0415 - only wishes need it

            await change_wish(service, deed, words, here, breaks=breaks, at=at)


async def _list(service: Service, here: Invocation) -> None:
    from horarium.channels.push.kept import find  # noqa: PLC0415 - only this command needs it
    from horarium.cli.reach_wishes import wish_lines  # noqa: PLC0415 - likewise
    from horarium.engine.address_book import AddressBook  # noqa: PLC0415 - likewise

    entry = await AddressBook(service.store).of(OWNER)
    rows = []
    for address in entry.addresses:
        kept = await find(service.store, OWNER, address.name) if address.place.startswith("push:") else None
        shown = f"{kept.service}, {kept.shown}" if kept else address.place.partition(":")[0]
        rows.append((address.name, shown, address.broken))
    if here.as_json:
        addresses = [{"name": name, "where": where, "broken": broken or None} for name, where, broken in rows]
        output.document({"addresses": addresses, "wishes": entry.reach})
        return
    if rows:
        told = [(name, where, f"broken: {broken}" if broken else "works") for name, where, broken in rows]
        output.table(("name", "where", "state"), told)
    else:
        output.line(NOTHING)
    for line in wish_lines(entry.reach):
        output.line(line)


async def _add(service: Service, words: tuple[str, ...], name: str | None, here: Invocation) -> None:
    from horarium.app.reaching import add_push  # noqa: PLC0415 - only this command needs it
    from horarium.app.vault import vault_of  # noqa: PLC0415 - likewise

    url = _asked() if words in {(), ("-",)} else _one(words, "an address")
    vault = vault_of(here.home, here.settings)
    chosen, kept = await add_push(service.store, vault, OWNER, url, name, here.now)
    _knock(here)
    if here.as_json:
        output.document({"name": chosen, "service": kept.service, "where": kept.shown})
        return
    output.line(f"Added {chosen}: {kept.service}, {kept.shown}. Try it with `horarium notify test {chosen}`.")
    if words not in {(), ("-",)} and sys.stdin.isatty():
        output.line(UNSHOWN)


async def _test(service: Service, words: tuple[str, ...], here: Invocation) -> int:
    """A test that arrives mends an address that was broken."""
    from horarium.app.reaching import named, outcome, try_out  # noqa: PLC0415 - only this command needs it
    from horarium.app.vault import vault_of  # noqa: PLC0415 - likewise
    from horarium.channels.push.channel import PushChannel  # noqa: PLC0415 - likewise
    from horarium.engine.address_book import AddressBook  # noqa: PLC0415 - likewise
    from horarium.engine.channel import Delivered  # noqa: PLC0415 - likewise

    book = AddressBook(service.store)
    channel = PushChannel(service.store, vault_of(here.home, here.settings), here.clock, here.zone)
    wanted = [await named(service.store, OWNER, word) for word in words] or list((await book.of(OWNER)).addresses)
    told = []
    for address in wanted:
        if not _is_pushed(address):
            told.append((address.name, False, f"write to it there: only `horarium up` reaches {address.place}"))
            continue
        sent = await try_out(channel, OWNER, address.place, here.clock.now())
        told.append((address.name, isinstance(sent, Delivered), outcome(sent)))
        if isinstance(sent, Delivered) and address.broken:
            await book.mend(OWNER, address.name, here.clock.now())
            _knock(here)
    if here.as_json:
        output.document([{"name": name, "delivered": good, "outcome": said} for name, good, said in told])
    else:
        for name, _, said in told:
            output.line(f"{name}: {said}")
        if not told:
            output.line(NOTHING)
    return 0 if told and all(good for _, good, _ in told) else 1


async def _remove(service: Service, words: tuple[str, ...], here: Invocation) -> None:
    from horarium.app.reaching import named, remove  # noqa: PLC0415 - only this command needs it

    address = await named(service.store, OWNER, _one(words, "the name of an address"))
    await remove(service.store, OWNER, address.name)
    _knock(here)
    if here.as_json:
        output.document({"name": address.name, "removed": True})
    else:
        output.line(f"{address.name} is forgotten; nothing is sent there any more.")


def _is_pushed(address: Address) -> bool:
    return address.place.startswith("push:")


def _one(words: tuple[str, ...], what: str) -> str:
    if len(words) != 1:
        raise InvalidInput(f"Give {what}, and only that.", field="words", expected=what)
    return words[0]


def _asked() -> str:
    """The address from the standard input; at a terminal it is asked for and not shown."""
    if sys.stdin.isatty():
        from getpass import getpass  # noqa: PLC0415 - only here

        return getpass("Address (not shown): ").strip()
    return sys.stdin.readline().strip()


def _knock(here: Invocation) -> None:
    """The process that serves the home looks again."""
    from horarium.app.wakeup import knock  # noqa: PLC0415 - only changes need it

    knock(here.home)
