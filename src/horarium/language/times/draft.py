"""What a phrase says so far: slots that pieces of time fill in any order."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

import msgspec

from horarium.language.times.values import (
    Ahead,
    Clock,
    Count,
    Day,
    Edge,
    Half,
    Mark,
    Month,
    Moved,
    On,
    Part,
    Period,
    Range,
    Repeat,
    Span,
    Unit,
    Weekday,
    Zone,
)

Place = tuple[int, int]
EARLY = 5  # hours: what is shorter lasts as long as it says


class Draft:
    """The slots of one expression of time; empty ones were not said (yet)."""

    def __init__(self) -> None:
        self.days: list[Day] = []
        self.breaks: set[int] = set()  # where an "and" stood in front of a day
        self.clocks: list[Clock] = []
        self.part: Part | None = None
        self.parts: list[Part] = []  # the further ones: "morning and evening"
        self.ahead: Ahead | None = None
        self.repeats: list[Repeat] = []
        self.range: Range | None = None
        self.zone: Zone | None = None
        self.count: Count | None = None
        self.lasting: Span | None = None
        self.length: Span | None = None
        self.hours: Clock | None = None  # what that length is as a clock time
        self.same_time = False
        self.holidays: str | None = None  # whose: a country's code, or a name from below
        self.moved: Moved | None = None  # where an excluded day's slots go
        self.start: Draft | None = None
        self.until: Draft | None = None
        self.until_mark = Mark.UNTIL
        self.excepts: list[Draft] = []
        self.first_day: Day | None = None
        self.last_day: Day | None = None
        self.last_mark = Mark.THROUGH
        self.exact: Any = None  # a pasted instant
        self.hint: Half | None = None
        self.mark: Mark | None = None  # the first mark that stood before it
        self.places: list[Place] = []
        self.either = False  # its days are a choice: "monday or tuesday"
        self.strong = False
        self.follows = False  # only an "and" stood between it and the draft before it

    @property
    def empty(self) -> bool:
        return not (
            self.days
            or self.first_day
            or self.clocks
            or self.part
            or self.ahead
            or self.repeats
            or self.range
            or self.exact
        )

    def take_year(self, year: int) -> None:
        """A year that stands apart from its date."""
        self.days = [
            msgspec.structs.replace(day, year=year) if isinstance(day, On) and day.year is None else day
            for day in self.days
        ]

    def settle_hours(self) -> None:
        """As in "7h15 tomorrow": with a day beside it, minutes and no small hour, the length is a clock time."""
        early = self.hours is None or not self.hours.minute or self.hours.hour < EARLY
        if self.hours is not None and not early and self.dated and not self.clocked:
            self.clocks, self.length = [self.hours], None

    def settle_stay(self) -> None:
        """As in "book a room from monday to wednesday": one stretch of days, told by the first."""
        match self.repeats:
            case [Repeat(stretch=(first,))] if not (self.clocked or self.count or self.lasting or self.bounded):
                self.repeats = []
                self.days.append(Weekday(first))

    def settle_range(self) -> None:
        """A range of days bounds a recurrence; without one, its first day is meant."""
        if self.repeats and self.first_day is None and self.start is None and self.until is None:
            self._settle_period()
        if self.first_day is None or self.last_day is None:
            return
        if self.repeats:
            self.start, self.until, self.until_mark = Draft(), Draft(), self.last_mark
            self.start.days, self.until.days = [self.first_day], [self.last_day]
        else:
            self.days.append(self.first_day)
        self.first_day = self.last_day = None

    def _settle_period(self) -> None:
        """As in "every day next week": the period bounds the recurrence."""
        for day in self.days:
            match day:
                case Period(shift=shift, edge=Edge.SAME):
                    self.first_day = (
                        msgspec.structs.replace(day, edge=Edge.START) if shift else Ahead(Span(), anchored=True)
                    )
                    self.last_day = msgspec.structs.replace(day, edge=Edge.END)
                case Ahead(anchored=True, base=None):
                    self.first_day = self.last_day = day
                case Month(year=int(), edge=None):
                    self.first_day = msgspec.structs.replace(day, edge=Edge.START)
                    self.last_day = msgspec.structs.replace(day, edge=Edge.END)
                case _:
                    continue
            self.days = [other for other in self.days if other is not day]
            return

    @property
    def timed(self) -> bool:
        """Whether it says a length of hours, minutes or seconds, and nothing else."""
        length = self.length or self.lasting
        return self.empty and length is not None and not length.vague

    @property
    def dated(self) -> bool:
        """Whether it says which day."""
        return bool(self.days or self.ahead or self.repeats or self.exact)

    @property
    def clocked(self) -> bool:
        """Whether it says what time of day."""
        return bool(self.clocks or self.range or self.exact or self.part)

    @property
    def bounded(self) -> bool:
        return bool(self.start or self.until or self.excepts)

    def takes_day(self, day: Day) -> bool:
        """Whether a day adds to those that are there instead of standing against them."""
        return all(_together(day, other) for other in self.days)


def day_groups(days: Sequence[Day], breaks: Container[int] = ()) -> list[list[Day]]:
    """The days, each with those that say more about it: "monday 5 may and friday" are two."""
    groups: list[list[Day]] = []
    for place, day in enumerate(days):
        if groups and place not in breaks and all(_together(day, other) for other in groups[-1]):
            groups[-1].append(day)
        else:
            groups.append([day])
    return groups


def _together(one: Day, other: Day) -> bool:
    return _adds(one, other) or _adds(other, one)


def _adds(one: Day, other: Day) -> bool:
    """Whether `one` says more about `other`."""
    match one:
        case Weekday(count=0, base=None):
            return isinstance(other, On | Period | Ahead) or _numeric(other)
        case Period(unit=unit):
            return _fits_in(other, unit)
        case Ahead():
            return _plain(one) and not isinstance(other, Ahead | Period)
        case On(month=None):
            return isinstance(other, Month) and other.edge is None
    return False


def _fits_in(day: Day, unit: Unit) -> bool:
    """Whether a period of this unit says more about a day."""
    if isinstance(day, Period):
        return unit is Unit.WEEK and day.unit is Unit.WEEKEND
    if unit is Unit.YEAR:
        return not isinstance(day, Ahead | Weekday)
    return unit is Unit.MONTH and isinstance(day, On) and day.month is None


def _plain(day: Day) -> bool:
    return isinstance(day, Ahead) and (day.base is None or isinstance(day.base, Ahead))


def _numeric(day: Day) -> bool:
    return type(day).__name__ == "Numeric"


def merge(one: Draft, other: Draft) -> Draft | None:
    """Both in one, when neither says what the other says already; None otherwise."""
    clash = (
        (one.clocked and other.clocked and not _part_of(one, other))
        or (one.repeats and other.repeats)
        or (one.ahead and other.ahead)
        or (one.exact or other.exact)
        or (one.until and other.until)
        or not all(one.takes_day(day) for day in other.days)
        or (one.ahead and (other.days or other.clocked))
        or (other.ahead and (one.days or one.clocked))
    )
    if clash:
        return None
    return _joined(one, other)


def _part_of(one: Draft, other: Draft) -> bool:
    """As in "tonight ... at 8": a part of the day and a clock time."""
    return bool(
        (one.part and other.clocks and not other.part and not one.clocks)
        or (other.part and one.clocks and not one.part and not other.clocks)
    )


def _joined(one: Draft, other: Draft) -> Draft:
    made = Draft()
    made.days = [*one.days, *other.days]
    made.breaks = one.breaks | {len(one.days) + place for place in other.breaks}
    made.clocks = [*one.clocks, *other.clocks]
    made.repeats = [*one.repeats, *other.repeats]
    made.excepts = [*one.excepts, *other.excepts]
    made.places = [*one.places, *other.places]
    made.parts = [*one.parts, *other.parts]
    for slot in (
        "part",
        "ahead",
        "range",
        "zone",
        "count",
        "lasting",
        "length",
        "start",
        "until",
        "first_day",
        "last_day",
        "moved",
        "exact",
        "hint",
        "mark",
    ):
        setattr(made, slot, getattr(one, slot) or getattr(other, slot))
    made.until_mark = one.until_mark if one.until else other.until_mark
    made.either = one.either or other.either
    made.same_time = one.same_time or other.same_time
    made.strong = one.strong or other.strong
    return made
