"""Finishing: a run's end, its notices and its meaning for the task, together, and only for who holds the claim."""

from __future__ import annotations

import msgspec
import pytest

from horarium.domain.ending import TaskChange
from horarium.domain.run import Claim, RunState
from horarium.domain.task import TaskState
from horarium.storage.ports import Store
from tests.contract.making import (
    HOUR,
    NOON,
    SECOND,
    a_notice,
    a_run,
    an_ending,
    claimed,
    moved,
    wanted,
)

ENDS = [RunState.SUCCEEDED, RunState.FAILED, RunState.SKIPPED, RunState.CANCELLED]


@pytest.mark.parametrize("state", ENDS)
async def test_an_end_is_written_with_all_its_facts(store: Store, state: RunState) -> None:
    claim = await claimed(store)
    ending = an_ending(claim, state, reason="so", result={"a": [1, None]}, error="no", failures=2)
    assert await store.ledger.finish([ending]) == set()
    assert await store.ledger.get(claim.run.id) == msgspec.structs.replace(
        claim.run,
        state=state,
        reason="so",
        result={"a": [1, None]},
        error="no",
        failures=2,
        ended_at=NOON + SECOND,
        claimed_by="",
        lease_until=None,
    )


async def test_the_notices_of_an_end_are_in_the_outbox(store: Store) -> None:
    claim = await claimed(store)
    notice = a_notice(task_id=claim.task.id, run_id=claim.run.id, body="b", slot=NOON, conversation="42")
    await store.ledger.finish([an_ending(claim, notices=(notice, notice))])
    first, second = await store.outbox.unsettled("ann")
    assert first == msgspec.structs.replace(notice, id=first.id)
    assert second.id > first.id


async def test_a_run_that_is_tried_again_is_planned_for_then(store: Store) -> None:
    claim = await claimed(store)
    await store.ledger.finish(
        [an_ending(claim, RunState.PLANNED, due_at=NOON + HOUR, failures=1, error="refused", reason="again")]
    )
    run = await store.ledger.get(claim.run.id)
    assert (run.state, run.due_at, run.place) == (RunState.PLANNED, NOON + HOUR, NOON + HOUR)
    assert (run.ended_at, run.failures, run.error, run.slot) == (None, 1, "refused", NOON)
    assert await store.ledger.claim(NOON, wanted()) == []
    (again,) = await store.ledger.claim(NOON + HOUR, wanted())
    assert again.run.attempt == 2


async def test_a_parked_run_has_not_ended(store: Store) -> None:
    claim = await claimed(store)
    change = TaskChange(failures=0, state=TaskState.PARKED, reason="its tool is gone")
    await store.ledger.finish([an_ending(claim, RunState.PARKED, task=change)])
    run, task = await store.ledger.get(claim.run.id), await store.tasks.get(claim.task.id)
    assert (run.state, run.ended_at) == (RunState.PARKED, None)
    assert (task.state, task.reason, task.version) == (TaskState.PARKED, "its tool is gone", claim.task.version + 1)


async def lost_by_attempt(store: Store, claim: Claim) -> None:
    await lost_by_rescue(store, claim)
    await store.ledger.claim(NOON, wanted(node="two"))


async def lost_by_end(store: Store, claim: Claim) -> None:
    await store.ledger.finish([an_ending(claim)])


async def lost_by_rescue(store: Store, claim: Claim) -> None:
    everybody = {run.id for run in await store.ledger.find()}
    await store.ledger.rescue(NOON, all_nodes=True, holding=everybody - {claim.run.id})


@pytest.mark.parametrize("lose", [lost_by_attempt, lost_by_end, lost_by_rescue])
async def test_nothing_at_all_is_written_for_a_lost_claim_and_all_for_the_others(store: Store, lose: object) -> None:
    assert callable(lose)
    claim, other = await claimed(store), await claimed(store, owner="bob")
    await lose(store, claim)
    run, task = await store.ledger.get(claim.run.id), await store.tasks.get(claim.task.id)
    late = an_ending(claim, RunState.FAILED, notices=(a_notice(),), task=TaskChange(failures=9, state=TaskState.PARKED))
    lost = await store.ledger.finish([late, an_ending(other, notices=(a_notice("bob"),))])
    assert lost == {claim.run.id}
    assert await store.ledger.get(claim.run.id) == run
    assert await store.tasks.get(claim.task.id) == task
    assert await store.outbox.unsettled("ann") == []
    assert (await store.ledger.get(other.run.id)).state is RunState.SUCCEEDED
    assert len(await store.outbox.unsettled("bob")) == 1


