"""What a language must be able to say, and which language a locale asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Protocol

from horarium.domain.schedule import Exclusions
from horarium.language.describe import french
from horarium.language.describe.english import English
from horarium.language.describe.hours import Clock, clock_of
from horarium.language.describe.picture import Picture

UNPLANNED = {
    "en": "at a time that cannot be worked out here",
    "fr": "à un moment qui ne peut pas être calculé ici",
}


class Words(Protocol):
    """A language; walls and `now` are naive, in the zone of the schedule. `zone` is what `in_zone` says, or ""."""

    def clock(self, at: time) -> str: ...

    def day(self, on: date, today: date) -> str: ...

    def once(self, at: datetime, now: datetime, *, second: bool = False) -> str: ...

    def soon(self, ahead: timedelta, at: datetime) -> str: ...

    def several(self, walls: Sequence[datetime], now: datetime) -> str: ...

    def every(
        self, interval: timedelta, following: datetime, now: datetime, *, count: int | None, until: datetime | None
    ) -> str: ...

    def recurrence(self, seen: Picture, now: datetime, zone: str) -> str: ...

    def exceptions(self, out: Exclusions, exdates: Sequence[datetime], today: date) -> str: ...

    def by_rule(self, kind: str, text: str, following: datetime | None, now: datetime) -> str: ...

    def in_zone(self, zone: str) -> str: ...


ENGLISH = {clock: English(clock) for clock in Clock}


def words_for(locale: str | None, clock: Clock | None = None) -> Words:
    """The words of a locale's language, English where there are none; the clock is the locale's unless given."""
    return french if language(locale) == "fr" else ENGLISH[clock or clock_of(locale)]


def unplanned(locale: str | None, reason: str) -> str:
    """What is said of a schedule that has no slots here any more, with the reason in English."""
    return f"{UNPLANNED[language(locale)]} ({reason})"


def language(locale: str | None) -> str:
    """ "en" or "fr": the language that a locale is answered in."""
    spoken = (locale or "").replace("_", "-").lower().partition("-")[0]
    return spoken if spoken in UNPLANNED else "en"
