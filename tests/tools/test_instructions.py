"""The assistant's standing instructions are read, and changed with a yes each time."""

from __future__ import annotations

import pytest

from horarium.domain.errors import InvalidInput
from horarium.storage.ports import Store
from horarium.tools.instructions import instructions_tools, standing_instructions
from horarium.tools.registry import Occasion, Registry
from tests.tools.calling import Caller


@pytest.fixture
def call(store: Store, occasion: Occasion) -> Caller:
    return Caller(Registry(instructions_tools(store)), occasion)


async def test_instructions_are_changed_as_a_whole_and_read(call: Caller, store: Store) -> None:
    assert await call("read_instructions") == {"text": ""}
    await call("change_instructions", text=" Be brief. ")
    assert await call("read_instructions") == {"text": "Be brief."}
    assert await standing_instructions(store, "ann") == "Be brief."
    assert await standing_instructions(store, "bob") == ""
    await call("change_instructions", text="")
    assert await standing_instructions(store, "ann") == ""


async def test_the_person_is_told_what_holds_now(call: Caller) -> None:
    tool = call.registry.get("change_instructions")
    done = await tool.call(call.registry.check(tool, {"text": "Be brief."}), call.occasion)
    assert done.tell == "My standing instructions are now: Be brief."


def test_changing_asks_each_time_and_reading_does_not(store: Store) -> None:
    assert {tool.name: tool.always_asks for tool in instructions_tools(store)} == {
        "read_instructions": False,
        "change_instructions": True,
    }


async def test_long_instructions_are_refused_since_each_request_pays_for_them(call: Caller) -> None:
    with pytest.raises(InvalidInput, match="up to 2,000 characters"):
        await call("change_instructions", text="x" * 2_001)
