"""What the pieces of a phrase mean, before anyone asks what day it is: the same in every language."""

from __future__ import annotations

import enum
from typing import TypeAlias

import msgspec

from horarium.domain.schedule import OnExcluded


class Half(enum.Enum):
    """Which half of the day a clock time is in."""

    AM = "am"  # before noon
    PM = "pm"  # from noon on
    SURE = "sure"  # the hour is meant as it stands, 0 to 23
    LIKELY = "likely"  # as it stands, unless a part of the day says otherwise; 1 to 5 is asked about
    OPEN = "open"  # not said


class Unit(enum.Enum):
    """What time is counted in."""

    SECOND = "second"  # of elapsed time
    MINUTE = "minute"  # of elapsed time
    HOUR = "hour"  # of elapsed time
    DAY = "day"  # on the calendar
    WORKDAY = "workday"  # Monday to Friday
    WEEKEND = "weekend"  # Saturday and Sunday
    WEEK = "week"  # begins on Monday
    MONTH = "month"  # on the calendar
    QUARTER = "quarter"  # three months from January, April, July, October
    YEAR = "year"  # on the calendar


class Edge(enum.Enum):
    """Which part of a period is meant."""

    SAME = "same"  # the day in it that corresponds to today
    START = "start"  # its first day
    MIDDLE = "middle"  # the day half-way
    END = "end"  # its last day


class Which(enum.Enum):
    """How a word points into time."""

    COMING = "coming"  # nothing was said: the next to come
    THIS = "this"  # the one of the current period, or the coming one
    NEXT = "next"  # the one of the next period
    LAST = "last"  # one that has passed


class Span(msgspec.Struct, frozen=True):
    """A length of time; months and days are counted on the calendar."""

    months: int = 0
    days: int = 0
    seconds: int = 0
    workdays: int = 0
    vague: bool = False
    rounded: bool = False  # to full seconds: exact enough for one, not for a recurrence

    def __neg__(self) -> Span:
        return Span(-self.months, -self.days, -self.seconds, -self.workdays, self.vague, self.rounded)

    def __add__(self, other: Span) -> Span:
        return Span(
            self.months + other.months,
            self.days + other.days,
            self.seconds + other.seconds,
            self.workdays + other.workdays,
            self.vague or other.vague,
            self.rounded or other.rounded,
        )


class Clock(msgspec.Struct, frozen=True):
    """A time of day as it was said."""

    hour: int
    minute: int = 0
    second: int = 0
    half: Half = Half.OPEN
    weak: bool = False  # only a time when it stands beside one
    vague: bool = False
    past_midnight: bool = False  # "midnight" ends the day that is named


class Part(msgspec.Struct, frozen=True):
    """A part of the day: "morning", or another name in the table of day parts."""

    key: str
    this: bool = False  # "this morning", "tonight": today
    weak: bool = False


class Month(msgspec.Struct, frozen=True):
    """A month of a year, or of the next to come."""

    month: int
    year: int | None = None
    which: Which = Which.COMING
    edge: Edge | None = None
    weak: bool = False


class On(msgspec.Struct, frozen=True):
    """A date with the parts that were said; weekdays count from Monday = 0."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    weak: bool = False


class Numeric(msgspec.Struct, frozen=True):
    """A date in figures whose order depends on the locale."""

    first: int
    second: int
    year: int | None = None
    weak: bool = False


class Weekday(msgspec.Struct, frozen=True):
    """A weekday pointed at: "next tuesday", "three fridays from now", "the second monday before 25 may"."""

    weekday: int
    which: Which = Which.COMING
    count: int = 0  # so many from now or from `base`; negative counts back
    base: Day | None = None
    closest: bool = False
    weak: bool = False


class Ahead(msgspec.Struct, frozen=True):
    """So long from now, or from a day; a negative span lies before it."""

    span: Span
    base: Day | None = None
    anchored: bool = False  # "from today": a day is meant, not an instant
    weak: bool = False


class Period(msgspec.Struct, frozen=True):
    """A week, month, quarter, year or weekend, so many on from the current one."""

    unit: Unit
    shift: int = 0
    edge: Edge = Edge.SAME
    vague: bool = False
    weak: bool = False
    stated: bool = False  # "this month", not "the month"


class Quarter(msgspec.Struct, frozen=True):
    """A numbered quarter, or a season, by its first month."""

    month: int
    year: int | None = None


class Nth(msgspec.Struct, frozen=True):
    """The nth (from the end: negative) of a kind of day within a month, a quarter or a year."""

    n: int
    kind: int | Unit  # a weekday, DAY, WORKDAY or WEEKEND
    within: Month | Period | None = None
    weak: bool = False


class Named(msgspec.Struct, frozen=True):
    """A named day, by its key in the table of named days."""

    key: str
    year: int | None = None
    which: Which = Which.COMING
    loose: bool = False  # says what a thing is rather than when: "christmas party"


Day: TypeAlias = On | Numeric | Weekday | Ahead | Period | Quarter | Nth | Named | Month


class Repeat(msgspec.Struct, frozen=True):
    """A recurrence: every `interval` units, on these days."""

    unit: Unit | None = None
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    days: tuple[Day, ...] = ()  # within its period: On(day=15), Nth(...)
    months: tuple[int, ...] = ()
    part: Part | None = None
    span: Span | None = None  # a length of hours, minutes, seconds
    times: int = 0  # so many times in each unit
    weak: bool = False
    on_the_hour: bool = False
    minutes: tuple[int, ...] = ()  # past each hour
    working: bool = False  # not on public holidays
    stretch: tuple[int, ...] = ()  # the weekday it begins on, where it may be a single stretch of days
    apart: bool = False  # its weekdays and its days of the month are rules of their own


class Range(msgspec.Struct, frozen=True):
    """From one clock time to another."""

    first: Clock
    last: Clock


class Zone(msgspec.Struct, frozen=True):
    """An IANA zone."""

    name: str


class Count(msgspec.Struct, frozen=True):
    """So many times in all."""

    count: int


OWN = "own"  # the public holidays of the person's own country
UNKNOWN = "unknown"  # those of a place that is not known


class Moved(msgspec.Struct, frozen=True):
    """Where the slots of a day that is left out go."""

    then: OnExcluded
    working: bool = False  # to a working day


class Mark(enum.Enum):
    """What a word says of the pieces behind it."""

    FROM = "from"  # the recurrence starts there
    UNTIL = "until"  # it ends before a month or year that is named, with a day
    THROUGH = "through"  # it ends with it
    BEFORE = "before"  # up to there, that not included
    EXCEPT = "except"  # not then
    BETWEEN = "between"  # a window or a range, with "and"
    FOR = "for"  # so long
    WITHIN = "within"  # only in these months
    AFTER = "after"  # any time from there
