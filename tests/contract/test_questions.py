"""Questions: answered once, expired in time, and whoever waited goes on."""

from __future__ import annotations

import msgspec
import pytest

from horarium.domain.errors import Conflict, NotFound
from horarium.domain.question import Question, QuestionKind, QuestionState
from horarium.domain.run import RunState
from horarium.domain.task import TaskState
from horarium.storage.ports import Store
from tests.contract.making import (
    FAR,
    HOUR,
    MINUTE,
    NOON,
    SECOND,
    a_notice,
    a_question,
    claimed,
    in_state,
    moved,
    wanted,
)


async def asked_by_a_run(store: Store, **facts: object) -> Question:
    claim = await claimed(store)
    return await store.journal.suspend(1, a_question(run_id=claim.run.id, step=1, **facts), a_notice())


async def test_a_question_is_found_again_as_it_was_asked(store: Store) -> None:
    given = a_question(kind=QuestionKind.CONFIRM, payload={"task": [1]}, conversation="42", expires_at=FAR, choices=())
    question = await store.questions.add(given)
    assert question == msgspec.structs.replace(given, id=question.id)
    assert await store.questions.get(question.id) == question
    with pytest.raises(NotFound):
        await store.questions.get(99)


async def test_a_new_question_of_a_conversation_withdraws_the_one_before(store: Store) -> None:
    first = await store.questions.add(a_question())
    others = [
        await store.questions.add(question)
        for question in (
            a_question(conversation="42"),
            a_question("bob"),
            a_question(kind=QuestionKind.CONFIRM),
        )
    ]
    of_run = await asked_by_a_run(store)
    second = await store.questions.add(a_question())
    assert (await store.questions.get(first.id)).state is QuestionState.WITHDRAWN
    for question in (*others, of_run, second):
        assert (await store.questions.get(question.id)).state is QuestionState.OPEN


async def test_open_questions_are_found_by_owner_and_conversation_newest_first(store: Store) -> None:
    first = await store.questions.add(a_question())
    second = await store.questions.add(a_question(conversation="42"))
    await store.questions.add(a_question("bob"))
    assert await store.questions.open("ann") == [second, first]
    assert await store.questions.open("ann", limit=1) == [second]
    assert await store.questions.open("ann", conversation="main") == [first]
    await store.questions.answer(first.id, "this", "ann", NOON)
    assert await store.questions.open("ann") == [second]


async def test_an_answer_is_kept_and_the_run_that_waited_goes_on_at_once(store: Store) -> None:
    question = await asked_by_a_run(store)
    answered = await store.questions.answer(question.id, "this", "telegram:1", NOON + HOUR)
    assert answered == msgspec.structs.replace(
        question,
        state=QuestionState.ANSWERED,
        answer="this",
        answered_by="telegram:1",
        answered_at=NOON + HOUR,
    )
    assert await store.questions.get(question.id) == answered
    (claim,) = await store.ledger.claim(NOON + HOUR, wanted())
    assert (claim.run.id, claim.run.due_at, claim.run.place) == (question.run_id, NOON + HOUR, NOON + HOUR)


async def test_of_two_answers_the_second_is_refused(store: Store) -> None:
    question = await store.questions.add(a_question())
    await store.questions.answer(question.id, "this", "ann", NOON)
    with pytest.raises(Conflict):
        await store.questions.answer(question.id, "that", "ann", NOON)
    assert (await store.questions.get(question.id)).answer == "this"
    with pytest.raises(NotFound):
        await store.questions.answer(99, "this", "ann", NOON)


async def test_a_question_that_is_withdrawn_takes_no_answer(store: Store) -> None:
    question = await asked_by_a_run(store)
    run = await store.ledger.get(question.run_id or 0)
    await moved(store, await store.tasks.get(run.task_id), TaskState.CANCELLED)
    with pytest.raises(Conflict):
        await store.questions.answer(question.id, "this", "ann", NOON)
    assert (await store.ledger.get(run.id)).state is RunState.CANCELLED


async def test_an_answer_that_comes_too_late_is_refused_although_nobody_noticed_yet(store: Store) -> None:
    question = await store.questions.add(a_question(expires_at=NOON + HOUR))
    with pytest.raises(Conflict):
        await store.questions.answer(question.id, "this", "ann", NOON + HOUR)
    answered = await store.questions.answer(question.id, "this", "ann", NOON + HOUR - SECOND)
    assert answered.state is QuestionState.ANSWERED


async def test_a_question_whose_time_is_over_expires_and_the_run_goes_on(store: Store) -> None:
    question = await asked_by_a_run(store, expires_at=NOON + HOUR)
    assert await store.questions.expire(NOON + HOUR - SECOND) == 0
    assert await store.questions.expire(NOON + HOUR) == 1
    assert (await store.questions.get(question.id)).state is QuestionState.EXPIRED
    run = await store.ledger.get(question.run_id or 0)
    assert (run.state, run.due_at, run.place) == (RunState.PLANNED, NOON + HOUR, NOON + HOUR)
    assert await store.questions.expire(NOON + HOUR) == 0


async def test_only_open_questions_with_an_end_expire_oldest_first(store: Store) -> None:
    late = await store.questions.add(a_question(expires_at=NOON + MINUTE))
    early = await store.questions.add(a_question("bob", expires_at=NOON + SECOND))
    answered = await store.questions.add(a_question("cid", expires_at=NOON + SECOND))
    await store.questions.answer(answered.id, "this", "cid", NOON)
    await store.questions.add(a_question("dan"))
    assert await store.questions.next_expiry() == NOON + SECOND
    assert await store.questions.expire(FAR, limit=1) == 1
    assert (await store.questions.get(early.id)).state is QuestionState.EXPIRED
    assert await store.questions.next_expiry() == NOON + MINUTE
    assert await store.questions.expire(FAR) == 1
    assert (await store.questions.get(late.id)).state is QuestionState.EXPIRED
    assert await store.questions.next_expiry() is None


async def test_the_newest_question_of_a_step_is_found(store: Store) -> None:
    run = await in_state(store, RunState.WAITING)
    first = await store.questions.of_step(run.id, 1)
    assert first is not None
    second = await store.questions.add(a_question(run_id=run.id, step=1))
    assert await store.questions.of_step(run.id, 1) == second
    assert await store.questions.of_step(run.id, 2) is None
    assert await store.questions.of_step(99, 1) is None


async def test_an_answer_moves_no_run_that_does_not_wait(store: Store) -> None:
    claim = await claimed(store)
    question = await store.questions.add(a_question(run_id=claim.run.id, step=1))
    await store.questions.answer(question.id, "this", "ann", NOON)
    assert await store.ledger.get(claim.run.id) == claim.run
