"""How a task is promised: "I'll remind you to stretch", "I'll remind you: gym". Pure."""

from __future__ import annotations

import re
from typing import assert_never

from horarium.agent.phrases import fill
from horarium.agent.scheduling.words import wording_for
from horarium.agent.talk import Place
from horarium.domain.task import Action, Direct, Orchestrated
from horarium.language.requests.titles import addressed


def promised(action: Action, name: str, words: str, place: Place) -> str:
    """What a task of this name is going to do: remind, call a tool, or work with a model."""
    wording = wording_for(place.locale)
    match action:
        case Direct(tool="remind"):
            return reminding(name, words, place)
        case Direct():
            pattern = wording.will_call
        case Orchestrated():
            pattern = wording.will_do
        case _:
            assert_never(action)
    return fill(pattern, name=name)


def reminding(name: str, words: str, place: Place) -> str:
    """The promise for a task of this name: one sentence where the name is something to do."""
    return _with_verb(name, place) if is_verb_phrase(name, words, place) else fill(place.say.remind_of, text=name)


def is_verb_phrase(name: str, words: str, place: Place) -> bool:
    """Whether it is said behind the words that lead to a verb ("remind me to ..."), or looks like one by itself."""
    text = name.removesuffix("…")
    if not text or (place.say.verb_form and not re.match(place.say.verb_form, text, re.IGNORECASE)):
        return False
    behind = rf"{place.say.verb_after}{re.escape(text)}"
    found = re.search(behind, addressed(words, place.locale), re.IGNORECASE | re.DOTALL)
    return found is not None or re.match(place.say.verb_phrase, text) is not None


def _with_verb(name: str, place: Place) -> str:
    """With the small word before the verb shortened where the language does so: "d'appeler"."""
    said = fill(place.say.remind_to, text=name)
    if name[:1].lower() in place.say.elided:
        said = said.removesuffix(name)[:-2] + f"'{name}"
    return said
