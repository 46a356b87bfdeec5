"""Recurrences: a draft with at least one repeat, as rules on the calendar or as elapsed time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from horarium.domain.schedule import Calendar, DateRange, Every, Exclusions, Schedule, next_slot
from horarium.language.model import Context, DoubtKind
from horarium.language.times import named_days
from horarium.language.times.draft import Draft
from horarium.language.times.resolve.clocks import recurring, time_of
from horarium.language.times.resolve.days import Days, bounds, moved
from horarium.language.times.resolve.once import Answer, OnceReader, combined, local_now
from horarium.language.times.values import (
    Clock,
    Day,
    Half,
    Mark,
    Month,
    Named,
    Nth,
    On,
    Period,
    Range,
    Repeat,
    Span,
    Unit,
    Weekday,
)

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQ = {
    Unit.SECOND: "SECONDLY", Unit.MINUTE: "MINUTELY", Unit.HOUR: "HOURLY", Unit.DAY: "DAILY", Unit.WEEK: "WEEKLY",
    Unit.MONTH: "MONTHLY", Unit.YEAR: "YEARLY",
}  # fmt: skip
SECONDS = {Unit.SECOND: 1, Unit.MINUTE: 60, Unit.HOUR: 3600}
EVERY_WEEKDAY = tuple(range(7))


class Rule(msgspec.Struct):
    """An RRULE in the making."""

    freq: Unit
    interval: int = 1
    parts: dict[str, str] = {}  # noqa: RUF012  # msgspec copies defaults

    @property
    def possible(self) -> bool:
        """Whether some month has such a day; "the 40th" is in none."""
        months = [int(month) for month in self.parts.get("BYMONTH", "1").split(",")]
        longest = max(29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31 for month in months)
        days = [int(day) for day in self.parts.get("BYMONTHDAY", "1").split(",")]
        ranks = [abs(int(day[:-2] or 1)) for day in self.parts.get("BYDAY", "MO").split(",")]
        ranked = max(ranks) <= (5 if self.freq is Unit.MONTH or "BYMONTH" in self.parts else 52)
        return ranked and all(0 < abs(day) <= longest for day in days) and abs(int(self.parts.get("BYSETPOS", "1"))) <= 20

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
            weekdays=base.weekdays or more.weekdays,
            days=(*base.days, *more.days),
            part=base.part or more.part,
            working=base.working or more.working,
            times=base.times or more.times,
            on_the_hour=base.on_the_hour or more.on_the_hour,
        )
    return first


class RecurReader:
    """Turns a draft with repeats into schedules."""

    def __init__(self, draft: Draft, context: Context) -> None:
        self.draft = draft
        self.context = context
        self.zone = draft.zone.name if draft.zone else context.zone
        self.now = local_now(context, self.zone)
        self.days = Days(self.now.date(), context)
        self.repeat = joined(draft.repeats)
        self.part = draft.part or self.repeat.part
        self.assumed: list[str] = []
        self.doubts: list[DoubtKind] = []
        self.months: tuple[int, ...] = self.repeat.months

    def answer(self) -> Answer | None:
        """The reading of the draft."""
        repeat = self.repeat
        if repeat.unit is None:
            return None
        if self._is_elapsed(repeat):
            schedule = self._hourly(repeat) if self.draft.excepts else self._elapsed(repeat)
        else:
            schedule = self._calendar(repeat)
        if schedule is None:
            return Answer((), (), tuple(self.doubts)) if self.doubts else None
        return Answer((schedule,), tuple(self.assumed), tuple(dict.fromkeys(self.doubts)))

    def _is_elapsed(self, repeat: Repeat) -> bool:
        return repeat.span is not None and not (
            self.draft.range or repeat.weekdays or self.draft.days or repeat.on_the_hour
        )

    # elapsed time

    def _elapsed(self, repeat: Repeat) -> Schedule | None:
        span = repeat.span or Span(seconds=SECONDS.get(repeat.unit or Unit.HOUR, 3600))
        interval = timedelta(seconds=span.seconds)
        start = self._start()
        clocks = self.draft.clocks or (self.draft.start.clocks if self.draft.start else [])
        if clocks and not (self.draft.start and (self.draft.start.days or self.draft.start.ahead)):
            start = self._first_clock(clocks[0], interval)
        first = self._aware(start) if start is not None else self._next_second() + interval
        count = self.draft.count.count if self.draft.count else None
        until = self._until(start or self.now)
        made = Every(zone=self.zone, first=first, interval=interval, count=count, until=until)
        return made if until is None or until >= first else None

    def _hourly(self, repeat: Repeat) -> Schedule | None:
        """Elapsed time knows no exceptions, so the hours of the wall clock are counted where there are some."""
        every = self._elapsed(repeat)
        if not isinstance(every, Every) or repeat.unit is None:
            return every
        start = every.first.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)
        rule = Rule(repeat.unit, repeat.interval).text(ends=self._ends(start))
        made = Calendar(zone=self.zone, start=start, rules=(rule,), exclusions=self._exclusions(repeat))
        return self._with_exceptions(made)

    def _first_clock(self, clock: Clock, interval: timedelta) -> datetime:
        """"every 4 hours starting at 8am": the next of the hours that count from there."""
        wall = datetime.combine(self.now.date(), recurring(clock, self.part, self.draft.hint))
        if wall <= self.now:
            wall += ((self.now - wall) // interval + 1) * interval
        return wall

    def _next_second(self) -> datetime:
        now = self.context.now.astimezone(UTC)
        return now.replace(microsecond=0) + timedelta(seconds=1 if now.microsecond else 0)

    def _aware(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    # on the calendar

    def _calendar(self, repeat: Repeat) -> Schedule | None:
        rules = list(self._rules(repeat))
        times = self._times(repeat)
        if not all(rule.possible for rule in rules):
            self.doubts.append(DoubtKind.NOT_UNDERSTOOD)
        if not rules or times is None or DoubtKind.NOT_UNDERSTOOD in self.doubts:
            return None
        start = self._calendar_start(times, rules)
        ends = self._ends(start)
        clocks = self._clock_parts(times)
        texts = tuple(rule.text(clock, ends) for rule in rules for clock in clocks)
        made = Calendar(zone=self.zone, start=start, rules=texts, exclusions=self._exclusions(repeat))
        return self._with_exceptions(made)

    def _rules(self, repeat: Repeat) -> Iterable[Rule]:
        unit, interval = repeat.unit or Unit.DAY, repeat.interval
        weekdays = list(repeat.weekdays)
        days: list[Day] = list(repeat.days)
        for day in self.draft.days:
            if isinstance(day, Weekday) and not day.count:
                weekdays.append(day.weekday)
            elif isinstance(day, Month):
                self.months = (*self.months, day.month)
            else:
                days.append(day)
        if not weekdays and interval == 1 and unit is Unit.DAY:
            weekdays = list(EVERY_WEEKDAY)
        weekdays = self._without(weekdays)
        self.months = self._without_months()
        if unit in SECONDS:
            unit, interval = Unit.WEEK if weekdays else Unit.DAY, 1
        if days:
            yield from self._on_days(unit, interval, days, weekdays)
        elif weekdays and not (unit is Unit.DAY and len(set(weekdays)) == 7):
            yield self._on_weekdays(unit, interval, weekdays)
        else:
            yield self._rule(unit, interval)

    def _rule(self, unit: Unit, interval: int, **parts: str) -> Rule:
        made = dict(parts)
        if self.months and "BYMONTH" not in made:
            made["BYMONTH"] = ",".join(str(month) for month in sorted(set(self.months)))
        return Rule(unit, interval, made)

    def _on_weekdays(self, unit: Unit, interval: int, weekdays: Sequence[int]) -> Rule:
        days = ",".join(DAYS[day] for day in sorted(set(weekdays)))
        if unit is Unit.DAY:
            unit = Unit.WEEK
        return self._rule(unit, interval, BYDAY=days)

    def _on_days(self, unit: Unit, interval: int, days: Sequence[Day], weekdays: Sequence[int]) -> Iterable[Rule]:
        monthdays = [day.day for day in days if isinstance(day, On) and day.day and not day.month]
        nths = [day for day in days if isinstance(day, Nth)]
        monthdays += [
            day.n for day in nths if day.kind is Unit.DAY and not isinstance(day.within, Month) and not _in_quarter(day)
        ]
        if monthdays:
            yield self._rule(_at_least(unit, Unit.MONTH), interval, BYMONTHDAY=",".join(str(day) for day in monthdays))
        ranked = [
            day
            for day in nths
            if isinstance(day.kind, int) and not isinstance(day.within, Month) and not _in_quarter(day)
        ]
        if ranked:
            by = ",".join(f"{day.n}{DAYS[day.kind]}" for day in ranked if isinstance(day.kind, int))
            yield self._rule(_at_least(unit, Unit.MONTH), interval, BYDAY=by)
        for day in days:
            made = self._one_day(unit, interval, day)
            if made is not None:
                yield made

    def _one_day(self, unit: Unit, interval: int, day: Day) -> Rule | None:
        match day:
            case On(month=int() as month, day=int() as number):
                return self._rule(Unit.YEAR, interval, BYMONTH=str(month), BYMONTHDAY=str(number))
            case Named(key=key):
                return self._named(key, interval)
            case Nth(within=Month(month=month)):
                return self._rule(Unit.YEAR, interval, BYMONTH=str(month), **_nth_parts(day))
            case Nth(kind=Unit.WORKDAY) | Nth(kind=Unit.WEEKEND):
                return self._ranked(unit, interval, day)
            case Nth() if _in_quarter(day):
                return self._rule(
                    Unit.MONTH, interval, BYMONTH="1,4,7,10" if day.n > 0 else "3,6,9,12", **_nth_parts(day)
                )
            case Period() if day.edge.value in {"start", "end"}:
                return self._edge(day, interval)
        return None

    def _ranked(self, unit: Unit, interval: int, day: Nth) -> Rule:
        parts = _nth_parts(day)
        if _in_quarter(day) or (unit is Unit.MONTH and interval == 3):
            months = "1,4,7,10" if day.n > 0 else "3,6,9,12"
            return self._rule(Unit.MONTH, 1, BYMONTH=months, **parts)
        return self._rule(_at_least(unit, Unit.MONTH), interval, **parts)

    def _edge(self, day: Period, interval: int) -> Rule | None:
        n = 1 if day.edge.value == "start" else -1
        if day.unit is Unit.MONTH:
            return self._rule(Unit.MONTH, interval, BYMONTHDAY=str(n))
        if day.unit is Unit.WEEK:
            return self._rule(Unit.WEEK, interval, BYDAY="MO" if n > 0 else "FR")
        if day.unit is Unit.YEAR:
            return self._rule(Unit.YEAR, interval, BYMONTH="1" if n > 0 else "12", BYMONTHDAY="1" if n > 0 else "31")
        return None

    def _named(self, key: str, interval: int) -> Rule | None:
        if key in named_days.FIXED:
            month, number = named_days.FIXED[key]
            return self._rule(Unit.YEAR, interval, BYMONTH=str(month), BYMONTHDAY=str(number))
        if key in named_days.WEEKDAYS:
            month, n, weekday = named_days.WEEKDAYS[key]
            return self._rule(Unit.YEAR, interval, BYMONTH=str(month), BYDAY=f"{n}{DAYS[weekday]}")
        self.doubts.append(DoubtKind.NOT_UNDERSTOOD)
        return None

    # times of day

    def _times(self, repeat: Repeat) -> list[time] | None:
        draft = self.draft
        if draft.range is not None and (repeat.span or repeat.on_the_hour):
            return _stepped(self._range(draft.range), repeat.span)
        if repeat.on_the_hour or (repeat.span and (repeat.weekdays or draft.days) and not draft.clocks):
            return _stepped((time(0), time(23, 59)), repeat.span)
        if draft.clocks:
            if any(clock.vague for clock in draft.clocks):
                self.doubts.append(DoubtKind.VAGUE)
            return sorted({recurring(clock, self.part, draft.hint) for clock in _halved(draft.clocks)})
        if draft.range is not None:
            return [self._range(draft.range)[0]]
        if self.part is not None:
            return self._assumed([time_of(self.part, self.context.habits)])
        if repeat.times:
            return self._several_times(repeat)
        return self._assumed([self._default_time()])

    def _default_time(self) -> time:
        return self.context.habits.date_only

    def _several_times(self, repeat: Repeat) -> list[time] | None:
        habits = self.context.habits
        if repeat.unit is not Unit.DAY:
            self.doubts.append(DoubtKind.MISSING)
            return [habits.date_only]
        first, last = habits.date_only, habits.tonight
        step = (last.hour - first.hour) / max(1, repeat.times - 1)
        return self._assumed([time(int(first.hour + n * step)) for n in range(min(repeat.times, 24))])

    def _assumed(self, times: list[time]) -> list[time]:
        self.assumed.append("at " + " and ".join(f"{at:%H:%M}" for at in times))
        return times

    def _range(self, between: Range) -> tuple[time, time]:
        first, last = recurring(between.first, None, None), recurring(between.last, None, None)
        if between.first.half is Half.OPEN and between.last.half is not Half.OPEN and between.first.hour < 12:
            first = recurring(msgspec.structs.replace(between.first, half=Half.OPEN), None, None)
        return first, last

    def _clock_parts(self, times: Sequence[time]) -> list[str]:
        """One text per set of hours that share a minute; none when the time was assumed and DTSTART carries it."""
        if self.assumed and len(times) == 1:
            return [""]
        by_minute: dict[tuple[int, int], list[int]] = {}
        for at in times:
            by_minute.setdefault((at.minute, at.second), []).append(at.hour)
        by_hours: dict[tuple[tuple[int, ...], int], list[int]] = {}
        for (minute, second), hours in by_minute.items():
            by_hours.setdefault((tuple(hours), second), []).append(minute)
        return [
            f";BYHOUR={','.join(map(str, hours))};BYMINUTE={','.join(map(str, minutes))}"
            + (f";BYSECOND={second}" if second else "")
            for (hours, second), minutes in by_hours.items()
        ]

    # bounds

    def _start(self) -> datetime | None:
        draft = self.draft.start
        if draft is None or (draft.empty and draft.part is None):
            return None
        answer = OnceReader(draft, self.context).answer()
        if answer is None or not answer.schedules:
            if answer is not None and DoubtKind.PAST in answer.doubts:
                self.doubts.append(DoubtKind.PAST)
            return None
        made = answer.schedules[0]
        return made.at if hasattr(made, "at") else made.start  # type: ignore[union-attr]  # Once or Calendar

    def _calendar_start(self, times: Sequence[time], rules: Sequence[Rule]) -> datetime:
        """The first slot: from the day that was said, else from now on. Longer intervals count from it."""
        start = self._start()
        first = min(times)
        begin = datetime.combine(start.date(), time()) if start is not None else self.now
        if begin < self.now:
            begin = self.now
        clocks = f";BYHOUR={first.hour};BYMINUTE={first.minute};BYSECOND={first.second}"
        plain = tuple(Rule(rule.freq, 1, rule.parts).text(clocks) for rule in rules if rule.parts)
        day = next((day for at in sorted(times) if (day := datetime.combine(begin.date(), at)) > begin), None)
        if not plain:
            return day or datetime.combine(begin.date() + timedelta(days=1), first)
        from_ = datetime.combine(begin.date(), first)
        found = next_slot(
            Calendar(zone="UTC", start=from_, rules=plain), begin.replace(tzinfo=UTC) - timedelta(microseconds=1)
        )
        return found.replace(tzinfo=None) if found is not None else from_

    def _until(self, start: datetime) -> datetime | None:
        wall = self._until_wall(start)
        return self._aware(wall) if wall is not None else None

    def _until_wall(self, start: datetime) -> datetime | None:
        draft = self.draft
        if draft.until is not None and not draft.until.empty:
            return self._last_moment(draft.until, draft.until_mark, start)
        if draft.lasting is not None:
            span = draft.lasting
            end = moved(start.date(), span)
            if not span.seconds:
                return datetime.combine(end - timedelta(days=1), time(23, 59, 59))
            return datetime.combine(end, start.time()) + timedelta(seconds=span.seconds - 1)
        return None

    def _last_moment(self, until: Draft, mark: Mark, start: datetime) -> datetime | None:
        if until.clocks or until.part or until.ahead or until.exact:
            answer = OnceReader(until, self.context).answer()
            made = answer.schedules[0] if answer and answer.schedules else None
            return getattr(made, "at", None)
        finder = Days(max(start.date(), self.now.date()), self.context)
        found = combined(until.days, finder)
        if found is None:
            return None
        last = found.date
        day = until.days[0]
        if found.doubt is DoubtKind.PAST:
            self.doubts.append(DoubtKind.PAST)
        inclusive = mark is Mark.THROUGH
        if isinstance(day, Month) and day.edge is None or (isinstance(day, Period) and found.coarse):
            first, end = self._covered(day, found.date)
            last = end if inclusive else first - timedelta(days=1)
        elif mark is Mark.BEFORE:
            last -= timedelta(days=1)
        return datetime.combine(last, time(23, 59, 59))

    def _covered(self, day: Day, found: date) -> tuple[date, date]:
        if isinstance(day, Period):
            return bounds(self.now.date(), day.unit, day.shift)
        return bounds(found.replace(day=1), Unit.MONTH, 0)

    def _ends(self, start: datetime) -> str:
        if self.draft.count is not None:
            return f";COUNT={self.draft.count.count}"
        wall = self._until_wall(start)
        if wall is None:
            return ""
        return f";UNTIL={self._aware(wall):%Y%m%dT%H%M%SZ}"

    # exceptions

    def _exclusions(self, repeat: Repeat) -> Exclusions:
        asked = any(draft.holidays for draft in self.draft.excepts)
        holidays = repeat.working or asked
        if asked and self.context.country is None:
            self.doubts.append(DoubtKind.MISSING)
        if any(not _understood(draft) for draft in self.draft.excepts):
            self.doubts.append(DoubtKind.NOT_UNDERSTOOD)
        ranges = [found for draft in self.draft.excepts if (found := self._excluded(draft)) is not None]
        return Exclusions(ranges=tuple(ranges), holidays=self.context.country if holidays else None)

    def _excluded(self, draft: Draft) -> DateRange | None:
        if draft.first_day is not None and draft.last_day is not None:
            first, last = self.days.find(draft.first_day), self.days.find(draft.last_day)
            return DateRange(first=first.date, last=last.date) if first and last and first.date <= last.date else None
        if draft.clocks or not draft.days:
            return None
        if _only_weekdays(draft):
            return None
        day = draft.days[0]
        if isinstance(day, Month) and day.year is None:
            return None
        found = combined(draft.days, self.days)
        if found is None:
            return None
        if isinstance(day, Month | Period) and found.coarse:
            first, last = self._covered(day, found.date)
            return DateRange(first=first, last=last)
        return DateRange(first=found.date, last=found.date)

    def _without(self, weekdays: list[int]) -> list[int]:
        gone: set[int] = set()
        for draft in self.draft.excepts:
            if _only_weekdays(draft):
                gone.update(day.weekday for day in draft.days if isinstance(day, Weekday))
            for repeat in draft.repeats:
                gone.update(repeat.weekdays)
        return [day for day in weekdays if day not in gone]

    def _without_months(self) -> tuple[int, ...]:
        gone = {
            day.month
            for draft in self.draft.excepts
            for day in draft.days
            if isinstance(day, Month) and day.year is None and not draft.clocks
        }
        return tuple(month for month in self.months or range(1, 13) if month not in gone) if gone else self.months

    def _with_exceptions(self, made: Calendar) -> Calendar:
        exdates: list[datetime] = []
        for draft in self.draft.excepts:
            if draft.clocks and draft.days:
                answer = OnceReader(draft, self.context).answer()
                exdates.extend(s.at for s in (answer.schedules if answer else ()) if hasattr(s, "at"))
        return msgspec.structs.replace(made, exdates=tuple(exdates)) if exdates else made


def _only_weekdays(draft: Draft) -> bool:
    return all(isinstance(day, Weekday) and not day.count for day in draft.days)


def _understood(draft: Draft) -> bool:
    """Whether an exception can be told: days, weekdays, months, or holidays."""
    simple = all(repeat.weekdays and repeat.interval == 1 and not repeat.days for repeat in draft.repeats)
    return bool(draft.holidays or draft.days or draft.repeats or draft.first_day) and simple


def _halved(clocks: Sequence[Clock]) -> Iterable[Clock]:
    return clocks


def _at_least(unit: Unit, least: Unit) -> Unit:
    order = [Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]
    return unit if unit in order and order.index(unit) >= order.index(least) else least


def _in_quarter(day: Nth) -> bool:
    return isinstance(day.within, Period) and day.within.unit is Unit.QUARTER


def _nth_parts(day: Nth) -> dict[str, str]:
    if day.kind is Unit.DAY:
        return {"BYMONTHDAY": str(day.n)}
    if day.kind is Unit.WORKDAY:
        return {"BYDAY": "MO,TU,WE,TH,FR", "BYSETPOS": str(day.n)}
    if day.kind is Unit.WEEKEND:
        return {"BYDAY": f"{day.n}SA"}
    return {"BYDAY": f"{day.n}{DAYS[day.kind]}" if isinstance(day.kind, int) else ""}


def _stepped(between: tuple[time, time], span: Span | None) -> list[time]:
    """The times of day from one to the other, so long apart."""
    first, last = between
    step = max(60, span.seconds if span else 3600)
    begin, end = first.hour * 3600 + first.minute * 60, last.hour * 3600 + last.minute * 60
    if end < begin:
        end += 86_400
    return [time(at // 3600 % 24, at // 60 % 60) for at in range(begin, end + 1, step)]
