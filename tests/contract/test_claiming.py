"""Claiming: who may carry out what, in which order, and how much of it."""

from __future__ import annotations

import msgspec

from horarium.domain.run import RunState
from horarium.domain.task import Task, TaskState
from horarium.storage.ports import Store, Wanted
from tests.contract.making import (
    FAR,
    HOUR,
    MINUTE,
    NOON,
    SECOND,
    a_run,
    a_task,
    an_ending,
    in_state,
    moved,
    wanted,
)


async def a_stored_task(store: Store, owner: str = "ann") -> Task:
    return await store.tasks.add(a_task(owner, next_slot=FAR))


async def queue(store: Store, *runs: tuple[str, str]) -> None:
    """One due run for each (owner, lane), in this order."""
    for at, (owner, lane) in enumerate(runs):
        task = await a_stored_task(store, owner)
        await store.ledger.add_run(a_run(task, NOON + at * SECOND, lane=lane))


async def taken(store: Store, wanting: Wanted) -> list[tuple[str, str]]:
    return [(claim.run.owner, claim.run.lane) for claim in await store.ledger.claim(NOON + HOUR, wanting)]


async def test_a_claim_holds_the_run_and_the_task_as_they_are_now(store: Store) -> None:
    task = await a_stored_task(store)
    run = await store.ledger.add_run(a_run(task))
    (claim,) = await store.ledger.claim(NOON + SECOND, wanted())
    assert claim.task == task
    assert claim.run == msgspec.structs.replace(
        run,
        state=RunState.RUNNING,
        attempt=1,
        claimed_by="one",
        lease_until=NOON + SECOND + MINUTE,
        started_at=NOON + SECOND,
    )
    assert await store.ledger.get(run.id) == claim.run


async def test_a_run_is_claimed_once(store: Store) -> None:
    await in_state(store, RunState.PLANNED)
    assert len(await store.ledger.claim(NOON, wanted())) == 1
    assert await store.ledger.claim(NOON, wanted(node="two")) == []


async def test_a_run_is_not_claimed_before_it_is_due(store: Store) -> None:
    task = await a_stored_task(store)
    await store.ledger.add_run(a_run(task, NOON - HOUR, due_at=NOON))
    assert await store.ledger.claim(NOON - SECOND, wanted()) == []
    assert len(await store.ledger.claim(NOON, wanted())) == 1


async def test_nothing_but_planned_runs_is_claimed(store: Store) -> None:
    for state in RunState:
        if state is not RunState.PLANNED:
            await in_state(store, state)
    assert await store.ledger.claim(FAR, wanted()) == []


async def test_runs_are_claimed_in_order_of_place_then_age(store: Store) -> None:
    task = await a_stored_task(store)
    last = await store.ledger.add_run(a_run(task, NOON, place=NOON + MINUTE))
    first = await store.ledger.add_run(a_run(task, NOON + SECOND))
    second = await store.ledger.add_run(a_run(task, NOON + 2 * SECOND, place=NOON + SECOND))
    claims = await store.ledger.claim(NOON + MINUTE, wanted())
    assert [claim.run.id for claim in claims] == [first.id, second.id, last.id]


async def test_no_more_are_claimed_than_are_wanted(store: Store) -> None:
    await queue(store, *[("ann", "")] * 5)
    assert len(await taken(store, wanted(limit=2))) == 2
    assert len(await taken(store, wanted(limit=0))) == 0
    assert len(await taken(store, wanted(limit=10))) == 3


async def test_an_owners_share_holds_and_the_others_come_next(store: Store) -> None:
    await queue(store, *[("ann", "web")] * 4, ("bob", "web"), ("cid", "web"), ("cid", "web"))
    got = await taken(store, wanted(owners={"ann": 2}, others_owner=1))
    assert got == [("ann", "web"), ("ann", "web"), ("bob", "web"), ("cid", "web")]


async def test_a_lanes_share_holds_and_the_others_come_next(store: Store) -> None:
    await queue(store, ("ann", "slow"), ("bob", "slow"), ("ann", "quick"), ("cid", "slow"), ("cid", "other"))
    got = await taken(store, wanted(lanes={"slow": 1}, others_lane=1))
    assert got == [("ann", "slow"), ("ann", "quick"), ("cid", "other")]


