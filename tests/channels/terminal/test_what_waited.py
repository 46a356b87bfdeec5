"""Notices that nobody saw are told when a person is here again."""

from __future__ import annotations

from datetime import timedelta
from typing import TextIO

from horarium.channels.terminal.waiting import Away
from horarium.domain.notice import DeliveryState
from horarium.storage.ports import Store
from horarium.testing.clock import HandClock
from tests.channels.terminal.conftest import NOON, ZONE, Terminal, reminder

LATER = HandClock(NOON + timedelta(hours=3))


async def test_what_waited_is_told_with_its_day_and_counts_as_delivered(store: Store, terminal: Terminal) -> None:
    stored = await store.outbox.add(reminder())
    await Away(store, LATER, "me").tell(terminal.out, ZONE)
    assert terminal.seen().startswith("While you were away:\n  Fri 20 Nov 12:00 * stretch")
    (delivery,) = await store.outbox.deliveries(stored.id)
    assert delivery.state is DeliveryState.DELIVERED
    assert await store.outbox.unsettled("me") == []


async def test_in_a_file_it_is_told_and_goes_on_waiting(store: Store, file: TextIO) -> None:
    await store.outbox.add(reminder())
    await Away(store, LATER, "me").tell(file, ZONE)
    file.seek(0)
    assert "stretch" in file.read()
    assert len(await store.outbox.unsettled("me")) == 1


async def test_the_same_notice_is_told_once_in_a_chat(store: Store, file: TextIO) -> None:
    await store.outbox.add(reminder())
    away = Away(store, LATER, "me")
    assert len(await away.tell(file, ZONE)) == 1
    assert await away.tell(file, ZONE) == []


async def test_other_people_and_other_conversations_are_not_told(store: Store, file: TextIO) -> None:
    await store.outbox.add(reminder(owner="you"))
    await store.outbox.add(reminder(conversation="work"))
    assert await Away(store, LATER, "me").tell(file, ZONE) == []
