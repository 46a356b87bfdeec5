"""What the module of small phrases of a language holds. Patterns are regular expressions on text in any case."""

from __future__ import annotations

from typing import Protocol


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


class Phrases(Protocol):
    """The names that every such module has."""

    NUMBERS: dict[str, float]  # number words
    UNITS: dict[str, int]  # units of time, in seconds
    FILLER: str  # what may stand between number and unit: "10 more minutes"
    MORE: frozenset[str]  # those of them that say that it comes on top: "five more minutes" is "five minutes more"
    HALF: str  # what adds half a unit: "an hour and a half"
    COUNT: str  # a number of times: "3 times"
    TIMES_OF: dict[str, int]  # the same as one word: "twice"

    CLOCK_WORDS: dict[str, tuple[int, int]]  # "noon"
    CLOCK_PARTS: tuple[tuple[str, int], ...]  # the hour in group 1, and the minutes to add: "half past 8"
    AM: str  # "am", as a pattern
    PM: str  # "pm"
    OCLOCK: str  # "o'clock"
    HALVES: dict[str, str]  # words that choose "am" or "pm": "in the evening"
    NOW: frozenset[str]  # times that make no task of a bare statement

    NONE_OF: tuple[str, ...]  # how the frames begin that cancel, or pause for a stretch of days: "no gym in August"
    LEADS: frozenset[str]  # words that lead to a time and go with it: "at"
    TOWARDS: frozenset[str]  # words before a new time: "to"
    FROM: frozenset[str]  # words before the old time: "from 9 to 10"
    INSTEAD: frozenset[str]  # words behind it: "instead"
    LEADS_TEXT: frozenset[str]  # words that lead to what it is about: "to"
    RELATED: str  # what makes a duration relate to something else: "10 minutes before the match"
    SHIELDED: str  # words that look like a time and are a thing: "lunch with Bob"
    IN: str  # "in {}", for a duration
    AT: str  # "at {}", for a clock time
    ASSUMED_CLOCK: str  # how an assumed clock time begins, in TimeReading.assumed

    LOOSE_AT_START: frozenset[str]  # words with nothing to say at the start of a title
    LOOSE_AT_END: frozenset[str]  # and at its end
    FILLERS: frozenset[str]  # words between "set a" and "alarm" that are no name: "new"
    SAYS_NOTHING: frozenset[str]  # titles that are none: "go off"
    NEEDS_TEXT: frozenset[str]  # words of requests that are nothing without a text: "remind me at 5"
    EMPTY: frozenset[str]  # words that do not tell one task from another
    PRONOUNS: dict[str, str]  # first person to second
    VERBS_AFTER_I: dict[str, str]  # "am" to "are"

    WISHES: tuple[tuple[str, str], ...]  # preferences and the wish each one is (or "holidays"), tried in order
    WISH_HINTS: tuple[str, ...]  # one of these is in every text with a preference
    OTHERWISE: dict[str, str]  # "skip" or "ask"
    PERIODS: dict[str, str]  # day, week, month, year
    CHANNELS: dict[str, str]  # what people call a channel, and its name

    RANGES: dict[str, str]  # days by name: "next week" is "week 1"
    MONTHS: tuple[str, ...]  # January to December
    MONTH_LEADS: str  # words that make a month a range: "in"
    NEXT_DAYS: str  # "for DURATION"
    UNTIL: str  # "until"

    ONCE: frozenset[str]  # answers that mean a single time
    EVERY_WORDS: dict[str, str]  # answers that mean a rhythm, and its FREQ
    ORDINALS: dict[str, int]  # answers that choose by place
    ASK: dict[str, str]  # our questions
    EVERY_TIME_CHOICES: tuple[str, str]  # the answers to ASK["every_time"]
