"""One turn in which a language model is asked: what it may use, what it read, and what it proposed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from horarium.agent.brain.settings import ChatSettings
from horarium.agent.consent import Rights, Verdict, Wish, judge
from horarium.agent.moves import Ask, Move
from horarium.agent.runs.marking import as_data, shortened
from horarium.agent.scheduling.cards import warned
from horarium.agent.scheduling.creating import call_now
from horarium.agent.scheduling.secretary import Secretary, said
from horarium.agent.scheduling.together import MOST
from horarium.agent.scheduling.toolset import SCHEDULING
from horarium.agent.talk import Talk
from horarium.domain.errors import InvalidInput, ToolFailed
from horarium.tools.permissions import in_force
from horarium.tools.registry import AnyTool, Effects, Occasion, Permission, Registry

PROPOSED = "Proposed. The person is shown this card and asked; do not repeat it:\n"
ALREADY = "That is proposed already; the person is being asked."
ENOUGH = f"Not proposed: {MOST} proposals in one turn are enough. Tell the person to go on after answering."
SWITCHED_OFF = "The person has switched this tool off."

PLANNING = frozenset(tool.name for tool in SCHEDULING)
RETELLING = frozenset(tool.name for tool in SCHEDULING if tool.retells)


@dataclass
class Consultation:
    """The state of such a turn.

    `read_from`: hosts or tools that text came from, in this turn or its history; cards say so. `tainted`: that, or
    the names of tasks were told, which others may have chosen; then calls may be somebody else's wish. `heard`: the
    tools whose text may speak in the history; what is said now may repeat it, so it is passed on.
    """

    talk: Talk
    secretary: Secretary
    registry: Registry
    settings: ChatSettings
    permissions: Mapping[str, Permission]
    rights: Rights
    standing: str = ""
    read_from: list[str] = field(default_factory=list)
    heard: Sequence[str] = ()
    tainted: bool = False
    asks: list[Ask] = field(default_factory=list)
    used: list[str] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def offered(self) -> Sequence[AnyTool]:
        """The tools besides scheduling that this person's assistant may use in a talk."""
        tools = [self.registry.get(name) for name in self.registry.names()]
        return [
            tool
            for tool in tools
            if tool.effects is not Effects.NOTIFY and in_force(tool, self.permissions) is not Permission.OFF
        ]

    async def schedule(self, name: str, arguments: Mapping[str, Any]) -> str:
        """A call of a scheduling tool: what it tells, or that it was proposed."""
        self.used.append(name)
        move = await self.secretary.consider(self.talk, name, arguments)
        retells = name in RETELLING
        self.tainted = self.tainted or retells
        return self._answered(move, name, arguments, retells=retells)

    async def use(self, name: str, arguments: Mapping[str, Any]) -> str:
        """A call of another tool: made when it only reads, else proposed."""
        if not self.registry.has(name):
            return f"There is no tool {name[:100]!r}; there are: {', '.join(tool.name for tool in self.offered())}."
        tool = self.registry.get(name)
        self.used.append(tool.name)
        try:
            checked = self.registry.check(tool, arguments, "arguments")
        except InvalidInput as error:
            return error.message
        host = tool.host(checked) if tool.host else ""
        wish = Wish(
            tool=tool.name,
            effects=tool.effects,
            permission=in_force(tool, self.permissions),
            always_asks=tool.always_asks,
            host=host,
        )
        told_by_others = self.tainted or any(offered.foreign for offered in self.offered())
        verdict = judge(wish, self.rights, tainted=told_by_others)
        if verdict is Verdict.REFUSE:
            return SWITCHED_OFF
        if verdict is Verdict.ASK or tool.effects in {Effects.OUTSIDE, Effects.NOTIFY}:
            return self._answered(call_now(self.talk, tool, dict(arguments)), tool.name, arguments)
        return await self._read(tool, checked, host)

    def _answered(self, move: Move, name: str, arguments: Mapping[str, Any], *, retells: bool = False) -> str:
        told = shortened(said(move), self.settings.longest_result)
        told = as_data(told, "tasks") if retells else told
        if not isinstance(move, Ask):
            return told
        key = json.dumps([name, arguments], sort_keys=True, default=str)
        if key in self._seen:
            return ALREADY
        if len(self.asks) >= MOST:
            return ENOUGH
        self._seen.add(key)
        text = warned(self.talk, move.text, self.read_from) if self.read_from else move.text
        self.asks.append(msgspec.structs.replace(move, text=text))
        return f"{PROPOSED}{told}"

    async def _read(self, tool: AnyTool, arguments: Any, host: str) -> str:
        """The result of a tool that changes nothing outside; text from elsewhere is marked as data."""
        place = self.talk.place
        occasion = Occasion(
            owner=place.owner,
            conversation=place.conversation,
            zone=place.zone,
            now=self.talk.now,
            source=place.source,
        )
        try:
            async with asyncio.timeout(tool.timeout.total_seconds()):
                done = await tool.call(arguments, occasion)
        except ToolFailed as error:
            result: object = f"It did not work: {error.message}"
        except TimeoutError:
            result = f"It took longer than {tool.timeout.total_seconds():g} s and was stopped."
        else:
            result = done.tell if done.result is None else msgspec.to_builtins(done.result)
        text = result if isinstance(result, str) else json.dumps(result, ensure_ascii=False, default=str)
        text = shortened(text, self.settings.longest_result)
        if not tool.reads:
            return text
        self.tainted = True
        self.read_from.append(host or tool.name)
        return as_data(text, host or tool.name)
