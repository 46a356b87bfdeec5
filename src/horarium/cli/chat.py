"""`horarium chat`: talks on this terminal."""

from __future__ import annotations

from horarium.app.serve import talk_beside
from horarium.cli.invocation import Here
from horarium.cli.notes import when_nothing_runs
from horarium.cli.up import installation


async def chat(*, here: Here) -> None:
    """Talk on this terminal; what rings in the process that serves appears here. Ctrl-D or "exit" ends it."""
    served = installation(here)
    when_nothing_runs(here)
    await talk_beside(served)
