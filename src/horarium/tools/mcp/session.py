"""One connection to a server, in a task of its own: what breaks in there cannot cancel whoever asked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from importlib.metadata import version
from typing import Any, TypeVar

import httpx2
import mcp_types as types
from mcp import Client, MCPError

from horarium.tools.mcp.errors import Declined, Lost, Trouble, Unreachable
from horarium.tools.mcp.wire import EXCHANGE, Exchange, Wire

MOST_PAGES = 20
CLOSING = 5.0  # seconds
_CERTAIN = frozenset({types.METHOD_NOT_FOUND, types.INVALID_PARAMS, types.HEADER_MISMATCH})
"""Errors that a server answers instead of doing anything."""

ResultT = TypeVar("ResultT")
Open = Callable[[Wire], AbstractAsyncContextManager[Any]]


class Session:
    """Open it, ask, close it. All methods end within their time, whatever the server does."""

    def __init__(self, open_transport: Open, seconds: float) -> None:
        self._open_transport = open_transport
        self._seconds = seconds
        self._wire = Wire()
        self._stop = asyncio.Event()
        self._client: asyncio.Future[Client] = asyncio.get_running_loop().create_future()
        self._asking = 0
        self._owner: asyncio.Task[None] | None = None

    @property
    def alive(self) -> bool:
        return self._owner is not None and not self._owner.done() and not self._wire.ended.is_set()

    @property
    def busy(self) -> bool:
        """Whether it waits for an answer."""
        return self._asking > 0

    async def open(self) -> list[types.Tool]:
        """Connects, and lists what the server offers. Unreachable when that fails or takes too long."""
        exchange = Exchange()
        EXCHANGE.set(exchange)
        self._owner = asyncio.create_task(self._own())
        self._owner.add_done_callback(_seen)
        try:
            async with asyncio.timeout(self._seconds):
                client = await self._first(asyncio.shield(self._client))
                return await self._first(self._list(client))
        except TimeoutError:
            raise Unreachable(self._with_said(f"it did not answer within {self._seconds:g} s")) from None
        except MCPError as error:
            raise Unreachable(_refused(exchange) or self._with_said(self._why(error))) from error
        except ValueError as error:  # pydantic's, among others
            raise Unreachable("what it says of its tools cannot be read") from error

    async def call(self, name: str, arguments: dict[str, Any]) -> types.CallToolResult:
        """What the tool answered, which may be an error of its own. Declined or Lost when there is no answer."""
        exchange = Exchange()
        before = EXCHANGE.set(exchange)
        self._asking += 1
        try:
            async with asyncio.timeout(self._seconds):
                return await self._first(self._ask(self._client.result(), name, arguments))
        except TimeoutError:
            raise Lost(f"it did not answer within {self._seconds:g} s") from None
        except MCPError as error:
            raise self._judged(error, exchange) from error
        except ValueError as error:
            raise Lost("its answer cannot be read") from error
        finally:
            EXCHANGE.reset(before)
            self._asking -= 1

    async def close(self) -> None:
        """Ends the connection, and with it the program where the server is one."""
        self._stop.set()
        if self._owner is None:
            return
        if self._client.done():
            await asyncio.wait({self._owner}, timeout=CLOSING)
        self._owner.cancel()
        await asyncio.wait({self._owner}, timeout=CLOSING)

    async def _own(self) -> None:
        info = types.Implementation(name="horarium", version=version("horarium"))
        transport = self._open_transport(self._wire)
        async with Client(transport, read_timeout_seconds=self._seconds, client_info=info, cache=None) as client:
            self._client.set_result(client)
            stop, ended = asyncio.create_task(self._stop.wait()), asyncio.create_task(self._wire.ended.wait())
            try:
                await asyncio.wait({stop, ended}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                stop.cancel()
                ended.cancel()

    async def _first(self, asking: Awaitable[ResultT]) -> ResultT:
        """The answer, unless the connection breaks before it comes."""
        assert self._owner is not None  # noqa: S101 - it is open
        answer = asyncio.ensure_future(asking)
        try:
            await asyncio.wait({answer, self._owner}, return_when=asyncio.FIRST_COMPLETED)
            if answer.done():
                return answer.result()
        finally:
            answer.cancel()
        raise MCPError(types.CONNECTION_CLOSED, self._broken())

    async def _list(self, client: Client) -> list[types.Tool]:
        tools: list[types.Tool] = []
        cursor: str | None = None
        for _ in range(MOST_PAGES):
            page = await client.list_tools(cursor=cursor)
            tools += page.tools
            cursor = page.next_cursor
            if cursor is None:
                break
        return tools

    async def _ask(self, client: Client, name: str, arguments: dict[str, Any]) -> types.CallToolResult:
        """Not the client's own call: it checks answers against patterns that the server chose, without a limit."""
        request = types.CallToolRequest(params=types.CallToolRequestParams(name=name, arguments=arguments))
        return await client.session.send_request(
            request, types.CallToolResult, request_read_timeout_seconds=self._seconds
        )

    def _judged(self, error: MCPError, exchange: Exchange) -> Trouble:
        """Whether it is certain that nothing was done."""
        if error.code in _CERTAIN:
            return Declined(f"it declined: {error.message[:500]}")
        if 400 <= exchange.status < 500:
            return Declined(_refused(exchange))
        return Lost(_refused(exchange) or self._with_said(self._why(error)))

    def _why(self, error: MCPError) -> str:
        if error.code == types.REQUEST_TIMEOUT:
            return f"it did not answer within {self._seconds:g} s"
        if error.code == types.CONNECTION_CLOSED:
            return self._wire.trouble or error.message[:300]
        return f"it answered with an error: {error.message[:500]}"

    def _broken(self) -> str:
        """Why the owner has ended."""
        if self._wire.trouble or self._owner is None or self._owner.cancelled() or not self._owner.done():
            return self._wire.trouble or "the connection was closed"
        return reason_of(self._owner.exception())

    def _with_said(self, reason: str) -> str:
        """The reason, and the last line that the program wrote about it."""
        lines = [line.strip() for line in self._wire.said.splitlines() if line.strip()]
        return f"{reason}; it wrote: {lines[-1][:200]}" if lines else reason


def _refused(exchange: Exchange) -> str:
    """What its answer over HTTP says; "" when that was no refusal."""
    if exchange.status < 400:
        return ""
    about = {401: " (it wants other credentials)", 403: " (this is not allowed)", 429: " (too many requests)"}
    return f"it answered {exchange.status}{about.get(exchange.status, '')}"


def reason_of(error: BaseException | None) -> str:
    """Why a connection could not be made or broke, as a clause about the server."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    match error:
        case None:
            reason = "the connection was closed"
        case Trouble() | MCPError() | httpx2.ReadError() if str(error):
            reason = str(error)[:300]
        case FileNotFoundError():
            reason = f"there is no program {error.filename!r}"
        case OSError():
            reason = f"its program cannot be started ({(error.strerror or str(error)).lower()})"
        case httpx2.ConnectError():
            reason = "nobody answers at its address"
        case httpx2.TimeoutException():
            reason = "it does not answer in time"
        case _:
            reason = f"the connection broke ({type(error).__name__})"
    return reason


def _seen(owner: asyncio.Task[None]) -> None:
    """Marks the end of a connection as looked at; who asks learns of it."""
    if not owner.cancelled():
        owner.exception()
