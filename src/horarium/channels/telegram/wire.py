"""The Bot API as calls by name, with its troubles as exceptions. The token never leaves this file."""

from __future__ import annotations

import logging
import warnings
from typing import Any

import httpx
from telegram import Bot
from telegram.error import NetworkError
from telegram.request import HTTPXRequest
from telegram.warnings import PTBDeprecationWarning

from horarium.channels.telegram.settings import TelegramSettings

SIDE_BY_SIDE = 64
"""Connections; more calls than that take turns."""
ANSWER_WITHIN = 15.0  # seconds
CONNECT_WITHIN = 10.0
REUSED_WITHIN = 15.0
"""Seconds after which an idle connection is not used again: the other side may have closed it, and a message lost in
that moment would count as sent or not, nobody knows."""
_TELLTALES = ("httpx", "httpcore", "telegram")
"""Libraries that log the addresses they call, which have the token in them."""


class ServerTrouble(NetworkError):
    """Telegram answered that something is wrong on its own side."""

    def __init__(self, status: int) -> None:
        super().__init__(f"Telegram has trouble of its own ({status})")
        self.status = status


class _Request(HTTPXRequest):
    """Keeps the status of an answer, which the library would turn into words."""

    async def do_request(self, *arguments: Any, **named: Any) -> tuple[int, bytes]:
        status, payload = await super().do_request(*arguments, **named)
        if status >= 500:
            raise ServerTrouble(status)
        return status, payload


class Wire(Bot):
    """Calls the Bot API. The answers are as they came: an odd shape in one of them is no reason to fail a send."""

    async def call(self, method: str, fields: dict[str, Any], *, within: float = ANSWER_WITHIN) -> Any:
        """The result of a call. TelegramError when it was refused or when it is not known what became of it."""
        return await self._post(method, fields, read_timeout=within)

    async def open(self) -> None:
        """Begins; nothing is sent."""
        for request in self._request:
            await request.initialize()

    async def close_connections(self) -> None:
        """Ends; what is under way is cut off."""
        for request in self._request:
            await request.shutdown()


def wire_to(settings: TelegramSettings) -> Wire:
    """The way to the bot of these settings. News come on a connection of their own."""
    warnings.filterwarnings("ignore", category=PTBDeprecationWarning)  # of changes to come, which `verdict` expects
    for name in _TELLTALES:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return Wire(
        settings.token,
        base_url=f"{settings.api_url.rstrip('/')}/bot",
        base_file_url=f"{settings.api_url.rstrip('/')}/file/bot",
        request=_request(SIDE_BY_SIDE),
        get_updates_request=_request(1),
    )


def masked(text: object, token: str) -> str:
    """Words that may be shown: without the token, whatever brought it there."""
    secret = token.partition(":")[2] or token
    return str(text).replace(token, "(token)").replace(secret, "(token)")


def _request(connections: int) -> _Request:
    limits = httpx.Limits(max_connections=connections, keepalive_expiry=REUSED_WITHIN)
    return _Request(
        connection_pool_size=connections,
        read_timeout=ANSWER_WITHIN,
        write_timeout=ANSWER_WITHIN,
        connect_timeout=CONNECT_WITHIN,
        pool_timeout=ANSWER_WITHIN,
        httpx_kwargs={"limits": limits},
    )
