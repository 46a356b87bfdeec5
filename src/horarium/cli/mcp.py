"""`horarium mcp`: other agents schedule over MCP, on the standard input and output."""

from __future__ import annotations

import signal
from functools import partial
from typing import TYPE_CHECKING

from horarium.app.log import log_in
from horarium.app.wakeup import knock
from horarium.cli.invocation import OWNER, Here
from horarium.cli.version import installed

if TYPE_CHECKING:
    from horarium.app.bootstrap import Parts
    from horarium.channels.mcp.desk import Desk


async def mcp(*, here: Here) -> None:
    """Serve the scheduling tools to another agent over MCP. What it wants to change waits for your yes."""
    from horarium.channels.mcp.server import serve  # noqa: PLC0415 - mcp takes 400 ms

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a thread waits for input, and would keep Ctrl-C waiting too
    async with here.parts() as parts:
        await serve(desk_of(parts, here.zone), installed())


def desk_of(parts: Parts, zone: str) -> Desk:
    """Who answers the calls of other agents in this installation."""
    from horarium.channels.mcp.desk import Desk  # noqa: PLC0415 - pydantic takes 60 ms
    from horarium.channels.mcp.proposals import Proposals  # noqa: PLC0415 - likewise

    place = parts.minds.assistant.place(
        owner=OWNER, conversation="main", zone=zone, locale=parts.settings.locale, source="mcp"
    )
    proposals = Proposals(parts.service.store, OWNER, partial(knock, parts.home))
    return Desk(parts.minds.secretary, proposals, place, log_in(parts.home))
