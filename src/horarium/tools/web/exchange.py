"""One request and its answer, over guarded connections and through redirects, with a bound on everything."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack

import httpcore
import msgspec

from horarium.domain.errors import ToolFailed
from horarium.tools.web.addresses import networks
from horarium.tools.web.arguments import SAFE_TO_REPEAT
from horarium.tools.web.connection import GuardedNetwork, trusted_certificates
from horarium.tools.web.redirects import Message, place, redirected
from horarium.tools.web.settings import HttpSettings

_NOT_SENT = (
    httpcore.ConnectError,
    httpcore.ConnectTimeout,
    httpcore.PoolTimeout,
    httpcore.UnsupportedProtocol,
    httpcore.LocalProtocolError,
)
_BROKEN = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, TimeoutError)


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came back. `complete`: the whole body was read. `settled`: an earlier answer said that the work is done."""

    status: int
    url: str  # where it came from, after redirects; not for showing, as it may hold a secret
    place: str
    headers: Mapping[str, str]
    body: bytes
    complete: bool
    settled: bool = False


class AnswerLost(Exception):
    """The request was sent, but no answer came back, so nobody knows whether it had its effect."""


def anywhere(_message: Message, _following: Message) -> bool:
    """Follows every redirect."""
    return True


async def exchange(
    message: Message, settings: HttpSettings, follows: Callable[[Message, Message], bool] = anywhere
) -> Answer:
    """Sends a request and goes where it leads; a redirect that `follows` does not want is the answer.

    ToolFailed when it certainly was not carried out, or when trying again is pointless; AnswerLost when it was sent and
    nothing is known. Neither holds a secret of the request.
    """
    deadline = asyncio.get_running_loop().time() + settings.whole
    settled = False
    for _ in range(settings.redirects + 1):
        try:
            answer = await _sent(message, settings, deadline)
            following = redirected(message, answer.status, answer.headers.get("location"))
        except (ToolFailed, AnswerLost) as error:
            if not settled:
                raise
            trouble = str(error)
        else:
            if following is None or not follows(message, following):
                return msgspec.structs.replace(answer, settled=settled)
            settled = settled or (message.method not in SAFE_TO_REPEAT and following.method == "GET")
            message = following
            continue
        raise ToolFailed(f"It was carried out, but what it led to could not be read: {trouble}", permanent=True)
    raise ToolFailed(f"It was redirected more than {settings.redirects} times.", permanent=True)


async def _sent(message: Message, settings: HttpSettings, deadline: float) -> Answer:
    where = place(message.url)
    _check_scheme(where, settings)
    trouble = ""
    async with AsyncExitStack() as stack:
        try:
            async with asyncio.timeout_at(deadline):
                response = await _begun(stack, message, settings)
        except _NOT_SENT as error:
            raise ToolFailed(f"{where} could not be reached: {_reason(error)}.") from None
        except _BROKEN as error:
            trouble = _reason(error)
        else:
            body, complete = await _read(response, settings.most_read, deadline)
            headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            return Answer(
                status=response.status,
                url=message.url,
                place=where,
                headers=headers,
                body=body,
                complete=complete,
            )
    raise AnswerLost(f"{where} took the request, but its answer was lost ({trouble})")


async def _begun(stack: AsyncExitStack, message: Message, settings: HttpSettings) -> httpcore.Response:
    pool = await stack.enter_async_context(
        httpcore.AsyncConnectionPool(
            ssl_context=trusted_certificates(),
            network_backend=GuardedNetwork(networks(settings.allowed_networks)),
        )
    )
    silence, connect = settings.silence, settings.connect
    return await stack.enter_async_context(
        pool.stream(
            message.method,
            message.url,
            headers=[(name.encode("ascii"), value.encode("latin-1")) for name, value in message.headers.items()],
            content=message.body or None,
            extensions={"timeout": {"connect": connect, "pool": connect, "read": silence, "write": silence}},
        )
    )


async def _read(response: httpcore.Response, most: int, deadline: float) -> tuple[bytes, bool]:
    """The body up to `most` bytes, and whether that is all of it. Trouble here loses nothing: the status is known."""
    body = bytearray()
    try:
        async with asyncio.timeout_at(deadline):
            async for chunk in response.aiter_stream():
                body += chunk
                if len(body) > most:
                    return bytes(body[:most]), False
    except _BROKEN:
        return bytes(body), False
    return bytes(body), True


def _check_scheme(where: str, settings: HttpSettings) -> None:
    scheme = where.partition("://")[0]
    if scheme == "https" or (scheme == "http" and settings.allow_http):
        return
    raise ToolFailed(
        f"{where} is not https, so the request was not sent; allow http in the settings if it should be.",
        permanent=True,
    )


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__
