"""Horarium with its Telegram bot, composed as the program does it; Telegram is the strict double, in another process.

An arrival is the instant at which the double has read a request, by the clock of the same machine. Each reminder has an
owner and a chat of its own, unless `chats` says otherwise. A call begins when it goes to the HTTP client.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.measures import slots_ahead, until
from bench.sides.ours import fill
from horarium.agent.turn import Assistant
from horarium.app.collector import collect_seldom
from horarium.channels.telegram.bot import TelegramBot
from horarium.channels.telegram.settings import PACE, TelegramSettings
from horarium.channels.telegram.wire import Wire
from horarium.domain.clock import SystemClock
from horarium.domain.reach import Address
from horarium.engine.address_book import AddressBook
from horarium.engine.channel import Pace
from horarium.engine.engine import Engine
from horarium.engine.service import Service
from horarium.engine.settings import EngineSettings
from horarium.storage.sql.opening import open_store
from horarium.testing.telegram_server import TOKEN
from horarium.tools.direct import ToolHandler
from horarium.tools.registry import Registry
from horarium.tools.remind import REMIND

FIRST_CHAT = 1_000


@dataclass(frozen=True)
class Arrivals:
    """When each message was due and when it arrived, and when each call began (seconds since 1970)."""

    slots: list[float]
    ends: list[float]
    begun: list[float]

    @property
    def lateness(self) -> list[float]:
        """Milliseconds from slot to arrival, in ascending order."""
        return sorted((end - slot) * 1000 for slot, end in zip(self.slots, self.ends, strict=True))

    @property
    def seconds(self) -> float:
        """From the first slot to the last arrival."""
        return max(self.ends) - min(self.slots)


async def arrivals(path: Path, count: int, spacing: float, lead: float, paced: bool, chats: int = 0) -> Arrivals:
    """Reminders from their slots to their arrival, in order of arrival; `chats`: how many share them, 0: one each."""
    slots = slots_ahead(count, spacing, lead)
    ids = await fill(path, slots)
    owners = [str(number % (chats or count)) for number in range(count)]
    await address_all(path, ids, owners)
    with double() as server:
        begun = await serve(path, server[0], paced, count)
        sent = finish(server[1])
    if len(sent) != count:
        raise RuntimeError(f"{count} were due, {len(sent)} arrived")
    due = {FIRST_CHAT + int(owner): slot for owner, slot in zip(owners, slots, strict=True)}
    ordered = sorted(sent, key=lambda each: each[1])
    return Arrivals(slots=[due[chat] for chat, _ in ordered], ends=[at for _, at in ordered], begun=begun)


async def address_all(path: Path, ids: list[int], owners: list[str]) -> None:
    """Gives each reminder its owner, and each owner a chat."""
    with closing(sqlite3.connect(path)) as books, books:
        books.executemany("UPDATE tasks SET owner = ? WHERE id = ?", list(zip(owners, ids, strict=True)))
    store = open_store(path)
    book = AddressBook(store)
    for owner in set(owners):
        place = f"telegram:{FIRST_CHAT + int(owner)}"
        await book.put(owner, Address(name="telegram", place=place), datetime.now(UTC))
    await store.close()


async def serve(path: Path, url: str, paced: bool, count: int) -> list[float]:
    """Until all that is due has arrived and is written down; when each call began."""
    begun: list[float] = []
    store, clock = open_store(path), SystemClock()
    service = Service(store, clock, lambda: None, max_tasks=None)
    settings = TelegramSettings(token=TOKEN, zone="UTC", api_url=url, pace=PACE if paced else Pace())
    bot = TelegramBot(settings, service, Assistant(service, clock), clock)
    engine = Engine(store, clock, ToolHandler(Registry([REMIND])), EngineSettings(), [bot.channel])
    stop = asyncio.Event()
    note_calls(begun)
    collect_seldom()
    async with bot.running():
        serving = asyncio.create_task(engine.run(stop))
        await until(lambda: settled(path) == count)
        stop.set()
        await serving
    await store.close()
    return begun


def note_calls(begun: list[float]) -> None:
    """Notes in `begun` when each message goes to the HTTP client, in this process from now on."""
    call = Wire.call

    async def noted(wire: Wire, method: str, fields: dict[str, Any], **more: Any) -> Any:
        if method == "sendMessage":
            begun.append(time.time())
        return await call(wire, method, fields, **more)

    Wire.call = noted  # type: ignore[method-assign, assignment]  # the same call, with a note


def settled(path: Path) -> int:
    """How many notices are settled, as another connection sees it."""
    with closing(sqlite3.connect(path)) as books:
        return int(books.execute("SELECT count(*) FROM notices WHERE settled_at IS NOT NULL").fetchone()[0])


@contextmanager
def double() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The double, and where it listens."""
    command = [sys.executable, "-m", "bench.sides.telegram_double"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as server:
        try:
            yield (server.stdout.readline().strip() if server.stdout else ""), server
        finally:
            server.kill()


def finish(server: subprocess.Popen[str]) -> list[tuple[int, float]]:
    """What arrived; RuntimeError when a call broke a rule of the Bot API."""
    found: dict[str, Any] = json.loads(server.communicate("")[0])
    if found["broken"]:
        raise RuntimeError(f"Calls that Telegram does not document: {found['broken'][:3]}")
    return [(int(chat), float(at)) for chat, at in found["sent"]]
