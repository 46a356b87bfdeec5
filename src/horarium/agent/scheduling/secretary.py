"""Who answers calls of the scheduling tools, whoever makes them; nothing changes without a person's yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from horarium.agent.deeds import carry_out_all
from horarium.agent.moves import Ask, Move, Reply, Say
from horarium.agent.proposal import Later
from horarium.agent.readback import problem
from horarium.agent.scheduling.cards import warned
from horarium.agent.scheduling.costs import Estimating, rule_of_thumb
from horarium.agent.scheduling.together import joined
from horarium.agent.scheduling.toolset import SCHEDULING, Office, considered
from horarium.agent.talk import Place, Talk, expired
from horarium.agent.turn import Assistant
from horarium.engine.service import Service
from horarium.tools.registry import Registry

WAITS = "Proposed; it waits for the person's yes. They are shown this:\n"
"""What a caller is told about a proposal."""


class Secretary:
    """The scheduling tools of an installation. `assistant` holds the talks in which a yes is given."""

    tools = SCHEDULING

    def __init__(
        self, assistant: Assistant, service: Service, registry: Registry, *, estimate: Estimating = rule_of_thumb
    ) -> None:
        self._assistant = assistant
        self._service = service
        self.office = Office(service.store, registry, estimate)

    async def consider(self, talk: Talk, name: str, arguments: Mapping[str, Any]) -> Move:
        """What a call leads to: Say tells, Ask is a card with its choices. Nothing is written; nothing is raised."""
        return await considered(self.office, talk, name, arguments)

    async def call(
        self, place: Place, name: str, arguments: Mapping[str, Any], *, read_from: Sequence[str] | None = None
    ) -> str:
        """A call from outside a talk, such as another agent's: the answer, or the card that now waits for a yes.

        The card never takes the place of one that is open in this conversation: it is asked after that one.
        `read_from`: where the caller had read before; the card says so. None: it read nothing.
        """
        talk = await self._assistant.begin(place, "")
        move = await self.consider(talk, name, arguments)
        if not isinstance(move, Ask):
            return said(move)
        text = move.text if read_from is None else warned(talk, move.text, read_from)
        await self.put(talk, [msgspec.structs.replace(move, text=text)])
        return f"{WAITS}{text}"

    async def put(self, talk: Talk, asks: Sequence[Ask]) -> Reply:
        """Asks for a yes to all of these, behind what is open already."""
        ask = joined(talk, asks)
        if talk.asked is None or talk.proposal is None or expired(talk.asked, talk.now):
            return await self._assistant.put(talk, ask)
        behind = Later(text=ask.text, proposal=ask.proposal, choices=ask.choices)
        proposal = msgspec.structs.replace(talk.proposal, then=(*talk.proposal.then, behind))
        again = Ask(text=talk.asked.text, proposal=proposal, choices=talk.asked.choices)
        return await self._assistant.put(msgspec.structs.replace(talk, proposal=None), again)

    async def begin(self, place: Place, words: str = "") -> Talk:
        """The talk that calls are considered in, as it stands now."""
        return await self._assistant.begin(place, words)

    async def carry_out(self, talk: Talk, ask: Ask, choice: str) -> str:
        """Does what a choice of a card stands for, once a person has made it elsewhere, such as in a run's question."""
        deeds = ask.proposal.options.get(choice, ())
        if not deeds:
            return talk.say.declined
        done, trouble = await carry_out_all(self._service, talk, deeds)
        lines = [each.text for each in done] + ([problem(trouble, talk.say)] if trouble else [])
        return "\n".join(lines)


def said(move: Move) -> str:
    """The words of a move that tells something."""
    return move.text if isinstance(move, Say | Ask) else ""
