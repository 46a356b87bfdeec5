"""The purse: what each run or turn cost, counted once however often it is told."""

from __future__ import annotations

from horarium.domain.keeping import Spent
from horarium.storage.ports import Store
from tests.contract.keeping import a_spending

NOTHING = Spent(tokens=0, micro_usd=0)


async def test_nothing_is_spent_before_anything_was_recorded(store: Store) -> None:
    assert await store.purse.spent("ann", "2026-11") == NOTHING
    assert await store.purse.spent("ann", "2026-11", task_id=1) == NOTHING


async def test_spendings_add_up_by_person_and_month(store: Store) -> None:
    for spending in (
        a_spending("run:1", tokens=10, micro_usd=7),
        a_spending("run:2", tokens=100, micro_usd=70, task_id=2),
        a_spending("run:3", tokens=5, month="2026-12"),
        a_spending("run:1", "bob", tokens=1),
    ):
        await store.purse.record(spending)
    assert await store.purse.spent("ann", "2026-11") == Spent(tokens=110, micro_usd=77)
    assert (await store.purse.spent("ann", "2026-12")).tokens == 5
    assert (await store.purse.spent("bob", "2026-11")).tokens == 1


async def test_spendings_add_up_by_task(store: Store) -> None:
    for source, task_id in (("run:1", 1), ("run:2", 1), ("run:3", 2), ("turn:4", None)):
        await store.purse.record(a_spending(source, task_id=task_id, tokens=10, micro_usd=1))
    assert await store.purse.spent("ann", "2026-11", task_id=1) == Spent(tokens=20, micro_usd=2)
    assert await store.purse.spent("ann", "2026-11", task_id=3) == NOTHING
    assert await store.purse.spent("ann", "2026-11") == Spent(tokens=40, micro_usd=4)


async def test_a_replay_that_tells_its_cost_again_adds_nothing(store: Store) -> None:
    await store.purse.record(a_spending(tokens=10))
    await store.purse.record(a_spending(tokens=30))
    await store.purse.record(a_spending(tokens=30))
    assert (await store.purse.spent("ann", "2026-11")).tokens == 30


async def test_a_run_that_lasts_into_the_next_month_counts_there_alone(store: Store) -> None:
    await store.purse.record(a_spending(tokens=10))
    await store.purse.record(a_spending(tokens=15, month="2026-12"))
    assert await store.purse.spent("ann", "2026-11") == NOTHING
    assert (await store.purse.spent("ann", "2026-12")).tokens == 15


async def test_more_than_a_billion_of_them_is_a_number_like_any_other(store: Store) -> None:
    for source in ("run:1", "run:2"):
        await store.purse.record(a_spending(source, tokens=2**40, micro_usd=2**50))
    assert await store.purse.spent("ann", "2026-11") == Spent(tokens=2**41, micro_usd=2**51)
