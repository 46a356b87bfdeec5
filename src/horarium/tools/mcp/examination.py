"""How it is with the servers of an installation, for whoever asks whether all is well."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from horarium.tools.mcp.servers import Servers
from horarium.tools.mcp.settings import FILE, Configured


class Examined(msgspec.Struct, frozen=True, kw_only=True):
    """`well`: sentences about servers that answer. `ill`: what is wrong, each with what to do."""

    well: tuple[str, ...] = ()
    ill: tuple[tuple[str, str], ...] = ()


async def examine(configured: Configured, environ: Mapping[str, str]) -> Examined:
    """Asks every server what it offers, each within its own time; changes and remembers nothing."""
    servers = Servers(configured, environ, remember=False)
    try:
        standings = await servers.refresh()
    finally:
        await servers.close()
    wrong = [(problem, f"Correct {FILE}; the other servers serve meanwhile.") for problem in configured.problems]
    down = [
        (f"The MCP server {each.server} cannot be reached: {each.trouble}.", f"Look at {each.server} in {FILE}.")
        for each in standings
        if each.trouble
    ]
    well = tuple(
        f"MCP server {each.server}: {each.tools} tool{'' if each.tools == 1 else 's'}"
        for each in standings
        if not each.trouble
    )
    off = tuple(f"MCP server {name}: off" for name, server in configured.servers.items() if not server.enabled)
    return Examined(well=(*well, *off), ill=(*wrong, *down))
