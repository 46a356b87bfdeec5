"""The process that is killed while a model works: a real engine, and a journal that may kill it at a chosen write."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from horarium.agent.events import Events
from horarium.agent.models import Access, ModelNames, Models
from horarium.agent.runs.orchestrate import Orchestrator
from horarium.agent.runs.settings import RunSettings
from horarium.domain.clock import SystemClock
from horarium.domain.outcome import Succeeded
from horarium.engine.engine import Engine
from horarium.engine.settings import EngineSettings
from horarium.storage.ports import Journal
from horarium.storage.sql.opening import open_store
from horarium.testing.openai_script import Call, Say
from horarium.tools.direct import ToolHandler
from horarium.tools.registry import Effects, Occasion, Registry, Tool
from horarium.tools.validation import Strict

THINKS = 0.015
"""Seconds for each answer, so that some kills find one under way."""

SCRIPT = [
    Call("look", {"at": 1}, wait=THINKS),
    Call("pay", {"at": 2}, wait=THINKS),
    Call("look", {"at": 3}, wait=THINKS),
    Call("ask_person", {"question": "Go on?", "choices": ["yes", "no"]}, wait=THINKS),
    Call("pay", {"at": 5}, wait=THINKS),
    Call("look", {"at": 6}, wait=THINKS),
    Say("All six are done.", wait=THINKS),
]
"""Six tool calls: three that may be repeated, two that may not, and one that asks."""


class At(Strict):
    """Which of the calls it is."""

    at: int


class DeadlyJournal:
    """A journal that kills its process at the nth write: just before it, or when it is durable."""

    def __init__(self, journal: Journal, nth: int, *, before: bool) -> None:
        self._journal = journal
        self._left = nth
        self._before = before

    def __getattr__(self, name: str) -> Any:
        verb = getattr(self._journal, name)
        return verb if name == "steps" else self._deadly(verb)

    def _deadly(self, verb: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def write(*arguments: Any) -> Any:
            self._left -= 1
            if self._left == 0 and self._before:
                os.kill(os.getpid(), signal.SIGKILL)
            result = await verb(*arguments)
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return write


def registry(home: Path) -> Registry:
    """`look` may be repeated, `pay` may not; both leave a line for each time that they are really carried out."""

    def leaving_lines(name: str) -> Callable[[At, Occasion], Awaitable[Succeeded]]:
        async def call(arguments: At, occasion: Occasion) -> Succeeded:
            await asyncio.sleep(0.002)
            leave(home / "done.txt", f"{name} {occasion.run_id} {arguments.at} {time.time()}\n")
            await asyncio.sleep(0.002)
            return Succeeded(result=f"{name} {arguments.at}")

        return call

    look = leaving_lines("look")
    return Registry(
        [
            Tool(name="look", summary="Looks.", arguments=At, call=look, effects=Effects.NONE, idempotent=True),
            Tool(name="pay", summary="Pays.", arguments=At, call=leaving_lines("pay")),
        ]
    )


def leave(path: Path, line: str) -> None:
    """Appends a line that is there whatever happens next."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, line.encode())
        os.fsync(handle)
    finally:
        os.close(handle)


async def live(home: Path, url: str, ready: Callable[[], None], deadly: tuple[int, bool] | None = None) -> None:
    """Runs until SIGTERM, until it is killed, or until the write that kills it."""
    store = open_store(home / "horarium.db")
    if deadly:
        store.journal = DeadlyJournal(store.journal, deadly[0], before=deadly[1])  # type: ignore[assignment]
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    tools = registry(home)
    models = Models(ModelNames(orchestrate="openai:scripted"), Access(addresses={"openai": url}))
    orchestrate = Orchestrator(
        registry=tools, store=store, models=models, settings=RunSettings(), events=Events(), clock=SystemClock()
    )
    settings = EngineSettings(rescues=1_000_000, grace=timedelta(seconds=5))
    engine = Engine(store, SystemClock(), ToolHandler(tools, orchestrate), settings)
    await engine.run(stop, ready)
    await store.close()
