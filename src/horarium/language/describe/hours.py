"""Which clock a person reads: of 12 hours, or of 24."""

from __future__ import annotations

import enum

TWELVE_HOURS = frozenset({"AU", "CA", "IN", "NZ", "PH", "US"})
"""Where a clock time is usually written with am and pm (Unicode CLDR, supplemental timeData, preferred "h")."""


class Clock(enum.StrEnum):
    """How the time of day is written."""

    TWELVE = "12"  # 7:30 pm
    TWENTY_FOUR = "24"  # 19:30


def clock_of(locale: str | None, country: str | None = None) -> Clock:
    """The clock of a country, or of the one in the locale ("en-US"); French is always said with 24 hours."""
    spoken, _, region = (locale or "").replace("_", "-").partition("-")
    lives_in = (country or region).upper().partition("-")[0]
    return Clock.TWELVE if spoken.lower() in {"", "en"} and lives_in in TWELVE_HOURS else Clock.TWENTY_FOUR
