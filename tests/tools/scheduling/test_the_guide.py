"""What docs/guides/scheduler-tool.md shows is what happens."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec

from horarium.tools.scheduler import OPERATIONS
from tests.tools.scheduling.conftest import Program

GUIDE = (Path(__file__).parents[3] / "docs" / "guides" / "scheduler-tool.md").read_text("utf-8")
BLOCKS: list[dict[str, Any]] = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)]


async def test_every_example_works_in_its_order(program: Program) -> None:
    examples = [block for block in BLOCKS if "operation" in block]
    assert len(examples) == 6
    for example in examples:
        answer = await program.send(example)
        assert answer["ok"], (example, answer)


async def test_the_answers_have_the_shape_that_is_shown(program: Program) -> None:
    good, bad = (block for block in BLOCKS if "ok" in block)
    answer = await program.send(BLOCKS[0])
    assert set(answer) == set(good)
    assert set(answer["task"]) == set(good["task"])
    assert answer["next_slots"][:1] == good["next_slots"]
    assert await program.not_created(frequency="weekly", day_of_week=7) == bad["error"]


def test_every_operation_and_field_is_explained() -> None:
    for name, operation in OPERATIONS.items():
        assert f"| `{name}` |" in GUIDE
        for field in operation.fields.model_fields:
            assert f"`{field}`" in GUIDE or f'"{field}"' in GUIDE, field


def test_nothing_in_an_answer_is_beyond_json() -> None:
    assert msgspec.json.decode(msgspec.json.encode(BLOCKS)) == BLOCKS
