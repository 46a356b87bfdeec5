"""The arguments of a web request, as a person, a program or a model gives them."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from horarium.tools.validation import Strict

LONGEST_URL = 8_000
LONGEST_BODY = 500_000
MOST_HEADERS = 50
LONGEST_HEADER = 8_000

SAFE_TO_REPEAT = frozenset({"GET", "HEAD", "PUT", "DELETE"})
"""RFC 9110 section 9.2.2: doing it twice is like doing it once."""

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110 section 5.6.2
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
_OURS = frozenset(
    {"connection", "content-length", "host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"}
)
_BODILESS = frozenset({"GET", "HEAD"})


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


Method = Annotated[Literal["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"], BeforeValidator(_upper)]


class HttpArguments(Strict):
    """One request. `body` is sent as it is, `json` as JSON."""

    url: Annotated[str, Field(max_length=LONGEST_URL, description="a web address such as https://example.org/hook")]
    method: Method = "GET"
    headers: Annotated[dict[str, str], Field(default_factory=dict)]
    body: Annotated[str, Field(max_length=LONGEST_BODY)] | None = None
    content: Annotated[Any, Field(alias="json")] = None

    @field_validator("url")
    @classmethod
    def leads_somewhere(cls, url: str) -> str:
        if scheme_of(url) not in {"http", "https"}:
            raise ValueError("a web address such as https://example.org/hook")
        return url

    @field_validator("headers")
    @classmethod
    def can_be_sent(cls, headers: dict[str, str]) -> dict[str, str]:
        if len(headers) > MOST_HEADERS:
            raise ValueError(f"at most {MOST_HEADERS} headers")
        for name, value in headers.items():
            if not _TOKEN.fullmatch(name):
                raise ValueError("header names of letters, digits and hyphens")
            if name.lower() in _OURS:
                raise ValueError(f"headers without {name}, which is set by itself")
            if not _VALUE.fullmatch(value) or len(value) > LONGEST_HEADER:
                raise ValueError(f"header values of one line (that of {name} is not)")
        return headers

    @model_validator(mode="after")
    def has_one_body(self) -> Self:
        if self.body is not None and self.content is not None:
            raise ValueError("either body or json, not both")
        if self.method in _BODILESS and (self.body is not None or self.content is not None):
            raise ValueError(f"no body, since the method is {self.method}; POST has one")
        return self


class HttpsArguments(HttpArguments):
    """The same where the settings do not allow plain http."""

    @field_validator("url")
    @classmethod
    def is_private_on_the_way(cls, url: str) -> str:
        if scheme_of(url) == "http":
            raise ValueError("an https:// address (the settings do not allow http://)")
        return url


def scheme_of(url: str) -> str:
    """The scheme of a URL that has a host, in lower case; empty when the text is no such URL."""
    import httpx  # noqa: PLC0415 - heavy, and only requests need it

    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError, ValueError):
        return ""
    return parsed.scheme if parsed.host else ""


def host_in(url: str) -> str:
    """Whom a request to a URL contacts: the host in lower case and in ASCII, without a last dot."""
    import httpx  # noqa: PLC0415 - heavy, and only requests need it

    return httpx.URL(url).raw_host.decode("ascii").lower().rstrip(".")
