"""`horarium plan`: the to-do list that your assistant keeps in a talk or a run."""

from __future__ import annotations

from horarium.cli import output
from horarium.cli.invocation import OWNER, Here

MARKS = {"open": "[ ]", "doing": "[~]", "done": "[x]"}


async def plan(place: str = "main", /, *, here: Here) -> None:
    """Show the to-do list of a talk, or of a run.

    Parameters
    ----------
    place
        A conversation, or run:7 for run 7.
    """
    from horarium.tools.plan import plan_of  # noqa: PLC0415 - pydantic takes 60 ms

    async with here.service() as service:
        items = await plan_of(service.store, OWNER, place)
    if here.as_json:
        output.document(items)
    elif not items:
        output.line(f"There is no plan in {place}.")
    else:
        for item in items:
            output.line(f"{MARKS[item.state]} {item.text}")
