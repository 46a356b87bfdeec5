"""`horarium run-now ID`."""

from __future__ import annotations

from horarium.cli import output
from horarium.cli.invocation import OWNER, Here
from horarium.cli.notes import when_nothing_runs
from horarium.cli.numbers import task_of
from horarium.cli.shapes import run_shape
from horarium.domain.telling import zone_of


async def run_now(task_id: str, /, *, here: Here) -> None:
    """Run a task once, now, beside its schedule.

    Parameters
    ----------
    task_id
        Its number, as `horarium tasks` shows it.
    """
    async with here.service() as service:
        found = await task_of(service, OWNER, task_id)
        run = await service.run_now(found.id)
    if here.as_json:
        output.document(run_shape(run, found.name, zone_of(found.schedule)))
        return
    output.line(f"{found.name} runs now.")
    when_nothing_runs(here)
