"""Text: whatever people and tools say is stored, and never stops the others."""

from __future__ import annotations

import msgspec
import pytest

from horarium.domain.errors import NotFound
from horarium.domain.run import StepState
from horarium.domain.task import Direct
from horarium.storage.ports import Store
from tests.contract.making import NOON, a_notice, a_question, a_step, a_task, an_ending, claimed

HALF = "half \ud83d of it"
WHOLE = "half ? of it"


@pytest.mark.parametrize(
    "text", ["", "'; DROP TABLE tasks; --", "\0 \x7f \r\n", "\N{PILE OF POO}\u202e\u0301", "%s ? :a"]
)
async def test_text_comes_back_as_it_was(store: Store, text: str) -> None:
    task = await store.tasks.add(a_task(text, words=text, action=Direct(tool="t", arguments={text: text})))
    assert await store.tasks.get(task.id) == task
    assert await store.tasks.find(text) == [task]


@pytest.mark.parametrize("number", [0, -1, 2**63, 10**40])
async def test_a_number_that_is_no_id_is_not_found(store: Store, number: int) -> None:
    for get in (store.tasks.get, store.ledger.get, store.questions.get):
        with pytest.raises(NotFound):
            await get(number)
    with pytest.raises(NotFound):
        await store.tasks.change(a_task(id=number))
    with pytest.raises(NotFound):
        await store.questions.answer(number, "this", "ann", NOON)


async def test_ten_megabytes_are_stored(store: Store) -> None:
    text = "\N{SNOWMAN}" * 3_500_000
    task = await store.tasks.add(a_task(words=text))
    assert (await store.tasks.get(task.id)).words == text


async def test_half_a_character_is_replaced_and_holds_nothing_up(store: Store) -> None:
    task = await store.tasks.add(a_task(name=HALF, action=Direct(tool="t", arguments={"text": HALF})))
    stored = await store.tasks.get(task.id)
    assert (stored.name, stored.action) == (WHOLE, Direct(tool="t", arguments={"text": WHOLE}))
    claim, other = await claimed(store), await claimed(store)
    await store.journal.end(1, a_step(claim, state=StepState.DONE, result=[HALF]))
    ending = an_ending(claim, result={"text": HALF}, error=HALF, reason=HALF, notices=(a_notice(title=HALF),))
    assert await store.ledger.finish([ending, an_ending(other)]) == set()
    run = await store.ledger.get(claim.run.id)
    assert (run.result, run.error, run.reason) == ({"text": WHOLE}, WHOLE, WHOLE)
    assert [notice.title for notice in await store.outbox.unsettled("ann")] == [WHOLE]
    assert [step.result for step in await store.journal.steps(run.id)] == [[WHOLE]]


async def test_half_a_character_in_an_answer_is_replaced(store: Store) -> None:
    question = await store.questions.add(a_question())
    await store.questions.answer(question.id, HALF, "ann", question.asked_at)
    assert (await store.questions.get(question.id)).answer == WHOLE


async def test_half_a_character_in_a_change_is_replaced(store: Store) -> None:
    task = await store.tasks.add(a_task())
    await store.tasks.change(msgspec.structs.replace(task, words=HALF))
    assert (await store.tasks.get(task.id)).words == WHOLE
