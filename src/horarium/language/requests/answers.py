"""Answers to an open question: "make that 8", "every week", "yes but on Telegram", "Try 8am, otherwise skip"."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from horarium.domain.schedule import Schedule
from horarium.language.model import Action, Context, Doubt, DoubtKind, OpenQuestion, Reading, TimeReading, Wishes
from horarium.language.requests.changes import at_clock, clock_of, just_once, repeated
from horarium.language.requests.holidays import with_country
from horarium.language.requests.language import Language
from horarium.language.requests.merging import bare, new_time
from horarium.language.requests.wishes import Taken, take_wishes, with_fallbacks
from horarium.language.requests.words import TIME, Text

_SIGNS = " \t\n,;:.!?-"


def answer(text: str, question: OpenQuestion, context: Context, language: Language) -> Reading | None:
    """The open reading with the answer put in, or yes or no; None when the text is no answer to the question.

    1. take preferences out;  2. yes or no at the start;  3. what is left: a choice, "just once", "every week",
    a time, a text that was asked for.
    """
    taken = take_wishes(text, language)
    near = clock_of(question.reading.when.schedule) if question.reading.when else None
    wishes = with_fallbacks(taken, near, language)
    agreed, refused, rest = _head(taken, language)
    if not rest:
        return _plain(question.reading, wishes, agreed=agreed, refused=refused)
    for put in _WAYS:
        reading = put(rest, question, context, language)
        if reading is not None:
            return msgspec.structs.replace(
                reading, wishes=_joined(reading.wishes, wishes), answers=True, agreed=agreed and not reading.doubts
            )
    return None


def _head(taken: Taken, language: Language) -> tuple[bool, bool, str]:
    """Whether it begins with yes or no, and what is left without "but", "make that" and "please"."""
    words = Text(taken.text.strip())
    lexicon, at, agreed, refused = language.lexicon, 0, False, False
    while at < len(words.words):
        yes, no, lead = (max(lexicon.ends(words, at, name), default=0) for name in ("yes", "no", "answering"))
        if max(yes, no, lead) == 0:
            break
        agreed = agreed or yes > max(no, lead)
        refused = refused or (no > 0 and no >= max(yes, lead))
        at = max(yes, no, lead)
    rest = words.raw[words.places[at][0] :] if at < len(words.words) else ""
    return agreed and not refused, refused, rest.strip(_SIGNS)


def _plain(reading: Reading, wishes: Wishes, *, agreed: bool, refused: bool) -> Reading | None:
    if wishes != Wishes():
        joined = _joined(reading.wishes, wishes)
        return msgspec.structs.replace(reading, wishes=joined, doubts=_kept(reading), answers=True, agreed=agreed)
    if agreed or refused:
        return Reading(action=Action.YES if agreed else Action.NO, answers=True, agreed=agreed)
    return None


def _kept(reading: Reading) -> tuple[Doubt, ...]:
    """The doubts that an answer about something else leaves open: a time that is missing stays missing."""
    return tuple(doubt for doubt in reading.doubts if doubt.kind is DoubtKind.MISSING)


def _joined(old: Wishes, new: Wishes) -> Wishes:
    """The old wishes, each replaced where a new one was said."""
    plain = msgspec.structs.asdict(Wishes())
    said = {key: value for key, value in msgspec.structs.asdict(new).items() if value != plain[key]}
    return msgspec.structs.replace(old, **said) if said else old


def _with(reading: Reading, schedule: Schedule | None, language: Language) -> Reading | None:
    if schedule is None or reading.when is None:
        return None
    when = msgspec.structs.replace(reading.when, schedule=schedule)
    return msgspec.structs.replace(reading, when=when, doubts=_without_time(reading, when, language))


def _without_time(reading: Reading, when: TimeReading, language: Language) -> tuple[Doubt, ...]:
    """The doubts of the new time; those about which task is meant, or what it is about, stay."""
    what = language.phrases.ASK["what"]
    kept = (each for each in reading.doubts if each.kind is DoubtKind.NOT_UNDERSTOOD or each.question == what)
    return tuple(kept) + when.doubts


def _choice(rest: str, question: OpenQuestion, context: Context, language: Language) -> Reading | None:
    """One of two readings: by half of the day ("in the evening"), or by its place ("the second one")."""
    when = question.reading.when
    if when is None or when.schedule is None:
        return None
    words = rest.lower()
    chosen = None
    if words in language.phrases.ORDINALS and when.others:
        place = language.phrases.ORDINALS[words]
        candidates = (when.schedule, *when.others)
        chosen = candidates[place] if -len(candidates) <= place < len(candidates) else None
    elif words in language.phrases.HALVES:
        chosen = _in_half(when, language.phrases.HALVES[words], context)
    if chosen is None:
        return None
    settled = msgspec.structs.replace(when, schedule=chosen, others=(), doubts=())
    return msgspec.structs.replace(
        question.reading, when=settled, doubts=_without_time(question.reading, settled, language)
    )


def _in_half(when: TimeReading, half: str, context: Context) -> Schedule | None:
    """The one reading in this half of the day, else the first one moved there."""
    fitting = [each for each in (when.schedule, *when.others) if _half(each) == half]
    if fitting:
        return fitting[0]
    clock = clock_of(when.schedule)
    if clock is None or when.schedule is None:
        return None
    return at_clock(when.schedule, clock.replace(hour=(clock.hour + 12) % 24), context.now)


def _half(schedule: Schedule | None) -> str | None:
    clock = clock_of(schedule)
    return None if clock is None else "pm" if clock.hour >= 12 else "am"


def _rhythm(rest: str, question: OpenQuestion, context: Context, language: Language) -> Reading | None:
    """ "Just once", or "every week" said of the time that is already there."""
    when, words = question.reading.when, rest.lower()
    if when is None or when.schedule is None:
        return None
    if words in language.phrases.ONCE:
        return _with(question.reading, just_once(when.schedule, context.now), language)
    frequency = language.phrases.EVERY_WORDS.get(words)
    return _with(question.reading, repeated(when.schedule, frequency), language) if frequency else None


def _time(rest: str, question: OpenQuestion, context: Context, language: Language) -> Reading | None:
    reading = question.reading
    old = reading.when.schedule if reading.when else None
    rest = bare(rest, language)
    when = new_time(rest, old, context, language)
    if when is None or when.schedule is None or not _only_time(rest, when, language):
        return None
    return msgspec.structs.replace(reading, when=when, doubts=_without_time(reading, when, language))


def _only_time(rest: str, when: TimeReading, language: Language) -> bool:
    """Whether the time is all that was said; "what's on tomorrow?" is no answer."""
    words = Text(rest, when.spans)
    small = (*language.phrases.LEADS, *language.phrases.LOOSE_AT_END)
    return all(
        word in (TIME, *small) or language.lexicon.ends(words, at, "answering") for at, word in enumerate(words.words)
    )


def _country(rest: str, question: OpenQuestion, context: Context, language: Language) -> Reading | None:
    return with_country(question.reading, rest, context.locale)


_WAYS: tuple[Callable[[str, OpenQuestion, Context, Language], Reading | None], ...] = (
    _country,
    _choice,
    _rhythm,
    _time,
)
