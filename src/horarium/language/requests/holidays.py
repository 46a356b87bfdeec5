"""Public holidays left out by a condition: "every Monday at 7, unless it's a holiday"."""

from __future__ import annotations

import msgspec

from horarium.domain.schedule import Calendar, Schedule
from horarium.language.model import Reading


def sparing_holidays(reading: Reading, said: str, country: str | None) -> Reading:
    """The reading with the public holidays of the country left out of its recurrence.

    Where that cannot be told (no country is set, or nothing recurs on the calendar), the condition stays a wish
    in the person's words.
    """
    when = reading.when
    if country is None or when is None or not isinstance(when.schedule, Calendar):
        wishes = msgspec.structs.replace(reading.wishes, only_if=reading.wishes.only_if or said)
        return msgspec.structs.replace(reading, wishes=wishes)
    others = tuple(_sparing(other, country) for other in when.others)
    when = msgspec.structs.replace(when, schedule=_sparing(when.schedule, country), others=others)
    return msgspec.structs.replace(reading, when=when)


def _sparing(schedule: Schedule, country: str) -> Schedule:
    if not isinstance(schedule, Calendar):
        return schedule
    exclusions = msgspec.structs.replace(schedule.exclusions, holidays=country)
    return msgspec.structs.replace(schedule, exclusions=exclusions)
