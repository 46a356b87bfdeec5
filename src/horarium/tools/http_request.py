"""The tool that calls a web address: webhooks and the like."""

from __future__ import annotations

from datetime import timedelta

from horarium.domain.errors import ToolFailed
from horarium.domain.outcome import Succeeded
from horarium.tools.registry import Effects, Occasion, Tool
from horarium.tools.web.arguments import SAFE_TO_REPEAT, HttpArguments, HttpsArguments, host_in
from horarium.tools.web.settings import HttpSettings

ALIASES = ("webhook",)


def http_request_tool(settings: HttpSettings) -> Tool[HttpArguments]:
    """The tool as these settings want it."""

    async def call(arguments: HttpArguments, occasion: Occasion) -> Succeeded:
        return await http_request(arguments, occasion, settings)

    return Tool(
        name="http_request",
        summary="Sends one request to a public web address and reports what was answered.",
        arguments=HttpArguments if settings.allow_http else HttpsArguments,
        call=call,
        effects=Effects.OUTSIDE,
        idempotent=may_repeat,
        timeout=timedelta(seconds=settings.whole + settings.connect),
        secrets=frozenset({"url", "headers"}),
        reads=True,
        host=lambda arguments: host_in(arguments.url),
    )


def may_repeat(arguments: HttpArguments) -> bool:
    """Whether the method is one that servers carry out once however often it comes."""
    return arguments.method in SAFE_TO_REPEAT


async def http_request(arguments: HttpArguments, occasion: Occasion, settings: HttpSettings) -> Succeeded:
    """Sends the request once.

    ToolFailed when it certainly had no effect, or was refused; AnswerLost, for a method that may not be repeated, when
    nobody knows. No message holds a credential, a query or a header of the request.
    """
    from horarium.tools.web.exchange import AnswerLost, exchange  # noqa: PLC0415 - httpx is heavy, only calls need it
    from horarium.tools.web.judgement import judged  # noqa: PLC0415 - likewise
    from horarium.tools.web.message import message_of, secrets_of  # noqa: PLC0415 - likewise

    lost = ""
    try:
        answer = await exchange(message_of(arguments), settings)
    except AnswerLost as error:
        lost = str(error)
    else:
        return judged(arguments.method, answer, occasion.now, set(secrets_of(arguments)))
    if may_repeat(arguments):
        raise ToolFailed(lost)
    raise AnswerLost(lost)
