"""The web is searched through a service that answers as its documentation says; the key goes nowhere else."""

from __future__ import annotations

import json
import logging
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from horarium.domain.errors import InvalidInput, ToolFailed
from horarium.tools.registry import Occasion, Registry
from horarium.tools.web_search import SearchSettings, web_search_tool
from tests.tools.calling import Caller
from tests.tools.web.conftest import LOOPBACK
from tests.tools.web.servers import Server, serving

KEY = "tvly-s3cret-key"
JSON = "application/json"
TAVILY = {
    "query": "tea",
    "follow_up_questions": None,
    "answer": None,
    "images": [],
    "results": [
        {"url": "https://a.example/", "title": "Tea &amp; more", "content": "All\nabout tea.", "score": 0.9},
        {"url": "https://b.example/", "title": "Green", "content": "x" * 900, "raw_content": None},
    ],
    "response_time": 0.3,
    "request_id": "1",
}
BRAVE = {
    "type": "search",
    "query": {"original": "tea", "more_results_available": True},
    "web": {
        "type": "search",
        "results": [
            {
                "title": "Tea",
                "url": "https://a.example/",
                "description": "All about <strong>tea</strong>.",
                "age": "1 day",
            },
            {"title": "Green", "url": "https://b.example/"},
        ],
    },
}


def searcher(server: Server, service: str, occasion: Occasion, key: str = KEY) -> Caller:
    settings = SearchSettings(**{service: key}, address=server.url("/search"))
    tool = web_search_tool(settings, LOOPBACK)
    assert tool is not None
    return Caller(Registry([tool]), occasion)


async def test_tavily_is_asked_by_a_post_with_the_key_in_a_header(server: Server, occasion: Occasion) -> None:
    server.on("/search", body=json.dumps(TAVILY).encode(), Content_Type=JSON)
    found = await searcher(server, "tavily", occasion)("web_search", query="tea\n time", count=2)
    assert found["results"][0] == {"title": "Tea & more", "url": "https://a.example/", "text": "All about tea."}
    assert found["results"][1]["text"] == "x" * 500
    (seen,) = server.seen
    assert (seen.method, seen.path) == ("POST", "/search")
    assert seen.headers["authorization"] == f"Bearer {KEY}"
    assert json.loads(seen.body) == {"query": "tea time", "max_results": 2, "search_depth": "basic"}


async def test_brave_is_asked_by_a_get_with_the_key_in_a_header(server: Server, occasion: Occasion) -> None:
    server.on("/search", body=json.dumps(BRAVE).encode(), Content_Type=JSON)
    found = await searcher(server, "brave", occasion)("web_search", query="tea & milk")
    assert found["results"] == [
        {"title": "Tea", "url": "https://a.example/", "text": "All about tea."},
        {"title": "Green", "url": "https://b.example/", "text": ""},
    ]
    (seen,) = server.seen
    assert seen.method == "GET"
    assert KEY not in seen.path
    assert parse_qs(urlsplit(seen.path).query)["q"] == ["tea & milk"]
    assert parse_qs(urlsplit(seen.path).query)["count"] == ["5"]
    assert seen.headers["x-subscription-token"] == KEY


@pytest.mark.parametrize("service", ["tavily", "brave"])
@pytest.mark.parametrize(
    ("status", "sentence", "permanent"),
    [
        (401, "does not accept the key; look at it in the settings", True),
        (403, "does not accept the key", True),
        (429, "answered 429", False),
        (432, "answered 432", True),
        (500, "answered 500", False),
        (302, "no list of results", False),
    ],
)
async def test_trouble_is_told_without_the_key_and_without_the_answer(
    server: Server,
    occasion: Occasion,
    service: str,
    status: int,
    sentence: str,
    permanent: bool,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The server sends the key back, and a redirect that would like to have it."""
    with serving("127.0.0.1") as other:
        server.on("/search", status, f"bad key {KEY}".encode(), Content_Type=JSON, Location=other.url("/steal"))
        with caplog.at_level(logging.DEBUG), pytest.raises(ToolFailed, match=sentence) as caught:
            await searcher(server, service, occasion)("web_search", query="tea")
    assert other.seen == []
    assert caught.value.permanent is permanent
    chain = (caught.value, caught.value.__cause__, caught.value.__context__)
    assert KEY not in repr(chain) + caplog.text
    assert "bad key" not in repr(chain)


@pytest.mark.parametrize("service", ["tavily", "brave"])
@pytest.mark.parametrize(
    "body",
    [b"<html>", b"", b"[" * 100_000, b'{"results": "x", "web": []}', b'{"results": [1, {}], "web": {"results": 7}}'],
)
async def test_an_answer_of_another_shape_gives_nothing_or_a_sentence(
    server: Server, occasion: Occasion, service: str, body: bytes
) -> None:
    server.on("/search", body=body, Content_Type=JSON)
    try:
        found = await searcher(server, service, occasion)("web_search", query="tea")
    except ToolFailed as error:
        assert "no list of results" in error.message  # noqa: PT017 - either end is right
    else:
        assert all(set(result) == {"title", "url", "text"} for result in found["results"])


async def test_a_service_that_does_not_answer_is_left_in_bounded_time(server: Server, occasion: Occasion) -> None:
    server.answers["/search"] = lambda _: server.over.wait(10) and None
    with pytest.raises(ToolFailed, match="its answer was lost"):
        await searcher(server, "tavily", occasion)("web_search", query="tea")


def test_without_a_key_there_is_no_search() -> None:
    assert web_search_tool(SearchSettings(), LOOPBACK) is None
    assert web_search_tool(SearchSettings(tavily="", brave=None), LOOPBACK) is None


async def test_of_two_keys_that_of_tavily_is_used(server: Server, occasion: Occasion) -> None:
    server.on("/search", body=json.dumps(TAVILY).encode(), Content_Type=JSON)
    tool = web_search_tool(SearchSettings(tavily=KEY, brave="other", address=server.url("/search")), LOOPBACK)
    assert tool is not None
    await Caller(Registry([tool]), occasion)("web_search", query="tea")
    assert server.seen[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("service", ["tavily", "brave"])
@pytest.mark.parametrize("key", ["s3cret\nX-Evil: 1", "s3cret key", "s3crét", "s3cret" * 100])
def test_what_cannot_be_a_key_is_refused_without_showing_it(service: str, key: str) -> None:
    with pytest.raises(InvalidInput, match=f"{service}_api_key cannot be a key") as caught:
        web_search_tool(SearchSettings(**{service: key}), LOOPBACK)
    assert "s3cr" not in repr((caught.value, caught.value.given, caught.value.__context__))


def test_the_settings_show_no_key() -> None:
    settings = SearchSettings(tavily=KEY, brave=KEY)
    assert KEY not in "".join((repr(settings), str(settings), f"{settings}"))


@pytest.mark.parametrize(
    "arguments", [{"query": ""}, {"query": "x" * 401}, {"query": "x", "count": 11}, {"query": "x", "count": 0}, {}]
)
async def test_what_cannot_be_searched_for_is_refused(
    server: Server, occasion: Occasion, arguments: dict[str, Any]
) -> None:
    with pytest.raises(InvalidInput):
        await searcher(server, "tavily", occasion)("web_search", **arguments)
    with pytest.raises(ToolFailed, match="nothing to search for"):
        await searcher(server, "tavily", occasion)("web_search", query=" \n")
    assert server.seen == []
