"""Steps, questions and crashes inside a run."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from horarium.domain.errors import Conflict, InvalidInput, ToolFailed
from horarium.domain.outcome import Outcome, Succeeded
from horarium.domain.policy import Retry
from horarium.domain.question import QuestionState
from horarium.engine.handler import RunContext
from tests.engine.conftest import MONDAY, House, every, once
from tests.engine.test_overlap_and_fairness import Gate, turn

HOUR = timedelta(hours=1)


class Steps:
    """A tool with three steps that counts what was really done; the second asks a person when told to."""

    def __init__(self) -> None:
        self.done: list[str] = []

    async def do(self, name: str) -> str:
        self.done.append(name)
        return name.upper()

    async def __call__(self, context: RunContext) -> Outcome:
        first = await context.step("first", lambda: self.do("first"))
        answer = await context.ask("Go on?", ("yes", "no"), expires_in=timedelta(days=3))
        last = await context.step("last", lambda: self.do("last"))
        return Succeeded(result=[first, answer.choice, last])


async def kill(house: House) -> None:
    """What kill -9 leaves: the coroutines are gone, the rows are as they were."""
    held = [task for _, task in house.engine.worker._held.values()]
    house.engine.worker.finisher._endings.clear()
    for task in held:
        task.cancel()
    await asyncio.gather(*held, return_exceptions=True)
    house.restart()
    await house.begin()


async def test_a_wait_is_a_row_that_survives_restarts(house: House) -> None:
    steps = house.tools.tools["steps"] = Steps()
    task = await house.task(once(MONDAY), tool="steps")
    await house.at(MONDAY)
    assert (await house.states(task), house.engine.worker.at_work) == (["waiting"], 0)
    for _ in range(3):
        await kill(house)
        house.clock.move(by=timedelta(hours=20))
        await house.drain()
    (question,) = await house.store.questions.open("ann")
    await house.service.answer(question.id, "y", "ann")
    await house.drain()
    (run,) = await house.runs(task)
    assert (run.state, run.result) == ("succeeded", ["FIRST", "yes", "LAST"])
    assert steps.done == ["first", "last"]


async def test_a_question_is_answered_once_and_only_with_a_choice(house: House) -> None:
    house.tools.tools["steps"] = Steps()
    await house.task(once(MONDAY), tool="steps")
    await house.at(MONDAY)
    (question,) = await house.store.questions.open("ann")
    with pytest.raises(InvalidInput, match="not one of the choices: yes, no"):
        await house.service.answer(question.id, "perhaps", "ann")
    await house.service.answer(question.id, "2", "ann")
    with pytest.raises(Conflict):
        await house.service.answer(question.id, "yes", "ann")


async def test_a_question_nobody_answers_expires_and_the_run_goes_on(house: House) -> None:
    house.tools.tools["steps"] = Steps()
    task = await house.task(once(MONDAY), tool="steps")
    await house.at(MONDAY)
    await house.at(MONDAY + timedelta(days=3, seconds=1))
    (run,) = await house.runs(task)
    assert run.result == ["FIRST", None, "LAST"]


async def test_an_unanswered_run_does_not_hold_up_the_next_slot(house: House) -> None:
    house.tools.tools["steps"] = Steps()
    task = await house.task(every(60), tool="steps")
    await house.at(MONDAY)
    await house.at(MONDAY + HOUR)
    assert await house.states(task) == ["waiting", "waiting"]


async def test_a_retry_repeats_no_step_that_is_done(house: House) -> None:
    done: list[str] = []

    async def tool(context: RunContext) -> Outcome:
        async def effect() -> str:
            done.append("effect")
            return "sent"

        result = await context.step("effect", effect, idempotent=False)
        if context.run.failures == 0:
            raise ToolFailed("after the effect")
        return Succeeded(result=result)

    house.tools.tools["tool"] = tool
    task = await house.task(once(MONDAY), tool="tool")
    await house.at(MONDAY)
    await house.at(MONDAY + timedelta(seconds=30))
    (run,) = await house.runs(task)
    assert (run.state, run.result, done) == ("succeeded", "sent", ["effect"])


class Risky:
    """A tool that is not idempotent and can hang in the middle of its effect."""

    def __init__(self) -> None:
        self.gate = Gate()
        self.calls = 0

    async def __call__(self, context: RunContext) -> Outcome:
        return Succeeded(result=await context.step("pay", lambda: self.pay(context), idempotent=False))

    async def pay(self, context: RunContext) -> str:
        self.calls += 1
        await self.gate(context)
        return "paid"


@pytest.fixture
async def interrupted(house: House) -> Risky:
    """A run that was killed between its effect and the record of it."""
    risky = house.tools.tools["risky"] = Risky()
    house.task_at_risk = await house.task(once(MONDAY), tool="risky")
    house.clock.move(to=MONDAY)
    await turn(house)
    await risky.gate.reached.wait()
    await kill(house)
    risky.gate.open.set()
    await house.drain()
    return risky


async def test_an_effect_whose_outcome_is_unknown_is_asked_about_and_not_repeated(
    house: House, interrupted: Risky
) -> None:
    assert interrupted.calls == 1
    (question,) = await house.store.questions.open("ann")
    assert "cannot know whether it happened" in question.text
    assert question.choices == ("It happened", "Do it again", "Leave it")
    (notice,) = await house.told()
    assert (notice.kind, notice.question_id) == ("question", question.id)


@pytest.mark.parametrize(
    ("answer", "state", "calls"), [("it happened", "succeeded", 1), ("again", "succeeded", 2), ("leave", "skipped", 1)]
)
async def test_the_answer_decides_what_becomes_of_it(
    house: House, interrupted: Risky, answer: str, state: str, calls: int
) -> None:
    (question,) = await house.store.questions.open("ann")
    chosen = {"again": "Do it again", "leave": "Leave it"}.get(answer, answer)
    await house.service.answer(question.id, chosen, "ann")
    await house.drain()
    assert await house.states(house.task_at_risk) == [state]
    assert interrupted.calls == calls


async def test_an_answer_counts_for_one_doubt_only(house: House, interrupted: Risky) -> None:
    interrupted.gate.open.clear()
    interrupted.gate.reached.clear()
    (first,) = await house.store.questions.open("ann")
    await house.service.answer(first.id, "Do it again", "ann")
    await turn(house)
    await interrupted.gate.reached.wait()
    await kill(house)
    await house.drain()
    assert interrupted.calls == 2
    (second,) = await house.store.questions.open("ann")
    assert second.id != first.id


async def test_silence_about_an_unknown_outcome_fails_without_repeating(house: House, interrupted: Risky) -> None:
    await house.at(MONDAY + timedelta(days=8))
    (run,) = await house.runs(house.task_at_risk)
    assert (run.state, interrupted.calls) == ("failed", 1)
    assert (await house.store.questions.of_step(run.id, 1)).state is QuestionState.EXPIRED


async def test_a_timeout_in_the_middle_of_an_effect_is_asked_about_at_once(house: House) -> None:
    risky = house.tools.tools["risky"] = Risky()
    task = await house.task(once(MONDAY), tool="risky", timeout=timedelta(seconds=1), retry=Retry(attempts=5))
    await house.at(MONDAY)
    assert (await house.states(task), risky.calls) == (["waiting"], 1)


async def test_a_tool_that_is_sure_nothing_happened_is_simply_tried_again(house: House) -> None:
    calls: list[int] = []

    async def tool(context: RunContext) -> Outcome:
        async def effect() -> None:
            calls.append(context.run.failures)
            if not context.run.failures:
                raise ToolFailed("no connection")

        await context.step("effect", effect, idempotent=False)
        return Succeeded()

    house.tools.tools["tool"] = tool
    task = await house.task(once(MONDAY), tool="tool")
    await house.at(MONDAY)
    await house.at(MONDAY + timedelta(seconds=30))
    assert (await house.states(task), calls) == (["succeeded"], [0, 1])


async def test_a_run_that_takes_other_steps_than_before_is_not_resumed(house: House) -> None:
    house.tools.tools["steps"] = Steps()
    task = await house.task(once(MONDAY), tool="steps")
    await house.at(MONDAY)

    async def changed(context: RunContext) -> Outcome:
        await context.step("another", context_nothing)
        return Succeeded()

    house.tools.tools["steps"] = changed
    (question,) = await house.store.questions.open("ann")
    await house.service.answer(question.id, "yes", "ann")
    await house.drain()
    (run,) = await house.runs(task)
    assert run.error.startswith("Step 1 is 'another' now, but was 'first'")


async def test_a_run_that_stops_the_process_again_and_again_fails_and_is_reported(house: House) -> None:
    gate = house.tools.tools["gate"] = Gate()
    task = await house.task(once(MONDAY), tool="gate")
    house.clock.move(to=MONDAY)
    for _ in range(house.settings.rescues + 1):
        await turn(house)
        await kill(house)
    await house.drain()
    assert await house.states(task) == ["failed"]
    assert "stopped the program 4 times" in (await house.told())[0].body
    gate.open.set()


async def test_cancelling_a_task_lets_the_effect_at_work_end_and_ends_what_waits(house: House) -> None:
    gate = house.tools.tools["gate"] = Gate()
    house.tools.tools["steps"] = Steps()
    at_work = await house.task(once(MONDAY), tool="gate")
    waits = await house.task(once(MONDAY), tool="steps")
    house.clock.move(to=MONDAY)
    await turn(house)
    await house.engine.worker._held[2, 1][1]
    await house.service.cancel(at_work.id)
    await house.service.cancel(waits.id)
    gate.open.set()
    await house.drain()
    assert (await house.states(at_work), await house.states(waits)) == (["succeeded"], ["cancelled"])
    assert await house.store.questions.open("ann") == []


async def context_nothing() -> None:
    """A body without effect."""


async def test_a_run_that_a_person_asked_for_does_its_effect_once_and_is_in_no_doubt(house: House) -> None:
    done: list[int] = []

    async def pay(context: RunContext) -> Outcome:
        async def body() -> int:
            done.append(context.run.id)
            return len(done)

        return Succeeded(result=await context.step("pay", body, idempotent=False))

    house.tools.tools["pay"] = pay
    task = await house.task(once(MONDAY + HOUR), tool="pay")
    run = await house.service.run_now(task.id)
    await house.drain()
    assert await house.states(task) == ["succeeded"]
    assert done == [run.id]
