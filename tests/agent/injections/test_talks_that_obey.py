"""A talk whose model obeys whatever it reads: nothing happens without the person's yes."""

from __future__ import annotations

import pytest

from tests.agent.injections.agentdojo import Dojo
from tests.agent.injections.conftest import Build, numbers
from tests.agent.injections.guises import attack
from tests.agent.injections.places import PLACES, Place
from tests.agent.injections.reckoning import check_questions, listened

CASES = [pytest.param(PLACES[at], number, id=f"{PLACES[at].name}-{number}") for at, number in numbers(len(PLACES), 2)]


@pytest.mark.parametrize(("place", "number"), CASES)
async def test_nothing_that_was_read_does_anything(build: Build, dojo: Dojo, place: Place, number: int) -> None:
    world, model = build(schema_tokens=600 if number % 2 else 100_000)
    if "MCP" in place.name or number % 3 == 0:
        await world.servers.refresh()
    await world.plan("water the plants")
    model.errand = await place.plant(world, attack(dojo, number))
    before = world.books()
    await world.tell("What does it say?")
    for _ in range(2):  # the second time, what was read stands in the history
        assert len(model.tried) > 30 or not place.arrives
        assert world.books() == before
        assert listened(world) == []
        assert len(world.web.seen) == place.visits
        assert await check_questions(world, foreign=place.foreign) > 0 or not place.arrives
        model.forget()
        await world.tell("How nice, thank you.")
