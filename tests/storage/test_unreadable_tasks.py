"""A task whose record cannot be read (a defect, a half-restored backup) is set aside, reported, and wedges nobody."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, update

from horarium.domain.errors import StoreDamaged
from horarium.domain.notice import NoticeKind
from horarium.domain.run import RunState
from horarium.domain.task import Task
from horarium.storage.sql.store import SqlStore
from horarium.storage.sql.tables import tasks
from tests.contract.making import NOON, a_task, by_the_rules, planned, wanted

BROKEN = {
    "action": '{"kind":"telepathy"}',
    "schedule": "not json",
    "policies": "[]",
    "state": "dreaming",
}


async def spoil(store: SqlStore, task: Task, column: str) -> None:
    def change(connection: Connection) -> None:
        connection.execute(update(tasks).where(tasks.c.id == task.id).values({column: BROKEN[column]}))

    await store._database.write(change)


@pytest.mark.parametrize("column", ["action", "schedule", "policies"])
async def test_planning_sets_it_aside_tells_its_owner_once_and_goes_on(store: SqlStore, column: str) -> None:
    broken, sound = await store.tasks.add(a_task(name="broken")), await store.tasks.add(a_task())
    await spoil(store, broken, column)
    for _ in range(2):
        await store.ledger.plan_due(NOON, 10, by_the_rules(NOON))
    assert [run.task_id for run in await store.ledger.find()] == [sound.id]
    (notice,) = await store.outbox.unsettled("ann")
    assert (notice.kind, notice.title, notice.task_id) == (NoticeKind.TROUBLE, "broken: set aside", broken.id)
    assert (await store.accounts.counts(NOON))["tasks"] == {"active": 1, "parked": 1}


async def test_claiming_sets_its_run_aside_and_hands_out_the_others(store: SqlStore) -> None:
    broken, sound = await planned(store), await planned(store)
    await spoil(store, await store.tasks.get(broken.task_id), "action")
    claims = await store.ledger.claim(NOON, wanted())
    assert [claim.run.id for claim in claims] == [sound.id]
    assert (await store.ledger.get(broken.id)).state is RunState.PARKED
    assert len(await store.outbox.unsettled("ann")) == 1


@pytest.mark.parametrize("column", BROKEN)
async def test_it_is_left_out_of_lists_and_named_by_the_doctor(store: SqlStore, column: str) -> None:
    broken, sound = await store.tasks.add(a_task()), await store.tasks.add(a_task())
    await spoil(store, broken, column)
    assert await store.tasks.next_slots(None, 10) == [sound]
    with pytest.raises(StoreDamaged, match=f"Task {broken.id} cannot be read"):
        await store.tasks.get(broken.id)
    (sentence,) = await store.accounts.check()
    assert sentence.startswith(f"Task {broken.id} cannot be read")
