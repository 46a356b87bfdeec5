"""The scripted model answers a real client of its protocol, whole and streamed, and fails as it is told to."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from openai import AsyncOpenAI
from pydantic_ai import Agent, AgentRunResultEvent
from pydantic_ai.exceptions import ModelAPIError, ModelRateLimitError, UnexpectedModelBehavior
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai import OpenAIProvider
from pydantic_ai.settings import ModelSettings

from horarium.testing.openai_script import Call, Calls, Fault, Reply, Say, by_place, in_order
from horarium.testing.openai_server import OpenAIServer, serving

TWO_CALLS = [Calls((Call("add", {"a": 1, "b": 2}), Call("add", {"a": 3, "b": 4}))), Say("3 and 7")]


def add(a: int, b: int) -> int:
    return a + b


def an_agent(server: OpenAIServer) -> Agent:
    client = AsyncOpenAI(base_url=server.url, api_key="none", max_retries=0)
    model = OpenAIChatModel("scripted", provider=OpenAIProvider(openai_client=client))
    return Agent(model, tools=[add], model_settings=ModelSettings(timeout=0.5))


async def test_a_client_gets_calls_words_and_tokens() -> None:
    with serving(by_place(TWO_CALLS)) as server:
        result = await an_agent(server).run("What is it?")
    assert result.output == "3 and 7"
    assert (result.usage.input_tokens, result.usage.output_tokens) == (200, 40)
    assert [asked.place for asked in server.asked] == [0, 1]
    assert server.asked[1].results == ["3", "7"]
    assert (server.asked[0].words, server.asked[0].tools) == ("What is it?", ["add"])


async def test_a_client_gets_the_same_streamed() -> None:
    with serving(by_place(TWO_CALLS)) as server:
        async with an_agent(server).run_stream_events("What is it?") as events:
            (result,) = [event.result async for event in events if isinstance(event, AgentRunResultEvent)]
    assert result.output == "3 and 7"
    assert result.usage.total_tokens == 240


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("429", retry_after=7), ModelRateLimitError),
        (Fault("500"), ModelAPIError),
        (Fault("hang"), ModelAPIError),
        (Fault("drop"), ModelAPIError),
        (Fault("not_json"), ModelAPIError),
        (Fault("no_choices"), (UnexpectedModelBehavior, IndexError)),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else "",
)
async def test_it_fails_as_it_is_told_to(fault: Reply, error: type[Exception]) -> None:
    with serving(in_order([fault])) as server:
        with pytest.raises(error):
            await an_agent(server).run("Hello")
        assert len(server.asked) == 1


async def test_what_is_at_one_place_is_given_one_after_the_other() -> None:
    with serving(by_place([[Fault("500"), Say("Better")]])) as server:
        with pytest.raises(ModelAPIError):
            await an_agent(server).run("Hello")
        assert (await an_agent(server).run("Hello")).output == "Better"
        assert (await an_agent(server).run("Hello")).output == "Better"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[str]:
    """The server as a process of its own; its URL."""
    script = tmp_path / "script.json"
    script.write_text(json.dumps([{"is": "say", "text": "Hello"}]))
    command = [sys.executable, "-m", "horarium.testing.openai_server", "--script", script, "--log", tmp_path / "log"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield server.stdout.readline().split()[1]
        server.kill()


async def test_as_a_process_it_logs_what_came(program: str, tmp_path: Path) -> None:
    message = {"role": "user", "content": "Are you there?"}
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{program}/chat/completions", json={"model": "m", "messages": [message]})
    assert answer.json()["choices"][0]["message"]["content"] == "Hello"
    (line,) = (json.loads(line) for line in (tmp_path / "log").read_text().splitlines())
    assert (line["number"], line["place"], line["words"]) == (0, 0, "Are you there?")
