"""Several proposals of one turn: one card where each is a plain yes or no, else one question after another."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from horarium.agent.moves import Ask
from horarium.agent.phrases import fill
from horarium.agent.proposal import Alter, Deed, Later, Proposal
from horarium.agent.scheduling.words import wording_for
from horarium.agent.talk import Talk

MOST = 10
"""Proposals of one turn; more would be a card that nobody reads."""


def joined(talk: Talk, asks: Sequence[Ask]) -> Ask:
    """All of them as one question, and what waits behind it."""
    first, *more = asks
    if not more:
        return first
    if all(_plain(ask) for ask in asks):
        return _one_card(talk, asks)
    wording = wording_for(talk.place.locale)
    later = tuple(Later(text=ask.text, proposal=ask.proposal, choices=ask.choices) for ask in more)
    text = f"{first.text}\n{fill(wording.more_follow, count=len(later))}"
    return msgspec.structs.replace(
        first, text=text, sure=False, proposal=msgspec.structs.replace(first.proposal, then=later)
    )


def one_after_another(deeds: Sequence[Deed]) -> tuple[Deed, ...]:
    """The deeds, with changes to one task made one change: the second would find another version."""
    out: list[Deed] = []
    for deed in deeds:
        at = next((n for n, other in enumerate(out) if _same_task(other, deed)), None)
        if at is None:
            out.append(deed)
        else:
            out[at] = _both(out[at], deed)
    return tuple(out)


def _one_card(talk: Talk, asks: Sequence[Ask]) -> Ask:
    lines = [f"{number}. {ask.text.removesuffix(talk.say.shall_i).rstrip()}" for number, ask in enumerate(asks, 1)]
    deeds = one_after_another([deed for ask in asks for deed in _deeds(ask)])
    options: dict[str, tuple[Deed, ...]] = {talk.say.yes: deeds, talk.say.no: ()}
    question = fill(wording_for(talk.place.locale).all_of_these, count=len(asks))
    return Ask(
        text="\n".join([*lines, question]),
        proposal=Proposal(words=talk.words, options=options),
        choices=tuple(options),
    )


def _plain(ask: Ask) -> bool:
    return len(ask.proposal.options) == 2 and sum(bool(deeds) for deeds in ask.proposal.options.values()) == 1


def _deeds(ask: Ask) -> tuple[Deed, ...]:
    return next(deeds for deeds in ask.proposal.options.values() if deeds)


def _same_task(one: Deed, other: Deed) -> bool:
    return isinstance(one, Alter) and isinstance(other, Alter) and one.task_id == other.task_id


def _both(one: Deed, other: Deed) -> Deed:
    said = {name: value for name, value in msgspec.structs.asdict(other).items() if value is not None}
    return msgspec.structs.replace(one, **said)
