"""What a text asks for. Deterministic and pure; any text gets a reading, never an exception."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from horarium.language.model import Action, Context, Doubt, DoubtKind, Reading, Reference, TimeReading
from horarium.language.requests.answers import answer
from horarium.language.requests.bare import bare_statement, not_understood
from horarium.language.requests.changes import at_clock, clock_of
from horarium.language.requests.changing import change
from horarium.language.requests.clocks import read_clock
from horarium.language.requests.hearing import Heard, hear
from horarium.language.requests.holidays import sparing_holidays
from horarium.language.requests.language import Language, language_of
from horarium.language.requests.ranges import find_days
from horarium.language.requests.references import doubts_of, pointed, refer, tells_apart, timed
from horarium.language.requests.titles import name, title
from horarium.language.requests.wishes import with_fallbacks
from horarium.language.requests.words import LONGEST, TIME
from horarium.language.times import read_time


def read(text: str, context: Context) -> Reading:
    """What the text asks for, in the light of the tasks and the open question that the context knows."""
    language = language_of(context.locale)
    if context.open_question is not None:
        answered = answer(text, context.open_question, context, language)
        if answered is not None:
            return answered
    heard = hear(text, context, language)
    named = _named(heard) if heard.match is None or _may_be_text(heard) else None
    if named is not None or heard.match is None:
        return _wished(named or bare_statement(heard), heard)
    if heard.match.frame.action is Action.NONE:
        return not_understood(heard)
    reading = _BUILD.get(heard.match.frame.action, _small)(heard)
    return _wished(reading, heard)


def _named(heard: Heard) -> Reading | None:
    """ "Remind me." "When?" "To water the plants": the text that was still missing, maybe with its time."""
    question = heard.context.open_question
    if question is None or question.reading.action is not Action.CREATE or question.reading.text:
        return None
    first = heard.words.words[0] if heard.words.words else ""
    places = heard.words.places_without((TIME,), int(first in heard.language.phrases.LEADS_TEXT), LONGEST)
    text = title(heard.raw, places, heard.language)
    if not text:
        return None
    reading = made(heard, text, _when(heard) or question.reading.when)
    return msgspec.structs.replace(reading, answers=True)


def _may_be_text(heard: Heard) -> bool:
    """ "What should I remind you of?" "To cancel my gym contract": no order, unless it is about a task there is."""
    question = heard.context.open_question
    if question is None or heard.match is None or heard.match.frame.action in _NEVER_TEXT:
        return False
    if _what(heard.language) not in question.reading.doubts:
        return False
    about = refer(heard.title("what"), heard.context, heard.language)
    return about is None or not about.ids or not about.words


def _what(language: Language) -> Doubt:
    return Doubt(kind=DoubtKind.MISSING, question=language.phrases.ASK["what"])


def _wished(reading: Reading, heard: Heard) -> Reading:
    near = clock_of(reading.when.schedule) if reading.when else None
    reading = msgspec.structs.replace(reading, wishes=with_fallbacks(heard.taken, near, heard.language))
    said = heard.taken.holidays
    return sparing_holidays(reading, said, heard.context) if said else reading


def _create(heard: Heard) -> Reading:
    when = _when(heard)
    lasting = _lasting(heard) if when is None or heard.holds("timer") else None
    text = heard.title("what", durations=lasting is None)
    if heard.holds("mine") and read_clock(text, None, heard.language) is not None:
        when, text = _clocked(heard, text, when), ""
    elif when is None and lasting is None and heard.holds("meeting"):
        when, text = _clock_at_end(heard, text)
    adjective = name(heard.raw, heard.places("adj", durations=lasting is None), heard.language)
    words = [part for part in (adjective, text) if part and part.lower() not in heard.language.phrases.SAYS_NOTHING]
    return made(heard, " ".join(words), lasting or when)


def _clock_at_end(heard: Heard, text: str) -> tuple[TimeReading | None, str]:
    """ "A meeting with Ann for 4": the number at the end is the clock time."""
    said = text.rsplit(maxsplit=2)
    if len(said) < 3 or said[1].lower() not in heard.language.phrases.LEADS:
        return None, text
    if read_clock(said[2], None, heard.language) is None:
        return None, text
    return read_time(heard.language.phrases.AT.format(said[2]), heard.context), said[0]


def _clocked(heard: Heard, text: str, when: TimeReading | None) -> TimeReading | None:
    """ "An alarm for 7 tomorrow": a number where a title could be is the clock time."""
    if when is None or when.schedule is None:
        return read_time(heard.language.phrases.AT.format(text), heard.context)
    clock = read_clock(text, None, heard.language)
    moved = at_clock(when.schedule, clock, heard.context.now) if clock else None
    return msgspec.structs.replace(when, schedule=moved, assumed=()) if moved else when


def made(heard: Heard, text: str, when: TimeReading | None) -> Reading:
    """A new task; asks what it is about and when, if that was not said."""
    ask = heard.language.phrases.ASK
    doubts = when.doubts if when else (Doubt(kind=DoubtKind.MISSING, question=ask["when"]),)
    if not text and _needs_text(heard):
        doubts = (_what(heard.language), *doubts)
    if len(heard.times) > 1:
        choices = tuple(heard.raw[each.spans[0][0] : each.spans[-1][1]] for each in heard.times if each.spans)
        doubts = (*doubts, Doubt(kind=DoubtKind.TWO_READINGS, question=ask["which_time"], choices=choices))
    return Reading(action=Action.CREATE, text=text, when=when, doubts=doubts, sure=0.5 if doubts else 1.0)


def _needs_text(heard: Heard) -> bool:
    """ "Remind me at 5" is nothing without a text; an alarm or a timer rings as it is."""
    said = not heard.language.phrases.NEEDS_TEXT.isdisjoint(heard.words.words)
    return said and not heard.holds("alarm") and not heard.holds("timer")


def _when(heard: Heard) -> TimeReading | None:
    return heard.times[0] if heard.times else None


def _lasting(heard: Heard) -> TimeReading | None:
    """ "a 10 minute timer": the duration is the time."""
    if not heard.durations or not (heard.holds("mine") or "DURATION" in _pattern(heard)):
        return None
    said = heard.durations[0]
    if re.match(heard.language.phrases.RELATED, heard.raw[said.end :], re.IGNORECASE):
        return None
    within = heard.language.phrases.IN.format(heard.raw[said.start : said.end])
    reading = read_time(within, heard.context)
    return reading and msgspec.structs.replace(reading, spans=((said.start, said.end),))


def _pattern(heard: Heard) -> str:
    return heard.match.frame.pattern if heard.match else ""


def _list(heard: Heard) -> Reading:
    days = find_days(heard.raw, heard.context, heard.language)
    said = heard.title("what") or title(heard.raw, heard.words.places_without((TIME,), 0, LONGEST), heard.language)
    about = refer(said, heard.context, heard.language, heard.raw) if tells_apart(said, heard.language) else None
    if about is not None and not about.ids and heard.context.tasks:
        about = None
    return Reading(
        action=Action.LIST, text=heard.title("what"), when=_when(heard), about=about, days=days and days.days
    )


def _about(heard: Heard) -> Reading:
    """Cancel, pause, resume, skip or done: one task, which must be known."""
    frame = heard.match.frame if heard.match else None
    action = frame.action if frame else Action.NONE
    words = heard.title("what")
    about = refer(words, heard.context, heard.language, heard.raw)
    if not tells_apart(words, heard.language) and not _pronoun(heard):
        about = timed(_when(heard), heard.context, heard.language) or about
    doubts = doubts_of(about, heard.context, heard.language)
    if about is None and not heard.context.tasks and not _pronoun(heard):
        about, doubts = Reference(words=words), ()
    days = find_days(heard.raw, heard.context, heard.language)
    if (
        action is Action.CANCEL
        and _pattern(heard).startswith(heard.language.phrases.NONE_OF)
        and days
        and days.days.first != days.days.last
    ):
        action = Action.PAUSE
    if action in (Action.PAUSE, Action.RESUME, Action.DONE, Action.SNOOZE) and about is None and not words:
        about = pointed(words, heard.context)
    return Reading(
        action=action,
        text=words,
        when=_when(heard),
        about=about,
        days=days and days.days,
        doubts=doubts,
        sure=0.5 if doubts else 1.0,
    )


def _pronoun(heard: Heard) -> bool:
    return heard.holds("it") and not heard.holds("kept")


def _small(heard: Heard) -> Reading:
    """Undo, stop, cancel all: the words are all there is to it."""
    action = heard.match.frame.action if heard.match else Action.NONE
    days = find_days(heard.raw, heard.context, heard.language)
    said = title(
        heard.raw, heard.words.places_without((TIME,), heard.start + 1, len(heard.words.words)), heard.language
    )
    return Reading(action=action, when=_when(heard), about=Reference(words=said), days=days and days.days)


def _snooze(heard: Heard) -> Reading:
    when = _when(heard) or _lasting_any(heard)
    said = heard.title("rest", durations=False)
    if not tells_apart(said, heard.language):
        return Reading(action=Action.SNOOZE, when=when, about=pointed("", heard.context))
    about = refer(said, heard.context, heard.language, heard.raw)
    doubts = doubts_of(about, heard.context, heard.language)
    return Reading(action=Action.SNOOZE, when=when, about=about, doubts=doubts, sure=0.5 if doubts else 1.0)


def _lasting_any(heard: Heard) -> TimeReading | None:
    if not heard.durations:
        return None
    said = heard.durations[0]
    return read_time(heard.language.phrases.IN.format(heard.raw[said.start : said.end]), heard.context)


_NEVER_TEXT = frozenset((Action.CREATE, Action.LIST, Action.UNDO, Action.CANCEL_ALL, Action.SNOOZE, Action.STOP))
_BUILD: dict[Action, Callable[[Heard], Reading]] = {
    Action.CREATE: _create,
    Action.LIST: _list,
    Action.CANCEL: _about,
    Action.PAUSE: _about,
    Action.RESUME: _about,
    Action.SKIP_NEXT: _about,
    Action.DONE: _about,
    Action.CHANGE: change,
    Action.SNOOZE: _snooze,
}
