"""`horarium task ID`: one task, what comes of it next, and what became of it lately."""

from __future__ import annotations

from datetime import datetime

from horarium.cli import output
from horarium.cli.actions import action_shape, action_words
from horarium.cli.invocation import OWNER, Here
from horarium.cli.numbers import task_of
from horarium.cli.schedule_words import in_words
from horarium.cli.shapes import run_shape, slot_shape, task_shape
from horarium.cli.states import run_state, task_state
from horarium.cli.times import moment, moment_and_distance
from horarium.domain.errors import InvalidSchedule
from horarium.domain.schedule import next_slot
from horarium.domain.task import LIVE_STATES, Task
from horarium.domain.telling import zone_of

SHOWN = 5


async def task(task_id: str, /, *, here: Here) -> None:
    """Show one task.

    Parameters
    ----------
    task_id
        Its number, as `horarium tasks` shows it.
    """
    async with here.parts() as parts:
        found = await task_of(parts.service, OWNER, task_id)
        runs = await parts.service.store.ledger.find(task_id=found.id, limit=SHOWN)
        registry = parts.registry
    said = in_words(found.schedule, here)
    zone = zone_of(found.schedule)
    slots = slots_ahead(found)
    if here.as_json:
        shape = task_shape(found, said)
        shape["action"] = action_shape(found.action, registry)
        shape["slots"] = [slot_shape(slot, zone) for slot in slots]
        shape["runs"] = [run_shape(run, found.name, zone) for run in runs]
        output.document(shape)
        return
    for label, value in _facts(found, said, action_words(found.action, registry)):
        if value:
            output.line(f"{label:<9} {value}")
    for slot in slots:
        output.line(f"{'next':<9} {moment_and_distance(slot, here.zone, here.now)}")
    for run in runs:
        output.line(f"{'run':<9} {moment(run.slot, here.zone)}  {run_state(run)}")


def slots_ahead(found: Task) -> list[datetime]:
    """The next slots of a live task, at most SHOWN; none when its schedule cannot be read."""
    slots: list[datetime] = []
    slot = found.next_slot if found.state in LIVE_STATES else None
    try:
        while slot is not None and len(slots) < SHOWN:
            slots.append(slot)
            slot = next_slot(found.schedule, slot)
    except InvalidSchedule:
        return slots
    return slots


def _facts(found: Task, said: str, does: str) -> list[tuple[str, str]]:
    return [
        ("task", f"{found.id}: {found.name}"),
        ("state", task_state(found)),
        ("when", f"{said} ({found.schedule.zone})"),
        ("does", does),
        ("you said", found.words),
    ]
