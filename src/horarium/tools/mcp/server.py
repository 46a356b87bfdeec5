"""One server of the file: connected when it is first needed, again after it broke, and left alone for a while when
that fails."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any

from horarium.tools.masking import without
from horarium.tools.mcp.errors import Declined, Lost, Unreachable
from horarium.tools.mcp.listing import Listed, Memory, full_name, listed
from horarium.tools.mcp.references import resolved
from horarium.tools.mcp.settings import Configured, HttpServer, ServerSettings

if TYPE_CHECKING:
    import mcp_types as types

    from horarium.tools.mcp.session import Session
    from horarium.tools.mcp.wire import Wire

LONGEST_PAUSE = 60.0  # seconds between tries to reach it


class Server:
    """Who asks gets an answer or a sentence within the server's timeout; `trouble` is "" when all is well."""

    def __init__(self, name: str, configured: Configured, environ: Mapping[str, str], memory: Memory) -> None:
        self.name = name
        self.settings: ServerSettings = configured.servers[name]
        self.trouble = ""
        self.secrets: frozenset[str] = frozenset()
        self._folder = configured.folder
        self._environ = environ
        self._memory = memory
        self._session: Session | None = None
        self._connecting: asyncio.Task[Session] | None = None
        self._failures = 0
        self._not_before = 0.0

    def known(self) -> tuple[Listed, ...]:
        """What it offered when it was last asked, of what may be used."""
        return tuple(tool for tool in self._memory.of(self.name) or () if self.settings.offers(tool.name))

    def find(self, name: str) -> Listed | None:
        """The tool that goes by this full name here."""
        return next((tool for tool in self.known() if full_name(self.name, tool.name) == name), None)

    @property
    def ever_listed(self) -> bool:
        return self._memory.of(self.name) is not None

    async def connect(self) -> Session:
        """A connection. Unreachable when there is none and cannot be one now."""
        if self._session is not None and self._session.alive:
            return self._session
        if self._connecting is None or self._connecting.done():
            pause = self._not_before - asyncio.get_running_loop().time()
            if pause > 0:
                raise Unreachable(self.trouble, pause)
            self._connecting = asyncio.create_task(self._connect())
            self._connecting.add_done_callback(lambda done: done.cancelled() or done.exception())
        return await asyncio.shield(self._connecting)

    async def call(self, name: str, arguments: dict[str, Any]) -> types.CallToolResult:
        """What a tool answered. Unreachable, Declined or Lost, with every secret of the file hidden."""
        session = await self.connect()
        try:
            return await session.call(name, arguments)
        except Declined as error:
            raise Declined(self._masked(error)) from None
        except Lost as error:
            if not session.busy:  # nobody else waits; the next call gets a fresh connection
                await self._drop()
            raise Lost(self._masked(error)) from None

    async def close(self) -> None:
        """Ends the connection."""
        if self._connecting is not None:
            self._connecting.cancel()
            await asyncio.wait({self._connecting})
        await self._drop()

    async def _connect(self) -> Session:
        from horarium.tools.mcp.session import Session  # noqa: PLC0415 - mcp takes 400 ms

        await self._drop()
        try:
            session = Session(self._transport(), self.settings.timeout)
            try:
                tools = await session.open()
            except BaseException:
                await session.close()
                raise
        except Unreachable as error:
            self.trouble = self._masked(error)
            self._failures += 1
            pause = min(2.0 ** (self._failures - 1), LONGEST_PAUSE)
            self._not_before = asyncio.get_running_loop().time() + pause
            raise Unreachable(self.trouble, pause) from None
        self._session, self.trouble, self._failures = session, "", 0
        self._memory.keep(self.name, listed(tools))
        return session

    def _transport(self) -> Any:
        settings = self.settings
        if isinstance(settings, HttpServer):
            from horarium.tools.mcp.http import Endpoint, http  # noqa: PLC0415 - see above

            endpoint = Endpoint(settings.url, self._resolved(settings.headers))

            def over_http(_: Wire) -> AbstractAsyncContextManager[Any]:
                return http(endpoint, settings.timeout)

            return over_http
        from horarium.tools.mcp.stdio import Program, stdio  # noqa: PLC0415 - see above

        path = {"PATH": self._environ["PATH"]} if "PATH" in self._environ else {}
        program = Program(settings.command, settings.args, path | self._resolved(settings.env), self._folder)
        return lambda wire: stdio(program, wire)

    def _resolved(self, texts: Mapping[str, str]) -> dict[str, str]:
        values = {name: resolved(text, self._environ, self._folder) for name, text in texts.items()}
        referring = {values[name] for name, text in texts.items() if text != values[name]}
        self.secrets = frozenset(part for value in referring for part in (value, *value.split()))
        return values

    def _masked(self, error: Exception) -> str:
        return without(str(error), self.secrets)

    async def _drop(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()
