"""Servers over streamable HTTP: their headers, their bounds, and what is certain when they refuse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from horarium.domain.errors import ToolFailed
from horarium.tools.mcp.errors import AnswerLost
from tests.mcp.conftest import Install
from tests.mcp.over_http import Web, serving


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as served:
        yield served


@pytest.mark.parametrize("way", ["json", "sse"])
async def test_a_tool_is_called_and_every_request_has_the_headers_of_the_file(
    install: Install, web: Web, way: str
) -> None:
    headers = {"Authorization": "Bearer ${env:WEB_TOKEN}"}
    here = install({"WEB_TOKEN": "s3cret-token"}, web={"url": web.url(way), "headers": headers})
    assert (await here.use("web__echo", text="over s3cret-token")).result == "over ***"
    assert {request["authorization"] for request in web.seen} == {"Bearer s3cret-token"}


@pytest.mark.parametrize(
    ("way", "tool", "why"),
    [
        ("json", "hang", "it did not answer within 2 s"),
        ("sse", "hang", "it did not answer within 2 s"),
        ("json", "huge", "it answered with an error: Failed to parse JSON response: it sent more than 4,000,000 bytes"),
        ("sse", "huge", "SSE stream failed"),
        ("500", "echo", "it answered 500"),
        ("json", "die", ""),
    ],
)
async def test_a_lost_answer_leaves_the_outcome_open_and_nothing_is_sent_twice(
    install: Install, web: Web, way: str, tool: str, why: str
) -> None:
    here = install(web={"url": web.url(way), "timeout": 2})
    with pytest.raises(AnswerLost, match=f"web__{tool} gave no answer: .*{why}"):
        await here.use(f"web__{tool}", text="x")
    assert web.called == [tool]


async def test_a_call_that_was_refused_was_certainly_not_carried_out(install: Install, web: Web) -> None:
    here = install(web={"url": web.url("403")})
    with pytest.raises(ToolFailed, match="web__echo was not carried out: it answered 403"):
        await here.use("web__echo", text="x")


async def test_a_server_that_wants_other_credentials_or_is_not_there_is_told_of(install: Install, web: Web) -> None:
    here = install(web={"url": web.url("401"), "timeout": 3}, nobody={"url": "http://127.0.0.1:9/mcp", "timeout": 3})
    troubles = await here.troubles()
    assert troubles["web"] == "it answered 401 (it wants other credentials)"
    assert troubles["nobody"] == "nobody answers at its address"


async def test_it_serves_again_after_it_broke(install: Install, web: Web) -> None:
    here = install(web={"url": web.url("json"), "timeout": 2})
    with pytest.raises(AnswerLost):
        await here.use("web__die")
    assert (await here.use("web__echo", text="back")).result == "back"
