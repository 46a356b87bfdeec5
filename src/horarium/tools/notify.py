"""The tool with which a run tells its person something while it goes on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from horarium.domain.errors import ToolFailed
from horarium.domain.outcome import Succeeded
from horarium.tools.registry import Effects, Occasion, Tool
from horarium.tools.validation import Strict

LONGEST_TEXT = 4_000


class NotifyArguments(Strict):
    """What to say."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]


async def notify(arguments: NotifyArguments, _occasion: Occasion) -> Succeeded:
    """Gives back what is to be told: whoever carries out the call writes the notice with the step, so exactly once."""
    text = arguments.text.strip()
    if not text:
        raise ToolFailed("There is nothing to tell; give a text.", permanent=True)
    return Succeeded(result={"told": True}, tell=text)


NOTIFY = Tool(
    name="notify",
    summary="Tells the person something now, while you go on.",
    arguments=NotifyArguments,
    call=notify,
    effects=Effects.NOTIFY,
    idempotent=True,
)
