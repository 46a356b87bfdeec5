"""Two processes on one file: what one has taken the other does not get, and neither doubles what the other did."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from horarium.domain.errors import Conflict
from horarium.domain.run import RunState
from horarium.domain.task import Task
from horarium.storage.sql.opening import open_store
from horarium.storage.sql.store import SqlStore
from tests.contract.making import (
    FAR,
    NOON,
    a_notice,
    a_question,
    a_run,
    a_task,
    an_ending,
    by_the_rules,
    claimed,
    planned,
    wanted,
)

Pair = tuple[SqlStore, SqlStore]


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    one, two = (open_store(tmp_path / "horarium.db") for _ in range(2))
    yield one, two
    for store in (one, two):
        await store.close()


async def test_two_planners_make_one_run_of_each_slot(pair: Pair) -> None:
    for _ in range(60):
        await pair[0].tasks.add(a_task())
    outcomes = await asyncio.gather(
        *(pair[turn % 2].ledger.plan_due(NOON, 7, by_the_rules(NOON)) for turn in range(24))
    )
    assert sum(planned.runs for planned in outcomes) == 60
    assert len(await pair[0].ledger.find()) == 60


async def test_no_run_is_claimed_by_two(pair: Pair) -> None:
    for _ in range(60):
        await planned(pair[0])
    batches = await asyncio.gather(
        *(pair[turn % 2].ledger.claim(NOON, wanted(7, node=str(turn % 2))) for turn in range(24))
    )
    ids = [claim.run.id for batch in batches for claim in batch]
    assert len(ids) == len(set(ids)) == 60


async def test_of_two_ends_of_one_claim_one_counts(pair: Pair) -> None:
    claim = await claimed(pair[0])
    endings = [an_ending(claim, state, notices=(a_notice(),)) for state in (RunState.SUCCEEDED, RunState.FAILED)]
    lost = await asyncio.gather(*(store.ledger.finish([end]) for store, end in zip(pair, endings, strict=True)))
    assert sorted(map(len, lost)) == [0, 1]
    assert len(await pair[0].outbox.unsettled("ann")) == 1


async def test_of_two_people_who_change_a_task_at_once_one_is_refused(pair: Pair) -> None:
    task = await pair[0].tasks.add(a_task())
    changes = [msgspec.structs.replace(task, name=name) for name in ("one", "two")]
    outcomes = await asyncio.gather(
        *(store.tasks.change(change) for store, change in zip(pair, changes, strict=True)), return_exceptions=True
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == [Conflict.__name__, Task.__name__]


async def test_of_two_answers_given_at_once_one_is_refused(pair: Pair) -> None:
    question = await pair[0].questions.add(a_question())
    outcomes = await asyncio.gather(
        *(store.questions.answer(question.id, "this", "ann", NOON) for store in pair), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes].count(Conflict) == 1


async def test_a_person_who_renames_and_a_planner_lose_nothing_of_each_other(pair: Pair) -> None:
    person, planner = pair
    task = await person.tasks.add(a_task())

    async def rename() -> None:
        for number in range(30):
            read = await person.tasks.get(task.id)
            await person.tasks.change(msgspec.structs.replace(read, name=str(number)))

    async def plan() -> None:
        for hour in range(30):
            now = NOON + timedelta(hours=hour)
            await planner.ledger.plan_due(now, 10, by_the_rules(now))

    await asyncio.gather(rename(), plan())
    after = await person.tasks.get(task.id)
    assert (after.name, after.next_slot, after.version) == ("29", NOON + timedelta(hours=30), task.version + 30)
    assert len(await person.ledger.find()) == 30


async def test_a_slot_asked_for_twice_at_once_is_one_run(pair: Pair) -> None:
    task = await pair[0].tasks.add(a_task(next_slot=FAR))
    outcomes = await asyncio.gather(*(store.ledger.add_run(a_run(task)) for store in pair), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes].count(Conflict) == 1
    assert len(await pair[0].ledger.find()) == 1
