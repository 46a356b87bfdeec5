"""Sends texts to chats and edits them, piece by piece where they are long."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from telegram.error import TelegramError

from horarium.agent.buttons import Rows
from horarium.channels.telegram.markup import NOTHING, clean, pieces, to_html
from horarium.channels.telegram.verdict import changes_nothing, is_unreadable, verdict
from horarium.channels.telegram.window import Spacing, Window
from horarium.channels.telegram.wire import Wire
from horarium.domain.clock import Clock
from horarium.engine.channel import Delivered, Lost, Pace, Refused, Sent
from horarium.engine.loops import Log

BETWEEN_PIECES = 1.0  # seconds; Telegram wants no more than one message a second in a chat
_PAUSES = (1.0, 5.0, 30.0, 120.0)  # seconds before an answer is sent again that was refused for the moment
_LONGEST_PAUSE = 300.0
_TYPING_AFTER, _TYPING_AGAIN = 0.3, 4.5  # seconds; Telegram shows it for five
_LONGEST_TOAST = 200


class Post:
    """Everything that is written to chats goes through here."""

    def __init__(self, wire: Wire, clock: Clock, log: Log, pace: Pace) -> None:
        self._wire = wire
        self._window = Window(pace.overall)
        self._spacing = Spacing(1 / pace.at_one_place if pace.at_one_place else 0.0)
        self._clock = clock
        self._log = log

    async def deliver(self, chat: int, text: str, rows: Rows = ()) -> Sent:
        """A text once, its buttons under the last piece. What arrived in part is Lost: it is not sent again."""
        parts = pieces(text)
        await self._spacing.enter(chat)
        sent = await self.send(chat, parts[0], rows if len(parts) == 1 else ())
        for number, part in enumerate(parts[1:], 2):
            if not isinstance(sent, Delivered):
                break
            await asyncio.sleep(BETWEEN_PIECES)
            sent = await self._insist(chat, part, rows if number == len(parts) else ())
            if not isinstance(sent, Delivered):
                return Lost(error=f"only {number - 1} of {len(parts)} parts arrived: {sent.error}")
        return sent

    async def answer(self, chat: int, text: str, rows: Rows = (), into: int | None = None) -> int | None:
        """A text in a talk: what is refused for the moment is sent again, a few times. The last message's number.

        `into`: the message that shows the beginning already, and says all of it from now on.
        """
        parts = pieces(text)
        sent: Sent = Delivered()
        for number, part in enumerate(parts, 1):
            under = rows if number == len(parts) else ()
            if number == 1 and into is not None and await self.edit(chat, into, to_html(part), under):
                sent = Delivered(message_id=str(into))
                continue
            sent = await self._insist(chat, part, under)
            if not isinstance(sent, Delivered):
                self._log("telegram_answer_unsent", chat=chat, error=sent.error)
                return None
        return _number(sent.message_id) if isinstance(sent, Delivered) else None

    async def send(self, chat: int, text: str, rows: Rows = ()) -> Sent:
        """One message, once. When Telegram cannot read its marks nothing was sent, and it goes without them."""
        fields = {"chat_id": chat, "text": to_html(text), "parse_mode": "HTML", **_keyboard(rows)}
        try:
            result = await self._sent(fields)
        except TelegramError as error:
            if not is_unreadable(error):
                return verdict(error, self._clock.now())
        else:
            return Delivered(message_id=_message_id(result))
        plain = {"chat_id": chat, "text": clean(text).strip() or NOTHING, **_keyboard(rows)}
        try:
            return Delivered(message_id=_message_id(await self._sent(plain)))
        except TelegramError as error:
            return verdict(error, self._clock.now())

    async def edit(self, chat: int, message: int, html: str, rows: Rows = ()) -> bool:
        """Whether a message says this now. It is tried once: a message that cannot be edited stays as it was."""
        fields = {"chat_id": chat, "message_id": message, "text": html, "parse_mode": "HTML", **_keyboard(rows)}
        return await self._try("editMessageText", fields)

    async def take_buttons_off(self, chat: int, message: int) -> bool:
        """Whether there are none any more."""
        return await self._try("editMessageReplyMarkup", {"chat_id": chat, "message_id": message})

    async def toast(self, press: str, text: str) -> None:
        """Ends the waiting sign on a button, with a few words."""
        short = clean(text)
        short = short if len(short) <= _LONGEST_TOAST else f"{short[: _LONGEST_TOAST - 1]}…"
        await self._try("answerCallbackQuery", {"callback_query_id": press, "text": short})

    @asynccontextmanager
    async def typing(self, chat: int) -> AsyncIterator[None]:
        """Shows that an answer is being made, when it takes a moment."""
        showing = asyncio.create_task(self._show_typing(chat))
        try:
            yield
        finally:
            showing.cancel()
            with suppress(asyncio.CancelledError):
                await showing

    async def _show_typing(self, chat: int) -> None:
        await asyncio.sleep(_TYPING_AFTER)
        fields = {"chat_id": chat, "action": "typing"}
        while await self._try("sendChatAction", fields):  # noqa: ASYNC110 - Telegram shows it for some seconds only
            await asyncio.sleep(_TYPING_AGAIN)

    async def _insist(self, chat: int, text: str, rows: Rows) -> Sent:
        sent = await self.send(chat, text, rows)
        for pause in _PAUSES:
            if not isinstance(sent, Refused) or sent.permanent:
                break
            wanted = (sent.retry_at - self._clock.now()).total_seconds() if sent.retry_at else 0.0
            await asyncio.sleep(min(max(pause, wanted), _LONGEST_PAUSE))
            sent = await self.send(chat, text, rows)
        return sent

    async def _sent(self, fields: dict[str, Any]) -> Any:
        await self._window.enter()
        return await self._wire.call("sendMessage", fields)

    async def _try(self, method: str, fields: dict[str, Any]) -> bool:
        try:
            await self._wire.call(method, fields)
        except TelegramError as error:
            return changes_nothing(error)
        return True


def _keyboard(rows: Rows) -> dict[str, Any]:
    if not rows:
        return {}
    drawn = [[{"text": button.label, "callback_data": button.data} for button in row] for row in rows]
    return {"reply_markup": {"inline_keyboard": drawn}}


def _message_id(result: object) -> str:
    number = result.get("message_id") if isinstance(result, dict) else None
    return "" if number is None else str(number)


def _number(message_id: str) -> int | None:
    return int(message_id) if message_id.lstrip("-").isdigit() else None
