"""Runs as they are asked for outside the schedule, and as they are looked up."""

from __future__ import annotations

import pytest

from horarium.domain.errors import Conflict, NotFound
from horarium.domain.run import Origin, RunState
from horarium.storage.ports import Store
from tests.contract.making import (
    FAR,
    HOUR,
    NOON,
    SECOND,
    a_run,
    a_task,
    claimed,
    planned,
)


async def test_a_run_that_was_asked_for_is_found_again(store: Store) -> None:
    task = await store.tasks.add(a_task())
    given = a_run(task, origin=Origin.SNOOZED, reason="later", lane="web", serial=True, due_at=NOON + SECOND)
    run = await store.ledger.add_run(given)
    assert run.id > 0
    assert await store.ledger.get(run.id) == run
    assert await store.ledger.find(task_id=task.id) == [run]


async def test_a_slot_of_a_task_has_one_run(store: Store) -> None:
    run = await planned(store)
    task = await store.tasks.get(run.task_id)
    with pytest.raises(Conflict):
        await store.ledger.add_run(a_run(task))
    assert await store.ledger.find() == [run]
    await store.ledger.add_run(a_run(await store.tasks.add(a_task())))


async def test_an_instant_is_kept_to_the_microsecond(store: Store) -> None:
    task = await store.tasks.add(a_task())
    for micros in (1, 2):
        await store.ledger.add_run(a_run(task, NOON.replace(microsecond=micros)))
    assert [run.slot.microsecond for run in await store.ledger.find()] == [2, 1]


async def test_a_run_belongs_to_a_task_that_exists(store: Store) -> None:
    with pytest.raises(NotFound):
        await store.ledger.add_run(a_run(a_task(id=99)))


async def test_a_run_that_never_was_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        await store.ledger.get(99)


async def test_runs_are_found_by_what_is_asked_newest_slot_first(store: Store) -> None:
    old, new = await planned(store, NOON), await planned(store, NOON + HOUR, owner="bob")
    middle = await claimed(store, NOON + SECOND)
    find = store.ledger.find
    assert await find() == [new, middle.run, old]
    assert await find(limit=1) == [new]
    assert await find(task_id=old.task_id) == [old]
    assert await find(owner="ann") == [middle.run, old]
    assert await find(since=NOON + SECOND, until=NOON + HOUR) == [middle.run]
    assert await find(since=NOON, until=NOON + SECOND) == [old]
    assert await find(states={RunState.RUNNING, RunState.FAILED}) == [middle.run]
    assert await find(states=()) == []
    assert await find(owner="bob", states={RunState.RUNNING}) == []


async def test_the_next_due_run_is_the_earliest_of_the_planned(store: Store) -> None:
    assert await store.ledger.next_due() is None
    await claimed(store, NOON)
    assert await store.ledger.next_due() is None
    await planned(store, FAR)
    await planned(store, NOON + HOUR)
    assert await store.ledger.next_due() == NOON + HOUR


async def test_the_slots_of_a_task_are_those_of_its_schedule_in_the_span(store: Store) -> None:
    task = await store.tasks.add(a_task())
    for slot in (NOON, NOON + SECOND, NOON + HOUR, FAR):
        await store.ledger.add_run(a_run(task, slot))
    await store.ledger.add_run(a_run(task, NOON + 2 * SECOND, origin=Origin.ASKED))
    await planned(store, NOON + HOUR)
    assert await store.ledger.slots_of(task.id, NOON, NOON + HOUR) == {NOON + SECOND, NOON + HOUR}
