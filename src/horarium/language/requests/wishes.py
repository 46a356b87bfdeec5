"""Preferences said in the same breath: "else 8, otherwise skip", "at most twice a week", "tell me on Telegram"."""

from __future__ import annotations

import functools
import re
from datetime import time
from typing import NamedTuple

import msgspec

from horarium.language.model import Wishes
from horarium.language.requests.clocks import clock_pattern, read_clock
from horarium.language.requests.language import Language, language_of

LONGEST = 800  # characters of a text in which preferences are looked for


class Taken(NamedTuple):
    """The preferences in a text, the clock times to fall back on as they were said, and the rest of the text.

    `holidays` is the condition that leaves them out, as it was said.

    The rest has blanks where the preferences stood, so that offsets stay.
    """

    wishes: Wishes
    fallbacks: tuple[str, ...]
    text: str
    holidays: str = ""


def take_wishes(text: str, language: Language) -> Taken:
    """Takes the preferences out of a text."""
    head = text[:LONGEST]
    low = head.lower()
    if not any(hint in low for hint in language.phrases.WISH_HINTS):
        return Taken(Wishes(), (), text)
    wishes, fallbacks, holidays = Wishes(), [], ""
    for kind, pattern in _patterns(language.code):
        for found in list(pattern.finditer(head)):
            said = found[1].strip()
            if kind == "alternative":
                fallbacks.append((found.start(), said))
            elif kind == "holidays":
                holidays = said
            else:
                wishes = _add(wishes, kind, said, found[2] if pattern.groups > 1 else "", language)
            head = head[: found.start()] + " " * len(found.group()) + head[found.end() :]
    return Taken(wishes, tuple(said for _, said in sorted(fallbacks)), head + text[LONGEST:], holidays)


def with_fallbacks(taken: Taken, near: time | None, language: Language) -> Wishes:
    """The wishes with the times to fall back on, read in the half of the day of the first time."""
    clocks = (read_clock(said, near, language) for said in taken.fallbacks)
    alternatives = tuple(clock for clock in clocks if clock is not None)
    return msgspec.structs.replace(taken.wishes, alternatives=alternatives) if alternatives else taken.wishes


@functools.cache
def _patterns(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    language = language_of(code)
    phrases = language.phrases
    parts = {
        "CLOCK": clock_pattern(language),
        "COUNT": "|".join([*phrases.TIMES_OF, phrases.COUNT]),
        "PERIOD": "|".join(phrases.PERIODS),
        "CHANNEL": "|".join(phrases.CHANNELS),
        "DURATION": language.durations.pattern,
    }
    slots = re.compile("|".join(parts))
    return tuple(
        (kind, re.compile(slots.sub(lambda slot: parts[slot.group()], pattern), re.IGNORECASE))
        for kind, pattern in phrases.WISHES
    )


def _add(wishes: Wishes, kind: str, said: str, unit: str, language: Language) -> Wishes:
    phrases, low = language.phrases, said.lower()
    if kind == "otherwise":
        return msgspec.structs.replace(wishes, otherwise=phrases.OTHERWISE[low])
    if kind == "at_most":
        return msgspec.structs.replace(wishes, at_most=(_count(low, language), phrases.PERIODS[unit.lower()]))
    if kind == "fresh":
        length = sum((each.length.total_seconds() for each in language.durations.find(low)), 0.0)
        return msgspec.structs.replace(wishes, fresh_for_minutes=max(1, round(length / 60)))
    if kind == "only_if":
        return msgspec.structs.replace(wishes, only_if=said)
    return msgspec.structs.replace(wishes, channel=phrases.CHANNELS[low])


def _count(said: str, language: Language) -> int:
    if said in language.phrases.TIMES_OF:
        return int(language.phrases.TIMES_OF[said])
    number = said.split(maxsplit=1)[0]
    return int(number) if number.isdigit() else int(language.phrases.NUMBERS[number])
