"""Lets Telegram call: a small HTTP server of this process, behind a public address with TLS."""

from __future__ import annotations

import asyncio
import hmac
import json
import secrets
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

import uvicorn
from telegram.error import TelegramError

from horarium.channels.telegram.intake import Intake
from horarium.channels.telegram.updates import WANTED
from horarium.channels.telegram.verdict import verdict
from horarium.channels.telegram.wire import Wire
from horarium.domain.clock import Clock
from horarium.domain.errors import StorageError
from horarium.engine.loops import Log

LARGEST = 1_000_000  # bytes of one call
_SECRET = b"x-telegram-bot-api-secret-token"
_PAUSES = (1, 5, 30, 60)
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Scope]]
Send = Callable[[Scope], Awaitable[None]]


class _Server(uvicorn.Server):
    """Leaves the signals of the process to the process."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Webhook:
    """An ASGI application for one address. Only who knows the secret is heard, and that is Telegram alone."""

    def __init__(self, wire: Wire, intake: Intake, clock: Clock, log: Log) -> None:
        self._wire = wire
        self._intake = intake
        self._clock = clock
        self._log = log
        self._secret = secrets.token_urlsafe(32)

    async def run(self, url: str, listen: str) -> None:
        """Until it is cancelled. Telegram is told the address when this process listens."""
        host, _, port = listen.rpartition(":")
        config = uvicorn.Config(
            self, host=host or "127.0.0.1", port=int(port), log_config=None, access_log=False, lifespan="off"
        )
        server = _Server(config)
        serving = asyncio.create_task(server.serve())
        try:
            await self._announce(url)
            await serving
        finally:
            server.should_exit = True
            await asyncio.gather(serving, return_exceptions=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """200 when a piece of news is kept; 503 when it cannot be, so that Telegram calls again."""
        status = await self._status(scope, receive) if scope["type"] == "http" else 404
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})

    async def _status(self, scope: Scope, receive: Receive) -> int:
        given = dict(scope["headers"]).get(_SECRET, b"")
        if scope["method"] != "POST" or not hmac.compare_digest(given, self._secret.encode()):
            return 404
        body = await _body(receive)
        try:
            raw = json.loads(body) if body else None
        except ValueError:
            return 400
        try:
            await self._intake.take(raw)
        except StorageError:
            return 503
        return 200

    async def _announce(self, url: str) -> None:
        fields = {"url": url, "secret_token": self._secret, "allowed_updates": list(WANTED), "max_connections": 10}
        pauses = iter(_PAUSES)
        while True:
            try:
                await self._wire.call("setWebhook", fields)
            except TelegramError as error:
                self._log("telegram_webhook_refused", error=verdict(error, self._clock.now()).error)
                await asyncio.sleep(next(pauses, _PAUSES[-1]))
            else:
                return


async def _body(receive: Receive) -> bytes:
    """What was posted; empty when it is too large."""
    body, more = b"", True
    while more and len(body) <= LARGEST:
        message = await receive()
        body += message.get("body", b"")
        more = bool(message.get("more_body"))
    return body if len(body) <= LARGEST else b""
