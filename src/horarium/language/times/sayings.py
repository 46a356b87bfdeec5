"""What is said about a reading of a time: the questions that a doubt asks, and what was assumed."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from horarium.language.model import DoubtKind


class Ask(enum.Enum):
    """What is asked in words of its own, by the kind of the doubt."""

    COUNTRY = DoubtKind.MISSING  # whose public holidays
    INTERVAL = DoubtKind.VAGUE  # how long apart


class Sayings(NamedTuple):
    """A language's words about a reading."""

    questions: Mapping[DoubtKind, str]
    passed: Callable[[datetime], str]  # that wall time lies behind us
    special: Mapping[Ask, str]  # questions for which those are too general
    assumed: Callable[[str], str]  # "at 09:00" in the words of the language


def _passed(at: datetime) -> str:
    return f"{at:%A %d %B %Y %H:%M} has passed. When do you mean?"


ENGLISH = Sayings(
    questions={
        DoubtKind.PAST: "That has passed. When do you mean?",
        DoubtKind.TWO_READINGS: "Which one do you mean?",
        DoubtKind.VAGUE: "At what time exactly?",
        DoubtKind.MISSING: "On which days?",
        DoubtKind.NOT_UNDERSTOOD: "I could not read all of that. Can you say it in other words?",
    },
    passed=_passed,
    special={Ask.COUNTRY: "The public holidays of which country?", Ask.INTERVAL: "How often exactly?"},
    assumed=lambda words: words,
)
