"""`horarium next`: what rings when."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from horarium.cli import output
from horarium.cli.invocation import OWNER, Here
from horarium.cli.shapes import slot_shape
from horarium.cli.tasks import NOTHING
from horarium.cli.times import distance, moment
from horarium.domain.telling import zone_of


async def upcoming(
    *,
    count: Annotated[int, Parameter(name=["--count", "-n"], validator=Number(gte=1, lte=10_000))] = 10,
    here: Here,
) -> None:
    """Show what rings when, the earliest first.

    Parameters
    ----------
    count
        How many slots.
    """
    async with here.service() as service:
        slots = await service.upcoming(OWNER, count)
    if here.as_json:
        output.document(
            [{"task": t.id, "name": t.name, "slot": slot_shape(slot, zone_of(t.schedule))} for slot, t in slots]
        )
    elif not slots:
        output.line(NOTHING)
    else:
        output.table(
            ("when", "", "what", "task"),
            [(moment(slot, here.zone), distance(slot, here.now), t.name, str(t.id)) for slot, t in slots],
        )
