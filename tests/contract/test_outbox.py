"""The outbox: notices wait until they are settled; deliveries say how far they came."""

from __future__ import annotations

import msgspec
import pytest

from horarium.domain.errors import NotFound
from horarium.domain.notice import DeliveryState, NoticeKind
from horarium.storage.ports import Store
from tests.contract.making import HOUR, NOON, SECOND, a_delivery, a_notice


async def test_a_notice_is_found_again_as_it_was_given(store: Store) -> None:
    given = a_notice(
        kind=NoticeKind.QUESTION, body="b", task_id=1, run_id=2, question_id=3, conversation="42", slot=NOON
    )
    notice = await store.outbox.add(given)
    assert notice == msgspec.structs.replace(given, id=notice.id)
    assert await store.outbox.history("ann") == [notice]


async def test_notices_that_nobody_tried_to_deliver_wait_oldest_first(store: Store) -> None:
    first, second, third = [await store.outbox.add(a_notice(owner)) for owner in ("ann", "bob", "ann")]
    assert await store.outbox.waiting(NOON) == [first, second, third]
    assert await store.outbox.waiting(NOON, 1) == [first]
    assert await store.outbox.waiting(NOON, after=first) == [second, third]
    assert await store.outbox.waiting(NOON - SECOND) == []


async def test_a_notice_is_tried_at_once_unless_it_says_when(store: Store) -> None:
    notice = await store.outbox.add(a_notice(next_try=None))
    (tried,) = await store.outbox.waiting(NOON)
    assert (tried.id, tried.next_try) == (notice.id, NOON)


async def test_a_delivery_says_when_its_notice_is_tried_again(store: Store) -> None:
    notice = await store.outbox.add(a_notice())
    failed = a_delivery(notice, state=DeliveryState.FAILED, retry_at=NOON + HOUR)
    await store.outbox.record(failed, settles=False, again=NOON + HOUR)
    assert await store.outbox.waiting(NOON + HOUR - SECOND) == []
    assert await store.outbox.next_try(NOON) == NOON + HOUR
    assert await store.outbox.next_try(NOON + HOUR) is None
    assert [again.id for again in await store.outbox.waiting(NOON + HOUR)] == [notice.id]


async def test_a_notice_that_waits_for_a_change_is_tried_again_when_something_changed_for_its_person(
    store: Store,
) -> None:
    anns, bobs = await store.outbox.add(a_notice()), await store.outbox.add(a_notice("bob"))
    for notice in (anns, bobs):
        await store.outbox.try_next(notice.id, None)
    assert (await store.outbox.waiting(NOON + HOUR), await store.outbox.next_try(NOON)) == ([], None)
    assert [notice.id for notice in await store.outbox.unsettled("ann")] == [anns.id]
    await store.outbox.try_all_of("ann", NOON + HOUR)
    assert [notice.id for notice in await store.outbox.waiting(NOON + HOUR)] == [anns.id]


async def test_a_notice_is_acknowledged_once(store: Store) -> None:
    notice = await store.outbox.add(a_notice())
    assert await store.outbox.acknowledge(notice.id, "ann", "Done", NOON + SECOND)
    assert not await store.outbox.acknowledge(notice.id, "bob", "Snooze", NOON + HOUR)
    assert not await store.outbox.acknowledge(99, "ann", "Done", NOON)
    known = await store.outbox.get(notice.id)
    assert (known.acknowledged_at, known.acknowledged_by, known.acted) == (NOON + SECOND, "ann", "Done")


async def test_a_notice_that_does_not_exist_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        await store.outbox.get(99)


async def test_what_is_settled_without_a_delivery_is_tried_no_more(store: Store) -> None:
    notice = await store.outbox.add(a_notice())
    await store.outbox.settle(notice.id, NOON + SECOND)
    await store.outbox.try_next(notice.id, NOON)
    assert await store.outbox.waiting(NOON + HOUR) == []
    assert (await store.outbox.get(notice.id)).settled_at == NOON + SECOND


async def test_a_settled_notice_waits_no_more_and_stays_in_the_history(store: Store) -> None:
    notice, other = await store.outbox.add(a_notice()), await store.outbox.add(a_notice())
    await store.outbox.record(a_delivery(notice, state=DeliveryState.DELIVERED, changed_at=NOON + SECOND), settles=True)
    assert await store.outbox.waiting(NOON) == [other]
    assert await store.outbox.unsettled("ann") == [other]
    settled = msgspec.structs.replace(notice, settled_at=NOON + SECOND)
    assert await store.outbox.history("ann") == [settled, other]
    await store.outbox.record(a_delivery(notice, "late", changed_at=NOON + HOUR), settles=True)
    assert await store.outbox.history("ann") == [settled, other]


