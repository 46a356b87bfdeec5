"""The tools for the assistant's standing instructions: reading them, and changing them with a yes each time."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from horarium.domain.outcome import Succeeded
from horarium.storage.ports import Store
from horarium.tools.registry import AnyTool, Effects, Occasion, Tool
from horarium.tools.validation import Strict
from horarium.tools.wording import storable

SHELF = "instructions"
STANDING = "standing"
LONGEST_INSTRUCTIONS = 2_000
"""Characters: they are part of each request to a model."""


class ReadArguments(Strict):
    """Nothing."""


class ChangeArguments(Strict):
    """The instructions to come."""

    text: Annotated[
        str, Field(max_length=LONGEST_INSTRUCTIONS, description="all of them, up to 2,000 characters; empty: none")
    ]


def instructions_tools(store: Store) -> tuple[AnyTool, ...]:
    """Reading, which is no data since the person agreed to each word; and changing."""

    async def read(_arguments: ReadArguments, occasion: Occasion) -> Succeeded:
        return Succeeded(result={"text": await standing_instructions(store, occasion.owner)})

    async def change(arguments: ChangeArguments, occasion: Occasion) -> Succeeded:
        return await _change(store, arguments, occasion)

    return (
        Tool(
            name="read_instructions",
            summary="Reads the person's standing instructions to you.",
            arguments=ReadArguments,
            call=read,
            effects=Effects.NONE,
            idempotent=True,
        ),
        Tool(
            name="change_instructions",
            summary="Replaces the standing instructions; the person is asked first.",
            arguments=ChangeArguments,
            call=change,
            effects=Effects.NONE,
            idempotent=True,
            always_asks=True,
        ),
    )


async def _change(store: Store, arguments: ChangeArguments, occasion: Occasion) -> Succeeded:
    text = storable(arguments.text).strip()
    if text:
        await store.shelves.put(occasion.owner, SHELF, STANDING, text, occasion.now)
        return Succeeded(result={"characters": len(text)}, tell=f"My standing instructions are now: {text}")
    await store.shelves.remove(occasion.owner, SHELF, STANDING)
    return Succeeded(result={"characters": 0}, tell="I have no standing instructions any more.")


async def standing_instructions(store: Store, owner: str) -> str:
    """What a person wants their assistant to keep to; empty when they said nothing."""
    paper = await store.shelves.get(owner, SHELF, STANDING)
    return "" if paper is None else paper.text
