"""A run stops at each cap and asks; what it cost is written down once, whatever happens."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from horarium.domain.keeping import Spending, Spent
from horarium.domain.task import Budget
from horarium.testing.openai_script import Call, Say
from tests.agent.runs.conftest import House, Scripted

LOOKS = [Call("look", tokens=(900, 100))] * 4
SCRIPT = [*LOOKS, Say("Done.", tokens=(900, 100))]


async def spent(home: House) -> Spent:
    return await home.store.purse.spent("ann", "2026-11")


async def test_at_the_cap_it_asks_and_goes_on_with_as_much_again(house: Scripted) -> None:
    home = house(SCRIPT)
    run = await home.run(budget=Budget(tokens_per_run=2000))
    question = await home.question()
    assert (run.state, question.choices) == ("waiting", ("Go on", "Stop"))
    assert question.text == (
        "'chores' has used 2,000 tokens; its limit per run is 2,000 tokens. Go on with another 2,000 tokens?"
    )
    assert (await home.answer("Go on")).state == "waiting"
    assert "used 4,000 tokens" in (await home.question()).text
    run = await home.answer("Go on")
    assert (run.state, run.result["tokens"], len(home.server.asked)) == ("succeeded", 5000, 5)


async def test_who_says_stop_stops_it(house: Scripted) -> None:
    home = house(SCRIPT)
    await home.run(budget=Budget(tokens_per_run=2000))
    run = await home.answer("Stop")
    assert (run.state, len(home.server.asked)) == ("failed", 2)
    assert run.error == "It has used 2,000 tokens, its limit per run, and you stopped it there."


async def test_silence_stops_it_too(house: Scripted) -> None:
    home = house(SCRIPT)
    await home.run(budget=Budget(tokens_per_run=2000))
    run = await home.go_on(after=home.engine._settings.question_lasts)
    assert (run.state, len(home.server.asked)) == ("failed", 2)
    assert "nobody said that it may go on" in run.error


async def test_money_is_counted_where_the_price_is_known(house: Scripted) -> None:
    home = house(SCRIPT)
    run = await home.run(budget=Budget(micro_usd_per_run=5_000))
    assert run.state == "waiting"
    assert (await home.question()).text.startswith("'chores' has used $0.01; its limit per run is $0.01.")


@pytest.mark.parametrize("field", msgspec.structs.fields(Budget), ids=lambda field: field.name)
async def test_a_budget_of_zero_is_said_and_nothing_is_asked(house: Scripted, field: Any) -> None:
    home = house(SCRIPT)
    run = await home.run(budget=Budget(**{field.name: 0}))
    assert (run.state, home.server.asked) == ("failed", [])
    assert run.error.startswith("Its budget is ")
    assert "no model was asked" in run.error


async def test_the_month_counts_what_the_task_cost_before(house: Scripted) -> None:
    home = house(SCRIPT)
    task = await home.task(budget=Budget(tokens_per_month=3000))
    earlier = Spending(owner="ann", source="run:0", month="2026-11", task_id=task.id, tokens=2000, micro_usd=5)
    await home.store.purse.record(earlier)
    await home.go_on()
    assert "used 3,000 tokens; its limit per month is 3,000 tokens" in (await home.question()).text
    assert await spent(home) == Spent(tokens=3000, micro_usd=5 + (await one_request(home)))


async def test_a_run_is_written_down_once_however_often_it_is_taken_up(house: Scripted) -> None:
    home = house([LOOKS[0], Call("ask_person", {"question": "Go on?"}, tokens=(900, 100)), SCRIPT[-1]])
    await home.run()
    assert (await spent(home)).tokens == 2000
    for _ in range(2):
        home.restart()
        await home.go_on()
    run = await home.answer("yes")
    assert await spent(home) == Spent(tokens=3000, micro_usd=run.result["micro_usd"])


async def one_request(home: House) -> int:
    (run,) = await home.store.ledger.find(owner="ann")
    steps = await home.store.journal.steps(run.id)
    (response,) = [step.result for step in steps if step.name == "model"]
    return int(float(response["usage"]["cost"]) * 1_000_000)
