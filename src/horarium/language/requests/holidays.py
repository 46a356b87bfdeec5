"""Public holidays left out by a condition: "every Monday at 7, unless it's a holiday"."""

from __future__ import annotations

import re

import msgspec

from horarium.domain.schedule import Calendar, Schedule
from horarium.language.model import Context, Doubt, DoubtKind, Reading
from horarium.language.times import country_in, country_question

_PLACE = re.compile(r"holidays? (?:in|of) ", re.IGNORECASE)


def sparing_holidays(reading: Reading, said: str, context: Context) -> Reading:
    """The reading with the public holidays of the person's country left out of its recurrence.

    Those of a country that was named go first. Where none is known it is asked for; where nothing recurs on the
    calendar, or the place is not known, the condition stays a wish in the person's words.
    """
    when = reading.when
    named = country_in(said, context.locale)
    told = named is not None or not _PLACE.search(said)
    if when is None or not isinstance(when.schedule, Calendar) or not told:
        wishes = msgspec.structs.replace(reading.wishes, only_if=reading.wishes.only_if or said)
        return msgspec.structs.replace(reading, wishes=wishes)
    own = context.country
    if named is not None and not (own or "").startswith(f"{named}-"):
        return _sparing_those_of(reading, named)
    if own is None:
        doubt = Doubt(kind=DoubtKind.MISSING, question=country_question(context.locale), words=said)
        return msgspec.structs.replace(reading, doubts=(*reading.doubts, doubt), sure=min(reading.sure, 0.5))
    return _sparing_those_of(reading, own)


def with_country(reading: Reading, answer: str, locale: str | None) -> Reading | None:
    """The reading without the holidays of the country that the answer names; None where none is asked for or named."""
    question = country_question(locale)
    when = reading.when
    asked = [doubt for doubt in (*reading.doubts, *(when.doubts if when else ())) if doubt.question == question]
    country = country_in(answer, locale) if asked else None
    if country is None or when is None:
        return None
    when = msgspec.structs.replace(when, doubts=tuple(doubt for doubt in when.doubts if doubt not in asked))
    left = tuple(doubt for doubt in reading.doubts if doubt not in asked)
    return _sparing_those_of(msgspec.structs.replace(reading, when=when, doubts=left), country)


def _sparing_those_of(reading: Reading, country: str) -> Reading:
    when = reading.when
    if when is None or when.schedule is None:
        return reading
    others = tuple(_sparing(other, country) for other in when.others)
    when = msgspec.structs.replace(when, schedule=_sparing(when.schedule, country), others=others)
    return msgspec.structs.replace(reading, when=when)


def _sparing(schedule: Schedule, country: str) -> Schedule:
    if not isinstance(schedule, Calendar):
        return schedule
    exclusions = msgspec.structs.replace(schedule.exclusions, holidays=country)
    return msgspec.structs.replace(schedule, exclusions=exclusions)
