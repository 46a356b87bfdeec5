"""The tool that searches the web, offered when there is a key for a search service."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from pydantic import Field

from horarium.domain.errors import InvalidInput, ToolFailed
from horarium.domain.outcome import Succeeded
from horarium.tools.masking import HIDDEN
from horarium.tools.registry import Effects, Occasion, Tool
from horarium.tools.validation import Strict
from horarium.tools.web.settings import HttpSettings
from horarium.tools.wording import one_line, storable

if TYPE_CHECKING:
    from horarium.tools.web.exchange import Answer
    from horarium.tools.web.redirects import Message
    from horarium.tools.web.searching import SearchService

LONGEST_QUERY = 400
MOST_RESULTS = 10
USUAL_RESULTS = 5

_KEY = re.compile(r"[\x21-\x7e]{1,500}")
_REFUSED = frozenset({401, 403})


class SearchSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Keys of search services; without one there is no search. `address`: of a service that stands in for them."""

    tavily: str | None = None  # asked when both are set
    brave: str | None = None
    address: str | None = None

    def __repr__(self) -> str:
        return f"SearchSettings(tavily={_shown(self.tavily)!r}, brave={_shown(self.brave)!r})"


class SearchArguments(Strict):
    """What to look for."""

    query: Annotated[str, Field(min_length=1, max_length=LONGEST_QUERY)]
    count: Annotated[int, Field(ge=1, le=MOST_RESULTS)] = USUAL_RESULTS


def web_search_tool(settings: SearchSettings, http: HttpSettings) -> Tool[SearchArguments] | None:
    """The tool, or None when no key is set. InvalidInput when a key cannot be one."""
    service = service_of(settings)
    if service is None:
        return None

    async def call(arguments: SearchArguments, occasion: Occasion) -> Succeeded:
        return await web_search(arguments, occasion, service, http)

    return Tool(
        name="web_search",
        summary="Searches the web.",
        arguments=SearchArguments,
        call=call,
        effects=Effects.READ,
        idempotent=True,
        timeout=timedelta(seconds=http.whole + http.connect),
        reads=True,
    )


def service_of(settings: SearchSettings) -> SearchService | None:
    """The service that there is a key for. InvalidInput never repeats the key."""
    if not settings.tavily and not settings.brave:
        return None
    from horarium.tools.web.searching import Brave, Tavily  # noqa: PLC0415 - httpx is heavy, only a key needs it

    if settings.tavily:
        return Tavily(_checked(settings.tavily, "tavily_api_key"), settings.address)
    return Brave(_checked(settings.brave or "", "brave_api_key"), settings.address)


def _checked(key: str, field: str) -> str:
    """The key. A line break in it would end up in an error of the one who sends it as a header."""
    if _KEY.fullmatch(key):
        return key
    expected = "one line of letters, digits and signs"
    raise InvalidInput(f"{field} cannot be a key; expected {expected}.", field=field, given=HIDDEN, expected=expected)


def _shown(key: str | None) -> str | None:
    return HIDDEN if key else None


async def web_search(
    arguments: SearchArguments, occasion: Occasion, service: SearchService, http: HttpSettings
) -> Succeeded:
    """The first results. ToolFailed in words, without the key and without a word of the answer, when there are none."""
    from horarium.tools.web.exchange import AnswerLost, exchange  # noqa: PLC0415 - httpx is heavy, only calls need it

    query = one_line(arguments.query)
    if not query:
        raise ToolFailed("There is nothing to search for; give some words.", permanent=True)
    try:
        answer = await exchange(service.request(query, arguments.count), http, _stays)
    except AnswerLost as error:
        raise ToolFailed(f"{error}.") from None
    found = service.results(_document(answer, occasion))[: arguments.count]
    shown = [{name: storable(text) for name, text in msgspec.to_builtins(result).items()} for result in found]
    return Succeeded(result={"results": shown})


def _stays(_message: Message, _following: Message) -> bool:
    """A search service that sends us elsewhere is not the one whose key we hold."""
    return False


def _document(answer: Answer, occasion: Occasion) -> Any:
    """The answer as JSON. ToolFailed when the service refused, or answered something else."""
    from horarium.tools.web.judgement import judged  # noqa: PLC0415 - httpx, see above

    if answer.status in _REFUSED:
        raise ToolFailed(f"{answer.place} does not accept the key; look at it in the settings.", permanent=True)
    if answer.status >= 400:
        kept = {name: value for name, value in answer.headers.items() if name == "retry-after"}
        judged("GET", msgspec.structs.replace(answer, body=b"", headers=kept), occasion.now, ())
    if answer.status == 200 and answer.complete:
        try:
            return msgspec.json.decode(answer.body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            pass
    raise ToolFailed(f"{answer.place} answered with something that is no list of results.")
