"""Which days a recurrence falls on, as the parts of RRULEs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from horarium.domain.schedule.rule_text import DAYS
from horarium.language.model import DoubtKind
from horarium.language.times import named_days
from horarium.language.times.build import WEEKEND
from horarium.language.times.resolve.exceptions import spared_months, spared_weekdays, weekdays_out
from horarium.language.times.resolve.frame import Frame
from horarium.language.times.values import Day, Edge, Month, Named, Nth, Numeric, On, Period, Repeat, Unit, Weekday

FREQ = {
    Unit.SECOND: "SECONDLY", Unit.MINUTE: "MINUTELY", Unit.HOUR: "HOURLY", Unit.DAY: "DAILY", Unit.WEEK: "WEEKLY",
    Unit.MONTH: "MONTHLY", Unit.YEAR: "YEARLY",
}  # fmt: skip
SHORT = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)
EVERY_WEEKDAY = tuple(range(7))
LONGEST_MONTH = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
QUARTER_STARTS, QUARTER_ENDS = "1,4,7,10", "3,6,9,12"


class Rule(msgspec.Struct):
    """An RRULE in the making."""

    freq: Unit
    interval: int = 1
    parts: dict[str, str] = {}

    @property
    def possible(self) -> bool:
        """Whether some month has such a day; "the 40th" is in none."""
        months = [int(month) for month in self.parts.get("BYMONTH", "1").split(",")]
        longest = max(LONGEST_MONTH.get(month, 31) for month in months)
        days = [int(day) for day in self.parts.get("BYMONTHDAY", "1").split(",")]
        ranks = [abs(int(day[:-2] or 1)) for day in self.parts.get("BYDAY", "MO").split(",")]
        ranked = max(ranks) <= (5 if self.freq is Unit.MONTH or "BYMONTH" in self.parts else 52)
        return (
            ranked and all(0 < abs(day) <= longest for day in days) and abs(int(self.parts.get("BYSETPOS", "1"))) <= 20
        )

    def text(self, times: str = "", ends: str = "") -> str:
        """The value of the RRULE."""
        every = f";INTERVAL={self.interval}" if self.interval > 1 else ""
        by = "".join(f";{name}={value}" for name, value in self.parts.items())
        return f"FREQ={FREQ[self.freq]}{every}{by}{times}{ends}"


def joined(repeats: Sequence[Repeat]) -> Repeat:
    """Several words for one recurrence ("weekly on wednesdays") as one."""
    first = repeats[0]
    for other in repeats[1:]:
        base, more = (first, other) if not (other.span or other.interval > first.interval) else (other, first)
        unit = base.unit
        if more.weekdays and base.unit is Unit.DAY and base.interval == 1:
            unit = Unit.WEEK
        elif more.unit in {Unit.MONTH, Unit.YEAR} and base.unit in {Unit.DAY, Unit.WEEK} and more.days:
            unit = more.unit
        first = msgspec.structs.replace(
            base,
            unit=unit,
            weekdays=tuple(sorted({*base.weekdays, *more.weekdays})),
            days=(*base.days, *more.days),
            part=base.part or more.part,
            working=base.working or more.working,
            times=base.times or more.times,
            on_the_hour=base.on_the_hour or more.on_the_hour,
            minutes=base.minutes or more.minutes,
            apart=(base.apart or more.apart) and bool((base.weekdays and more.days) or (more.weekdays and base.days)),
        )
    return first


class RuleMaker:
    """Makes the rules of one recurrence."""

    def __init__(self, frame: Frame, repeat: Repeat) -> None:
        self.frame = frame
        self.repeat = repeat
        self.months: tuple[int, ...] = repeat.months
        self.weekdays = list(repeat.weekdays)
        self.weekends_out = False  # to be left out by the schedule, for the rules name no weekdays
        self.days: list[Day] = [self._told(day) for day in repeat.days]
        for day in frame.draft.days:
            self._sort(day)

    def _told(self, day: Day) -> Day:
        """A date in figures by its day and month; asked about where the locale does not tell their order."""
        found = self.frame.days.find(day) if isinstance(day, Numeric) else None
        if found is None:
            return day
        if found.others:
            self.frame.doubt(found.doubt or DoubtKind.TWO_READINGS)
        return On(month=found.date.month, day=found.date.day)

    def _sort(self, day: Day) -> None:
        if isinstance(day, Weekday) and not day.count:
            self.weekdays.append(day.weekday)
        elif isinstance(day, Month):
            self.months = (*self.months, day.month)
        else:
            self.days.append(day)

    def rules(self) -> list[Rule]:
        """The rules, without times of day; none when some day cannot recur."""
        unit, interval = self.repeat.unit or Unit.DAY, self.repeat.interval
        if unit in SHORT:
            unit, interval = Unit.DAY, 1
        if not self.weekdays and interval == 1 and unit is Unit.DAY:
            self.weekdays = list(EVERY_WEEKDAY)
        self._leave_out()
        if self.days:
            made = [*self._together(unit, interval), *self._single(unit, interval)]
        elif unit is Unit.YEAR and self.months and not self.weekdays:
            made = [self._rule(unit, interval, BYMONTHDAY="1")]
        elif self.weekdays and not (unit is Unit.DAY and len(set(self.weekdays)) == 7):
            made = [self._on_weekdays(unit, interval)]
        else:
            made = [self._rule(unit, interval)]
        if not all(rule.possible for rule in made) or self._both_daily_and_dated():
            self.frame.doubt(DoubtKind.NOT_UNDERSTOOD)
        return made

    def _leave_out(self) -> None:
        """What is excepted goes from the weekdays where some are said, else as far as exclusions can say it."""
        draft = self.frame.draft
        gone = weekdays_out(draft.excepts)
        spared = spared_weekdays(self.weekdays, draft.excepts)
        limits = bool(self.weekdays) and not self.days and draft.moved is None
        self.months = spared_months(self.months, draft.excepts)
        if gone and not limits and gone == set(WEEKEND):
            self.weekends_out = True
        elif gone and (not limits or not spared):
            self.frame.doubt(DoubtKind.NOT_UNDERSTOOD)
        else:
            self.weekdays = spared

    def _both_daily_and_dated(self) -> bool:
        """As in "every day and on the 4th", which no single rule can mean."""
        plain = (
            each.unit is Unit.DAY and each.interval == 1 and not each.weekdays for each in self.frame.draft.repeats
        )
        part = any(each.part for each in self.frame.draft.repeats)
        return bool(self.days) and any(plain) and not part

    def _rule(self, unit: Unit, interval: int, **parts: str) -> Rule:
        made = dict(parts)
        if self.months and "BYMONTH" not in made:
            made["BYMONTH"] = ",".join(str(month) for month in sorted(set(self.months)))
        return Rule(unit, interval, made)

    def _on_weekdays(self, unit: Unit, interval: int) -> Rule:
        days = weekday_names(self.weekdays)
        return self._rule(Unit.WEEK if unit is Unit.DAY else unit, interval, BYDAY=days)

    def _together(self, unit: Unit, interval: int) -> Iterable[Rule]:
        """Days of the month, and ranked weekdays, that share one rule."""
        unit = unit if unit in {Unit.MONTH, Unit.YEAR} else Unit.MONTH
        plain = [
            day
            for day in self.days
            if isinstance(day, Nth) and not isinstance(day.within, Month) and not in_quarter(day)
        ]
        numbers = [day.day for day in self.days if isinstance(day, On) and day.day and not day.month]
        numbers += [day.n for day in plain if day.kind is Unit.DAY]
        apart = self.repeat.apart and bool(self.weekdays)
        if apart:
            yield self._rule(Unit.WEEK, 1, BYDAY=weekday_names(self.weekdays))
        if numbers and self.weekdays and not ranked_days(plain) and not apart:
            yield self._rule(unit, interval, BYDAY=weekday_names(self.weekdays), BYMONTHDAY=numbered(numbers))
        elif numbers:
            yield self._rule(unit, interval, BYMONTHDAY=numbered(numbers))
        ranked = ranked_days(plain)
        if ranked:
            yield self._rule(unit, interval, BYDAY=",".join(ranked))

    def _single(self, unit: Unit, interval: int) -> Iterable[Rule]:
        for day in self.days:
            made = self._one(unit, interval, day)
            if made is not None:
                yield made

    def _one(self, unit: Unit, interval: int, day: Day) -> Rule | None:
        match day:
            case On(month=int() as month, day=int() as number):
                return self._rule(Unit.YEAR, interval, BYMONTH=str(month), BYMONTHDAY=str(number))
            case Named(key=key):
                return self._named(key, interval)
            case Nth():
                return self._nth(unit, interval, day)
            case Period(edge=Edge.START) | Period(edge=Edge.END):
                return self._edge(day, interval)
        return None

    def _nth(self, unit: Unit, interval: int, day: Nth) -> Rule | None:
        """The nth day of a kind, where it has a rule of its own."""
        if isinstance(day.within, Month):
            return self._rule(Unit.YEAR, interval, BYMONTH=str(day.within.month), **nth_parts(day))
        if in_quarter(day) or (day.kind is Unit.WORKDAY and unit is Unit.MONTH and interval == 3):
            months = QUARTER_STARTS if day.n > 0 else QUARTER_ENDS
            return self._rule(Unit.MONTH, 1, BYMONTH=months, **nth_parts(day))
        if day.kind in {Unit.WORKDAY, Unit.WEEKEND}:
            return self._rule(unit if unit in {Unit.MONTH, Unit.YEAR} else Unit.MONTH, interval, **nth_parts(day))
        return None

    def _edge(self, day: Period, interval: int) -> Rule | None:
        first = day.edge is Edge.START
        match day.unit:
            case Unit.WEEK:
                return self._rule(Unit.WEEK, interval, BYDAY="MO" if first else "FR")
            case Unit.MONTH:
                return self._rule(Unit.MONTH, interval, BYMONTHDAY="1" if first else "-1")
            case Unit.QUARTER:
                months = QUARTER_STARTS if first else QUARTER_ENDS
                return self._rule(Unit.MONTH, 1, BYMONTH=months, BYMONTHDAY="1" if first else "-1")
            case Unit.YEAR:
                month, number = ("1", "1") if first else ("12", "31")
                return self._rule(Unit.YEAR, interval, BYMONTH=month, BYMONTHDAY=number)
        return None

    def _named(self, key: str, interval: int) -> Rule | None:
        match named_days.pattern_of(key, named_days.country_of(self.frame.context)):
            case (month, number):
                return self._rule(Unit.YEAR, interval, BYMONTH=str(month), BYMONTHDAY=str(number))
            case (month, n, weekday):
                return self._rule(Unit.YEAR, interval, BYMONTH=str(month), BYDAY=f"{n}{DAYS[weekday]}")
        self.frame.doubt(DoubtKind.NOT_UNDERSTOOD)
        return None


def weekday_names(weekdays: Sequence[int]) -> str:
    """The BYDAY part of weekdays."""
    return ",".join(DAYS[day] for day in sorted(set(weekdays)))


def numbered(values: Sequence[int]) -> str:
    """Numbers as a part of a rule."""
    return ",".join(str(value) for value in values)


def ranked_days(days: Sequence[Nth]) -> list[str]:
    """The BYDAY values of ranked weekdays: "1MO"."""
    return [f"{day.n}{DAYS[day.kind]}" for day in days if isinstance(day.kind, int)]


def in_quarter(day: Nth) -> bool:
    """Whether it is counted within a quarter."""
    return isinstance(day.within, Period) and day.within.unit is Unit.QUARTER


def nth_parts(day: Nth) -> dict[str, str]:
    """The BY parts that name the nth day of a kind."""
    if day.kind is Unit.DAY:
        return {"BYMONTHDAY": str(day.n)}
    if day.kind is Unit.WORKDAY:
        return {"BYDAY": "MO,TU,WE,TH,FR", "BYSETPOS": str(day.n)}
    if isinstance(day.kind, int):
        return {"BYDAY": f"{day.n}{DAYS[day.kind]}"}
    return {"BYDAY": f"{day.n}SA"}
