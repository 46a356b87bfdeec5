"""What each step of an orchestrated run costs over the model's own time: the journal, the loop, consent, the tools.

One run of 50 requests to a scripted model (a process of its own on loopback) and 49 tool calls that take no time, on a
real disk; the whole of the run, less what was spent inside the model's client, by step. The median of five runs. The
same again for a run that is resumed at its last step and reads all others from its journal.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from pydantic_ai.messages import ModelMessage, ModelResponse
from pydantic_ai.models import Model, ModelRequestParameters
from pydantic_ai.models.wrapper import WrapperModel
from pydantic_ai.settings import ModelSettings

from bench.figure import Figure, below
from bench.measures import folder
from horarium.agent.events import Events
from horarium.agent.models import Access, ModelNames, Models
from horarium.agent.runs.orchestrate import Orchestrator
from horarium.agent.runs.settings import RunSettings
from horarium.domain.outcome import Succeeded
from horarium.domain.policy import Policies
from horarium.domain.schedule import Once
from horarium.domain.task import Orchestrated
from horarium.engine.engine import Engine
from horarium.engine.service import Request, Service
from horarium.engine.settings import EngineSettings
from horarium.storage.sql.opening import open_store
from horarium.testing.clock import HandClock
from horarium.testing.drain import drain, settle
from horarium.testing.openai_script import Call, Say
from horarium.tools.direct import ToolHandler
from horarium.tools.registry import Effects, Occasion, Registry, Tool
from horarium.tools.validation import Strict

CALLS = 48
STEPS = 2 * (CALLS + 2)
"""A request for each call, one for the question and the last one; the calls, the answer, and the terms."""

ROUNDS = 5
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Nothing(Strict):
    """No arguments."""


class Stopwatch(WrapperModel):
    """A model that adds up the seconds that its requests take."""

    seconds = 0.0

    async def request(
        self,
        messages: list[ModelMessage],
        model_settings: ModelSettings | None,
        model_request_parameters: ModelRequestParameters,
    ) -> ModelResponse:
        began = time.perf_counter()
        try:
            return await self.wrapped.request(messages, model_settings, model_request_parameters)
        finally:
            self.seconds += time.perf_counter() - began


class TimedModels(Models):
    """One model, with a stopwatch."""

    watch: Stopwatch | None = None

    def orchestrate(self, name: str | None = None) -> Model[Any] | None:
        if self.watch is None:
            self.watch = Stopwatch(self.named("openai:scripted"))
        return self.watch


def measure() -> list[Figure]:
    """Milliseconds by step."""
    with folder() as home, scripted_model(home) as url:
        found = [asyncio.run(one_run(home / f"{number}.db", url)) for number in range(ROUNDS)]
    new, resumed = (statistics.median(times) for times in zip(*found, strict=True))
    return [
        Figure("orchestrated_step_overhead", new, "ms", goal=below(20, "ms")),
        Figure("orchestrated_step_replayed", resumed, "ms"),
    ]


@contextmanager
def scripted_model(home: Path) -> Iterator[str]:
    """The server's URL. It asks the person before its last answer, so that the run is resumed there."""
    script = [*[Call("look")] * CALLS, Call("ask_person", {"question": "Go on?"}), Say("Done.")]
    path = home / "script.json"
    path.write_bytes(msgspec.json.encode(script))
    command = [sys.executable, "-m", "horarium.testing.openai_server", "--script", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield server.stdout.readline().split()[1] if server.stdout else ""
        finally:
            server.kill()


async def one_run(path: Path, url: str) -> tuple[float, float]:
    """(Of a step that is new, of a step that is read from the journal), in milliseconds."""
    store, clock = open_store(path), HandClock(NOON - timedelta(minutes=1))
    models = TimedModels(ModelNames(), Access(addresses={"openai": url}))
    tool = Tool(name="look", summary="Looks.", arguments=Nothing, call=look, effects=Effects.NONE, idempotent=True)
    registry = Registry([tool])
    settings = RunSettings(requests=CALLS + 2, tokens_per_run=10**9, tokens_per_month=10**9)
    orchestrator = Orchestrator(
        registry=registry, store=store, models=models, settings=settings, events=Events(), clock=clock
    )
    handler = ToolHandler(registry, orchestrator)
    engine = Engine(store, clock, handler, EngineSettings())
    service = Service(store, clock, lambda: None, max_tasks=None, handler=lambda: handler)
    schedule = Once(zone="UTC", at=NOON.replace(tzinfo=None))
    action = Orchestrated(brief="Look.")
    await service.create(Request(owner="ann", name="look", action=action, schedule=schedule, policies=Policies()))
    clock.move(to=NOON)
    await engine.planner.turn()
    new = await timed(engine, models)
    (question,) = await store.questions.open("ann")
    await service.answer(question.id, "yes", "ann")
    resumed = await timed(engine, models)
    await drain(engine, clock)
    await store.close()
    return new / (STEPS - 2), resumed / STEPS


async def timed(engine: Engine, models: TimedModels) -> float:
    """Milliseconds that what is due takes, without those inside the model's client."""
    inside = models.watch.seconds if models.watch else 0.0
    began = time.perf_counter()
    await engine.worker.turn()
    await settle(engine)
    taken = time.perf_counter() - began
    return (taken - ((models.watch.seconds if models.watch else 0.0) - inside)) * 1000


async def look(_arguments: Nothing, _occasion: Occasion) -> Succeeded:
    """Takes no time."""
    return Succeeded(result="nothing new")
