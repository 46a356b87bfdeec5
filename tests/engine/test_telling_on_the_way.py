"""A run may tell its person something before it ends."""

from __future__ import annotations

from horarium.domain.outcome import Outcome, Succeeded
from horarium.engine.handler import RunContext
from tests.engine.conftest import MONDAY, House, once
from tests.engine.test_the_journal import kill


async def test_what_a_run_tells_on_its_way_is_told_once(house: House) -> None:
    news: list[bool] = []

    async def tells(context: RunContext) -> Outcome:
        news.append(await context.tell("Half way there."))
        answer = await context.ask("Go on?", ("yes", "no"))
        return Succeeded(tell=answer.choice)

    house.tools.tools["tells"] = tells
    await house.task(once(MONDAY), tool="tells")
    await house.at(MONDAY)
    assert [notice.body for notice in await house.told()] == ["Half way there.", "Go on?"]
    await kill(house)
    (question,) = await house.store.questions.open("ann")
    await house.service.answer(question.id, "yes", "ann")
    await house.drain()
    assert [notice.body for notice in await house.told()] == ["Half way there.", "Go on?", "yes"]
    assert news == [True, False]
