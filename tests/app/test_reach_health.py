"""The doctor looks whether a person can be reached."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from horarium.app.reach_health import look_at_reach
from horarium.app.vault import KEY_FILE, Vault
from horarium.channels.push.kept import Kept, keep, place_of
from horarium.domain.notice import Delivery, DeliveryState, Notice, NoticeKind
from horarium.domain.reach import Address
from horarium.engine.address_book import AddressBook
from horarium.storage.ports import Store
from horarium.storage.sql.opening import open_store

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = open_store(tmp_path / "horarium.db")
    yield opened
    await opened.close()


async def add(store: Store, home: Path, name: str) -> None:
    kept = Kept(service="ntfy", shown="ntfy://…", sealed=Vault(home).seal("ntfy://topic"))
    await keep(store, "me", name, kept, NOW)
    await AddressBook(store).put("me", Address(name=name, place=place_of(name)), NOW)


async def tell(store: Store, title: str, state: DeliveryState, at: datetime = NOW) -> None:
    made = Notice(owner="me", kind=NoticeKind.REMINDER, title=title, created_at=at)
    notice = await store.outbox.add(made)
    delivery = Delivery(notice_id=notice.id, address="push:phone", state=state, changed_at=at)
    await store.outbox.record(delivery, settles=False)


async def seen(store: Store, home: Path) -> list[tuple[str, bool]]:
    return [(remark, not todo) async for remark, todo in look_at_reach(store, Vault(home), "me", NOW)]


async def test_without_addresses_there_is_nothing_to_say(store: Store, tmp_path: Path) -> None:
    assert await seen(store, tmp_path) == []


async def test_addresses_that_work_are_counted(store: Store, tmp_path: Path) -> None:
    await add(store, tmp_path, "phone")
    await add(store, tmp_path, "mail")
    assert await seen(store, tmp_path) == [("2 addresses to reach you at", True)]


async def test_a_broken_address_is_named_with_its_reason(store: Store, tmp_path: Path) -> None:
    await add(store, tmp_path, "phone")
    await AddressBook(store).mark_broken("me", "push:phone", "the address is gone (410)", NOW)
    reason = "Nothing is sent to your address phone: the address is gone (410)."
    assert await seen(store, tmp_path) == [(reason, False)]


async def test_an_address_that_the_key_does_not_open_is_named(store: Store, tmp_path: Path) -> None:
    await add(store, tmp_path, "phone")
    (tmp_path / KEY_FILE).unlink()
    ((remark, well),) = await seen(store, tmp_path)
    assert "The key that opens your secrets is missing" in remark
    assert not well


async def test_what_arrived_nowhere_and_what_may_not_have_arrived_are_named(store: Store, tmp_path: Path) -> None:
    for number in range(5):
        await tell(store, f"n{number}", DeliveryState.FAILED)
    await tell(store, "lost", DeliveryState.UNKNOWN)
    await tell(store, "lost long ago", DeliveryState.UNKNOWN, NOW - timedelta(days=2))
    assert await seen(store, tmp_path) == [
        ("'n0', 'n1', 'n2' and 2 more could not be delivered anywhere.", False),
        ("'lost' may not have arrived: the answer was lost.", False),
    ]
