"""Whether the built-in dialogue answers a message, or a language model is asked. Pure."""

from __future__ import annotations

import re

from horarium.agent.answers import by_choice, to_run
from horarium.agent.brain.settings import Routing
from horarium.agent.create import all_doubts
from horarium.agent.moves import Answer
from horarium.agent.talk import Talk, understood
from horarium.language.model import Action, DoubtKind, Reading

ASKED_BACK = frozenset({DoubtKind.MISSING, DoubtKind.TWO_READINGS, DoubtKind.PAST})
"""Doubts that the built-in dialogue asks about by itself: the rest of the request was understood."""

_ERRAND = re.compile(
    r"(?:check|look (?:up|for|at)|search|find|fetch|read|summari[sz]e|monitor|watch|compare|translate|write|draft|send|"
    r"post|tell me|let me know|vérifie|cherche|résume|surveille|compare|traduis|rédige|envoie|dis-moi)\b"
    r"|.*\b(?:and|et) (?:tell me|let me know|send|summari[sz]e|dis-moi|envoie|résume)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Work that a person asks of somebody else: a reminder of it is not what is wanted where a model could do it."""


def builtin_answers(talk: Talk, routing: Routing) -> bool:
    """An answer to what is open is always the dialogue's; in `auto`, so is a request that it understood."""
    if routing is Routing.BUILTIN or by_choice(talk) is not None:
        return True
    reading = understood(talk.words, talk)
    if isinstance(to_run(talk, reading), Answer):
        return True
    if reading.action in {Action.YES, Action.NO}:
        return talk.asked is not None or bool(talk.waiting or talk.proposed)
    return routing is Routing.AUTO and _sure(talk, reading)


def _sure(talk: Talk, reading: Reading) -> bool:
    if reading.action is Action.NONE or any(doubt.kind not in ASKED_BACK for doubt in all_doubts(reading)):
        return False
    if reading.answers:
        return True
    if reading.action is Action.CREATE:
        return not (reading.sure < 1.0 and _ERRAND.match(reading.text))
    if reading.action is Action.STOP:
        return talk.rung is not None
    return reading.about is None or bool(reading.about.ids) or not reading.about.words
