"""The bot as a whole: its parts put together, and how it begins and ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import msgspec
from telegram.error import TelegramError

from horarium.agent.button_words import labels_for
from horarium.agent.turn import Assistant
from horarium.channels.telegram.addressed import Self
from horarium.channels.telegram.channel import TelegramChannel
from horarium.channels.telegram.desk import Desk, Talker
from horarium.channels.telegram.front import Front
from horarium.channels.telegram.inbox import Inbox
from horarium.channels.telegram.intake import Intake
from horarium.channels.telegram.pairing import Pairings
from horarium.channels.telegram.polling import Polling
from horarium.channels.telegram.post import Post
from horarium.channels.telegram.sentences import sentences_for
from horarium.channels.telegram.settings import TelegramSettings
from horarium.channels.telegram.strangers import Strangers
from horarium.channels.telegram.updates import User
from horarium.channels.telegram.verdict import verdict
from horarium.channels.telegram.wire import masked, wire_to
from horarium.domain.clock import Clock
from horarium.engine.loops import Log, silent
from horarium.engine.service import Service

_PAUSES = (1.0, 5.0, 30.0, 300.0)
"""Seconds between tries to hear who the bot is."""


class TelegramBot:
    """One bot. `channel` is what the engine sends with; it works while `running`."""

    def __init__(
        self,
        settings: TelegramSettings,
        service: Service,
        talker: Talker,
        clock: Clock,
        *,
        log: Log = silent,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        """`changed` is called when somebody was paired: the engine looks at its address book again."""
        self._settings = settings
        self._clock = clock
        self._log = _careful(log, settings.token)
        self._wire = wire_to(settings)
        post = Post(self._wire, clock, self._log, settings.pace)
        sentences = sentences_for(settings.locale)
        self._pairings = Pairings(service.store)
        self._desk = Desk(
            service=service,
            talker=talker,
            assistant=Assistant(service, clock, country=settings.country),
            clock=clock,
            settings=settings,
            pairings=self._pairings,
            post=post,
            labels=labels_for(settings.locale),
            sentences=sentences,
            log=self._log,
            changed=changed,
        )
        self.channel = TelegramChannel(service.store, post, self._desk.labels, settings.pace)
        self._front = Front(self._desk)
        self._intake = Intake(self._desk, self._front, Inbox(service.store, clock), Strangers(post, sentences.stranger))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Hears and answers while the block runs. Begins at once; a network that is away is waited for beside it."""
        await self._wire.open()
        hearing = asyncio.create_task(self._hear(), name="telegram")
        try:
            yield
        finally:
            hearing.cancel()
            await asyncio.gather(hearing, return_exceptions=True)
            await self._intake.stop()
            await self._wire.close_connections()

    async def _hear(self) -> None:
        """1. What was left. 2. Who am I? 3. News, one way or the other, until cancelled."""
        try:
            await self._intake.begin()
            await self._introduce()
            if self._settings.webhook_url is None:
                await Polling(self._wire, self._intake, self._clock, self._log).run()
            else:
                from horarium.channels.telegram.webhook import Webhook  # noqa: PLC0415 - a server that few need

                webhook = Webhook(self._wire, self._intake, self._clock, self._log)
                await webhook.run(self._settings.webhook_url, self._settings.webhook_listen)
        except Exception as error:  # the task is awaited at the end only, so it is told here
            self._log("telegram_stopped", error=repr(error))
            raise

    async def _introduce(self) -> None:
        """Learns the bot's name, and shows its commands in the menu; without a menu it works as well."""
        said = await self._who_am_i()
        name = str(said.get("username", "")) if isinstance(said, dict) else ""
        self._front.me = Self(id=msgspec.convert(said, User, strict=False).id, name=name)
        await self._pairings.remember_bot(name, self._clock.now())
        menu = [{"command": name, "description": about} for name, about in self._desk.sentences.commands]
        try:
            await self._wire.call("setMyCommands", {"commands": menu})
        except TelegramError:
            return

    async def _who_am_i(self) -> object:
        pauses = iter(_PAUSES)
        while True:
            try:
                return await self._wire.call("getMe", {})
            except TelegramError as error:
                self._log("telegram_not_reached", error=verdict(error, self._clock.now()).error)
                await asyncio.sleep(next(pauses, _PAUSES[-1]))


def _careful(log: Log, token: str) -> Log:
    """The log, without the token."""

    def write(event: str, /, **facts: object) -> None:
        log(event, **{name: masked(fact, token) if isinstance(fact, str) else fact for name, fact in facts.items()})

    return write
