"""`horarium up`: keeps the hours until it is stopped."""

from __future__ import annotations

from horarium.app.home import prepare_home
from horarium.app.serve import Installation, serve
from horarium.cli.invocation import OWNER, Here, Invocation


async def up(*, here: Here) -> None:
    """Start: plan, ring and tell, until stopped. On a terminal also talk; Ctrl-D ends both."""
    await serve(installation(here))


def installation(here: Invocation) -> Installation:
    """What this invocation serves."""
    return Installation(
        home=prepare_home(here.home), settings=here.settings, clock=here.clock, owner=OWNER, zone=here.zone
    )
