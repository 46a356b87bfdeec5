"""Tables of phrases with what they mean: "phrase | 2026-12-05 09:00", "phrase | FREQ=DAILY;BYHOUR=8;BYMINUTE=0",
"phrase | ?" where it must be asked; "= phrase" is a time only where nothing else is said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from horarium.domain.schedule import Calendar, Once, Schedule, slots
from horarium.language.model import TimeReading
from tests.language.times.showing import NOW

MANY = 30  # slots that are compared


class Row(NamedTuple):
    """A phrase, what it means, and whether it is also found in a sentence."""

    phrase: str
    meaning: str
    anywhere: bool


def rows(name: str) -> list[Row]:
    """The rows of a table beside this file."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    parts = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    return [Row(phrase.removeprefix("= "), meaning, not phrase.startswith("= ")) for phrase, meaning in parts]


def means(reading: TimeReading | None, meaning: str) -> bool:
    """Whether a reading is what the table says; recurrences are compared by their slots."""
    if reading is None or meaning == "?":
        return reading is not None and bool(reading.doubts)
    if reading.doubts or reading.schedule is None:
        return False
    if not meaning.startswith("FREQ"):
        wanted = datetime.fromisoformat(meaning).replace(tzinfo=NOW.tzinfo)
        return isinstance(reading.schedule, Once) and _first(reading.schedule)[0] == wanted
    found = _first(reading.schedule)
    start = found[0].astimezone(ZoneInfo(reading.schedule.zone)).replace(tzinfo=None)
    rules = tuple(meaning.split(" + "))
    return found == _first(Calendar(zone=reading.schedule.zone, start=start, rules=rules))


def _first(schedule: Schedule) -> list[datetime]:
    return [slot.replace(second=0) for slot in _coming(schedule)]


def _coming(schedule: Schedule) -> Iterable[datetime]:
    return islice(slots(schedule, NOW - timedelta(seconds=1)), MANY)
