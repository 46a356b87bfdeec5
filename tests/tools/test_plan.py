"""A plan belongs to a conversation or to a run, and the person sees how far it is."""

from __future__ import annotations

import pytest

from horarium.domain.errors import InvalidInput, ToolFailed
from horarium.storage.ports import Store
from horarium.tools.plan import SHELF, Item, State, plan_of, plan_tools, read_item
from horarium.tools.registry import Occasion, Registry
from tests.tools.calling import Caller

TRIP = ["done: find a train", "doing: book a room", "open: pack", "buy a map"]


@pytest.fixture
def call(store: Store, occasion: Occasion) -> Caller:
    return Caller(Registry(plan_tools(store)), occasion)


async def test_a_plan_is_written_as_a_whole_and_read_in_its_order(call: Caller, store: Store) -> None:
    assert await call("plan", items=TRIP) == {"open": 2, "doing": 1, "done": 1}
    assert (await call("show_plan"))["items"] == [*TRIP[:3], "open: buy a map"]
    assert (await plan_of(store, "ann", "main"))[1] == Item(text="book a room", state=State.DOING)
    await call("plan", items=["done: all"])
    assert (await call("show_plan"))["items"] == ["done: all"]


async def test_a_run_has_its_own_plan_and_so_has_each_person(call: Caller, store: Store) -> None:
    await call("plan", items=["talk"])
    await call.on(run_id=7)("plan", items=["work"])
    assert (await call("show_plan"))["items"] == ["open: talk"]
    assert (await call.on(conversation="other")("show_plan"))["items"] == []
    assert (await call.on(owner="bob")("show_plan"))["items"] == []
    assert await plan_of(store, "ann", "run:7") == [Item(text="work")]


async def test_an_empty_plan_is_taken_away(call: Caller, store: Store) -> None:
    await call("plan", items=["talk"])
    assert await call("plan", items=[]) == {"open": 0, "doing": 0, "done": 0}
    assert await store.shelves.size("ann", SHELF) == (0, 0)


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("DONE : x", Item(text="x", state=State.DONE)),
        ("done with it", Item(text="done with it")),
        ("pay: 20", Item(text="pay: 20")),
        ("open:\nline\ntwo", Item(text="line two")),
    ],
)
def test_an_item_says_its_state_or_is_open(line: str, item: Item) -> None:
    assert read_item(line) == item


@pytest.mark.parametrize(
    ("items", "error"),
    [(["x"] * 31, InvalidInput), (["x" * 201], InvalidInput), ([{"text": "x"}], InvalidInput), (["done:"], ToolFailed)],
)
async def test_a_plan_that_cannot_be_kept_is_refused(call: Caller, items: list[object], error: type[Exception]) -> None:
    with pytest.raises(error):
        await call("plan", items=items)
    assert (await call("show_plan"))["items"] == []


async def test_a_plan_that_cannot_be_read_any_more_is_none(call: Caller, store: Store) -> None:
    await store.shelves.put("ann", SHELF, "main", "[{", call.occasion.now)
    assert (await call("show_plan"))["items"] == []


def test_writing_a_plan_brings_no_text_back(store: Store) -> None:
    assert {tool.name: tool.reads for tool in plan_tools(store)} == {"plan": False, "show_plan": True}
