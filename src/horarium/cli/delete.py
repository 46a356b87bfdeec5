"""`horarium delete ID`."""

from __future__ import annotations

from horarium.cli.changes import told
from horarium.cli.invocation import OWNER, Here
from horarium.cli.numbers import task_of


async def delete(task_id: str, /, *, here: Here) -> None:
    """Take a task out of sight; the receipts keep its past.

    Parameters
    ----------
    task_id
        Its number, as `horarium tasks` shows it.
    """
    async with here.service() as service:
        found = await task_of(service, OWNER, task_id)
        changed = await service.delete(found.id)
    told(here, changed, f"{found.name} is deleted; the receipts keep its past.")
