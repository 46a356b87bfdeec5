"""A strict double of the Bot API: a real HTTP server on loopback that accepts what is documented and nothing else.

A test says what people write and press, and which fault the next call of a method meets; `messages` is what stands in
the chats. What breaks a rule of the documentation is refused, and kept in `broken`.
"""

from __future__ import annotations

import asyncio
import enum
import itertools
from collections import defaultdict, deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import msgspec

from horarium.testing.telegram_html import Broken
from horarium.testing.telegram_http import read_form, write_json
from horarium.testing.telegram_rules import broken_rule, read_fields, shown

TOKEN = "4242:a-token-of-nobody"  # noqa: S105 - of a bot that is not
BOT = {"id": 4242, "is_bot": True, "first_name": "Horarium", "username": "horarium_double_bot"}
ANN = {"id": 77, "is_bot": False, "first_name": "Ann"}


class Fault(enum.Enum):
    """What a call meets besides an answer."""

    HANG = "hang"  # taken, never answered
    HANG_UP = "hang up"  # not taken: the connection ends as soon as the call is read
    TAKE_AND_HANG_UP = "take and hang up"  # taken; the answer is lost


class Refusal(msgspec.Struct, frozen=True):
    """An answer that says no."""

    status: int
    description: str
    parameters: dict[str, Any] = {}


BLOCKED = Refusal(403, "Forbidden: bot was blocked by the user")
NO_CHAT = Refusal(400, "Bad Request: chat not found")
TROUBLE = Refusal(502, "Bad Gateway")
TIMED_OUT = Refusal(504, "Gateway Timeout")


