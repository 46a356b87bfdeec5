"""`horarium resume ID`."""

from __future__ import annotations

from horarium.cli.changes import told
from horarium.cli.invocation import OWNER, Here
from horarium.cli.numbers import task_of


async def resume(task_id: str, /, *, here: Here) -> None:
    """Go on after a pause, or after trouble is mended.

    Parameters
    ----------
    task_id
        Its number, as `horarium tasks` shows it.
    """
    async with here.service() as service:
        found = await task_of(service, OWNER, task_id)
        changed = await service.resume(found.id)
    told(here, changed, f"{found.name} goes on.")
