"""A server that is reached over streamable HTTP, with bounds on what it may send."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
from mcp.client.streamable_http import streamable_http_client

from horarium.tools.mcp.wire import EXCHANGE, LARGEST_MESSAGE, TOO_LARGE

CONNECTING = 10.0  # seconds


@dataclass(frozen=True)
class Endpoint:
    """Where it is, and the headers that go with each request."""

    url: str
    headers: Mapping[str, str]


@asynccontextmanager
async def http(endpoint: Endpoint, seconds: float) -> AsyncGenerator[Any]:
    """The streams of a connection. Redirects are followed within the endpoint's own origin only."""
    headers = {**endpoint.headers, "Accept-Encoding": "identity"}
    timeout = httpx2.Timeout(CONNECTING, read=seconds + CONNECTING, write=seconds)
    async with (
        httpx2.AsyncClient(headers=headers, transport=_Bounded(), timeout=timeout) as client,
        streamable_http_client(endpoint.url, http_client=client, max_sse_event_size=LARGEST_MESSAGE) as streams,
    ):
        yield streams


class _Bounded(httpx2.AsyncHTTPTransport):
    """Counts what is answered, and tells the request's own Exchange how it was answered."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        response = await super().handle_async_request(request)
        exchange = EXCHANGE.get()
        if exchange is not None and request.method == "POST":
            exchange.status = response.status_code
        if response.headers.get("content-encoding", "identity") != "identity":
            await response.aclose()
            raise httpx2.ReadError("it compresses its answers, which was not asked for")
        if not response.headers.get("content-type", "").startswith("text/event-stream"):
            response.stream = _Counted(response.stream)
        return response


class _Counted(httpx2.AsyncByteStream):
    """A body that ends with an error where it becomes too large."""

    def __init__(self, body: Any) -> None:
        self._body = body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for chunk in self._body:
            size += len(chunk)
            if size > LARGEST_MESSAGE:
                raise httpx2.StreamError(TOO_LARGE)
            yield chunk

    async def aclose(self) -> None:
        await self._body.aclose()
