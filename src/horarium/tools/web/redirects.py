"""What a redirect makes of a request. Pure."""

from __future__ import annotations

from collections.abc import Mapping

import httpx
import msgspec

from horarium.domain.errors import ToolFailed

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HARMLESS = frozenset({"accept", "accept-encoding", "accept-language", "content-type", "user-agent"})
_ABOUT_THE_BODY = frozenset({"content-type", "content-encoding", "content-language"})


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """What is sent; header names are in lower case."""

    method: str
    url: str
    headers: Mapping[str, str] = {}
    body: bytes = b""


def redirected(message: Message, status: int, location: str | None) -> Message | None:
    """The request that follows this answer; None when the answer is the last. ToolFailed when it leads nowhere.

    Methods change as RFC 9110 section 15.4 and the Fetch standard say. To another origin go only headers that cannot
    hold a credential, since any other header of the person's may be one.
    """
    if status not in REDIRECTS:
        return None
    if not location:
        raise ToolFailed(f"{place(message.url)} answered {status} without saying where to go.", permanent=True)
    url = _target(message.url, location)
    method = _method_after(message.method, status)
    headers = dict(message.headers)
    if origin(url) != origin(message.url):
        headers = {name: value for name, value in headers.items() if name in _HARMLESS}
    if method != message.method:
        headers = {name: value for name, value in headers.items() if name not in _ABOUT_THE_BODY}
    return Message(method=method, url=url, headers=headers, body=message.body if method == message.method else b"")


def origin(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port; equal for those that share credentials."""
    parsed = httpx.URL(url)
    return parsed.scheme, parsed.host, parsed.port


def place(url: str) -> str:
    """A URL as people and logs may see it: the host alone, since the path of a webhook is often its secret."""
    parsed = httpx.URL(url)
    return f"{parsed.scheme}://{parsed.netloc.decode('ascii')}"


def _method_after(method: str, status: int) -> str:
    if status == 303 and method != "HEAD":
        return "GET"
    if status in {301, 302} and method == "POST":
        return "GET"
    return method


def _target(url: str, location: str) -> str:
    try:
        target = httpx.URL(url).join(location).copy_with(userinfo=b"", fragment=None)
    except (httpx.InvalidURL, UnicodeError, ValueError):
        target = None
    if target is None or not target.host:
        raise ToolFailed(f"{place(url)} redirected to something that is no address.", permanent=True)
    return str(target)
