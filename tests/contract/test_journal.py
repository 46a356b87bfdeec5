"""The journal: steps are remembered in order, and only who holds the claim may write."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import msgspec
import pytest

from horarium.domain.errors import ClaimLost
from horarium.domain.question import QuestionState
from horarium.domain.run import Claim, RunState, Step, StepState
from horarium.storage.ports import Store
from tests.contract.making import HOUR, NOON, SECOND, a_notice, a_question, a_step, an_ending, claimed


def done(claim: Claim, number: int = 1, result: object = "sent") -> Step:
    return a_step(claim, number, state=StepState.DONE, result=result, ended_at=NOON + SECOND)


async def test_an_intent_is_remembered(store: Store) -> None:
    claim = await claimed(store)
    await store.journal.start(1, a_step(claim, result={"to": "bob"}))
    assert await store.journal.steps(claim.run.id) == [a_step(claim, result={"to": "bob"})]


async def test_a_result_completes_its_intent(store: Store) -> None:
    claim = await claimed(store)
    await store.journal.start(1, a_step(claim))
    await store.journal.end(1, msgspec.structs.replace(done(claim), started_at=NOON + HOUR))
    assert await store.journal.steps(claim.run.id) == [done(claim)]


async def test_a_result_is_recorded_without_an_intent_too(store: Store) -> None:
    claim = await claimed(store)
    await store.journal.end(1, done(claim, result=[1, {"a": None}]))
    assert await store.journal.steps(claim.run.id) == [done(claim, result=[1, {"a": None}])]


async def test_an_intent_is_written_anew_when_the_step_is_tried_again(store: Store) -> None:
    claim = await claimed(store)
    await store.journal.start(1, a_step(claim))
    again = a_step(claim, started_at=NOON + HOUR, result="twice")
    await store.journal.start(1, again)
    assert await store.journal.steps(claim.run.id) == [again]


async def test_what_is_done_stays_as_it_is(store: Store) -> None:
    claim = await claimed(store)
    await store.journal.end(1, done(claim))
    await store.journal.start(1, a_step(claim, started_at=NOON + HOUR))
    await store.journal.end(1, done(claim, result="something else"))
    await store.journal.forget(1, claim.run.id, 1)
    assert await store.journal.steps(claim.run.id) == [done(claim)]


async def test_an_intent_that_came_to_nothing_is_forgotten(store: Store) -> None:
    claim = await claimed(store)
    await store.journal.start(1, a_step(claim))
    await store.journal.forget(1, claim.run.id, 1)
    await store.journal.forget(1, claim.run.id, 2)
    assert await store.journal.steps(claim.run.id) == []


async def test_steps_come_in_order_and_belong_to_one_run(store: Store) -> None:
    claim, other = await claimed(store), await claimed(store)
    for number in (2, 10, 1):
        await store.journal.end(1, done(claim, number))
    assert [step.number for step in await store.journal.steps(claim.run.id)] == [1, 2, 10]
    assert await store.journal.steps(other.run.id) == []


async def test_a_notice_is_written_with_its_step_and_only_once(store: Store) -> None:
    claim = await claimed(store)
    await store.journal.start(1, a_step(claim))
    for _ in range(2):
        await store.journal.end(1, done(claim), [a_notice(title="half way")])
    await store.journal.end(1, done(claim, 2), [a_notice(title="nearly there")])
    assert [notice.title for notice in await store.outbox.unsettled("ann")] == ["half way", "nearly there"]


async def start(store: Store, claim: Claim, attempt: int) -> None:
    await store.journal.start(attempt, a_step(claim))


async def end(store: Store, claim: Claim, attempt: int) -> None:
    await store.journal.end(attempt, done(claim), [a_notice()])


async def forget(store: Store, claim: Claim, attempt: int) -> None:
    await store.journal.forget(attempt, claim.run.id, 1)


async def suspend(store: Store, claim: Claim, attempt: int) -> None:
    await store.journal.suspend(attempt, a_question(run_id=claim.run.id, step=1), a_notice())


@pytest.mark.parametrize("write", [start, end, forget, suspend])
async def test_nobody_writes_without_the_claim(
    store: Store, write: Callable[[Store, Claim, int], Awaitable[None]]
) -> None:
    claim = await claimed(store)
    with pytest.raises(ClaimLost):
        await write(store, claim, 2)
    await store.ledger.finish([an_ending(claim)])
    with pytest.raises(ClaimLost):
        await write(store, claim, 1)
    with pytest.raises(ClaimLost):
        await write(store, msgspec.structs.replace(claim, run=msgspec.structs.replace(claim.run, id=99)), 1)
    assert await store.journal.steps(claim.run.id) == []
    assert await store.questions.of_step(claim.run.id, 1) is None
    assert await store.outbox.unsettled("ann") == []


async def test_a_run_that_asks_waits_and_its_person_is_told(store: Store) -> None:
    claim = await claimed(store)
    given = a_question(run_id=claim.run.id, step=1, payload={"a": 1}, expires_at=NOON + HOUR)
    question = await store.journal.suspend(1, given, a_notice(run_id=claim.run.id))
    assert question == msgspec.structs.replace(given, id=question.id)
    assert await store.questions.get(question.id) == question
    run = await store.ledger.get(claim.run.id)
    assert (run.state, run.claimed_by, run.lease_until, run.ended_at) == (RunState.WAITING, "", None, None)
    assert [notice.question_id for notice in await store.outbox.unsettled("ann")] == [question.id]


async def test_asking_again_at_the_same_step_withdraws_what_was_asked_before(store: Store) -> None:
    claim = await claimed(store)
    first = await store.questions.add(a_question(run_id=claim.run.id, step=1))
    elsewhere = await store.questions.add(a_question(run_id=claim.run.id, step=2))
    second = await store.journal.suspend(1, a_question(run_id=claim.run.id, step=1), a_notice())
    assert (await store.questions.get(first.id)).state is QuestionState.WITHDRAWN
    assert (await store.questions.get(elsewhere.id)).state is QuestionState.OPEN
    assert await store.questions.of_step(claim.run.id, 1) == second
