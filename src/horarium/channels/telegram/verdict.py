"""What a failed call means for what it was to send: it is not there, or nobody can know."""

from __future__ import annotations

from datetime import datetime, timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from horarium.channels.telegram.wire import ServerTrouble
from horarium.engine.channel import Lost, Refused

_NEVER_WRITTEN = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
)
_GONE = ("chat not found", "peer_id_invalid", "user not found", "chat_id is empty", "group chat was upgraded")
_SAME_ALREADY = "message is not modified"
_UNREADABLE = "can't parse entities"
GATEWAY_TIMEOUT = 504


def verdict(error: TelegramError, now: datetime) -> Refused | Lost:
    """Lost only where the request may have arrived and its answer did not."""
    if isinstance(error, RetryAfter):
        return Refused(error="Telegram wants fewer messages", retry_at=now + _pause(error))
    known = _said(error)
    if known is not None:
        return Refused(error=known, permanent=isinstance(error, Forbidden | ChatMigrated) or is_gone(error))
    if isinstance(error.__cause__, _NEVER_WRITTEN):
        return Refused(error=f"Telegram cannot be reached ({_named(error)})")
    return Lost(error=f"Telegram did not answer ({_named(error)})")


def _said(error: TelegramError) -> str | None:
    """What Telegram answered, in words; None when it did not answer."""
    match error:
        case Forbidden():
            said = f"Telegram does not let me write there ({error.message})"
        case ChatMigrated():
            said = "the group has moved"
        case BadRequest():
            said = f"Telegram refused it ({error.message})"
        case InvalidToken() | EndPointNotFound():
            said = "Telegram does not accept the bot's token"
        case Conflict():
            said = "another program uses the bot's token"
        case ServerTrouble(status=status) if status != GATEWAY_TIMEOUT:
            said = error.message
        case _:
            return None
    return said


def is_gone(error: TelegramError) -> bool:
    """Whether the chat is no more."""
    return isinstance(error, BadRequest) and any(words in error.message.lower() for words in _GONE)


def changes_nothing(error: TelegramError) -> bool:
    """Whether an edit was refused because the message says that already."""
    return isinstance(error, BadRequest) and _SAME_ALREADY in error.message.lower()


def is_unreadable(error: TelegramError) -> bool:
    """Whether the marks in a text were not understood; nothing was sent then."""
    return isinstance(error, BadRequest) and _UNREADABLE in error.message.lower()


def _pause(error: RetryAfter) -> timedelta:
    pause = error.retry_after
    return pause if isinstance(pause, timedelta) else timedelta(seconds=pause)


def _named(error: TelegramError) -> str:
    return type(error.__cause__).__name__ if error.__cause__ else type(error).__name__
