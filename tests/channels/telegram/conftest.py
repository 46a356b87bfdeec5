"""A bot on a real store that talks to the strict double, with a clock moved by hand."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from horarium.agent.turn import Assistant
from horarium.channels.telegram.bot import TelegramBot
from horarium.channels.telegram.desk import Talker
from horarium.channels.telegram.pairing import Pairings
from horarium.channels.telegram.settings import TelegramSettings
from horarium.domain.notice import Notice
from horarium.domain.reach import Address
from horarium.domain.task import LIVE_STATES, Task
from horarium.engine.engine import Engine
from horarium.engine.service import Service
from horarium.engine.settings import EngineSettings
from horarium.storage.sql.opening import open_store
from horarium.testing.clock import HandClock
from horarium.testing.drain import drain
from horarium.testing.telegram_server import ANN, TOKEN, TelegramServer, Written
from horarium.tools.direct import ToolHandler
from horarium.tools.registry import Registry
from horarium.tools.remind import REMIND

FRIDAY = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)
"""Friday 20 November 2026, 14:00 in Brussels."""
ANNS = 77
"""Ann's chat."""


class House:
    """One data directory with a bot; the process can end and begin anew."""

    def __init__(self, file: Path, server: TelegramServer) -> None:
        self.server = server
        self.clock = HandClock(FRIDAY)
        self.logged: list[tuple[str, dict[str, object]]] = []
        self.talker: Talker | None = None
        self.more: dict[str, Any] = {}
        self._file = file
        self._running = AsyncExitStack()

    async def begin(self) -> None:
        """A process."""
        await self.begin_store()
        self.service = Service(self.store, self.clock, lambda: None)
        talker = self.talker or Assistant(self.service, self.clock)
        settings = TelegramSettings(
            token=TOKEN, zone="Europe/Brussels", locale="en-GB", api_url=self.server.url, **self.more
        )
        self.bot = TelegramBot(settings, self.service, talker, self.clock, log=self._log, changed=self._look_again)
        handler = ToolHandler(Registry([REMIND]))
        self.engine = Engine(self.store, self.clock, handler, EngineSettings(), [self.bot.channel], self._log)
        await self._running.enter_async_context(self.bot.running())

    async def begin_store(self) -> None:
        """Opens what is kept, and nothing more."""
        self.store = open_store(self._file)

    def _look_again(self) -> None:
        self.engine.outbox.look_again()

    async def end(self) -> None:
        """The process ends as it should."""
        await self._running.aclose()
        await self.store.close()

    async def restart(self) -> None:
        await self.end()
        await self.begin()

    def _log(self, event: str, /, **facts: object) -> None:
        self.logged.append((event, facts))

    async def pair(self, user: dict[str, Any] | None = None, owner: str = "me") -> None:
        """As a person does it: a code, sent to the bot."""
        code = await Pairings(self.store).new_code(owner, self.clock.now())
        chat = (user or ANN)["id"]
        before = len(self.server.written(chat))
        self.server.say(f"/start {code}", user=user)
        await self.server.until(lambda: len(self.server.written(chat)) > before)

    async def hear(self, words: str, **more: Any) -> Written:
        """What the bot answers to a message of Ann."""
        before = len(self.server.written())
        self.server.say(words, **more)
        return await self.next_after(before)

    async def next_after(self, before: int) -> Written:
        await self.server.until(lambda: len(self.server.written()) > before)
        return self.server.written()[before]

    async def press(self, card: Written, label: str, **more: Any) -> Written:
        """The card after one of its buttons was pressed and that was dealt with."""
        toasts = len(self.server.toasts)
        self.server.press(card, label, **more)
        await self.server.until(lambda: len(self.server.toasts) > toasts)
        await self.bot._intake.idle()
        return self.server.messages[card.chat, card.id]

    async def ring(self, span: timedelta) -> list[Written]:
        """Time passes; what rang in Ann's chat meanwhile."""
        before = len(self.server.written())
        self.clock.move(by=span)
        await drain(self.engine, self.clock)
        return self.server.written()[before:]

    async def tasks(self) -> list[Task]:
        return await self.store.tasks.find("me", LIVE_STATES)

    async def states(self) -> list[tuple[str, str]]:
        """Each delivery: its notice and how it stands."""
        notices = {notice.id: notice for notice in await self.told()}
        found = await self.store.outbox.deliveries(*notices)
        return [(notices[delivery.notice_id].title, delivery.state.value) for delivery in found]

    async def told(self) -> list[Notice]:
        return await self.store.outbox.history("me")

    async def addresses(self) -> tuple[Address, ...]:
        self.engine.outbox.book.forget()
        return (await self.engine.outbox.book.of("me")).addresses


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    double = TelegramServer(time.time)
    await double.start()
    yield double
    await double.stop()
    assert double.broken == []


@pytest.fixture
async def stranger_house(tmp_path: Path, server: TelegramServer) -> AsyncIterator[House]:
    """Nobody is paired."""
    house = House(tmp_path / "horarium.db", server)
    await house.begin()
    yield house
    await house.end()


@pytest.fixture
async def house(stranger_house: House) -> House:
    """Ann is paired."""
    await stranger_house.pair()
    return stranger_house
