"""The process that keeps the hours: holds the home, runs the engine, listens for knocks, and talks on a terminal."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from functools import partial
from pathlib import Path

import msgspec

from horarium.agent.tracking import Level, Tracker, track
from horarium.app import bootstrap
from horarium.app.collector import collect_seldom
from horarium.app.home import serving
from horarium.app.log import log_in, log_to
from horarium.app.minds import Talker
from horarium.app.settings import Settings
from horarium.app.signals import stopped_by_signals
from horarium.app.wakeup import listening
from horarium.channels.terminal import CHAT_SOCKET
from horarium.channels.terminal.attached import AttachedChats
from horarium.channels.terminal.channel import TerminalChannel
from horarium.channels.terminal.chat import Turn, chat
from horarium.channels.terminal.session import session
from horarium.channels.terminal.waiting import Away
from horarium.domain.clock import Clock
from horarium.domain.notice import Notice
from horarium.engine.channel import Channel
from horarium.engine.engine import Engine

LEVELS = {"none": Level.NONE, "summary": Level.SUMMARY, "each": Level.EACH_TOOL}
"""What the setting `progress` means."""


class Installation(msgspec.Struct, frozen=True, kw_only=True):
    """What is served, and who sits at its terminal."""

    home: Path
    settings: Settings
    clock: Clock
    owner: str
    zone: str


async def serve(served: Installation) -> None:
    """Keeps the hours of a home until a signal comes, or the talk on the terminal ends.

    AlreadyRunning when another process has the home.
    """
    with serving(served.home, served.clock.now()):
        log = log_in(served.home) if at_terminal() else log_to(sys.stderr)
        service = bootstrap.open_service(served.home, served.settings, served.clock)
        parts = bootstrap.Parts(served.home, service, served.settings, served.clock, log)
        try:
            await _keep_hours(served, parts)
        finally:
            await parts.close()
            await service.store.close()


async def talk_beside(served: Installation) -> None:
    """A talk in a process of its own, while another one serves the home."""
    service = bootstrap.open_service(served.home, served.settings, served.clock)
    away = Away(service.store, served.clock, served.owner)
    place = served.home / CHAT_SOCKET
    parts = bootstrap.Parts(served.home, service, served.settings, served.clock)
    try:
        await session(turn_of(served, parts.talker), away, owner=served.owner, zone=served.zone, place=place)
    finally:
        await parts.close()
        await service.store.close()


def at_terminal() -> bool:
    """Whether a person sits at this process's terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def turn_of(served: Installation, talker: Talker) -> Turn:
    """One turn of the owner's talk, from words to a reply."""
    return partial(talker.turn, owner=served.owner, zone=served.zone, locale=served.settings.locale)


async def _keep_hours(served: Installation, parts: bootstrap.Parts) -> None:
    """1. Build the parts. 2. Listen for chats, knocks and signals. 3. Run the engine; once it runs, say so and talk."""
    chats, terminal = AttachedChats(), TerminalChannel(served.owner, served.zone)
    here = (terminal, chats) if at_terminal() else (chats, terminal)
    bot = parts.telegram(served.zone)
    away: list[Channel] = [parts.push(served.zone)]
    if bot:
        away.append(bot.channel)
    engine = parts.engine((*here, *away), served.zone)
    service = parts.service
    collect_seldom()
    stop = asyncio.Event()
    talks: list[asyncio.Task[None]] = []
    looking = [asyncio.create_task(_look_at_servers(parts))]

    def ready() -> None:
        sys.stdout.write(f"ready: keeping the hours of {served.home}\n")
        sys.stdout.flush()
        if at_terminal():
            talks.append(asyncio.create_task(_talk(turn_of(served, parts.talker), stop)))

    async with (
        chats.listening(served.home / CHAT_SOCKET),
        _progress_told(served, parts, engine),
        bot.running() if bot else nullcontext(),
    ):
        with listening(served.home, engine.wake), stopped_by_signals(stop):
            if at_terminal():
                await Away(service.store, served.clock, served.owner).tell(sys.stdout, served.zone)
            try:
                await engine.run(stop, ready)
            finally:
                await _end(talks + looking)


async def _look_at_servers(parts: bootstrap.Parts) -> None:
    """Learns what MCP servers offer, beside everything else."""
    if parts.servers:
        await parts.servers.refresh()


@asynccontextmanager
async def _progress_told(served: Installation, parts: bootstrap.Parts, engine: Engine) -> AsyncIterator[None]:
    """What runs do while they are at work becomes notices, as far as the settings want it."""
    level = LEVELS[served.settings.progress]
    if level is Level.NONE:
        yield
        return

    async def tell(notice: Notice) -> None:
        await parts.service.store.outbox.add(notice)
        engine.wake()

    with parts.minds.events.watch(served.owner) as watch:
        telling = asyncio.create_task(track(watch, Tracker(level), tell))
        try:
            yield
        finally:
            await _end([telling])


async def _talk(turn: Turn, stop: asyncio.Event) -> None:
    """Its end, by exit or Ctrl-D, is the end of serving."""
    try:
        await chat(turn)
    finally:
        stop.set()


async def _end(talks: list[asyncio.Task[None]]) -> None:
    for talk in talks:
        talk.cancel()
    for talk in talks:
        try:
            await talk
        except asyncio.CancelledError:
            continue