async def test_a_run_that_never_was_is_lost(store: Store) -> None:
    claim = await claimed(store)
    assert await store.ledger.finish([msgspec.structs.replace(an_ending(claim), run_id=99)]) == {99}
    assert await store.ledger.finish([]) == set()


async def test_a_claim_ends_once_also_within_one_batch(store: Store) -> None:
    claim = await claimed(store)
    ending = an_ending(claim, notices=(a_notice(),))
    assert await store.ledger.finish([ending, ending]) == {claim.run.id}
    assert len(await store.outbox.unsettled("ann")) == 1


async def test_failures_in_a_row_are_counted_on_the_task_without_a_new_version(store: Store) -> None:
    claim = await claimed(store)
    await store.ledger.finish([an_ending(claim, RunState.FAILED, task=TaskChange(failures=1))])
    assert await store.tasks.get(claim.task.id) == msgspec.structs.replace(claim.task, failures=1)


async def test_too_many_failures_pause_a_task(store: Store) -> None:
    claim = await claimed(store)
    change = TaskChange(failures=5, state=TaskState.PAUSED, reason="it failed 5 times")
    await store.ledger.finish([an_ending(claim, RunState.FAILED, task=change)])
    task = await store.tasks.get(claim.task.id)
    assert (task.state, task.reason, task.failures) == (TaskState.PAUSED, "it failed 5 times", 5)
    assert task.version == claim.task.version + 1


@pytest.mark.parametrize("state", [TaskState.PAUSED, TaskState.PARKED, TaskState.FINISHED])
async def test_failures_pause_none_but_an_active_task(store: Store, state: TaskState) -> None:
    claim = await claimed(store)
    task = await store.tasks.change(msgspec.structs.replace(claim.task, state=state, reason="mine"))
    change = TaskChange(failures=5, state=TaskState.PAUSED, reason="it failed 5 times")
    await store.ledger.finish([an_ending(claim, RunState.FAILED, task=change)])
    assert await store.tasks.get(claim.task.id) == msgspec.structs.replace(task, failures=5)


@pytest.mark.parametrize("change", [TaskState.PAUSED, TaskState.PARKED, TaskState.ACTIVE])
async def test_a_task_that_a_person_cancelled_is_never_brought_back(store: Store, change: TaskState) -> None:
    claim = await claimed(store)
    await moved(store, claim.task, TaskState.CANCELLED, reason="you cancelled it")
    await store.ledger.finish([an_ending(claim, RunState.FAILED, task=TaskChange(failures=1, state=change))])
    task = await store.tasks.get(claim.task.id)
    assert (task.state, task.reason) == (TaskState.CANCELLED, "you cancelled it")


async def test_a_deleted_task_is_never_brought_back(store: Store) -> None:
    claim = await claimed(store)
    await moved(store, claim.task, TaskState.DELETED)
    await store.ledger.finish([an_ending(claim, RunState.PARKED, task=TaskChange(failures=0, state=TaskState.PARKED))])
    assert await store.tasks.find() == []


@pytest.mark.parametrize("state", [RunState.PLANNED, RunState.PARKED])
@pytest.mark.parametrize("end", [TaskState.CANCELLED, TaskState.DELETED])
async def test_a_run_whose_task_was_ended_is_not_tried_again(store: Store, state: RunState, end: TaskState) -> None:
    claim = await claimed(store)
    await moved(store, claim.task, end)
    due_at = NOON + HOUR if state is RunState.PLANNED else None
    await store.ledger.finish([an_ending(claim, state, due_at=due_at, error="refused")])
    run = await store.ledger.get(claim.run.id)
    assert (run.state, run.ended_at, run.error) == (RunState.CANCELLED, NOON + SECOND, "refused")


async def test_a_run_at_work_ends_as_it_does_although_its_task_was_cancelled(store: Store) -> None:
    claim = await claimed(store)
    await moved(store, claim.task, TaskState.CANCELLED)
    await store.ledger.finish([an_ending(claim, notices=(a_notice(),))])
    assert (await store.ledger.get(claim.run.id)).state is RunState.SUCCEEDED
    assert len(await store.outbox.unsettled("ann")) == 1


async def test_many_ends_of_one_task_count_in_their_order(store: Store) -> None:
    first = await claimed(store)
    await store.ledger.add_run(a_run(first.task, NOON + SECOND))
    (second,) = await store.ledger.claim(NOON + SECOND, wanted())
    await store.ledger.finish(
        [
            an_ending(first, RunState.FAILED, task=TaskChange(failures=1)),
            an_ending(second, RunState.FAILED, task=TaskChange(failures=2)),
        ]
    )
    assert (await store.tasks.get(first.task.id)).failures == 2
