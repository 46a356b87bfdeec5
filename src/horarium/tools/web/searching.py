"""How search services are asked and what they answer. Pure: a request is built here, a document is read here.

Tavily: docs.tavily.com, POST /search. Brave: api-dashboard.search.brave.com, GET /res/v1/web/search. A key is sent as
a header, never in an address.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Protocol
from urllib.parse import urlencode

import msgspec

from horarium.tools.web.redirects import Message

LONGEST_SNIPPET = 500
LONGEST_TITLE = 200
LONGEST_ADDRESS = 1_000

_EMPHASIS = re.compile(r"</?(?:strong|b|em)>", re.IGNORECASE)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One result: where, and what it says there."""

    title: str
    url: str
    text: str


class SearchService(Protocol):
    """A service that finds pages."""

    def request(self, query: str, count: int) -> Message:
        """What is sent."""
        ...

    def results(self, document: Any) -> list[Found]:
        """What the answer says; of what does not have the expected shape, nothing."""
        ...


class Tavily:
    """The Tavily Search API."""

    address = "https://api.tavily.com/search"

    def __init__(self, key: str, address: str | None = None) -> None:
        self._key = key
        self._address = address or self.address

    def request(self, query: str, count: int) -> Message:
        """A basic search, which costs one credit."""
        asked = {"query": query, "max_results": count, "search_depth": "basic"}
        headers = _HEADERS | {"content-type": "application/json", "authorization": f"Bearer {self._key}"}
        return Message(method="POST", url=self._address, headers=headers, body=json.dumps(asked).encode())

    def results(self, document: Any) -> list[Found]:
        """From {"results": [{"title", "url", "content"}]}."""
        return [_found(item, "content") for item in _objects(document, "results")]


class Brave:
    """The Brave Search API."""

    address = "https://api.search.brave.com/res/v1/web/search"

    def __init__(self, key: str, address: str | None = None) -> None:
        self._key = key
        self._address = address or self.address

    def request(self, query: str, count: int) -> Message:
        """A web search without marks in its texts."""
        asked = urlencode({"q": query, "count": count, "text_decorations": "false", "result_filter": "web"})
        headers = _HEADERS | {"x-subscription-token": self._key}
        return Message(method="GET", url=f"{self._address}?{asked}", headers=headers)

    def results(self, document: Any) -> list[Found]:
        """From {"web": {"results": [{"title", "url", "description"}]}}."""
        web = document.get("web") if isinstance(document, Mapping) else None
        return [_found(item, "description") for item in _objects(web, "results")]


_HEADERS = {"accept": "application/json", "accept-encoding": "identity", "user-agent": "Horarium"}


def _objects(document: Any, name: str) -> Iterator[Mapping[str, Any]]:
    listed = document.get(name) if isinstance(document, Mapping) else None
    return (item for item in (listed if isinstance(listed, list) else []) if isinstance(item, Mapping))


def _found(item: Mapping[str, Any], text: str) -> Found:
    return Found(
        title=_words(item.get("title"))[:LONGEST_TITLE],
        url=str(item.get("url") or "")[:LONGEST_ADDRESS],
        text=_words(item.get(text))[:LONGEST_SNIPPET],
    )


def _words(value: object) -> str:
    return " ".join(html.unescape(_EMPHASIS.sub("", value)).split()) if isinstance(value, str) else ""
