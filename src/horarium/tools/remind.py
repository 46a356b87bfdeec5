"""The tool that reminds: what it says is the notice that ends its run, so it rings exactly once."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from horarium.domain.outcome import Succeeded
from horarium.tools.registry import Effects, Occasion, Tool
from horarium.tools.validation import Strict

LONGEST_TEXT = 10_000
ALIASES = ("reminder_tool", "reminder_tool.add_reminder")
"""How documents that programs already send call this tool."""

_SAME_DAY = frozenset({"", "today"})

Words = Annotated[str, Field(max_length=LONGEST_TEXT, description="a text of up to 10,000 characters")]
Day = Annotated[str, Field(max_length=40, description='a day such as "today" or "2026-12-01"')]


class RemindArguments(Strict):
    """What to say: `text`, or a `title` with a `description`. `date` is the day it is about, when not the same day."""

    text: Words | None = None
    title: Words | None = None
    description: Words | None = None
    date: Day | None = None

    @model_validator(mode="after")
    def says_something(self) -> Self:
        if not (self.text or "").strip() and not (self.title or "").strip():
            raise ValueError("a text or a title that says what to be reminded of")
        return self


def wording(arguments: RemindArguments) -> str:
    """The reminder in one text: 'Check inventory levels: review stock'."""
    parts = (arguments.text, arguments.title, arguments.description)
    said = ": ".join(part.strip() for part in parts if part and part.strip())
    day = (arguments.date or "").strip()
    return said if day.casefold() in _SAME_DAY else f"{said} ({day})"


async def remind(arguments: RemindArguments, _occasion: Occasion) -> Succeeded:
    """Nothing is left to do but to be told."""
    return Succeeded(tell=wording(arguments))


REMIND = Tool(
    name="remind",
    summary="Tells the person something at the time that the schedule names.",
    arguments=RemindArguments,
    call=remind,
    effects=Effects.NOTIFY,
    idempotent=True,
)
