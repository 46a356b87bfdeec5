"""Who answers calls of the scheduling tools, whoever makes them; nothing changes without a person's yes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from horarium.agent.deeds import carry_out_all
from horarium.agent.moves import Ask, Move, Say
from horarium.agent.readback import problem
from horarium.agent.scheduling.costs import Estimating, rule_of_thumb
from horarium.agent.scheduling.toolset import SCHEDULING, Office, considered
from horarium.agent.talk import Place, Talk
from horarium.agent.turn import Assistant
from horarium.engine.service import Service
from horarium.tools.registry import Registry


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
