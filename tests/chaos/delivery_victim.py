"""The process that is killed while it delivers: a real engine and a real bot, on a clock that runs ahead."""

from __future__ import annotations

import asyncio
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from horarium.agent.turn import Assistant
from horarium.channels.telegram.bot import TelegramBot
from horarium.channels.telegram.settings import TelegramSettings
from horarium.channels.telegram.wire import Wire
from horarium.engine.channel import Pace
from horarium.engine.engine import Engine
from horarium.engine.service import Service
from horarium.engine.settings import EngineSettings
from horarium.storage.sql.opening import open_store
from horarium.testing.telegram_server import TOKEN
from horarium.tools.direct import ToolHandler
from horarium.tools.registry import Registry
from horarium.tools.remind import REMIND

SPEED = 600
"""Five minutes, the second pause before a try, are half a second."""
TICK = 0.02  # seconds; the alarms of an engine sleep by the wall's clock, not by this one
ANSWER_WITHIN = 0.4  # seconds until a call that hangs is given up


class QuickClock:
    """Runs SPEED times as fast as the wall's, from an instant that all processes of a campaign share."""

    def __init__(self, since: float) -> None:
        self._since = since

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._since, UTC) + timedelta(seconds=(time.time() - self._since) * SPEED)


def live(home: Path, url: str, since: float) -> None:
    """Runs until SIGTERM, or until it is killed."""
    Wire.call.__kwdefaults__["within"] = ANSWER_WITHIN
    asyncio.run(_live(home, url, since))


async def _live(home: Path, url: str, since: float) -> None:
    store, clock = open_store(home / "horarium.db"), QuickClock(since)
    service = Service(store, clock, lambda: None, max_tasks=None)
    settings = TelegramSettings(token=TOKEN, zone="UTC", api_url=url, pace=Pace())
    bot = TelegramBot(settings, service, Assistant(service, clock), clock)
    handler = ToolHandler(Registry([REMIND]))
    engine = Engine(store, clock, handler, EngineSettings(rescues=1_000_000), [bot.channel])
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with bot.running():
        ticking = asyncio.create_task(_tick(engine))
        await engine.run(stop)
        ticking.cancel()
    await store.close()


async def _tick(engine: Engine) -> None:
    while True:
        await asyncio.sleep(TICK)
        engine.wake()
