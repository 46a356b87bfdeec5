"""The tool that keeps a to-do list within a conversation or a run, so that the person sees how far it is."""

from __future__ import annotations

import enum
import re
from collections import Counter
from typing import Annotated

import msgspec
from pydantic import Field

from horarium.domain.errors import ToolFailed
from horarium.domain.outcome import Succeeded
from horarium.storage.ports import Store
from horarium.tools.registry import AnyTool, Effects, Occasion, Tool
from horarium.tools.validation import Strict
from horarium.tools.wording import one_line

SHELF = "plan"
MOST_ITEMS = 30
LONGEST_ITEM = 200


class State(enum.StrEnum):
    """How far an item of a plan is."""

    OPEN = "open"  # not begun
    DOING = "doing"  # at work
    DONE = "done"  # behind us


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do."""

    text: str
    state: State = State.OPEN


Line = Annotated[str, Field(max_length=LONGEST_ITEM)]
_LINE = re.compile(r"(?:(open|doing|done)\s*:)?\s*(.*)", re.IGNORECASE)


class PlanArguments(Strict):
    """The whole plan."""

    items: Annotated[
        list[Line],
        Field(max_length=MOST_ITEMS, description='all, each as "open: ...", "doing: ..." or "done: ..."'),
    ]


class ShowPlanArguments(Strict):
    """Nothing."""


def plan_tools(store: Store) -> tuple[AnyTool, ...]:
    """Writing the plan, whose result holds no text, and reading it, which is data as any text that a model wrote."""
    plans = Plans(store)
    return (
        Tool(
            name="plan",
            summary="Writes the to-do list that the person sees, in place of the one before.",
            arguments=PlanArguments,
            call=plans.write,
            effects=Effects.NONE,
            idempotent=True,
        ),
        Tool(
            name="show_plan",
            summary="Reads the to-do list.",
            arguments=ShowPlanArguments,
            call=plans.show,
            effects=Effects.NONE,
            idempotent=True,
            reads=True,
        ),
    )


class Plans:
    """The plans of people, one per conversation and one per run."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def write(self, arguments: PlanArguments, occasion: Occasion) -> Succeeded:
        """Writes the plan; one without items is taken away. ToolFailed when an item says nothing."""
        items = [read_item(line) for line in arguments.items]
        if not all(item.text for item in items):
            raise ToolFailed("An item is empty; say what is to be done.", permanent=True)
        if items:
            text = msgspec.json.encode(items).decode()
            await self._store.shelves.put(occasion.owner, SHELF, place_of(occasion), text, occasion.now)
        else:
            await self._store.shelves.remove(occasion.owner, SHELF, place_of(occasion))
        counted = Counter(item.state for item in items)
        return Succeeded(result={state.value: counted[state] for state in State})

    async def show(self, _arguments: ShowPlanArguments, occasion: Occasion) -> Succeeded:
        """The items in their order."""
        items = await plan_of(self._store, occasion.owner, place_of(occasion))
        return Succeeded(result={"items": [f"{item.state.value}: {item.text}" for item in items]})


def place_of(occasion: Occasion) -> str:
    """The key of the plan that belongs to this occasion: the run's own, else the conversation's."""
    return occasion.conversation if occasion.run_id is None else f"run:{occasion.run_id}"


async def plan_of(store: Store, owner: str, place: str) -> list[Item]:
    """The plan of a conversation or, at "run:ID", of a run; empty when there is none or it cannot be read."""
    paper = await store.shelves.get(owner, SHELF, place)
    try:
        return [] if paper is None else msgspec.json.decode(paper.text, type=list[Item])
    except msgspec.DecodeError:
        return []


def read_item(line: str) -> Item:
    """An item as a model says it: "doing: call the plumber"; without a state it is open."""
    found = _LINE.fullmatch(one_line(line))
    state, text = (found[1], found[2]) if found else (None, "")
    return Item(text=text, state=State(state.lower()) if state else State.OPEN)
