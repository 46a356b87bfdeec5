"""`horarium pause ID`."""

from __future__ import annotations

from horarium.cli.changes import told
from horarium.cli.invocation import OWNER, Here
from horarium.cli.numbers import task_of


async def pause(task_id: str, /, *, here: Here) -> None:
    """Skip a task's slots until you resume it.

    Parameters
    ----------
    task_id
        Its number, as `horarium tasks` shows it.
    """
    async with here.service() as service:
        found = await task_of(service, OWNER, task_id)
        changed = await service.pause(found.id)
    told(here, changed, f"{found.name} is paused until you resume it.")
