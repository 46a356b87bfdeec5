"""What becomes of one piece of news from a person: words, a correction, a button, an answer to a reminder."""

from __future__ import annotations

from typing import Any

import msgspec

from horarium.agent.about import turn_about
from horarium.agent.buttons import buttons_of_question, read_data
from horarium.agent.moves import Reply
from horarium.agent.phrases import fill
from horarium.agent.press import press
from horarium.agent.talk import Place
from horarium.channels.telegram.addressed import Self, command_in, words_for_me
from horarium.channels.telegram.cards import card_with
from horarium.channels.telegram.channel import spelled_out
from horarium.channels.telegram.commands import carried_out
from horarium.channels.telegram.desk import Desk
from horarium.channels.telegram.drafts import spoken
from horarium.channels.telegram.inbox import Outgoing
from horarium.channels.telegram.pairing import Paired
from horarium.channels.telegram.rung import notice_under
from horarium.channels.telegram.updates import Message, Pressing, Update
from horarium.domain.errors import NotFound
from horarium.domain.question import QuestionState

_SHORT = 60


class _Last(msgspec.Struct, frozen=True, kw_only=True):
    """A person's last message in a chat, and the card that was the answer."""

    message: int
    words: str
    card: int | None = None
    question: int | None = None


class Front:
    """Answers paired people. What it remembers of chats is only for corrections, and may be forgotten."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._last: dict[int, _Last] = {}
        self.me = Self()

    def concerns_me(self, update: Update) -> bool:
        """Whether anything is to be done about it: in a group most is said to others."""
        said = update.message or update.edited_message
        return update.callback_query is not None or (said is not None and words_for_me(said, self.me) is not None)

    async def handle(self, update: Update, raw: Any, paired: Paired) -> Outgoing | None:
        """Does what is to be done; the answer is sent afterwards."""
        if update.callback_query is not None:
            return await self._pressed(update.callback_query, raw, paired)
        if update.edited_message is not None:
            return await self._corrected(update.edited_message, paired)
        return await self._said(update.message, paired) if update.message else None

    async def send(self, update: Update, answer: Outgoing) -> None:
        """The answer, with the buttons of its question."""
        chat = chat_of(update)
        question = None
        if answer.question is not None:
            question = await self._desk.service.store.questions.get(answer.question)
        rows = buttons_of_question(question, self._desk.labels) if question else ()
        text = "\n".join(part for part in (answer.text, spelled_out(question)) if part)
        card = await self._desk.post.answer(chat, text, rows, into=answer.shown)
        said = update.message or update.edited_message
        if said is not None:
            self._last[chat] = _Last(message=said.message_id, words=said.words, card=card, question=answer.question)

    def interrupted(self, update: Update) -> Outgoing | None:
        """What is said about a message that was being handled when the process ended."""
        said = update.message or update.edited_message
        words = said.words if said else "…"
        short = words if len(words) <= _SHORT else f"{words[: _SHORT - 1]}…"
        return Outgoing(text=fill(self._desk.sentences.interrupted, words=short))

    async def _said(self, message: Message, paired: Paired) -> Outgoing | None:
        """1. Is it for me? 2. What cannot be used is said so. 3. A command, or words, about a reminder or not."""
        words = words_for_me(message, self.me)
        kind = attached(message, dict(self._desk.sentences.kinds))
        if words is None or not (words or kind):
            return None
        if not words:
            return Outgoing(text=fill(self._desk.sentences.cannot, kind=kind))
        place = self._desk.place(paired, message.chat)
        reply, shown = await self._reply(message, place, words, paired.name)
        note = fill(self._desk.sentences.with_caption, kind=kind) if kind else ""
        text = "\n".join(part for part in (reply.text, note) if part)
        return Outgoing(text=text, question=reply.question, shown=shown)

    async def _reply(self, message: Message, place: Place, words: str, name: str) -> tuple[Reply, int | None]:
        command = command_in(words)
        if command is not None:
            done = await carried_out(self._desk, place, command, name)
            if isinstance(done, Reply):
                return done, None
            words = done
        elif message.reply_to_message is not None:
            about = await self._about(message, message.reply_to_message, place, words)
            if about is not None:
                return about, None
        return await spoken(self._desk, place, message.chat.id, words)

    async def _about(self, message: Message, answered: Message, place: Place, words: str) -> Reply | None:
        """The reply to an answer to a reminder; None when it is no answer to one, or says nothing about it."""
        store = self._desk.service.store
        notice = await notice_under(store, place.owner, answered)
        if notice is None or notice.task_id is None or notice.owner != place.owner:
            return None
        try:
            task = await store.tasks.get(notice.task_id)
        except NotFound:
            return None
        reply = await turn_about(self._desk.assistant, place, task, words)
        if reply is not None:
            by = message.sender.name if message.sender else place.owner
            await store.outbox.acknowledge(notice.id, by, words[:_SHORT], self._desk.clock.now())
        return reply

    async def _corrected(self, message: Message, paired: Paired) -> Outgoing | None:
        """The last message is said anew, as long as nothing was done about it; its card is closed."""
        last = self._last.get(message.chat.id)
        if last is None or last.message != message.message_id:
            return Outgoing(text=self._desk.sentences.old_edit)
        if last.words == message.words:
            return None
        if last.question is not None:
            question = await self._desk.service.store.questions.get(last.question)
            if question.state is QuestionState.ANSWERED:
                return Outgoing(text=self._desk.sentences.done_since)
        if last.card is not None and last.question is not None:
            await self._desk.post.take_buttons_off(message.chat.id, last.card)
        return await self._said(message, paired)

    async def _pressed(self, pressing: Pressing, raw: Any, paired: Paired) -> Outgoing | None:
        """1. Do what the button says. 2. Tell whoever pressed. 3. Show on the card what became of it."""
        card = pressing.message
        if card is None:  # Telegram has forgotten the message, not the button
            return await self._pressed_without_card(pressing, paired)
        place = self._desk.place(paired, card.chat)
        done = await press(self._desk.service, place, pressing.data, pressing.sender.name, self._desk.clock.now())
        await self._desk.post.toast(pressing.id, done.said)
        asks = done.reply is not None and done.reply.question is not None
        shown = False
        if done.became:
            html = card_with(raw["callback_query"].get("message"), card.text, done.became, "" if asks else done.said)
            shown = html is not None and await self._desk.post.edit(card.chat.id, card.message_id, html)
            if not shown:
                await self._desk.post.take_buttons_off(card.chat.id, card.message_id)
        if asks and done.reply is not None:
            return Outgoing(text=done.said, question=done.reply.question)
        wanted = read_data(pressing.data)
        explains = wanted is not None and wanted.verb == "change" and not done.became
        return Outgoing(text=done.said) if explains or (done.became and not shown) else None

    async def _pressed_without_card(self, pressing: Pressing, paired: Paired) -> Outgoing:
        settings = self._desk.settings
        place = Place(owner=paired.owner, zone=settings.zone, locale=settings.locale, source="telegram")
        now = self._desk.clock.now()
        done = await press(self._desk.service, place, pressing.data, pressing.sender.name, now)
        await self._desk.post.toast(pressing.id, done.said)
        return Outgoing(text=done.said, question=done.reply.question if done.reply else None)


def chat_of(update: Update) -> int:
    """Where an answer goes; a button whose message is forgotten is answered in private."""
    if update.chat is not None:
        return update.chat.id
    return update.sender.id if update.sender else 0


def attached(message: Message, names: dict[str, str]) -> str:
    """What a message brings besides words, as it is called; "" for nothing that was sent by a person."""
    return next((name for field, name in names.items() if getattr(message, field)), "")
