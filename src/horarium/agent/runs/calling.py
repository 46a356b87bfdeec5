"""Makes the tool calls of one run: each is a step of its journal, and those that need a yes are asked about first."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec
from pydantic import BaseModel

from horarium.agent.consent import Rights, Verdict, Wish, judge
from horarium.agent.runs.asking import Desk, approval, in_short
from horarium.agent.runs.marking import as_data, shortened
from horarium.agent.runs.settings import RunSettings
from horarium.agent.runs.terms import Terms
from horarium.domain.errors import ClaimLost, Conflict, InvalidInput, LimitReached, NotFound, ToolFailed
from horarium.domain.outcome import Succeeded
from horarium.tools.direct import occasion_of
from horarium.tools.registry import AnyTool, Effects, Permission

YES = "Yes"
NO = "No"
REFUSED = "The person said no. Do not try this again, also not in another way; go on without it."
UNANSWERED = "The person did not answer in time, so it was not done. Do not try it again; go on without it."
INTERRUPTED = "It was interrupted; the person said that it had happened."
HARMLESS = (InvalidInput, LimitReached, NotFound, ToolFailed)
"""With one of these a tool says that it has done nothing."""


class Refused(Exception):
    """A call was not made, or failed without an effect; the message is for the model."""


class Caller:
    """One run's. `tainted`: text from elsewhere was read. Rebuilt from the journal at each attempt, so never stored."""

    def __init__(self, desk: Desk, terms: Terms, rights: Rights, settings: RunSettings, *, tainted: bool) -> None:
        self.tainted = tainted
        self.used: list[str] = []
        self.desk = desk
        self._terms = terms
        self._rights = rights
        self._settings = settings
        self._refused: dict[bytes, str] = {}

    async def call(self, tool: AnyTool, arguments: BaseModel) -> str:
        """What the model gets to see. Refused when it was not done; what escapes besides ends the attempt."""
        await self._consent(tool, arguments)
        self.used.append(tool.name)
        if tool.effects is Effects.NOTIFY:
            return await self._notify(tool, arguments)
        recorded = await self._step(tool, arguments)
        if recorded is None:
            return INTERRUPTED
        foreign = tool.reads or tool.effects is Effects.READ
        self.tainted = self.tainted or foreign
        text = as_data(recorded["text"], tool.name) if foreign else recorded["text"]
        if recorded["failed"]:
            raise Refused(text)
        return text

    def wish(self, tool: AnyTool, arguments: BaseModel) -> Wish:
        """What consent is judged by."""
        return Wish(
            tool=tool.name,
            effects=tool.effects,
            permission=self._terms.tools.get(tool.name, Permission.OFF),
            always_asks=tool.always_asks,
            host=tool.host(arguments).casefold() if tool.host else "",
        )

    def verdict(self, wish: Wish) -> Verdict:
        """Whether a call is made, asked about or refused, as things stand."""
        return judge(wish, self._rights, tainted=self.tainted)

    async def _consent(self, tool: AnyTool, arguments: BaseModel) -> None:
        """Returns when the call may be made."""
        wish = self.wish(tool, arguments)
        verdict = self.verdict(wish)
        if verdict is Verdict.CALL:
            return
        if verdict is Verdict.REFUSE:
            raise Refused(f"The tool {tool.name} may not be used here.")
        await self._ask(tool, arguments, wish)

    async def _ask(self, tool: AnyTool, arguments: BaseModel, wish: Wish) -> None:
        """Asks once about the same call; a yes to reading from a host counts for the rest of the run."""
        same = msgspec.json.encode([tool.name, arguments.model_dump(mode="json")], order="sorted")
        if same in self._refused:
            raise Refused(self._refused[same])
        question = approval(self.desk.context.task.name, tool, arguments, tainted=self.tainted)
        if question is None:
            raise Refused(
                "Its arguments are too long to be shown to the person, who would have to agree. Shorten them."
            )
        answer = await self.desk.ask(question, (YES, NO))
        if answer.choice != YES:
            self._refused[same] = REFUSED if answer.choice else UNANSWERED
            raise Refused(self._refused[same])
        if wish.effects is Effects.READ and wish.host:
            self._rights = msgspec.structs.replace(self._rights, hosts=self._rights.hosts | {wish.host})

    async def _notify(self, tool: AnyTool, arguments: BaseModel) -> str:
        """What the tool wants to tell is told with the step itself; working it out has no effect."""
        try:
            done: Succeeded = await tool.call(arguments, occasion_of(self.desk.context))
        except HARMLESS as error:
            raise Refused(error.message) from error
        await self.desk.tell(done.tell or "", name=f"tool:{tool.name}")
        return "The person is told."

    async def _step(self, tool: AnyTool, arguments: BaseModel) -> Mapping[str, Any] | None:
        """What the call gave, now or at an earlier attempt; None: interrupted, and the person said it had happened."""

        repeats, glance = tool.repeats(arguments), in_short(tool, arguments)
        body = partial(self._made, tool, arguments)
        recorded: Mapping[str, Any] | None
        recorded = await self.desk.call(tool.name, body, idempotent=repeats, shown=glance)
        return recorded

    async def _made(self, tool: AnyTool, arguments: BaseModel) -> Mapping[str, Any]:
        """A failure without an effect is a result too: what the model does next follows from it."""
        try:
            text = self._text_of(await self._in_time(tool, arguments))
        except ClaimLost:
            raise
        except (*HARMLESS, Conflict) as error:
            return {"text": error.message, "failed": True}
        return {"text": text, "failed": False}

    async def _in_time(self, tool: AnyTool, arguments: BaseModel) -> Succeeded:
        """TimeoutError leaves a call in doubt that may not be repeated; one that may has simply failed."""
        seconds = tool.timeout.total_seconds()
        limit = asyncio.timeout(seconds)
        try:
            async with limit:
                return await tool.call(arguments, occasion_of(self.desk.context))
        except TimeoutError:
            if not (limit.expired() and tool.repeats(arguments)):
                raise
        raise ToolFailed(f"{tool.name} took longer than {seconds:g} s and was stopped.")

    def _text_of(self, done: Succeeded) -> str:
        if isinstance(done.result, str):
            text = done.result
        elif done.result is None:
            text = done.tell or "Done."
        else:
            text = msgspec.json.encode(done.result).decode()
        return shortened(text, self._settings.longest_result)
