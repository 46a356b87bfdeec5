"""What the Bot API documents of the methods that a bot of ours may call: fields, types, bounds.

Written from core.telegram.org/bots/api (Bot API 9). A call that breaks a rule is a defect of the caller, whatever the
real server might let pass.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from horarium.testing.telegram_html import Broken, visible

TEXT_MOST = 4096
ACTIONS = {
    *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document"),
    *("choose_sticker", "find_location", "record_video_note", "upload_video_note"),
}
Check = Callable[[Any], str]
"""What is wrong with a value; "" when nothing is."""


def number(value: Any) -> str:
    return "" if isinstance(value, int) and not isinstance(value, bool) else "must be a number"


def flag(value: Any) -> str:
    return "" if isinstance(value, bool) else "must be true or false"


def string(least: int = 0, most: int = 100_000) -> Check:
    def check(value: Any) -> str:
        return "" if isinstance(value, str) and least <= units(value) <= most else f"must be {least}-{most} characters"

    return check


def one_of(*words: str) -> Check:
    return lambda value: "" if value in words else f"must be one of {', '.join(sorted(words))}"


def texts(value: Any) -> str:
    fine = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return "" if fine else "must be a list of strings"


def commands(value: Any) -> str:
    """A menu."""
    if not isinstance(value, list) or len(value) > 100:
        return "must be at most 100 commands"
    for each in value:
        if set(each) != {"command", "description"}:
            return "a command has a name and a description"
        if not re.fullmatch("[a-z0-9_]{1,32}", each["command"]) or not 1 <= len(each["description"]) <= 256:
            return f"{each} is no command"
    return ""


def keyboard(value: Any) -> str:
    """An inline keyboard, with buttons that call back."""
    if not isinstance(value, dict) or set(value) != {"inline_keyboard"}:
        return "must be an inline keyboard"
    buttons = [button for row in value["inline_keyboard"] for button in row]
    if len(buttons) > 100:
        return "has too many buttons"
    for button in buttons:
        if set(button) != {"text", "callback_data"} or not button["text"].strip():
            return "a button has a text and data"
        if not 1 <= len(button["callback_data"].encode()) <= 64:
            return "BUTTON_DATA_INVALID"
    return ""


def chat(value: Any) -> str:
    return "" if not number(value) or (isinstance(value, str) and value.startswith("@")) else "must be a chat"


_WRITTEN: dict[str, Check] = {
    "text": string(1, 16_384),  # with its marks; what is seen is bounded in `shown`
    "parse_mode": one_of("HTML", "MarkdownV2", "Markdown"),
    "reply_markup": keyboard,
    "chat_id": chat,
}
METHODS: dict[str, tuple[dict[str, Check], set[str]]] = {
    "getMe": ({}, set()),
    "getUpdates": ({"offset": number, "limit": number, "timeout": number, "allowed_updates": texts}, set()),
    "deleteWebhook": ({"drop_pending_updates": flag}, set()),
    "setWebhook": (
        {
            "url": string(1, 2048),
            "secret_token": lambda value: "" if re.fullmatch("[A-Za-z0-9_-]{1,256}", value) else "is no secret token",
            "allowed_updates": texts,
            "max_connections": lambda value: number(value) or ("" if 1 <= value <= 100 else "must be 1-100"),
            "drop_pending_updates": flag,
        },
        {"url"},
    ),
    "setMyCommands": ({"commands": commands}, {"commands"}),
    "sendMessage": ({**_WRITTEN, "disable_notification": flag}, {"chat_id", "text"}),
    "editMessageText": ({**_WRITTEN, "message_id": number}, {"chat_id", "message_id", "text"}),
    "editMessageReplyMarkup": (
        {"chat_id": chat, "message_id": number, "reply_markup": keyboard},
        {"chat_id", "message_id"},
    ),
    "answerCallbackQuery": (
        {"callback_query_id": string(1), "text": string(0, 200), "show_alert": flag, "cache_time": number},
        {"callback_query_id"},
    ),
    "sendChatAction": ({"chat_id": chat, "action": one_of(*ACTIONS)}, {"chat_id", "action"}),
}
"""Fields with their checks, and those that must be there."""


def read_fields(form: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a form, in which all but strings are written as JSON."""
    return {name: value if name in _STRINGS else _json(value) for name, value in form.items()}


_STRINGS = {"text", "parse_mode", "callback_query_id", "action", "url", "secret_token"}


def broken_rule(method: str, fields: Mapping[str, Any]) -> str:
    """What is wrong with a call; "" when nothing is."""
    if method not in METHODS:
        return f"{method} is not called by this bot"
    checks, required = METHODS[method]
    missing = required - set(fields)
    if missing:
        return f"{method}: {', '.join(sorted(missing))} missing"
    for name, value in fields.items():
        wrong = checks[name](value) if name in checks else "is not documented"
        if wrong:
            return f"{method}: {name} {wrong}"
    return ""


def shown(fields: Mapping[str, Any]) -> str:
    """The text as people see it. Broken with Telegram's own words when it cannot be shown."""
    text: str = fields["text"]
    seen = visible(text) if fields.get("parse_mode") == "HTML" else text
    if not seen.strip():
        raise Broken("Bad Request: message text is empty")
    if units(seen.strip()) > TEXT_MOST:
        raise Broken("Bad Request: message is too long")
    return seen.strip()


def units(text: str) -> int:
    """UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _json(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value
