"""A new time said of an old schedule: what was not said stays as it was."""

from __future__ import annotations

import msgspec

from horarium.domain.schedule import Calendar, Once, Schedule
from horarium.language.model import Context, Doubt, DoubtKind, TimeReading
from horarium.language.requests.changes import at_clock, clock_of
from horarium.language.requests.clocks import read_clock
from horarium.language.requests.language import Language
from horarium.language.times import read_time

LONGEST = 200  # characters of a phrase that may be a time as a whole


def new_time(said: str, old: Schedule | None, context: Context, language: Language) -> TimeReading | None:
    """The reading of a whole phrase ("8", "Friday", "Tuesdays at 9") in the light of the schedule it changes."""
    words = bare(said.strip(" \t\n,;.!?"), language)
    if len(words) > LONGEST:
        return None
    clock = read_clock(_bare_clock(words, language), clock_of(old), language)
    if clock is not None and old is not None:
        moved = at_clock(old, clock, context.now)
        return TimeReading(schedule=moved, spans=((0, len(said)),)) if moved else None
    reading = read_time(words, context)
    if reading is None and clock is not None:
        reading = read_time(language.phrases.AT.format(words), context)
    return reading and merged(reading, old, context, language)


def bare(words: str, language: Language) -> str:
    """Without the words that only say that it is a change: "to 8am", "7:30 instead"."""
    parts = words.split()
    while len(parts) > 1 and parts[-1].lower() in language.phrases.INSTEAD:
        parts.pop()
    if len(parts) > 1 and parts[0].lower() in language.phrases.TOWARDS:
        parts.pop(0)
    return " ".join(parts)


def _bare_clock(words: str, language: Language) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.lower() in language.phrases.LEADS else words


def merged(new: TimeReading, old: Schedule | None, context: Context, language: Language) -> TimeReading:
    """The new time; a clock time that was only assumed gives way to the one of the old schedule."""
    clock = clock_of(old)
    if new.schedule is None or old is None or clock is None:
        return new
    assumed_clock = any(each.startswith(language.phrases.ASSUMED_CLOCK) for each in new.assumed)
    if not assumed_clock:
        return new
    moved = at_clock(new.schedule, clock, context.now)
    if moved is None:
        return new
    kept = tuple(each for each in new.assumed if not each.startswith(language.phrases.ASSUMED_CLOCK))
    reading = msgspec.structs.replace(new, schedule=moved, assumed=kept)
    if isinstance(old, Calendar) and isinstance(moved, Once):
        ask = language.phrases.ASK
        doubt = Doubt(
            kind=DoubtKind.TWO_READINGS, question=ask["every_time"], choices=language.phrases.EVERY_TIME_CHOICES
        )
        return msgspec.structs.replace(reading, doubts=(*reading.doubts, doubt))
    return reading
