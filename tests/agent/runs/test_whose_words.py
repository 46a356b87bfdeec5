"""A brief that another program wrote is text from elsewhere, whatever that program calls itself."""

from __future__ import annotations

import pytest

from horarium.agent.runs.settings import RunSettings
from horarium.agent.runs.terms import from_outside
from tests.contract.making import a_task


@pytest.mark.parametrize(
    ("source", "outside"), [("terminal", False), ("telegram", False), ("mcp", True), ("mcp:Claude", True)]
)
def test_a_brief_is_the_persons_own_unless_it_came_over_mcp(source: str, outside: bool) -> None:
    assert from_outside(a_task(source=source), RunSettings()) is outside
