"""Turns the arguments of a request into what is sent, and names the secrets in it. Pure."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from urllib.parse import unquote

import httpx

from horarium.tools.web.arguments import HttpArguments
from horarium.tools.web.redirects import Message

_DEFAULTS = {"accept": "*/*", "accept-encoding": "identity", "user-agent": "Horarium"}
"""No compression: a small answer that unfolds to gigabytes is then no concern."""

_NO_SECRET = frozenset({"accept", "accept-encoding", "accept-language", "content-type", "user-agent"})


def message_of(arguments: HttpArguments) -> Message:
    """What is sent; credentials in the URL become a header, so that they do not travel through redirects."""
    url = httpx.URL(arguments.url)
    headers = dict(_DEFAULTS)
    if url.userinfo:
        pair = f"{url.username}:{url.password}".encode()
        headers["authorization"] = f"Basic {b64encode(pair).decode('ascii')}"
    body = (arguments.body or "").encode()
    if arguments.content is not None:
        body = json.dumps(arguments.content, ensure_ascii=False, separators=(",", ":")).encode()
        headers["content-type"] = "application/json"
    headers |= {name.lower(): value for name, value in arguments.headers.items()}
    return Message(
        method=arguments.method,
        url=str(url.copy_with(userinfo=b"", fragment=None)),
        headers=headers,
        body=body,
    )


def secrets_of(arguments: HttpArguments) -> Iterator[str]:
    """What a server might send back that nobody else should read: credentials, query and header values."""
    url = httpx.URL(arguments.url)
    query = url.query.decode("ascii")
    for text in (url.password, url.userinfo.decode("ascii"), query, *url.params.values()):
        yield text
        yield unquote(text)
    for name, value in message_of(arguments).headers.items():
        if name not in _NO_SECRET:
            yield value
            yield from value.split()
