"""What a schedule is: four plain values, each with its own IANA zone. JSON by msgspec, tagged by `kind`.

Wall-clock values are naive datetimes, to be read in the schedule's zone; instants are aware.
"""

from __future__ import annotations

import enum
from datetime import date, datetime, timedelta
from typing import TypeAlias

import msgspec


class OnExcluded(enum.StrEnum):
    """What becomes of a slot whose day is excluded."""

    SKIP = "skip"  # there is no slot on that day
    NEXT = "next"  # it moves to the next day that is not excluded, same time
    PREVIOUS = "previous"  # it moves to the last day before that is not excluded, same time


class DateRange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days on which nothing happens, both ends included. A single day has first == last."""

    first: date
    last: date


class Exclusions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days that a calendar leaves out. `holidays` is a country ("BE") or country-region ("DE-BY") code."""

    ranges: tuple[DateRange, ...] = ()
    weekends: bool = False
    holidays: str | None = None
    then: OnExcluded = OnExcluded.SKIP


class Once(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="once", forbid_unknown_fields=True):
    """One instant, as wall time in its zone; `fold=1` means the second of two equal wall times (PEP 495)."""

    zone: str
    at: datetime
    fold: int = 0


class Every(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="every", forbid_unknown_fields=True):
    """Elapsed time: `first`, first + interval, ... whatever the wall clock does. Ends after `count` or `until`."""

    zone: str
    first: datetime  # aware
    interval: timedelta
    count: int | None = None
    until: datetime | None = None  # aware, included


class Calendar(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="calendar", forbid_unknown_fields=True):
    """RFC 5545 recurrence on the wall clock: the union of `rules` from `start`, less `exdates` and exclusions.

    A rule is the text of an RRULE value without the property name ("FREQ=WEEKLY;BYDAY=MO").
    `rdates` are extra wall times.
    """

    zone: str
    start: datetime  # wall time, DTSTART
    rules: tuple[str, ...]
    rdates: tuple[datetime, ...] = ()
    exdates: tuple[datetime, ...] = ()
    exclusions: Exclusions = Exclusions()


class Cron(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="cron", forbid_unknown_fields=True):
    """A cron line with five fields, or six with seconds first; `exclusions` as for a calendar."""

    zone: str
    line: str
    exclusions: Exclusions = Exclusions()


Schedule: TypeAlias = Once | Every | Calendar | Cron
