"""The servers of an installation, as a source of tools."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping

import msgspec

from horarium.engine.loops import Log, silent
from horarium.tools.mcp.errors import Unreachable
from horarium.tools.mcp.listing import Memory, full_name
from horarium.tools.mcp.server import Server
from horarium.tools.mcp.settings import Configured
from horarium.tools.mcp.tools import tool_of
from horarium.tools.registry import AnyTool


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How it is with a server; `trouble` is "" when it answers."""

    server: str
    tools: int
    trouble: str


class Servers:
    """Connects to a server when one of its tools is first used. Belongs to one event loop; close it there.

    With `remember`, what the servers offer is known without asking them again, also by the next process.
    """

    def __init__(
        self, configured: Configured, environ: Mapping[str, str], *, remember: bool = True, log: Log = silent
    ) -> None:
        self.problems = configured.problems
        memory = Memory(configured.folder if remember else None)
        self._log = log
        self._servers = {
            name: Server(name, configured, environ, memory)
            for name, settings in configured.servers.items()
            if settings.enabled
        }

    def names(self) -> Iterable[str]:
        """Those that the servers offered when they were last asked."""
        return [full_name(server.name, tool.name) for server in self._servers.values() for tool in server.known()]

    def get(self, name: str) -> AnyTool | None:
        """A tool of these servers. One that its server was never asked about is there until it turns out otherwise."""
        server = self._servers.get(name.partition("__")[0])
        if server is None or not name.startswith(f"{server.name}__"):
            return None
        found = server.find(name)
        hoped_for = not server.ever_listed and server.settings.offers(name.removeprefix(f"{server.name}__"))
        return tool_of(server, name, found) if found or hoped_for else None

    async def refresh(self) -> list[Standing]:
        """Asks all servers, side by side, what they offer. One that cannot be reached is told of, and stops nothing."""
        return list(await asyncio.gather(*(self._look(server) for server in self._servers.values())))

    async def close(self) -> None:
        """Ends all connections, and the programs behind them."""
        await asyncio.gather(*(server.close() for server in self._servers.values()))

    async def _look(self, server: Server) -> Standing:
        try:
            await server.connect()
        except Unreachable as error:
            self._log("mcp_server_unreachable", server=server.name, reason=str(error))
            return Standing(server=server.name, tools=0, trouble=str(error))
        return Standing(server=server.name, tools=len(server.known()), trouble="")
