"""Words in the light of what is open: a choice by its name or number, a yes, a no. Pure."""

from __future__ import annotations

from horarium.agent.create import again, overtaken
from horarium.agent.languages import DECLINING, NO, YES
from horarium.agent.moves import Act, Answer, Ask, Move, Say
from horarium.agent.phrases import fill
from horarium.agent.proposal import Create, Deed, Proposal
from horarium.agent.proposed import several
from horarium.agent.readback import moment
from horarium.agent.talk import Talk, expired
from horarium.domain.errors import InvalidInput
from horarium.domain.question import Question
from horarium.engine.service import matching_choice
from horarium.language.model import Action, Reading


def picked(question: Question, words: str) -> str | None:
    """The choice that is exactly said, or meant by its number; "1" is no answer to a yes or no."""
    said = words.strip().strip(".!").casefold()
    said = declining(question) if said in DECLINING and declining(question) else said
    exact = next((choice for choice in question.choices if choice.casefold() == said), None)
    if exact is not None or not said.isdigit() or set(question.choices) <= YES | NO:
        return exact
    return question.choices[int(said) - 1] if 1 <= int(said) <= len(question.choices) else None


def by_choice(talk: Talk) -> tuple[Question, str] | None:
    """The newest open question to which the words are one of the choices, and that choice."""
    opened = [question for question in (talk.asked, *talk.waiting) if question is not None]
    for question in sorted(opened, key=lambda question: question.id, reverse=True):
        choice = picked(question, talk.words)
        if choice is not None:
            return question, choice
    return None


def to_run(talk: Talk, reading: Reading) -> Move | None:
    """The answer to a run's question, when the words are no request of their own."""
    if not talk.waiting or reading.action not in {Action.YES, Action.NO, Action.NONE}:
        return None
    question = talk.waiting[0]
    if reading.answers and talk.asked is not None and talk.asked.id > question.id:
        return None
    if not question.choices:
        return Answer(question_id=question.id, answer=talk.words.strip())
    try:
        return Answer(question_id=question.id, answer=matching_choice(question, talk.words))
    except InvalidInput:
        pass
    words = {Action.YES: YES, Action.NO: NO}.get(reading.action, frozenset())
    found = [choice for choice in question.choices if choice.casefold().startswith(tuple(words))]
    if len(found) == 1:
        return Answer(question_id=question.id, answer=found[0])
    return Say(text=f"{talk.say.not_a_choice} {question.text}", again=question)


def to_proposal(talk: Talk, choice: str) -> Move | None:
    """What a choice does; None when it is words for the understanding to read."""
    if talk.asked is None or talk.proposal is None:
        return None
    if expired(talk.asked, talk.now):
        return expiry(talk, talk.asked)
    deeds = talk.proposal.options.get(choice)
    return None if deeds is None else act(talk, talk.proposal, choice, deeds)


def agreed(talk: Talk) -> Move:
    """A yes in whatever words."""
    if talk.asked is None or talk.proposal is None:
        return Say(text=several(talk) or talk.say.nothing_open)
    if expired(talk.asked, talk.now):
        return expiry(talk, talk.asked)
    ways = [(choice, deeds) for choice, deeds in talk.proposal.options.items() if deeds]
    if len(ways) == 1:
        return act(talk, talk.proposal, *ways[0])
    text = f"{talk.say.not_a_choice} {talk.asked.text}" if ways else talk.asked.text
    return Say(text=text, again=talk.asked)


def refused(talk: Talk) -> Move:
    """A no in whatever words."""
    if talk.asked is None:
        return Say(text=several(talk) or talk.say.nothing_open)
    if expired(talk.asked, talk.now):
        return expiry(talk, talk.asked)
    return Act(answer=declining(talk.asked) or talk.say.no, deeds=())


def act(talk: Talk, proposal: Proposal, choice: str, deeds: tuple[Deed, ...]) -> Move:
    """Does what was agreed to, unless its time has passed while the question was open: then it is asked again."""
    for deed in deeds:
        slot = overtaken(talk, deed) if isinstance(deed, Create) else None
        if slot is not None and proposal.reading is not None:
            return again(talk, proposal, slot)
    return Act(answer=choice, deeds=deeds)


def expiry(talk: Talk, question: Question) -> Say:
    """What is said to an answer that comes too late."""
    at = question.expires_at or talk.now
    first_line = question.text.partition("\n")[0]
    return Say(text=fill(talk.say.expired, text=first_line, at=moment(at, talk.place.zone, talk.place)))


def declining(question: Question) -> str:
    """The choice that declines; "" when there is none."""
    return next((choice for choice in question.choices if choice in DECLINING), "")


def sure(move: Move) -> bool:
    """Whether a yes given beforehand may confirm it: one plain reading, one thing to agree to."""
    return isinstance(move, Ask) and move.sure and sum(bool(deeds) for deeds in move.proposal.options.values()) == 1
