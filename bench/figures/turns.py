"""A turn of talk: tokens of a whole request to a model, and the time the built-in brain takes for an answer.

The request is the body that reaches a real HTTP server for "gym every Monday at 7am", with every tool that comes with
Horarium, counted by tiktoken (o200k_base) where its vocabulary can be had, else estimated from its bytes, which is
more than it is. The time is that of whole turns on a store on disk, with 20 tasks and the conversation kept: the
median and the 95th percentile of 200. The built-in turns send nothing, which the server confirms.
"""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path

from bench.figure import Figure, below
from bench.measures import folder, percentile
from horarium.agent.brain.brain import Brain, chat_model
from horarium.agent.brain.settings import ChatSettings, Routing
from horarium.agent.conversations.stored import StoredConversations
from horarium.agent.conversations.tokens import text_tokens
from horarium.agent.models import Access, ModelNames, Models
from horarium.agent.scheduling.secretary import Secretary
from horarium.agent.turn import Assistant
from horarium.domain.clock import SystemClock
from horarium.engine.service import Service
from horarium.storage.ports import Store
from horarium.storage.sql.opening import open_store
from horarium.testing.openai_script import Say, in_order
from horarium.testing.openai_server import OpenAIServer, serving
from horarium.tools.toolbox import toolbox
from horarium.tools.web.settings import HttpSettings

TASKS = 19  # and one more that is asked for and left, again and again
TURNS = 200
WORDS = "gym every Monday at 7am"


def measure() -> list[Figure]:
    """Tokens, and milliseconds."""
    with folder() as home, serving(in_order([Say("All right.")])) as server:
        times = asyncio.run(_turns(home, server))
        tokens = _tokens(json.dumps(server.asked[0].body, separators=(",", ":"), ensure_ascii=False))
        asked = len(server.asked) - 1
    ascending = sorted(times)
    return [
        Figure("tokens_of_a_scheduling_turn", tokens, "tokens", goal=below(2000, "tokens")),
        Figure("requests_of_built_in_turns", asked, "requests", goal=below(1, "request")),
        Figure("built_in_turn_median", percentile(ascending, 50), "ms", goal=below(30, "ms")),
        Figure("built_in_turn_p95", percentile(ascending, 95), "ms", goal=below(30, "ms")),
    ]


async def _turns(home: Path, server: OpenAIServer) -> list[float]:
    """One turn with the model, then many without; the milliseconds of each of those."""
    store = open_store(home / "store.db")
    service = Service(store, SystemClock(), lambda: None)
    try:
        with_model = _brain(store, service, server, Routing.LLM)
        await with_model.turn(WORDS, owner="me", zone="Europe/Brussels")
        brain = _brain(store, service, server, Routing.AUTO)
        for number in range(TASKS):
            await brain.turn(f"remind me to check item {number} every day at 9am", owner="me", zone="UTC", yes=True)
        return [await _timed(brain, number) for number in range(TURNS)]
    finally:
        await store.close()


def _brain(store: Store, service: Service, server: OpenAIServer, routing: Routing) -> Brain:
    models = Models(ModelNames(), Access(addresses={"openai": server.url}))
    assistant = Assistant(service, SystemClock())
    return Brain(
        assistant,
        Secretary(assistant, service, toolbox(store, HttpSettings())),
        chat_model("openai:gpt-5.2", models.named),
        conversations=StoredConversations(store),
        settings=ChatSettings(routing=routing),
    )


async def _timed(brain: Brain, number: int) -> float:
    """A request and its refusal, in turns: both are answered without a model."""
    words = "no" if number % 2 else WORDS
    began = time.perf_counter()
    await brain.turn(words, owner="me", zone="Europe/Brussels")
    return (time.perf_counter() - began) * 1000


def _tokens(body: str) -> int:
    import tiktoken  # noqa: PLC0415 - it comes with the client of the model, and may want the network

    try:
        return len(tiktoken.get_encoding("o200k_base").encode(body))
    except OSError:
        print("the vocabulary of tiktoken cannot be had here: tokens are estimated")
        return text_tokens(body)
