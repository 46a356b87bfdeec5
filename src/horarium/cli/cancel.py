"""`horarium cancel ID`."""

from __future__ import annotations

from horarium.cli.changes import told
from horarium.cli.invocation import OWNER, Here
from horarium.cli.numbers import task_of


async def cancel(task_id: str, /, *, here: Here) -> None:
    """End a task.

    Parameters
    ----------
    task_id
        Its number, as `horarium tasks` shows it.
    """
    async with here.service() as service:
        found = await task_of(service, OWNER, task_id)
        changed = await service.cancel(found.id)
    told(here, changed, f"{found.name} is cancelled.")
