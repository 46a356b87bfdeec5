"""`horarium tasks`: what you asked for."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from horarium.cli import output
from horarium.cli.invocation import OWNER, SWITCH, Here
from horarium.cli.schedule_words import in_words
from horarium.cli.shapes import task_shape
from horarium.cli.states import task_state
from horarium.cli.times import moment_and_distance
from horarium.domain.task import LIVE_STATES

NOTHING = 'Nothing is planned. Try: horarium say "remind me to stretch in 20 minutes"'


async def tasks(
    *,
    every: Annotated[bool, SWITCH, Parameter(name=["--all", "-a"], help="Also what is over.")] = False,
    here: Here,
) -> None:
    """List what you asked for; what is over too with --all."""
    async with here.service() as service:
        found = await service.store.tasks.find(OWNER, None if every else LIVE_STATES)
    said = {task.id: in_words(task.schedule, here) for task in found}
    if here.as_json:
        output.document([task_shape(task, said[task.id]) for task in found])
    elif not found:
        output.line(NOTHING)
    else:
        output.table(
            ("id", "what", "when", "next", "state"),
            [
                (
                    str(task.id),
                    task.name,
                    said[task.id],
                    moment_and_distance(task.next_slot, here.zone, here.now),
                    task_state(task),
                )
                for task in found
            ],
        )
