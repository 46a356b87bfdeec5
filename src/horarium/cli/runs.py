"""`horarium runs`: what became of the slots."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from horarium.cli import output
from horarium.cli.invocation import OWNER, Here
from horarium.cli.numbers import task_of
from horarium.cli.shapes import run_shape
from horarium.cli.states import run_state
from horarium.cli.times import moment
from horarium.domain.task import Task, TaskState
from horarium.domain.telling import zone_of
from horarium.engine.service import Service


async def runs(
    *,
    task: str | None = None,
    count: Annotated[int, Parameter(name=["--count", "-n"], validator=Number(gte=1, lte=100_000))] = 20,
    here: Here,
) -> None:
    """List what became of the slots, newest first.

    Parameters
    ----------
    task
        Only of this task.
    count
        How many runs.
    """
    async with here.service() as service:
        task_id = None if task is None else (await task_of(service, OWNER, task)).id
        found = await service.store.ledger.find(owner=OWNER, task_id=task_id, limit=count)
        names = await tasks_by_id(service)
    if here.as_json:
        output.document([run_shape(run, _name(names, run.task_id), _zone(names, run.task_id)) for run in found])
    elif not found:
        output.line("Nothing has fallen due yet.")
    else:
        output.table(
            ("run", "slot", "what", "what became of it"),
            [(str(run.id), moment(run.slot, here.zone), _name(names, run.task_id), run_state(run)) for run in found],
        )


async def tasks_by_id(service: Service) -> dict[int, Task]:
    """All of the owner's tasks, deleted ones too."""
    return {task.id: task for task in await service.store.tasks.find(OWNER, frozenset(TaskState), limit=100_000)}


def _name(tasks: dict[int, Task], task_id: int) -> str:
    return tasks[task_id].name if task_id in tasks else f"task {task_id}"


def _zone(tasks: dict[int, Task], task_id: int) -> str:
    return zone_of(tasks[task_id].schedule) if task_id in tasks else "UTC"
