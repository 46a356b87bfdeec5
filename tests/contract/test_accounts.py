"""Accounts: what became of every slot stays known, also when its run is long pruned."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from horarium.domain.account import Account
from horarium.domain.errors import NotFound
from horarium.domain.run import ENDED, RunState, StepState
from horarium.domain.task import Task, TaskState
from horarium.storage.ports import Store
from tests.contract.making import (
    DAY,
    FAR,
    HOUR,
    MINUTE,
    NOON,
    SECOND,
    a_delivery,
    a_notice,
    a_run,
    a_step,
    a_task,
    claimed,
    hourly,
    in_state,
    moved,
    planned,
)

TODAY = NOON.date()


async def ended_run(store: Store, task: Task, slot: datetime, state: RunState = RunState.SUCCEEDED) -> None:
    await store.ledger.add_run(a_run(task, slot, state=state, ended_at=slot))


async def accounts(store: Store, day: date = TODAY) -> dict[int, dict[str, int]]:
    return {account.task_id: account.counts for account in await store.accounts.of_day("ann", day)}


async def test_a_day_counts_its_runs_by_task_and_state(store: Store) -> None:
    first, second = await store.tasks.add(a_task()), await store.tasks.add(a_task(name="walk"))
    await ended_run(store, first, NOON)
    await ended_run(store, first, NOON + HOUR)
    await ended_run(store, first, NOON + 2 * HOUR, RunState.FAILED)
    await store.ledger.add_run(a_run(second))
    await ended_run(store, await store.tasks.add(a_task("bob")), NOON)
    assert await store.accounts.of_day("ann", TODAY) == [
        Account(owner="ann", day=TODAY, task_id=first.id, name="stretch", counts={"succeeded": 2, "failed": 1}),
        Account(owner="ann", day=TODAY, task_id=second.id, name="walk", counts={"planned": 1}),
    ]
    assert await store.accounts.of_day("ann", TODAY + timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("zone", "first", "last"),
    [
        ("UTC", datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 23, 23, 59, 59, 999999, tzinfo=UTC)),
        ("Pacific/Kiritimati", datetime(2026, 11, 22, 10, tzinfo=UTC), datetime(2026, 11, 23, 9, 59, tzinfo=UTC)),
        ("Pacific/Niue", datetime(2026, 11, 23, 11, tzinfo=UTC), datetime(2026, 11, 24, 10, 59, tzinfo=UTC)),
        ("Nowhere/At_All", datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 23, 23, tzinfo=UTC)),
    ],
)
async def test_a_day_is_a_day_in_the_zone_of_the_task(store: Store, zone: str, first: datetime, last: datetime) -> None:
    task = await store.tasks.add(a_task(schedule=hourly(zone)))
    for slot in (first - timedelta(microseconds=1), first, last, first + DAY):
        await ended_run(store, task, slot)
    assert await accounts(store) == {task.id: {"succeeded": 2}}
    await store.accounts.prune(FAR, FAR)
    assert await accounts(store) == {task.id: {"succeeded": 2}}


async def test_pruned_runs_are_gone_and_their_account_stays(store: Store) -> None:
    task = await store.tasks.add(a_task())
    for hour, state in enumerate(sorted(ENDED)):
        await ended_run(store, task, NOON + hour * HOUR, state)
    before = await accounts(store)
    assert await store.accounts.prune(FAR, FAR) == 5
    assert await store.ledger.find() == []
    assert await accounts(store) == before == {task.id: dict.fromkeys(ENDED, 1)}


async def test_pruning_adds_to_what_was_pruned_before_and_to_what_is_still_there(store: Store) -> None:
    task = await store.tasks.add(a_task())
    for hour in range(3):
        await ended_run(store, task, NOON + hour * HOUR)
        await store.accounts.prune(FAR, FAR)
    await ended_run(store, task, NOON + 5 * HOUR)
    await ended_run(store, task, NOON + 6 * HOUR, RunState.MISSED)
    assert await accounts(store) == {task.id: {"succeeded": 4, "missed": 1}}


async def test_pruning_goes_in_small_batches_oldest_end_first(store: Store) -> None:
    task = await store.tasks.add(a_task())
    for hour in (2, 0, 1):
        await ended_run(store, task, NOON + hour * HOUR)
    assert await store.accounts.prune(FAR, FAR, limit=2) == 2
    assert [run.slot for run in await store.ledger.find()] == [NOON + 2 * HOUR]
    assert await store.accounts.prune(FAR, FAR, limit=2) == 1
    assert await store.accounts.prune(FAR, FAR, limit=2) == 0


async def test_failures_are_kept_longer(store: Store) -> None:
    task = await store.tasks.add(a_task())
    await ended_run(store, task, NOON, RunState.FAILED)
    await ended_run(store, task, NOON + HOUR)
    assert await store.accounts.prune(FAR, NOON) == 1
    assert [run.state for run in await store.ledger.find()] == [RunState.FAILED]
    assert await store.accounts.prune(NOON, NOON + SECOND) == 1


async def test_nothing_that_has_not_ended_is_pruned(store: Store) -> None:
    for state in RunState:
        if state not in ENDED:
            await in_state(store, state)
    before = await store.ledger.find()
    assert await store.accounts.prune(FAR, FAR) == 0
    assert await store.ledger.find() == before


async def test_what_ended_just_then_is_kept(store: Store) -> None:
    task = await store.tasks.add(a_task())
    await ended_run(store, task, NOON)
    assert await store.accounts.prune(NOON, NOON) == 0


async def test_steps_and_questions_go_with_their_run_and_notices_stay(store: Store) -> None:
    run = await in_state(store, RunState.WAITING)
    claim = await claimed(store)
    await store.journal.end(1, a_step(claim, state=StepState.DONE, ended_at=NOON))
    kept = await store.outbox.add(a_notice(run_id=run.id))
    await store.outbox.record(a_delivery(kept), settles=False)
    for task_id in (run.task_id, claim.task.id):
        await moved(store, await store.tasks.get(task_id), TaskState.CANCELLED)
    await store.ledger.rescue(NOON, all_nodes=True, limit=0)
    question = await store.questions.of_step(run.id, 1)
    assert question is not None
    assert await store.accounts.prune(FAR, FAR) == 2
    assert await store.journal.steps(claim.run.id) == []
    with pytest.raises(NotFound):
        await store.questions.get(question.id)
    assert kept.id in [notice.id for notice in await store.outbox.unsettled("ann")]
    assert await store.accounts.check() == []


async def test_an_account_keeps_the_name_that_the_task_has_now(store: Store) -> None:
    task = await store.tasks.add(a_task())
    await ended_run(store, task, NOON)
    await store.accounts.prune(FAR, FAR)
    await store.tasks.change(msgspec.structs.replace(task, name="walk"))
    await ended_run(store, task, NOON + HOUR)
    (account,) = await store.accounts.of_day("ann", TODAY)
    assert (account.name, account.counts) == ("walk", {"succeeded": 2})


async def test_a_deleted_task_stays_in_the_accounts(store: Store) -> None:
    task = await store.tasks.add(a_task())
    await ended_run(store, task, NOON)
    await moved(store, task, TaskState.DELETED)
    assert await accounts(store) == {task.id: {"succeeded": 1}}


async def test_counts_tell_what_there_is_and_what_is_late(store: Store) -> None:
    await claimed(store)
    await planned(store, NOON)
    await planned(store, FAR)
    await store.tasks.add(a_task(state=TaskState.PAUSED))
    await store.tasks.add(a_task(state=TaskState.PARKED))
    settled = await store.outbox.add(a_notice())
    await store.outbox.record(a_delivery(settled), settles=True)
    await store.outbox.add(a_notice())
    counts = await store.accounts.counts(NOON + MINUTE)
    assert counts == {
        "tasks": {"active": 3, "paused": 1, "parked": 1},
        "runs": {"planned": 2, "running": 1},
        "overdue": 0,
        "stuck": 0,
        "unsettled": 1,
    }
    later = await store.accounts.counts(NOON + MINUTE + SECOND)
    assert (later["overdue"], later["stuck"]) == (2, 1)


async def test_a_sound_store_has_nothing_to_say(store: Store) -> None:
    for state in RunState:
        await in_state(store, state)
    assert await store.accounts.check() == []
