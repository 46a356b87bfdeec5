"""What others propose, such as agents of other programs: how it is put to the person, and which yes means it.

Each proposal has a conversation of its own, so that it takes the place of no question, and no question its place. It is
answered by its number, wherever the person talks; a plain yes means it only where nothing else is open.
"""

from __future__ import annotations

import re
from uuid import uuid4

import msgspec

from horarium.agent.phrases import fill
from horarium.agent.proposal import proposal_of
from horarium.agent.talk import PROPOSED, Talk, understood
from horarium.domain.question import Question
from horarium.language.model import Action

_NUMBERED = re.compile(r"(.+?)\s+#?([0-9]{1,18})[.!]?", re.DOTALL)


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """The sentences of one language."""

    proposes: str
    change_to: str
    answer: str
    several: str


ENGLISH = Wording(
    proposes="{by} proposes:",
    change_to="Change {label} to this:",
    answer='Say "{yes} {number}" or "{no} {number}".',
    several='{count} proposals wait; say "{yes}" or "{no}" and the number:\n{lines}',
)
FRENCH = Wording(
    proposes="{by} propose :",
    change_to="Remplacer {label} par ceci :",
    answer="Dis « {yes} {number} » ou « {no} {number} ».",
    several="{count} propositions attendent ; dis « {yes} » ou « {no} » et le numéro :\n{lines}",
)


def wording_for(locale: str | None) -> Wording:
    """The sentences of a locale's language; English where there are none."""
    return FRENCH if (locale or "").lower().startswith("fr") else ENGLISH


def new_conversation() -> str:
    """The conversation of one proposal."""
    return f"{PROPOSED}{uuid4().hex}"


def how_to_answer(talk: Talk, number: int) -> str:
    """What the person is told to say."""
    pattern = wording_for(talk.place.locale).answer
    return fill(pattern, yes=talk.say.yes, no=talk.say.no, number=number)


def pointed_at(talk: Talk) -> Talk:
    """The talk about the proposal that its words answer; the same talk when they answer none."""
    numbered = _NUMBERED.fullmatch(talk.words.strip()) if talk.proposed else None
    if numbered is not None:
        said, number = numbered[1], int(numbered[2])
        found = next((question for question in talk.proposed if question.id == number), None)
        return _about(talk, found, said) if found is not None and _answers(talk, said) else talk
    if len(talk.proposed) != 1 or talk.asked is not None or talk.waiting or not _answers(talk, talk.words):
        return talk
    return _about(talk, talk.proposed[0], talk.words)


def several(talk: Talk) -> str | None:
    """What is said to a yes that may mean several proposals; None when there are not several."""
    if len(talk.proposed) < 2:
        return None
    lines = [f"  {question.id}  {' '.join(question.text.splitlines()[:2])}" for question in talk.proposed]
    pattern = wording_for(talk.place.locale).several
    return fill(pattern, count=len(lines), yes=talk.say.yes, no=talk.say.no, lines="\n".join(lines))


def _answers(talk: Talk, words: str) -> bool:
    return understood(words, talk).action in {Action.YES, Action.NO}


def _about(talk: Talk, question: Question, words: str) -> Talk:
    return msgspec.structs.replace(talk, asked=question, proposal=proposal_of(question.payload), words=words)
