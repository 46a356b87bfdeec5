"""Whether a person can be reached, for the doctor: addresses, and notices that failed or may not have arrived."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from horarium.app.vault import Vault
from horarium.channels.push.kept import KIND, find
from horarium.domain.errors import InvalidInput, SecretUnreadable
from horarium.domain.notice import Delivery, DeliveryState
from horarium.domain.reach import Address
from horarium.engine.address_book import AddressBook
from horarium.storage.ports import Store

LATELY = timedelta(days=1)
NAMED = 3
"""Notices that are named; of the others there is a count."""

Remark = tuple[str, str]
"""What there is, and what to do about it; without the latter all is well."""


async def look_at_reach(store: Store, vault: Vault, owner: str, now: datetime) -> AsyncIterator[Remark]:
    """1. How many addresses work? 2. Which do not, and why? 3. What arrived nowhere? 4. What may not have arrived?"""
    addresses = (await AddressBook(store).of(owner)).addresses
    reasons = [(address, await _reason(store, vault, owner, address)) for address in addresses]
    works = sum(not reason for _, reason in reasons)
    if works:
        yield f"{_amount(works, 'address', 'addresses')} to reach you at", ""
    for address, reason in reasons:
        if reason:
            todo = f"Mend that and `horarium notify test {address.name}`, or add it again (`horarium notify add`)."
            yield f"Nothing is sent to your address {address.name}: {reason.rstrip('.')}.", todo
    failed = await _failed(store, owner)
    if failed:
        yield f"{_listed(failed)} could not be delivered anywhere.", "`horarium chat` tells; check `horarium notify`."
    doubtful = [notice.title for notice in await store.outbox.doubtful(owner, now - LATELY)]
    if doubtful:
        yield f"{_listed(doubtful)} may not have arrived: the answer was lost.", "Look whether you were told."


async def _reason(store: Store, vault: Vault, owner: str, address: Address) -> str:
    """Why nothing can be sent there; empty when nothing speaks against it."""
    if address.broken or address.place.partition(":")[0] != KIND:
        return address.broken
    try:
        kept = await find(store, owner, address.name)
        if kept is None:
            return "what it stands for is not stored any more"
        vault.open(kept.sealed)
    except (SecretUnreadable, InvalidInput) as error:
        return error.message
    return ""


async def _failed(store: Store, owner: str) -> list[str]:
    """The titles of notices that every address refused for good."""
    waiting = await store.outbox.unsettled(owner)
    known: dict[int, list[Delivery]] = {}
    for delivery in await store.outbox.deliveries(*(notice.id for notice in waiting)) if waiting else ():
        if not delivery.address.startswith("terminal"):
            known.setdefault(delivery.notice_id, []).append(delivery)
    over = {of for of, all_of in known.items() if all(_is_over(delivery) for delivery in all_of)}
    return [notice.title for notice in waiting if notice.id in over]


def _is_over(delivery: Delivery) -> bool:
    return delivery.state is DeliveryState.FAILED and delivery.retry_at is None


def _listed(titles: list[str]) -> str:
    named = ", ".join(repr(title[:60]) for title in titles[:NAMED])
    more = len(titles) - NAMED
    return f"{named} and {more:,} more" if more > 0 else named


def _amount(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
