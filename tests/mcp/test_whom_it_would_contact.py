"""After something was read, a server that may read is not made to carry it away: addresses in arguments are seen."""

from __future__ import annotations

from typing import Any

import pytest

from horarium.tools.mcp.tools import hosts_of
from horarium.tools.registry import JsonArguments


@pytest.mark.parametrize(
    ("arguments", "hosts"),
    [
        ({"url": "https://Example.org/a?b=c"}, "example.org"),
        ({"deep": [{"x": "see http:\\\\evil.example\\x"}]}, "evil.example"),
        ({"url": "//evil.example/x"}, "evil.example"),
        ({"url": "evil.example/x?y"}, "evil.example"),
        ({"url": "https://example.org@evil.example/"}, "example.org@evil.example"),
        ({"one": "https://a.example/", "two": "https://b.example/"}, "a.example b.example"),
        ({"https://evil.example/x": True}, "evil.example"),
        ({"city": "Brussels", "file": "report.pdf", "zone": "Europe/Brussels", "count": 3}, ""),
    ],
)
def test_hosts_in_arguments(arguments: dict[str, Any], hosts: str) -> None:
    assert hosts_of(JsonArguments(arguments)) == hosts
