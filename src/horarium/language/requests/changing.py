"""Changes to a task: which one, and what its new time or text is."""

from __future__ import annotations

import re
from datetime import timedelta

import msgspec

from horarium.domain.schedule import Schedule
from horarium.language.model import Action, Context, Doubt, DoubtKind, Reading, Reference, TimeReading
from horarium.language.requests.changes import shifted
from horarium.language.requests.hearing import Heard
from horarium.language.requests.merging import merged, new_time
from horarium.language.requests.references import doubts_of, refer, tells_apart, timed
from horarium.language.requests.words import Text
from horarium.language.times import read_time


def change(heard: Heard) -> Reading:
    """The reading of a frame of Action.CHANGE.

    1. which task;  2. a shift ("an hour later"), else a new time, else a new text;  3. what is missing or in doubt.
    """
    words = heard.title("what")
    about = refer(words, heard.context, heard.language, heard.raw)
    if not tells_apart(words, heard.language) and not heard.holds("it"):
        about = timed(_old_time(heard), heard.context, heard.language) or about
    doubts = doubts_of(about, heard.context, heard.language)
    if about is None and not heard.context.tasks and (words or _names_no_task(heard)):
        about, doubts = Reference(words=words), ()
    if _about_its_place(heard):
        return _placed(heard, about)
    old = _schedule_of(about, heard.context)
    text = heard.title("text", "who")
    shift = _shift(heard)
    when = None if text else _shifted(old, shift) if shift is not None else _when(heard, old)
    if when is None and shift is None and not text and not _about_people(heard):
        question = heard.language.phrases.ASK["new_time"]
        doubts = (*doubts, Doubt(kind=DoubtKind.MISSING, question=question))
    doubts = (*doubts, *(when.doubts if when else ()))
    return Reading(
        action=Action.CHANGE,
        text=text,
        when=when,
        about=about,
        doubts=doubts,
        shift_minutes=shift,
        sure=0.5 if doubts else 1.0,
    )


def _about_its_place(heard: Heard) -> bool:
    return heard.match is not None and "<spot>" in heard.match.frame.pattern


def _placed(heard: Heard, about: Reference | None) -> Reading:
    """ "Change the location to room 5": a task has none, which is said instead of asking for a time."""
    doubt = Doubt(kind=DoubtKind.NOT_UNDERSTOOD, question=heard.language.phrases.ASK["place"])
    return Reading(action=Action.CHANGE, about=about, doubts=(doubt,), sure=0.5)


def _names_no_task(heard: Heard) -> bool:
    """ "Add Ann", "add two minutes": nobody could tell to what, and without tasks there is nothing to ask."""
    return _about_people(heard) or _shift(heard) is not None


def _about_people(heard: Heard) -> bool:
    pattern = heard.match.frame.pattern if heard.match else ""
    return (
        heard.holds("attend") or pattern == "add _ [_] END !<elsewhere>" or pattern.startswith(("<invite>", "invite"))
    )


def _schedule_of(about: Reference | None, context: Context) -> Schedule | None:
    if about is None or len(about.ids) != 1:
        return None
    return next((task.schedule for task in context.tasks if task.id == about.ids[0]), None)


def _shift(heard: Heard) -> float | None:
    """Minutes by which to move, negative for earlier; None when no such thing was said."""
    if not heard.durations or not heard.match:
        return None
    words, lexicon = Text(heard.raw), heard.language.lexicon
    later, sooner, surely_later = (lexicon.holds(words, name) for name in ("later", "sooner", "later_only"))
    if not later and not sooner and "DURATION" not in heard.match.frame.pattern and "by" not in words.words:
        return None
    minutes = heard.durations[-1].length.total_seconds() / 60
    return -minutes if sooner and not surely_later else minutes


def _shifted(old: Schedule | None, minutes: float) -> TimeReading | None:
    moved = shifted(old, timedelta(minutes=minutes)) if old is not None else None
    return TimeReading(schedule=moved, spans=()) if moved is not None else None


def _old_time(heard: Heard) -> TimeReading | None:
    """ "Move my 9 am to 10 am": the first time said tells which task it is."""
    if not heard.times:
        return None
    first = heard.times[0]
    start, end = first.spans[0]
    parts = _towards(heard).split(heard.raw[start:end])
    return read_time(parts[0], heard.context) if len(parts) > 1 else first


def _behind_towards(heard: Heard, start: int, end: int) -> str:
    """The new time of what reads like a stretch: "my 9 am to 10 am", "from 9 am to 10 am"."""
    said = heard.raw[start:end]
    parts = _towards(heard).split(said)
    before = heard.raw[:start].lower().split()[-1:]
    moves = not tells_apart(heard.title("what"), heard.language) or not heard.language.phrases.FROM.isdisjoint(
        before + said.lower().split()[:1]
    )
    return parts[-1] if moves else said


def _towards(heard: Heard) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{'|'.join(sorted(heard.language.phrases.TOWARDS))})\s", re.IGNORECASE)


def _names_only_the_old(heard: Heard) -> bool:
    """ "Change my 2 pm": which task it is, but not to what time."""
    pattern = heard.match.frame.pattern if heard.match else ""
    said = " ".join(heard.raw[start:end] for time in heard.times for start, end in time.spans)
    return pattern.endswith("my TIME END") and not _towards(heard).search(said)


def _when(heard: Heard, old: Schedule | None) -> TimeReading | None:
    """The new time: what stands behind "to", else the last time said."""
    said = heard.text_of("when")
    if said:
        reading = new_time(said, old, heard.context, heard.language)
        if reading is not None:
            return reading
    if not heard.times or _names_only_the_old(heard):
        return None
    last = heard.times[-1]
    if len(last.spans) == 1:
        reading = new_time(_behind_towards(heard, *last.spans[0]), old, heard.context, heard.language)
        if reading is not None:
            return msgspec.structs.replace(reading, spans=last.spans)
    return merged(last, old, heard.context, heard.language)
