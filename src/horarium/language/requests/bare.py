"""Statements without a word of request: "dentist tomorrow at 2pm" is a new task, "sunny tomorrow" is not."""

from __future__ import annotations

from horarium.language.model import Action, Doubt, DoubtKind, Reading
from horarium.language.requests.hearing import Heard
from horarium.language.requests.titles import title
from horarium.language.requests.words import TIME

MOST_WORDS = 9


def bare_statement(heard: Heard) -> Reading:
    """A new task when a short thing and a time are all that is said; else: not understood."""
    words = heard.words
    start = _behind_politeness(heard)
    said = [word for word in words.words[start:] if word != TIME]
    if not heard.times or not said or len(said) > MOST_WORDS or _not_ours(heard, start):
        return not_understood(heard)
    when = heard.times[0]
    if len(heard.times) > 1 or _is_now(heard) or not _outside(heard, start):
        return not_understood(heard)
    text = title(heard.raw, words.places_without((TIME,), start, len(words.words)), heard.language)
    return Reading(action=Action.CREATE, text=text, when=when, doubts=when.doubts, sure=0.5 if when.doubts else 0.8)


def _behind_politeness(heard: Heard) -> int:
    """Behind "I have to", "please" and a time that stands first."""
    at = 0
    while at < len(heard.words.words):
        ends = [end for name in ("polite", "duty") for end in heard.language.lexicon.ends(heard.words, at, name)]
        if heard.words.words[at] == TIME:
            ends.append(at + 1)
        if not ends:
            return at
        at = max(ends)
    return at


def _not_ours(heard: Heard, start: int) -> bool:
    lexicon = heard.language.lexicon
    if heard.raw.rstrip().endswith("?"):
        return True
    asks = any(lexicon.ends(heard.words, start, name) for name in ("wh", "aux"))
    if asks or _in_a_while(heard) or _is_duty(heard, start):
        return asks
    if heard.holds("bygone") or lexicon.ends(heard.words, start, "feeling"):
        return True
    if heard.times[0].recurs:
        ordered = any(lexicon.ends(heard.words, start, name) for name in ("orders", "machines", "book", "set"))
        return ordered and heard.holds("machines")
    if heard.holds("elsewhere"):
        return True
    return any(lexicon.ends(heard.words, start, name) for name in ("ask", "answering", "orders"))


def _is_duty(heard: Heard, start: int) -> bool:
    """ "I have to call the bank": their own to do, whatever it is about."""
    lexicon = heard.language.lexicon
    own = any(lexicon.ends(heard.words, at, "duty") for at in range(start))
    return own and bool(lexicon.ends(heard.words, start, "personal"))


def _is_now(heard: Heard) -> bool:
    """ "Lights off now" is an order to somebody else."""
    return all(heard.raw[start:end].lower() in heard.language.phrases.NOW for start, end in heard.times[0].spans)


def _in_a_while(heard: Heard) -> bool:
    """ "In 5 minutes, open the door": whatever follows is to be said then."""
    within = heard.language.phrases.IN.format("").strip()
    return heard.words.words[0] == TIME and heard.raw.lstrip().lower().startswith(f"{within} ")


def _outside(heard: Heard, start: int) -> bool:
    """Whether the time stands at the start or the end, not in the midst of a sentence."""
    words = heard.words.words
    return TIME in words[:start] or words[-1] == TIME or words[start] == TIME


def not_understood(heard: Heard) -> Reading:
    """Nothing to do with time, or nothing that could be read."""
    question = heard.language.phrases.ASK["not_understood"]
    doubt = Doubt(kind=DoubtKind.NOT_UNDERSTOOD, question=question, words=heard.raw.strip()[:200])
    return Reading(action=Action.NONE, doubts=(doubt,), sure=0.0)
