"""Requests to a server on loopback, which the settings allow unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import pytest

from horarium.domain.outcome import Succeeded
from horarium.tools.http_request import http_request
from horarium.tools.registry import Occasion
from horarium.tools.web.arguments import HttpArguments
from horarium.tools.web.settings import HttpSettings
from tests.tools.web.servers import Server, serving

LOOPBACK = HttpSettings(
    allow_http=True, allowed_networks=("127.0.0.1", "::1"), connect=5.0, silence=0.3, whole=5.0, most_read=1_000_000
)


class Requesting(Protocol):
    async def __call__(self, url: str, *, settings: HttpSettings = ..., **arguments: Any) -> Succeeded: ...


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def request_(occasion: Occasion) -> Requesting:
    async def send(url: str, *, settings: HttpSettings = LOOPBACK, **arguments: Any) -> Succeeded:
        return await http_request(HttpArguments.model_validate({"url": url, **arguments}), occasion, settings)

    return send