def too_many(seconds: int) -> Refusal:
    """Too many messages: not before so many seconds."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


class Call(msgspec.Struct, frozen=True):
    """One call: its method and fields, and when it came (seconds of the event loop, and since 1970)."""

    method: str
    fields: dict[str, Any]
    at: float
    clock: float


class Written(msgspec.Struct):
    """A message of the bot as it stands in a chat."""

    chat: int
    id: int
    text: str  # as it is seen
    html: str
    buttons: dict[str, str]
    edits: int = 0


Answer = tuple[int, dict[str, Any]] | Fault


class TelegramServer:
    """One bot's Telegram. Start it on an event loop; `url` is where it listens."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.url = ""
        self.calls: list[Call] = []
        self.messages: dict[tuple[int, int], Written] = {}
        self.toasts: list[str] = []
        self.broken: list[str] = []
        self.away = False  # as if there were no network
        self.met: Callable[[Fault | Refusal | None, Call], None] = lambda _fault, _call: None
        self._clock = clock
        self._faults: defaultdict[str, deque[Fault | Refusal]] = defaultdict(deque)
        self._updates: list[dict[str, Any]] = []
        self._numbers = itertools.count(1000)
        self._message_ids = itertools.count(1)
        self._presses: set[str] = set()
        self._news = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[Any] | None] = set()
        self._port = 0

    async def start(self) -> str:
        """Listens, at the same port again after a stop; returns the URL."""
        self._server = await asyncio.start_server(self._converse, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"
        return self.url

    async def stop(self) -> None:
        """Nobody listens any more; connections end."""
        if self._server is not None:
            self._server.close()
        conversations = [task for task in self._open if task is not None]
        for conversation in conversations:
            conversation.cancel()
        await asyncio.gather(*conversations, return_exceptions=True)

    def next(self, method: str, *faults: Fault | Refusal) -> None:
        """What the next calls of a method meet, one each."""
        self._faults[method].extend(faults)

    def say(self, text: str, *, user: dict[str, Any] | None = None, **more: Any) -> int:
        """Somebody writes to the bot; the number of the message. `more`: further fields of it."""
        sender = user or ANN
        message = {
            "message_id": next(self._message_ids),
            "date": int(self._clock()),
            "chat": {"id": sender["id"], "type": "private", "first_name": sender["first_name"]},
            "from": sender,
            "text": text,
            **more,
        }
        self.put({"message": message})
        return int(message["message_id"])

    def correct(self, message_id: int, text: str, *, user: dict[str, Any] | None = None) -> None:
        """Somebody changes a message."""
        sender = user or ANN
        chat = {"id": sender["id"], "type": "private"}
        changed = {"message_id": message_id, "date": 0, "edit_date": 1, "chat": chat, "from": sender, "text": text}
        self.put({"edited_message": changed})

    def press(self, message: Written, label: str, *, user: dict[str, Any] | None = None) -> None:
        """Somebody presses a button of a message as it stands."""
        press = str(next(self._numbers))
        self._presses.add(press)
        data = message.buttons[label]
        query = {"id": press, "from": user or ANN, "chat_instance": "1", "data": data, "message": self._shape(message)}
        self.put({"callback_query": query})

    def put(self, update: dict[str, Any]) -> None:
        """Any news."""
        self._updates.append({"update_id": next(self._numbers), **update})
        self._tell()

    def answered(self, message: Written) -> dict[str, Any]:
        """The field of a message that answers another one."""
        return {"reply_to_message": self._shape(message)}

    def written(self, chat: int = 77) -> list[Written]:
        """What the bot wrote in a chat, oldest first."""
        return [message for message in self.messages.values() if message.chat == chat]

    async def until(self, true: Callable[[], bool], within: float = 20.0) -> None:
        """Returns once this is so. TimeoutError when it does not come about."""
        async with asyncio.timeout(within):
            while not true():
                self._news.clear()
                await self._news.wait()

    def of(self, method: str) -> list[Call]:
        """The calls of a method so far."""
        return [call for call in self.calls if call.method == method]

    def _tell(self) -> None:
        self._news.set()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        self._open.add(task)
        try:
            while (request := await read_form(reader)) is not None and not self.away:
                answer = await self._respond(*request)
                if answer is Fault.HANG:
                    await reader.read()
                if isinstance(answer, Fault):
                    return
                await write_json(writer, *answer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            return  # it is over, and nobody waits for the end of a conversation but `stop`
        finally:
            self._open.discard(task)
            writer.close()

    async def _respond(self, path: str, form: dict[str, str]) -> Answer:
        token, _, method = path.removeprefix("/bot").partition("/")
        if token != TOKEN:
            return _no(Refusal(401, "Unauthorized"))
        call = Call(method, read_fields(form), asyncio.get_running_loop().time(), self._clock())
        self.calls.append(call)
        self._tell()
        fault = self._faults[method].popleft() if self._faults[method] else None
        wrong = broken_rule(method, call.fields)
        if wrong:
            self.broken.append(wrong)
            return _no(Refusal(400, f"Bad Request: {wrong}"))
        answer: Answer = fault if isinstance(fault, Fault) else (0, {})
        if isinstance(fault, Refusal):
            answer = _no(fault)
        elif fault is not Fault.HANG_UP:
            done = await self._do(call)
            answer = answer if isinstance(fault, Fault) else done
        self.met(fault, call)
        self._tell()
        return answer

    async def _do(self, call: Call) -> tuple[int, dict[str, Any]]:
        verb = getattr(self, f"_{call.method}", None)
        try:
            result = await verb(call.fields) if verb else True
        except Broken as refused:
            return _no(Refusal(400, str(refused)))
        return 200, {"ok": True, "result": result}

    async def _getMe(self, _fields: dict[str, Any]) -> Any:  # noqa: N802 - the method's own name
        return BOT

    async def _getUpdates(self, fields: dict[str, Any]) -> Any:  # noqa: N802 - the method's own name
        if fields.get("offset") is not None:
            self._updates = [each for each in self._updates if each["update_id"] >= fields["offset"]]
        with suppress(TimeoutError):
            await self.until(lambda: bool(self._updates), within=fields.get("timeout", 0))
        return self._updates[: fields.get("limit", 100)]

    async def _sendMessage(self, fields: dict[str, Any]) -> Any:  # noqa: N802 - the method's own name
        message = Written(fields["chat_id"], next(self._message_ids), shown(fields), fields["text"], _buttons(fields))
        self.messages[message.chat, message.id] = message
        return self._shape(message)

    async def _editMessageText(self, fields: dict[str, Any]) -> Any:  # noqa: N802 - the method's own name
        message = self._found(fields)
        if (message.html, message.buttons) == (fields["text"], _buttons(fields)):
            raise Broken(_UNCHANGED)
        message.text, message.html, message.buttons = shown(fields), fields["text"], _buttons(fields)
        message.edits += 1
        return self._shape(message)

    async def _editMessageReplyMarkup(self, fields: dict[str, Any]) -> Any:  # noqa: N802 - the method's own name
        message = self._found(fields)
        if message.buttons == _buttons(fields):
            raise Broken(_UNCHANGED)
        message.buttons = _buttons(fields)
        return self._shape(message)

    async def _answerCallbackQuery(self, fields: dict[str, Any]) -> Any:  # noqa: N802 - the method's own name
        if fields["callback_query_id"] not in self._presses:
            raise Broken("Bad Request: query is too old and response timeout expired or query ID is invalid")
        self._presses.remove(fields["callback_query_id"])
        self.toasts.append(fields.get("text", ""))
        return True

    def _found(self, fields: dict[str, Any]) -> Written:
        message = self.messages.get((fields["chat_id"], fields["message_id"]))
        if message is None:
            raise Broken("Bad Request: message to edit not found")
        return message

    def _shape(self, message: Written) -> dict[str, Any]:
        drawn = [[{"text": label, "callback_data": data}] for label, data in message.buttons.items()]
        return {
            "message_id": message.id,
            "date": int(self._clock()),
            "chat": {"id": message.chat, "type": "private" if message.chat > 0 else "group"},
            "from": BOT,
            "text": message.text,
            **({"reply_markup": {"inline_keyboard": drawn}} if drawn else {}),
        }


_UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


def _buttons(fields: dict[str, Any]) -> dict[str, str]:
    rows = fields.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["text"]: button["callback_data"] for row in rows for button in row}


def _no(refusal: Refusal) -> tuple[int, dict[str, Any]]:
    said: dict[str, Any] = {"ok": False, "error_code": refusal.status, "description": refusal.description}
    return refusal.status, {**said, "parameters": refusal.parameters} if refusal.parameters else said
