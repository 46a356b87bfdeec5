"""A time of day said by itself, where another one is already known: "make that 8", "else half past 8"."""

from __future__ import annotations

import functools
import re
from datetime import time

from horarium.language.requests.language import Language, language_of


def clock_pattern(language: Language) -> str:
    """A pattern without groups for a clock time in this language."""
    return _source(language.code, grouped=False)


def read_clock(said: str, near: time | None, language: Language) -> time | None:
    """The clock time that `said` is as a whole; without am or pm, the half of the day in which `near` lies.

    With nothing near, 7 to 11 is morning and 12 to 6 is afternoon.
    """
    words = said.strip().lower().replace("\u2019", "'")
    fixed = language.phrases.CLOCK_WORDS.get(words)
    if fixed:
        return time(*fixed)
    for pattern, minutes in language.phrases.CLOCK_PARTS:
        part = re.fullmatch(pattern, words)
        if part is not None:
            hour = _plain_clock(part[1], near, language)
            return None if hour is None or hour.minute else _later(hour, minutes)
    return _plain_clock(words, near, language)


def _plain_clock(words: str, near: time | None, language: Language) -> time | None:
    found = _whole(language.code).fullmatch(words)
    if found is None:
        return None
    hour = int(found[1]) if found[1].isdigit() else int(language.phrases.NUMBERS[found[1]])
    minute = int(found[2] or 0)
    if hour > 23 or minute > 59:
        return None
    full = hour > 12 or hour == 0
    if full or (found[1][0] == "0" and found[2] is not None and not found[3]):
        return time(hour, minute)
    return time(hour % 12 + (12 if _afternoon(hour, found[3], near, language) else 0), minute)


def _later(clock: time, minutes: int) -> time:
    total = (clock.hour * 60 + minutes) % (24 * 60)
    return time(total // 60, total % 60)


def _afternoon(hour: int, half: str | None, near: time | None, language: Language) -> bool:
    if half and re.fullmatch(language.phrases.PM, half):
        return True
    if half and re.fullmatch(language.phrases.AM, half):
        return False
    if hour == 12:  # noon; midnight is said in other words
        return True
    return near.hour >= 12 if near is not None else hour < 7


@functools.cache
def _source(code: str, *, grouped: bool) -> str:
    phrases = language_of(code).phrases
    hours = "|".join(
        word for word, value in phrases.NUMBERS.items() if value in range(1, 13) and " " not in word and len(word) > 2
    )
    halves = rf"{phrases.AM}|{phrases.PM}|{phrases.OCLOCK}"
    fixed = "|".join(phrases.CLOCK_WORDS)
    if grouped:
        return rf"(\d{{1,2}}|{hours})(?: ?[:.h] ?(\d\d))?(?: ?({halves}))?"
    plain = rf"(?:\d{{1,2}}(?: ?[:.h] ?\d\d)?|\b(?:{hours}))(?: ?(?:{halves})(?!\w))?(?!\w)"
    parts = "|".join(rf"\b{pattern.replace('(.{1,12})', plain)}" for pattern, _ in phrases.CLOCK_PARTS)
    return rf"{parts}|{plain}|\b(?:{fixed})\b"


@functools.cache
def _whole(code: str) -> re.Pattern[str]:
    return re.compile(_source(code, grouped=True))
