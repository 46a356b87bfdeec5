"""With a language model beside it: the main job with real processes and a scripted model over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from horarium.testing.openai_script import Asked, Call, Reply, Say
from horarium.testing.openai_server import OpenAIServer, serving
from tests.acceptance.processes import House

BRIEF = {
    "text": "weather",
    "when": "in 12 seconds",
    "brief": "Look what is planned, and tell me whether to take an umbrella.",
    "tools": ["list_files"],
}


def weather(asked: Asked) -> Reply:
    """Proposes the task in a talk; carries it out in two steps in a run."""
    if "create_task" in asked.tools and "Look what is planned" not in asked.words:
        return Call("create_task", BRIEF) if asked.messages[-1]["role"] == "user" else Say(".")
    return Call("list_files", {}) if asked.messages[-1]["role"] == "user" else Say("Take an umbrella.")


@pytest.fixture
def model() -> Iterator[OpenAIServer]:
    with serving(weather) as server:
        yield server


@pytest.fixture
async def house(tmp_path: Path, model: OpenAIServer) -> AsyncIterator[House]:
    house = House(tmp_path / "home")
    beside(house, model.url)
    yield house
    await house.end_all()


def beside(house: House, url: str) -> None:
    """The settings of a person with a model."""
    house.home.mkdir(exist_ok=True)
    (house.home / "config.toml").write_text(f'model = "openai:scripted"\nopenai_base_url = "{url}"\n')


async def test_a_brief_is_proposed_agreed_to_carried_out_and_told(house: House, model: OpenAIServer) -> None:
    card = await house.say("check the sky for me in a moment and tell me whether I need an umbrella")
    assert "Shall I?" in card
    assert "umbrella" in card
    asked = len(model.asked)
    assert "Done." in await house.say("yes")
    assert len(model.asked) == asked
    up = await house.start("up")
    await up.until("Take an umbrella.")
    await up.stop()


SENDS = {
    "text": "greeting",
    "when": "every Monday at 9",
    "brief": "Send a greeting.",
    "tools": ["http_request"],
}


def greeting(asked: Asked) -> Reply:
    """Proposes a task that acts outside; in a dry run it wants to act."""
    fresh = asked.messages[-1]["role"] == "user"
    if "create_task" in asked.tools and "Send a greeting." not in asked.words:
        return Call("create_task", SENDS) if fresh else Say(".")
    return Call("http_request", {"url": "https://example.org/hello", "method": "POST"}) if fresh else Say("Sent.")


async def test_a_dry_run_shows_what_a_brief_would_do_and_exactly_that_can_be_granted(tmp_path: Path) -> None:
    house = House(tmp_path / "home")
    with serving(greeting) as model:
        beside(house, model.url)
        await house.say("send a greeting to everybody every monday at nine, would you, and tell me")
        assert "Done." in await house.say("yes")
        shown = await (await house.start("rehearse", "1")).end()
        assert "would call  http_request" in shown
        assert "Each time it would ask you about: http_request." in shown
        assert "may use without asking" not in shown
        granted = await (await house.start("rehearse", "1", "--grant")).end()
    assert "It may use without asking: http_request." in granted
    await house.end_all()


async def test_what_the_built_in_understanding_is_sure_of_asks_no_model(house: House, model: OpenAIServer) -> None:
    assert "Shall I?" in await house.say("remind me to stretch in 20 minutes")
    assert "Done." in await house.say("yes")
    assert model.asked == []


async def test_a_model_that_cannot_be_reached_is_said_and_the_answer_comes_all_the_same(
    house: House,
) -> None:
    beside(house, "http://127.0.0.1:9/v1")
    said = await house.say("do something about the garden")
    assert "model" in said.lower()
    assert "Traceback" not in said
