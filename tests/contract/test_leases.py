"""Leases: kept up by who is at work, given back at shutdown, taken back after a crash."""

from __future__ import annotations

import msgspec
import pytest

from horarium.domain.run import RunState, StepState
from horarium.domain.task import TaskState
from horarium.storage.ports import Store
from tests.contract.making import (
    FAR,
    HOUR,
    MINUTE,
    NOON,
    SECOND,
    a_notice,
    a_run,
    a_step,
    a_task,
    an_ending,
    claimed,
    in_state,
    moved,
    wanted,
)


async def test_a_heartbeat_extends_the_leases_that_it_names(store: Store) -> None:
    one, other = await claimed(store), await claimed(store, owner="bob")
    held = await store.ledger.heartbeat("one", [one.run.id], NOON + HOUR)
    assert held == {(one.run.id, one.run.attempt)}
    assert (await store.ledger.get(one.run.id)).lease_until == NOON + HOUR
    assert await store.ledger.get(other.run.id) == other.run


async def test_a_heartbeat_names_only_what_the_node_still_holds(store: Store) -> None:
    held, ended = await claimed(store), await claimed(store)
    await store.ledger.finish([an_ending(ended)])
    ids = [held.run.id, ended.run.id, 99]
    assert await store.ledger.heartbeat("one", ids, NOON + HOUR) == {(held.run.id, 1)}
    assert await store.ledger.heartbeat("two", ids, FAR) == set()
    assert await store.ledger.heartbeat("one", [], FAR) == set()
    assert (await store.ledger.get(held.run.id)).lease_until == NOON + HOUR


async def test_a_node_that_shuts_down_gives_its_runs_back_at_once(store: Store) -> None:
    mine = await claimed(store)
    await store.ledger.add_run(a_run(mine.task, NOON + SECOND))
    (others,) = await store.ledger.claim(NOON + SECOND, wanted(node="two"))
    assert await store.ledger.release("one", NOON + SECOND) == 1
    run = await store.ledger.get(mine.run.id)
    assert (run.state, run.claimed_by, run.lease_until, run.rescues) == (RunState.PLANNED, "", None, 0)
    assert await store.ledger.get(others.run.id) == others.run
    (again,) = await store.ledger.claim(NOON + SECOND, wanted())
    assert again.run.id == mine.run.id


async def test_what_is_released_is_due_at_once_even_when_the_clock_went_back(store: Store) -> None:
    await claimed(store)
    await store.ledger.release("one", NOON - HOUR)
    assert len(await store.ledger.claim(NOON - HOUR, wanted())) == 1


async def test_a_run_whose_lease_has_expired_goes_back_with_its_journal(store: Store) -> None:
    claim = await claimed(store)
    await store.journal.end(1, a_step(claim, state=StepState.DONE, result="sent", ended_at=NOON))
    assert await store.ledger.rescue(NOON + MINUTE - SECOND) == (0, [])
    assert await store.ledger.rescue(NOON + MINUTE) == (1, [])
    run = await store.ledger.get(claim.run.id)
    assert (run.state, run.rescues, run.claimed_by, run.lease_until) == (RunState.PLANNED, 1, "", None)
    assert [step.result for step in await store.journal.steps(run.id)] == ["sent"]


async def test_at_start_all_that_was_at_work_goes_back_whatever_its_lease(store: Store) -> None:
    await claimed(store)
    assert await store.ledger.rescue(NOON, all_nodes=True) == (1, [])


async def test_nothing_but_what_is_at_work_is_rescued(store: Store) -> None:
    for state in RunState:
        if state is not RunState.RUNNING:
            await in_state(store, state)
    before = await store.ledger.find()
    assert await store.ledger.rescue(FAR, all_nodes=True) == (0, [])
    assert await store.ledger.find() == before


async def test_what_its_caller_is_at_work_on_is_left_alone(store: Store) -> None:
    mine, lost = await claimed(store), await claimed(store)
    assert await store.ledger.rescue(FAR, holding={mine.run.id}) == (1, [])
    assert await store.ledger.get(mine.run.id) == mine.run
    assert (await store.ledger.get(lost.run.id)).state is RunState.PLANNED