async def test_a_delivery_is_known_by_its_address_and_brought_up_to_date(store: Store) -> None:
    notice = await store.outbox.add(a_notice())
    second, first = a_delivery(notice, "b"), a_delivery(notice, "a")
    for delivery in (second, first):
        await store.outbox.record(delivery, settles=False)
    changed = msgspec.structs.replace(
        first, state=DeliveryState.FAILED, attempts=2, message_id="7", error="no", retry_at=NOON + HOUR
    )
    await store.outbox.record(changed, settles=False)
    assert await store.outbox.deliveries(notice.id) == [changed, second]
    assert await store.outbox.deliveries(99) == []


async def test_a_delivery_of_no_notice_is_refused(store: Store) -> None:
    notice = await store.outbox.add(a_notice())
    with pytest.raises(NotFound):
        await store.outbox.record(a_delivery(msgspec.structs.replace(notice, id=99)), settles=True)


async def test_what_was_being_sent_when_we_stopped_is_in_doubt_and_not_sent_again(store: Store) -> None:
    sending, sent, waiting = [await store.outbox.add(a_notice()) for _ in range(3)]
    await store.outbox.record(a_delivery(sending, "a"), settles=False)
    await store.outbox.record(a_delivery(sending, "b"), settles=False)
    await store.outbox.record(a_delivery(sent, state=DeliveryState.DELIVERED), settles=True)
    assert await store.outbox.doubt_interrupted(NOON + HOUR) == 2
    assert await store.outbox.doubt_interrupted(NOON + HOUR) == 0
    doubted = await store.outbox.deliveries(sending.id)
    assert {(delivery.state, delivery.changed_at) for delivery in doubted} == {(DeliveryState.UNKNOWN, NOON + HOUR)}
    again = await store.outbox.waiting(NOON + HOUR)
    assert [(notice.id, notice.next_try) for notice in again] == [(waiting.id, NOON), (sending.id, NOON + HOUR)]
    history = await store.outbox.history("ann")
    assert [notice.settled_at for notice in history] == [None, NOON, None]


async def test_the_history_is_of_one_person_and_conversation_page_by_page(store: Store) -> None:
    first, second, third = [
        await store.outbox.add(notice) for notice in (a_notice(), a_notice(conversation="42"), a_notice())
    ]
    await store.outbox.add(a_notice("bob"))
    assert await store.outbox.history("ann") == [first, second, third]
    assert await store.outbox.history("ann", conversation="main") == [first, third]
    assert await store.outbox.history("ann", after=first.id, limit=1) == [second]
    assert await store.outbox.unsettled("ann", 2) == [first, second]


async def test_what_is_told_once_is_known_by_person_kind_and_slot(store: Store) -> None:
    receipt = a_notice(kind=NoticeKind.RECEIPT, slot=NOON)
    assert await store.outbox.add_once(receipt)
    assert await store.outbox.add_once(msgspec.structs.replace(receipt, title="other", created_at=NOON + HOUR)) is None
    for other in (
        a_notice("bob", kind=NoticeKind.RECEIPT, slot=NOON),
        a_notice(kind=NoticeKind.RECEIPT, slot=NOON + HOUR),
        a_notice(kind=NoticeKind.RESULT, slot=NOON),
    ):
        assert await store.outbox.add_once(other)
    assert len(await store.outbox.history("ann")) == 3


async def test_what_may_not_have_arrived_is_found_by_person_and_since_when(store: Store) -> None:
    lost, early, sent, bobs = [await store.outbox.add(a_notice(owner)) for owner in ("ann", "ann", "ann", "bob")]
    for notice, state, at in (
        (lost, DeliveryState.UNKNOWN, NOON),
        (early, DeliveryState.UNKNOWN, NOON - SECOND),
        (sent, DeliveryState.DELIVERED, NOON),
        (bobs, DeliveryState.UNKNOWN, NOON),
    ):
        await store.outbox.record(a_delivery(notice, state=state, changed_at=at), settles=False, again=NOON)
    assert [notice.id for notice in await store.outbox.doubtful("ann", NOON)] == [lost.id]
