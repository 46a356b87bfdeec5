"""Times and recurrences said in words: found in running text, or read as a whole."""

from __future__ import annotations

from horarium.language.model import Context, TimeReading
from horarium.language.times.reading import Reader


def find_times(text: str, context: Context) -> list[TimeReading]:
    """Every time or recurrence said in a running text, in order; pieces of one expression are merged."""
    return Reader(context).find(text, whole=False)


def read_time(text: str, context: Context) -> TimeReading | None:
    """The whole text as one expression of time, or None when it is not one."""
    found = Reader(context).find(text, whole=True)
    return found[0] if found else None