async def test_a_run_that_was_rescued_too_often_fails(store: Store) -> None:
    claim = await claimed(store)
    for _ in range(3):
        assert await store.ledger.rescue(NOON, all_nodes=True, limit=3) == (1, [])
        await store.ledger.claim(NOON, wanted())
    going_on, failed = await store.ledger.rescue(NOON + MINUTE, all_nodes=True, limit=3)
    assert (going_on, [run.id for run in failed]) == (0, [claim.run.id])
    assert failed == [await store.ledger.get(claim.run.id)]
    assert (failed[0].state, failed[0].ended_at, failed[0].claimed_by) == (RunState.FAILED, NOON + MINUTE, "")
    assert "4 times" in failed[0].error


async def test_what_is_said_of_a_run_that_fails_so_is_written_with_it(store: Store) -> None:
    claim, deleted = await claimed(store), await claimed(store)
    await moved(store, deleted.task, TaskState.DELETED)
    await store.ledger.rescue(NOON, all_nodes=True, limit=0, tell=lambda lost: a_notice(run_id=lost.run.id))
    told = await store.outbox.unsettled("ann")
    assert [notice.run_id for notice in told] == [claim.run.id, deleted.run.id]


async def test_nothing_is_said_of_a_run_that_goes_on(store: Store) -> None:
    await claimed(store)
    await store.ledger.rescue(NOON, all_nodes=True, tell=lambda lost: a_notice(run_id=lost.run.id))
    assert await store.outbox.unsettled("ann") == []


async def test_an_end_that_comes_after_the_rescue_is_lost(store: Store) -> None:
    claim = await claimed(store)
    await store.ledger.rescue(NOON, all_nodes=True)
    assert await store.ledger.finish([an_ending(claim)]) == {claim.run.id}


async def test_a_parked_task_goes_on_with_its_parked_runs(store: Store) -> None:
    run = await in_state(store, RunState.PARKED)
    task = await moved(store, await store.tasks.get(run.task_id), TaskState.PARKED, reason="its tool is gone")
    await store.ledger.unpark([task.id, 99], NOON + HOUR)
    active = await store.tasks.get(task.id)
    assert active == msgspec.structs.replace(task, state=TaskState.ACTIVE, reason="", version=task.version + 1)
    again = await store.ledger.get(run.id)
    assert (again.state, again.due_at, again.place) == (RunState.PLANNED, NOON + HOUR, NOON + HOUR)


@pytest.mark.parametrize("state", [RunState.PLANNED, RunState.RUNNING, RunState.WAITING, RunState.FAILED])
async def test_going_on_moves_no_run_that_is_not_parked(store: Store, state: RunState) -> None:
    run = await in_state(store, state)
    task = await moved(store, await store.tasks.get(run.task_id), TaskState.PARKED)
    await store.ledger.unpark([task.id], NOON + HOUR)
    assert await store.ledger.get(run.id) == run


async def test_a_parked_task_without_a_slot_to_come_is_finished_when_it_goes_on(store: Store) -> None:
    task = await store.tasks.add(a_task(state=TaskState.PARKED, next_slot=None))
    await store.ledger.unpark([task.id], NOON)
    assert (await store.tasks.get(task.id)).state is TaskState.FINISHED


@pytest.mark.parametrize("state", [TaskState.ACTIVE, TaskState.PAUSED, TaskState.FINISHED, TaskState.CANCELLED])
async def test_a_task_that_is_not_parked_stays_as_it_is(store: Store, state: TaskState) -> None:
    task = await store.tasks.add(a_task(state=state))
    await store.ledger.unpark([task.id], NOON)
    assert await store.tasks.get(task.id) == task


async def test_no_other_tasks_go_on(store: Store) -> None:
    run = await in_state(store, RunState.PARKED)
    await store.ledger.unpark([], NOON)
    await store.ledger.unpark([99], NOON)
    assert await store.ledger.get(run.id) == run
