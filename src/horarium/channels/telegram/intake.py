"""Takes news in: those of paired people are kept and handled in order, those of strangers cost nothing."""

from __future__ import annotations

from functools import partial
from traceback import format_exception
from typing import Any

from horarium.agent.phrases import fill
from horarium.channels.telegram.addressed import command_in, words_for_me
from horarium.channels.telegram.desk import Desk
from horarium.channels.telegram.front import Front, chat_of
from horarium.channels.telegram.inbox import Entry, Inbox, Outgoing, Stage
from horarium.channels.telegram.lines import Lines
from horarium.channels.telegram.strangers import Strangers
from horarium.channels.telegram.updates import Message, Update, read_update
from horarium.domain.errors import HorariumError

LET_END = 10.0  # seconds for the messages at work when the process is asked to stop


class Intake:
    """From raw news to handled messages."""

    def __init__(self, desk: Desk, front: Front, inbox: Inbox, strangers: Strangers) -> None:
        self._desk = desk
        self._front = front
        self._inbox = inbox
        self._strangers = strangers
        self._lines = Lines()

    async def begin(self) -> None:
        """Goes on with what an earlier process left."""
        for number, entry in await self._inbox.unfinished():
            update = read_update(entry.raw)
            if update is not None:
                self._lines.put(chat_of(update), partial(self._work, number, update, entry))

    async def take(self, raw: Any) -> None:
        """Takes one piece of news; when this returns, it is kept. StoreUnavailable when it cannot be."""
        update = read_update(raw)
        if update is None or update.sender is None or update.sender.is_bot:
            return
        paired = await self._desk.pairings.of(update.sender.id, self._desk.clock.now())
        if paired is None:
            await self._by_stranger(update)
        elif self._front.concerns_me(update) and await self._inbox.take(update.update_id, raw):
            entry = Entry(stage=Stage.RECEIVED, raw=raw)
            self._lines.put(chat_of(update), partial(self._work, update.update_id, update, entry))

    async def idle(self) -> None:
        """Returns when everything that was taken is handled."""
        await self._lines.idle()
        await self._strangers.idle()

    async def stop(self) -> None:
        """Begins nothing more; what was taken and not begun is done by the next process."""
        await self._lines.stop(LET_END)

    async def _work(self, number: int, update: Update, entry: Entry) -> None:
        """Never raises: whatever a message leads to, the next one has its turn."""
        try:
            answer = await self._answer(number, update, entry)
            if answer is not None:
                await self._front.send(update, answer)
            await self._inbox.done(number)
        except Exception as error:  # noqa: BLE001 - a defect in handling one message must not end the line
            self._desk.log("telegram_message_failed", update=number, trace="".join(format_exception(error)))
            await self._give_up(number, update)

    async def _answer(self, number: int, update: Update, entry: Entry) -> Outgoing | None:
        if entry.stage is Stage.ANSWERED:
            return entry.answer
        paired = await self._desk.pairings.of(update.sender.id, self._desk.clock.now()) if update.sender else None
        if paired is None:  # not any more
            return None
        if entry.stage is Stage.BEGUN:
            return self._front.interrupted(update)
        await self._inbox.begin(number)
        answer = await self._front.handle(update, entry.raw, paired)
        if answer is not None:
            await self._inbox.answered(number, answer)
        return answer

    async def _give_up(self, number: int, update: Update) -> None:
        await self._desk.post.send(chat_of(update), self._desk.sentences.trouble)
        try:
            await self._inbox.done(number)
        except HorariumError as error:
            self._desk.log("telegram_message_kept", update=number, error=error.message)

    async def _by_stranger(self, update: Update) -> None:
        """A code binds them. Anything else gets the one sentence; in a group, only when it is said to the bot."""
        message = update.message
        if message is None:
            return
        words = words_for_me(message, self._front.me)
        command = command_in(words) if words is not None else None
        if command is not None and command.name == "start" and command.words:
            await self._pair(message, command.words)
        elif words is not None:
            self._strangers.tell(message.chat.id)

    async def _pair(self, message: Message, code: str) -> None:
        say, chat = self._desk.sentences, message.chat.id
        if not message.chat.private or message.sender is None:
            self._strangers.tell(chat, say.in_private)
            return
        if not self._strangers.may_try():
            return
        now = self._desk.clock.now()
        paired = await self._desk.pairings.redeem(code, message.sender.id, message.sender.name, now)
        if paired is None:
            self._strangers.tell(chat, say.no_code)
            return
        self._desk.log("telegram_paired", owner=paired.owner)
        await self._desk.service.store.outbox.try_all_of(paired.owner, now)
        self._desk.changed()
        self._lines.put(chat, partial(self._welcome, chat, fill(say.welcome, name=paired.name)))

    async def _welcome(self, chat: int, text: str) -> None:
        await self._desk.post.answer(chat, text)
