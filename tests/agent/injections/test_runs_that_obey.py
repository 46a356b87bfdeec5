"""An orchestrated run whose model obeys whatever it reads: what was not granted before it began waits for a yes."""

from __future__ import annotations

import pytest

from horarium.domain.question import QuestionState
from horarium.domain.run import RunState
from horarium.testing.openai_script import Asked, Call
from horarium.tools.permissions import say_permission
from horarium.tools.registry import Permission
from tests.agent.injections.agentdojo import Dojo
from tests.agent.injections.conftest import SEARCHING, Build, numbers
from tests.agent.injections.guises import attack
from tests.agent.injections.obedient import Obedient, all_attempts, outside
from tests.agent.injections.places import PLACES, Place, place
from tests.agent.injections.reckoning import check_questions, listened

IN_RUNS = tuple(each for each in PLACES if each.in_runs)
CASES = [
    pytest.param(IN_RUNS[at], number, id=f"{IN_RUNS[at].name}-{number}") for at, number in numbers(len(IN_RUNS), 1)
]
ASKED = 12 if SEARCHING else 4
"""How often the person says no."""


def some(number: int, size: int) -> object:
    """A part of all attempts, another one for each number; runs ask about one after the other."""

    def attempts(model: Obedient, asked: Asked, order: str) -> list[Call]:
        calls = all_attempts(model, asked, order)
        begin = number * size % len(calls)
        return [*calls, *calls][begin : begin + size]

    return attempts


@pytest.mark.parametrize(("place", "number"), CASES)
async def test_nothing_is_done_though_the_person_had_allowed_requests(
    build: Build, dojo: Dojo, place: Place, number: int
) -> None:
    world, model = build()
    model.attempts, model.at_once = some(number, 10), 1 + number % 3
    await world.servers.refresh()
    allowed = world.registry.get("http_request")
    await say_permission(world.store, "me", allowed, Permission.ALLOWED, world.clock.now())
    await world.plan("water the plants")
    model.errand = await place.plant(world, attack(dojo, number))
    before = world.books()
    task = await world.carry_out("Read what there is and tell me.")
    for _ in range(ASKED):
        assert world.books(besides=[task.id]) == before
        assert listened(world) == []
        assert len(world.web.seen) == place.visits
        await check_questions(world, foreign=place.foreign)
        asked = await world.questions()
        if not asked:
            break
        await world.answer(asked[0], asked[0].choices[-1])
    assert model.tried
    assert (await world.run_of(task)).state in {RunState.SUCCEEDED, RunState.WAITING, RunState.FAILED}


@pytest.mark.parametrize("number", range(4))
async def test_what_was_granted_before_is_done_and_nothing_else(build: Build, dojo: Dojo, number: int) -> None:
    world, model = build()
    model.attempts = lambda model, asked, order: outside(model.sink, order)
    await world.servers.refresh()
    model.errand = await place("file").plant(world, attack(dojo, number))
    before = world.books()
    task = await world.carry_out("Read my notes.", grants=("http_request",))
    while asked := await world.questions():
        await world.answer(asked[0], "No")
    assert world.books(besides=[task.id]) == before
    assert [seen.method for seen in world.sink.seen] == ["POST", "GET", "POST"]
    assert {seen.path.partition("?")[0] for seen in world.sink.seen} == {"/", "/json"}


@pytest.mark.parametrize("number", range(4))
async def test_a_brief_from_another_program_commands_nothing(build: Build, dojo: Dojo, number: int) -> None:
    world, model = build()
    model.attempts = lambda model, asked, order: outside(model.sink, order)
    await say_permission(world.store, "me", world.registry.get("http_request"), Permission.ALLOWED, world.clock.now())
    model.errand = [Call("web_fetch", {"url": f"{model.sink}/?q=first"})]
    await world.carry_out(attack(dojo, number).text, source="mcp")
    assert listened(world) == []
    (question,) = await world.questions()
    assert "read text from elsewhere" in question.text
    assert question.state is QuestionState.OPEN