async def test_an_owner_or_lane_without_any_share_left_is_passed_over(store: Store) -> None:
    await queue(store, ("ann", "web"), ("bob", "slow"), ("bob", "web"))
    assert await taken(store, wanted(owners={"ann": 0}, lanes={"slow": 0})) == [("bob", "web")]


async def test_none_but_the_named_are_taken_when_others_have_no_share(store: Store) -> None:
    await queue(store, ("ann", "web"), ("bob", "web"), ("cid", "slow"), ("ann", "slow"))
    assert await taken(store, wanted(owners={"bob": 1, "ann": 0}, others_owner=0)) == [("bob", "web")]
    assert await taken(store, wanted(lanes={"slow": 1}, others_lane=0)) == [("cid", "slow")]


async def test_runs_without_a_lane_are_bounded_by_the_limit_alone(store: Store) -> None:
    await queue(store, ("ann", ""), ("ann", "web"), ("ann", ""), ("bob", ""))
    got = await taken(store, wanted(owners={"ann": 0}, lanes={"": 0}, others_owner=0, others_lane=0))
    assert got == [("ann", ""), ("ann", ""), ("bob", "")]


async def test_a_burst_in_a_full_lane_hides_nobody_behind_it(store: Store) -> None:
    task = await a_stored_task(store)
    for at in range(300):
        await store.ledger.add_run(a_run(task, NOON + at * SECOND, lane="slow"))
    await store.ledger.add_run(a_run(await a_stored_task(store, "bob"), NOON + HOUR, lane="web"))
    got = await taken(store, wanted(limit=3, lanes={"slow": 1}))
    assert sorted(got) == [("ann", "slow"), ("bob", "web")]


async def test_a_serial_run_waits_while_an_earlier_one_is_planned_or_running(store: Store) -> None:
    task = await a_stored_task(store)
    first, second = [await store.ledger.add_run(a_run(task, slot, serial=True)) for slot in (NOON, NOON + SECOND)]
    (claim,) = await store.ledger.claim(NOON + MINUTE, wanted())
    assert claim.run.id == first.id
    assert await store.ledger.claim(NOON + MINUTE, wanted()) == []
    await store.ledger.finish([an_ending(claim)])
    assert [c.run.id for c in await store.ledger.claim(NOON + MINUTE, wanted())] == [second.id]


async def test_a_serial_run_waits_also_for_an_earlier_one_that_is_tried_again_later(store: Store) -> None:
    task = await a_stored_task(store)
    for slot in (NOON, NOON + SECOND):
        await store.ledger.add_run(a_run(task, slot, serial=True))
    (claim,) = await store.ledger.claim(NOON + MINUTE, wanted())
    await store.ledger.finish([an_ending(claim, RunState.PLANNED, due_at=NOON + HOUR)])
    assert await store.ledger.claim(NOON + MINUTE, wanted()) == []


async def test_a_serial_run_does_not_wait_for_a_person_nor_for_other_tasks_nor_for_later_runs(store: Store) -> None:
    waiting = await in_state(store, RunState.WAITING)
    task = await store.tasks.get(waiting.task_id)
    serial = await store.ledger.add_run(a_run(task, NOON + MINUTE, serial=True))
    await store.ledger.add_run(a_run(task, NOON + HOUR))
    await in_state(store, RunState.RUNNING)
    claims = await store.ledger.claim(NOON + MINUTE, wanted())
    assert [claim.run.id for claim in claims] == [serial.id]


async def test_each_claim_is_a_further_attempt(store: Store) -> None:
    run = await in_state(store, RunState.RUNNING)
    await store.ledger.release("one", NOON)
    (claim,) = await store.ledger.claim(NOON, wanted(node="two"))
    assert (claim.run.id, claim.run.attempt, claim.run.claimed_by) == (run.id, 2, "two")


async def test_a_planned_run_of_a_parked_task_is_claimed(store: Store) -> None:
    run = await in_state(store, RunState.PLANNED)
    await moved(store, await store.tasks.get(run.task_id), TaskState.PARKED)
    (claim,) = await store.ledger.claim(NOON, wanted())
    assert claim.task.state is TaskState.PARKED
