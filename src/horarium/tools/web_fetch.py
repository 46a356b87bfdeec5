"""The tool that reads the text of a web page."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from pydantic import AfterValidator, Field

from horarium.domain.errors import ToolFailed
from horarium.domain.outcome import Succeeded
from horarium.tools.registry import Effects, Occasion, Tool
from horarium.tools.validation import Strict
from horarium.tools.web.arguments import LONGEST_URL, host_in, scheme_of
from horarium.tools.web.settings import HttpSettings
from horarium.tools.wording import storable

if TYPE_CHECKING:
    from horarium.tools.web.exchange import Answer
    from horarium.tools.web.redirects import Message

LONGEST_PART = 12_000
"""Characters of a page that one call gives; `next` is where the following part begins."""

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_TEXTS = ("text/", "application/json", "application/xml", "application/javascript", "application/ld+json")
_KIND = re.compile(r"[a-z]+/[a-z0-9.+-]{1,60}")
_WANTED = "text/html, application/xhtml+xml, text/*;q=0.9, application/json;q=0.9, */*;q=0.1"


def _readable(url: str) -> str:
    import httpx  # noqa: PLC0415 - heavy, and only requests need it

    if scheme_of(url) not in {"http", "https"}:
        raise ValueError("a web address such as https://example.org/page")
    if httpx.URL(url).userinfo:
        raise ValueError("a web address without a name and password in it")
    return url


Url = Annotated[str, AfterValidator(_readable), Field(max_length=LONGEST_URL)]


class FetchArguments(Strict):
    """Which page, and from where in its text on."""

    url: Url
    offset: Annotated[int, Field(ge=0, description="characters to skip")] = 0


def web_fetch_tool(settings: HttpSettings) -> Tool[FetchArguments]:
    """The tool as these settings want it."""

    async def call(arguments: FetchArguments, occasion: Occasion) -> Succeeded:
        return await web_fetch(arguments, occasion, settings)

    return Tool(
        name="web_fetch",
        summary="Reads the text of a web page.",
        arguments=FetchArguments,
        call=call,
        effects=Effects.READ,
        idempotent=True,
        timeout=timedelta(seconds=settings.whole + settings.connect + 15),
        reads=True,
        host=lambda arguments: host_in(arguments.url),
    )


async def web_fetch(arguments: FetchArguments, occasion: Occasion, settings: HttpSettings) -> Succeeded:
    """One part of a page as text. ToolFailed in words when there is none; no word of it is the page's.

    A redirect to another host is not followed but given back: whoever allowed one host did not allow the other.
    """
    from horarium.tools.web.arguments import HttpArguments  # noqa: PLC0415 - beside what it is for
    from horarium.tools.web.exchange import AnswerLost, exchange  # noqa: PLC0415 - httpx is heavy, only calls need it
    from horarium.tools.web.judgement import judged  # noqa: PLC0415 - likewise
    from horarium.tools.web.message import message_of  # noqa: PLC0415 - likewise
    from horarium.tools.web.redirects import redirected  # noqa: PLC0415 - likewise

    message = message_of(HttpArguments(url=arguments.url, headers={"accept": _WANTED}))
    try:
        answer = await exchange(message, settings, _stays)
    except AnswerLost as error:
        raise ToolFailed(f"{error}.") from None
    elsewhere = redirected(msgspec.structs.replace(message, url=answer.url), answer.status, _location(answer))
    if elsewhere is not None:
        return Succeeded(result={"moved_to": elsewhere.url, "hint": "It was not read; fetch that address to read it."})
    if answer.status >= 400:
        return judged("GET", _bare(answer), occasion.now, ())
    title, text, complete = await _text(answer, settings)
    return Succeeded(result=_part(answer.url, title, storable(text), complete, arguments.offset))


def _stays(message: Message, following: Message) -> bool:
    """Whether a redirect leads to the same host, give or take "www."."""
    from horarium.tools.web.redirects import origin  # noqa: PLC0415 - httpx, see above

    (_, one, _), (_, other, _) = origin(message.url), origin(following.url)
    return one.removeprefix("www.") == other.removeprefix("www.")


async def _text(answer: Answer, settings: HttpSettings) -> tuple[str, str, bool]:
    """Title, text, and whether that is all of it. ToolFailed when the body is no text."""
    from horarium.tools.web.apart import read_page  # noqa: PLC0415 - beside the others
    from horarium.tools.web.charsets import decoded  # noqa: PLC0415 - beside the others
    from horarium.tools.web.judgement import charset_of, type_of  # noqa: PLC0415 - httpx, see above
    from horarium.tools.web.packing import unpacked  # noqa: PLC0415 - beside the others

    packing = answer.headers.get("content-encoding", "").strip().lower()
    body, whole = unpacked(answer.body, packing, settings.most_read, answer.place)
    kind = type_of(answer) or _guessed(body)
    charset = charset_of(answer, otherwise="") or None
    if kind in _PAGES:
        page = await read_page(body, answer.url, charset, answer.place)
        return page.title, page.text, answer.complete and whole
    if kind.startswith(_TEXTS) or kind.endswith(("+json", "+xml")):
        return "", decoded(body, charset), answer.complete and whole
    named = f" but {kind}" if _KIND.fullmatch(kind) else ""
    raise ToolFailed(f"{answer.place} answered with no text{named}, which I cannot read.", permanent=True)


def _part(url: str, title: str, text: str, complete: bool, offset: int) -> dict[str, Any]:
    """The text from `offset` on; `next` is the offset of the part behind it."""
    end = offset + LONGEST_PART
    following = end if end < len(text) else None
    return {"url": url, "title": title, "text": text[offset:end], "next": following, "complete": complete}


def _bare(answer: Answer) -> Answer:
    """Without what a stranger may have put into the sentence about a failure."""
    kept = {name: value for name, value in answer.headers.items() if name == "retry-after"}
    return msgspec.structs.replace(answer, body=b"", headers=kept)


def _location(answer: Answer) -> str | None:
    return answer.headers.get("location")


def _guessed(body: bytes) -> str:
    """What a body is that nothing is said about."""
    begin = body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begin.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "text/html"
    return "application/octet-stream" if b"\x00" in body[:1000] else "text/plain"
