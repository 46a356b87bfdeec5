"""`horarium receipt [DAY]`: the account of a day."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from horarium.cli import output
from horarium.cli.invocation import OWNER, Here, Invocation
from horarium.cli.reading import readable
from horarium.cli.runs import tasks_by_id
from horarium.cli.shapes import run_shape
from horarium.cli.states import RUN_WORDS, run_state
from horarium.cli.times import moment
from horarium.domain.errors import InvalidInput
from horarium.domain.run import RunState
from horarium.domain.schedule import Once
from horarium.domain.task import Task
from horarium.domain.telling import zone_of
from horarium.engine.service import Receipt
from horarium.language.model import Context
from horarium.language.times import read_time

_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}


async def receipt(*day: str, here: Here) -> None:
    """Show the account of a day: every slot that fell due, and what became of it.

    Parameters
    ----------
    day
        2026-11-20, yesterday, "last monday"; today when nothing is said.
    """
    wanted = day_of(readable(" ".join(day)), here)
    async with here.service() as service:
        found = await service.receipt(OWNER, wanted)
        tasks = await tasks_by_id(service)
    if here.as_json:
        output.document(_shape(found, tasks))
        return
    if not found.accounts:
        output.line(f"Nothing fell due on {wanted:%A %-d %B %Y}.")
        return
    output.line(f"{wanted:%A %-d %B %Y}")
    for account in found.accounts:
        counted = ", ".join(f"{count} {RUN_WORDS[RunState(state)]}" for state, count in account.counts.items() if count)
        output.line(f"  {account.name}: {counted}")
    for run in found.runs:
        name = tasks[run.task_id].name if run.task_id in tasks else f"task {run.task_id}"
        output.line(f"  {moment(run.slot, here.zone)}  {name}: {run_state(run)}")


def day_of(words: str, here: Invocation) -> date:
    """The day that words mean. InvalidInput when they mean none."""
    said = words.strip()[:200]
    today = here.now.astimezone(ZoneInfo(here.zone)).date()
    if not said or said.casefold() in _NEAR:
        return today + timedelta(days=_NEAR.get(said.casefold(), 0))
    try:
        return date.fromisoformat(said)
    except ValueError:
        reading = read_time(said, Context(now=here.now, zone=here.zone, locale=here.settings.locale))
    if reading is not None and isinstance(reading.schedule, Once):
        return reading.schedule.at.date()
    raise InvalidInput(
        f"{said[:60]!r} is not a day; give one such as {today} or yesterday.",
        field="day",
        given=said[:60],
        expected="a day such as 2026-11-20",
    )


def _shape(found: Receipt, tasks: dict[int, Task]) -> dict[str, object]:
    return {
        "day": found.day,
        "tasks": [{"task": a.task_id, "name": a.name, "counts": a.counts} for a in found.accounts],
        "runs": [
            run_shape(run, task.name if task else "", zone_of(task.schedule) if task else "UTC")
            for run in found.runs
            for task in [tasks.get(run.task_id)]
        ],
    }
