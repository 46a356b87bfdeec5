"""From a reading to the next move of the dialogue. Pure."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from horarium.agent.answers import act, agreed, refused, sure
from horarium.agent.cancel_all import cancel_all
from horarium.agent.change import change
from horarium.agent.create import create
from horarium.agent.moves import Ask, Move, Say
from horarium.agent.phrases import fill
from horarium.agent.proposal import Proposal, offer_of
from horarium.agent.talk import Talk, expired
from horarium.language.model import Action, Reading

NEW_LINE = "\n"


def decide(talk: Talk, reading: Reading, words: str) -> Move:
    """What to do about a reading, and the words that it was read from."""
    move = _WAYS.get(reading.action, change)(talk, reading, words)
    if isinstance(move, Ask) and not reading.answers and talk.asked is not None and not expired(talk.asked, talk.now):
        return msgspec.structs.replace(move, note=talk.say.closed_before)
    return _agreed_already(talk, reading, move)


def reminded(talk: Talk, text: str) -> str:
    """The text, and the question that is still open."""
    if talk.asked is None or expired(talk.asked, talk.now):
        return text
    return f"{text}\n{fill(talk.say.still_open, text=gist(talk.asked.text))}"


def gist(text: str) -> str:
    """What a question is about: its first line, without the notes in brackets above it."""
    lines = text.split(NEW_LINE)
    return next((line for line in lines if not line.startswith("(")), lines[0])


def _agreed_already(talk: Talk, reading: Reading, move: Move) -> Move:
    """ "Yes, but on Telegram": agreed in the same breath, as long as the time is the one that was read back."""
    open_reading = talk.proposal.reading if talk.proposal and talk.say.yes in talk.proposal.options else None
    if not (reading.agreed and isinstance(move, Ask) and open_reading is not None and sure(move)):
        return move
    if (reading.when and reading.when.schedule) != (open_reading.when and open_reading.when.schedule):
        return move
    return act(talk, move.proposal, talk.say.yes, move.proposal.options[talk.say.yes])


def _undo(talk: Talk, _reading: Reading, _words: str) -> Move:
    offer = offer_of(talk.undo.payload) if talk.undo else None
    if offer is None:
        return Say(text=talk.say.nothing_to_undo)
    proposal = Proposal(options={talk.say.yes: offer.deeds, talk.say.no: ()})
    text = fill(talk.say.ask_undo, text=offer.text)
    return Ask(text=text, proposal=proposal, choices=tuple(proposal.options), sure=True)


def _yes(talk: Talk, _reading: Reading, _words: str) -> Move:
    return agreed(talk)


def _no(talk: Talk, _reading: Reading, _words: str) -> Move:
    return refused(talk)


def _not_understood(talk: Talk, _reading: Reading, _words: str) -> Move:
    return Say(text=reminded(talk, talk.say.not_understood))


_WAYS: dict[Action, Callable[[Talk, Reading, str], Move]] = {
    Action.CREATE: create,
    Action.CANCEL_ALL: cancel_all,
    Action.UNDO: _undo,
    Action.YES: _yes,
    Action.NO: _no,
    Action.NONE: _not_understood,
}
