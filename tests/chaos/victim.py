"""The process that is killed: a real engine on a real file, with tools that leave traces outside the database."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from horarium.domain.clock import SystemClock
from horarium.domain.outcome import Outcome, Succeeded
from horarium.domain.task import Action, Direct
from horarium.engine.engine import Engine
from horarium.engine.handler import RunContext
from horarium.engine.settings import EngineSettings
from horarium.storage.sql.opening import open_store


class TracingTools:
    """`say` takes no time, `look` is idempotent, `pay` is not and counts its calls in a file, `wait` asks a person."""

    def __init__(self, home: Path) -> None:
        self._paid = home / "paid.txt"

    def knows(self, action: Action) -> bool:
        return isinstance(action, Direct)

    def lane(self, action: Action) -> str:
        assert isinstance(action, Direct)
        return "" if action.tool == "say" else action.tool

    async def carry_out(self, context: RunContext) -> Outcome:
        assert isinstance(context.task.action, Direct)
        work: Callable[[RunContext], Awaitable[Outcome]] = getattr(self, context.task.action.tool)
        return await work(context)

    async def say(self, _: RunContext) -> Outcome:
        return Succeeded(tell="hello")

    async def look(self, context: RunContext) -> Outcome:
        await context.step("look", self._pause)
        return Succeeded(result=await context.step("look again", self._pause))

    async def pay(self, context: RunContext) -> Outcome:
        async def effect() -> str:
            await self._pause()
            self._write(f"{context.run.id}\n")
            await self._pause()
            return "paid"

        return Succeeded(result=await context.step("pay", effect, idempotent=False))

    async def wait(self, context: RunContext) -> Outcome:
        answer = await context.ask("Shall I?", ("yes", "no"))
        return Succeeded(result=answer.choice)

    async def _pause(self) -> str:
        await asyncio.sleep(0.003)
        return "seen"

    def _write(self, line: str) -> None:
        handle = os.open(self._paid, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, line.encode())
            os.fsync(handle)
        finally:
            os.close(handle)


async def live(home: Path, ready: Callable[[], None]) -> None:
    """Runs until SIGTERM, or until it is killed."""
    store = open_store(home / "horarium.db")
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    settings = EngineSettings(rescues=1_000_000, grace=timedelta(seconds=5))
    engine = Engine(store, SystemClock(), TracingTools(home), settings)
    await engine.run(stop, ready)
    await store.close()
