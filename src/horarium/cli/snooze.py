"""`horarium snooze ID PHRASE`."""

from __future__ import annotations

from datetime import datetime

from horarium.cli import output
from horarium.cli.invocation import OWNER, Here, Invocation
from horarium.cli.notes import when_nothing_runs
from horarium.cli.numbers import task_of
from horarium.cli.reading import readable
from horarium.cli.shapes import run_shape
from horarium.cli.times import moment_and_distance
from horarium.domain.errors import NotUnderstood
from horarium.domain.schedule import Once, next_slot
from horarium.domain.telling import zone_of
from horarium.language.model import Context
from horarium.language.times import read_time

LONGEST = 1_000  # characters


async def snooze(task_id: str, /, *phrase: str, here: Here) -> None:
    """Ring a task once more later, whatever its schedule says.

    Parameters
    ----------
    task_id
        Its number, as `horarium tasks` shows it.
    phrase
        When: "20 minutes", "tomorrow at 9".
    """
    at = instant_of(readable(" ".join(phrase)), here)
    async with here.service() as service:
        found = await task_of(service, OWNER, task_id)
        run = await service.snooze(found.id, at)
    if here.as_json:
        output.document(run_shape(run, found.name, zone_of(found.schedule)))
        return
    output.line(f"{found.name} rings again on {moment_and_distance(at, here.zone, here.now)}.")
    when_nothing_runs(here)


def instant_of(phrase: str, here: Invocation) -> datetime:
    """The one instant to come that a phrase means; a bare duration is counted from now. NotUnderstood otherwise."""
    words = phrase[:LONGEST]
    context = Context(now=here.now, zone=here.zone, locale=here.settings.locale, country=here.settings.country)
    for said in (words, f"in {words}"):
        reading = read_time(said, context)
        if reading is not None and isinstance(reading.schedule, Once):
            at = next_slot(reading.schedule, here.now)
            if at is not None:
                return at
    raise NotUnderstood(
        f'{words[:60]!r} does not say one time to come. Try "20 minutes" or "tomorrow at 9".',
        field="phrase",
        given=words[:60],
        expected="one time to come",
    )
