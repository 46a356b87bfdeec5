"""All tools there are: what they do to the world, and what they cost in each request to a model."""

from __future__ import annotations

import json
from typing import Any

import pytest

from horarium.storage.memory.store import MemoryStore
from horarium.tools.registry import Effects, Registry
from horarium.tools.toolbox import toolbox
from horarium.tools.web.settings import HttpSettings
from horarium.tools.web_search import SearchSettings

SIGNS_OF_A_TOKEN = 4
OLDER = {"remind", "http_request"}
"""Their arguments are those of documents that programs already send."""

WITH_SEARCH = toolbox(MemoryStore(), HttpSettings(), SearchSettings(tavily="k"))


def test_search_is_offered_with_a_key_only() -> None:
    without = toolbox(MemoryStore(), HttpSettings())
    assert {*WITH_SEARCH.names()} - {*without.names()} == {"web_search"}


def test_what_acts_outside_what_brings_text_and_what_always_asks() -> None:
    tools = [WITH_SEARCH.get(name) for name in WITH_SEARCH.names()]
    assert {tool.name for tool in tools if tool.effects is Effects.OUTSIDE} == {"http_request"}
    assert {tool.name for tool in tools if tool.effects is Effects.NOTIFY} == {"notify", "remind"}
    assert {tool.name for tool in tools if tool.always_asks} == {"change_instructions"}
    reading = {"recall", "show_plan", "list_files", "search_files", "read_file"}
    assert {tool.name for tool in tools if tool.reads} == reading | {"web_fetch", "web_search", "http_request"}
    assert {tool.name for tool in tools if tool.host is not None} == {"web_fetch", "http_request"}


@pytest.mark.parametrize("name", sorted({*WITH_SEARCH.names()} - OLDER))
def test_a_tool_costs_little_in_each_request(name: str) -> None:
    assert cost(WITH_SEARCH, name) <= 120


def test_all_of_them_together_leave_room_in_a_request() -> None:
    costs = {name: cost(WITH_SEARCH, name) for name in WITH_SEARCH.names() if name not in OLDER}
    assert sum(costs.values()) <= 1_250, costs


def cost(registry: Registry, name: str) -> int:
    """About how many tokens a tool takes."""
    tool = registry.get(name)
    described = {"name": name, "description": tool.summary, "parameters": without_titles(tool.schema())}
    return len(json.dumps(described, separators=(",", ":"))) // SIGNS_OF_A_TOKEN


def without_titles(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {key: without_titles(value) for key, value in schema.items() if key != "title"}
    return [without_titles(item) for item in schema] if isinstance(schema, list) else schema
