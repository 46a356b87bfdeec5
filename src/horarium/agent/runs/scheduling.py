"""The scheduling tools inside a run: what they would change is asked about, and then done once."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from pydantic import BaseModel

from horarium.agent.moves import Ask
from horarium.agent.proposal import Proposal
from horarium.agent.runs.asking import Desk
from horarium.agent.runs.calling import INTERRUPTED, REFUSED, UNANSWERED, Refused
from horarium.agent.runs.own_tools import OwnTool
from horarium.agent.scheduling.cards import warned
from horarium.agent.scheduling.secretary import Secretary, said
from horarium.agent.scheduling.toolset import SchedulingTool
from horarium.agent.talk import Place
from horarium.domain.task import Task


class Considered(msgspec.Struct, frozen=True, kw_only=True):
    """What a call of a scheduling tool leads to, as it stands in the journal."""

    text: str
    proposal: Proposal | None = None
    choices: tuple[str, ...] = ()


def scheduling_tools(secretary: Secretary, place_of: Callable[[Task], Place]) -> tuple[OwnTool, ...]:
    """All of them. `place_of`: how the person of a task reads times."""
    return tuple(_own(secretary, place_of, tool) for tool in secretary.tools)


def _own(secretary: Secretary, place_of: Callable[[Task], Place], tool: SchedulingTool) -> OwnTool:
    async def act(arguments: BaseModel, desk: Desk, tainted: bool) -> str:
        place = place_of(desk.context.task)

        async def consider() -> object:
            talk = await secretary.begin(place)
            move = await secretary.consider(talk, tool.name, arguments.model_dump(mode="json", exclude_defaults=True))
            if not isinstance(move, Ask):
                return msgspec.to_builtins(Considered(text=said(move)))
            text = warned(talk, move.text, ()) if tainted else move.text
            return msgspec.to_builtins(Considered(text=text, proposal=move.proposal, choices=move.choices))

        found = msgspec.convert(await desk.context.step(f"consider:{tool.name}", consider), Considered)
        if found.proposal is None or not found.proposal.options:
            return found.text
        choice = await _chosen(desk, found.text, found.choices, found.proposal)
        ask = Ask(text=found.text, proposal=found.proposal, choices=found.choices)

        async def carry_out() -> str:
            return await secretary.carry_out(await secretary.begin(place), ask, choice)

        done = await desk.call(tool.name, carry_out)
        return INTERRUPTED if done is None else str(done)

    return OwnTool(name=tool.name, summary=tool.description, arguments=tool.arguments, act=act, reads=tool.retells)


async def _chosen(desk: Desk, text: str, choices: tuple[str, ...], proposal: Proposal) -> str:
    """The person's choice. Refused when it is a no, or there is none."""
    answer = await desk.ask(text, choices or tuple(proposal.options))
    if answer.choice is None:
        raise Refused(UNANSWERED)
    if not proposal.options.get(answer.choice):
        raise Refused(REFUSED)
    return answer.choice
