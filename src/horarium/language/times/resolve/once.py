"""One instant (or a few): a draft without recurrence, resolved against now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from horarium.domain.schedule import Calendar, Once
from horarium.language.model import DoubtKind
from horarium.language.times.calendar_sums import weekday_from
from horarium.language.times.draft import day_groups
from horarium.language.times.resolve.clocks import At, readings, time_of
from horarium.language.times.resolve.days import Days, Found, bounds, moved
from horarium.language.times.resolve.frame import Answer, Frame, next_second
from horarium.language.times.values import (
    Ahead,
    Clock,
    Day,
    Edge,
    Month,
    Named,
    Nth,
    Numeric,
    On,
    Part,
    Period,
    Quarter,
    Span,
    Unit,
    Weekday,
    Which,
)


def combined(days: Sequence[Day], finder: Days) -> Found | None:
    """The date that several pieces name together."""
    weekday = next((day for day in days if isinstance(day, Weekday) and not day.count and day.base is None), None)
    rest = [day for day in days if day is not weekday]
    if not rest:
        return finder.find(weekday) if weekday else None
    periods = [day for day in rest if isinstance(day, Period)]
    if len(periods) > 1:  # "next week on the weekend"
        shift = max(day.shift for day in periods)
        return finder.find(Period(Unit.WEEKEND, shift))
    period = next(iter(periods), None)
    ahead = next((day for day in rest if isinstance(day, Ahead)), None)
    others = [day for day in rest if day is not period and day is not ahead]
    base = _narrowed(others, period, ahead, finder) if others else None
    if base is None and weekday is not None:
        return _weekday_in(weekday, period, ahead, finder)
    plain = base or (period if period is not None else ahead)
    if weekday is not None and isinstance(plain, On | Numeric):
        return finder.find(_with_weekday(plain, weekday, finder))
    return finder.find(plain) if plain is not None else None


def _narrowed(others: list[Day], period: Period | None, ahead: Ahead | None, finder: Days) -> Day:
    """A date, with the month or the year that another piece gives it."""
    day = others[0]
    month = next((each for each in others if isinstance(each, Month)), None)
    if month is not None and isinstance(day, On):
        day = msgspec.structs.replace(day, month=month.month, year=month.year)
    years = period.shift if period is not None and period.unit is Unit.YEAR else None
    if ahead is not None and ahead.span.months and ahead.span.months % 12 == 0:
        years = ahead.span.months // 12
    if years is not None and isinstance(day, On | Named | Month | Quarter | Numeric) and day.year is None:
        return msgspec.structs.replace(day, year=finder.today.year + years)
    if period is not None and period.unit is Unit.MONTH and isinstance(day, On) and day.day:
        return Nth(day.day, Unit.DAY, period)
    if isinstance(day, Nth) and day.within is None and period is not None:
        return msgspec.structs.replace(day, within=period)
    return day


def _with_weekday(day: On | Numeric, weekday: Weekday, finder: Days) -> Day:
    if isinstance(day, Numeric):
        found = finder.find(day)
        if found is None or found.others:
            return day
        return On(found.date.year, found.date.month, found.date.day)
    return msgspec.structs.replace(day, weekday=weekday.weekday)


def _weekday_in(weekday: Weekday, period: Period | None, ahead: Ahead | None, finder: Days) -> Found | None:
    if period is not None:
        first, last = bounds(finder.today, period.unit, period.shift)
        if period.edge is Edge.END or weekday.which is Which.LAST:
            made = weekday_from(last - timedelta(days=6), weekday.weekday)
        else:
            made = weekday_from(max(first, finder.today) if period.unit is not Unit.WEEK else first, weekday.weekday)
        return Found(made, doubt=DoubtKind.PAST if made < finder.today else None)
    if ahead is None:
        return None
    base = finder.find(ahead)
    if base is None or base.date.weekday() == weekday.weekday:
        return base
    if ahead.anchored and not ahead.span.months and ahead.span.days < 7:
        return Found(base.date, (weekday_from(base.date, weekday.weekday),), DoubtKind.TWO_READINGS)
    if not isinstance(ahead.base, Ahead | None):
        return Found(
            weekday_from(base.date - timedelta(days=6), weekday.weekday),
            (weekday_from(base.date, weekday.weekday),),
            DoubtKind.TWO_READINGS,
        )
    week = ahead.span.days and ahead.span.days % 7 == 0
    start = base.date - timedelta(days=base.date.weekday()) if week else base.date
    return Found(weekday_from(start, weekday.weekday))


class OnceReader:
    """Finds the instants that a draft names."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.draft = frame.draft
        self.past: datetime | None = None
        self.several = len(frame.draft.clocks) > 1  # single instants, all of them meant

    def answer(self) -> Answer | None:
        """The reading of the draft, or None when it names no instant."""
        walls = self._walls()
        if DoubtKind.NOT_UNDERSTOOD in self.frame.doubts:
            return self.frame.answer()
        return self._schedules(walls) if walls else None

    def _walls(self) -> list[datetime]:
        draft = self.draft
        if draft.exact is not None:
            return [self.frame.wall(draft.exact) if draft.exact.tzinfo else draft.exact]
        if draft.ahead is not None and not draft.days:
            return self._ahead(draft.ahead)
        if draft.days:
            return self._dated()
        if draft.clocked or draft.same_time:
            return self._times(None)
        return self._ahead(Ahead(draft.length or draft.lasting or Span())) if draft.timed else []

    def _schedules(self, walls: list[datetime]) -> Answer:
        frame = self.frame
        kept = [wall for wall in dict.fromkeys(walls) if frame.instant(wall) >= frame.context.now]
        if not kept and self.past is None and DoubtKind.MISSING in frame.doubts:
            return frame.answer()  # "at five this week": on which day of it?
        if not kept or self.past is not None:
            frame.doubt(DoubtKind.PAST)
            return frame.answer(passed=self.past or max(walls))
        if self.several and len(kept) > 1:
            kept.sort()
            return frame.answer(Calendar(zone=frame.zone, start=kept[0], rules=(), rdates=tuple(kept)))
        if len(kept) > 1:
            frame.doubt(DoubtKind.TWO_READINGS)
        return frame.answer(*(self._once(wall) for wall in kept))

    def _once(self, wall: datetime) -> Once:
        """In the zone that was said; a mere distance from UTC is told in the person's own."""
        frame = self.frame
        if not frame.zone.startswith("Etc/"):
            return Once(zone=frame.zone, at=wall)
        there = frame.instant(wall).astimezone(ZoneInfo(frame.context.zone))
        return Once(zone=frame.context.zone, at=there.replace(tzinfo=None), fold=there.fold)

    def _ahead(self, ahead: Ahead) -> list[datetime]:
        """So long from now: months and days on the calendar, hours and less as elapsed time."""
        frame, span, start = self.frame, ahead.span, self.frame.now
        if span.vague:
            frame.doubt(DoubtKind.VAGUE)
        if ahead.base is not None:
            found = frame.days.find(ahead.base)
            if found is None:
                return []
            if not span.seconds:
                return self._on(moved(found.date, span), found)
            start = datetime.combine(found.date, time()) if found.date > start.date() else start
        if self.draft.clocked and not span.seconds:
            return self._times(moved(start.date(), span))
        wall = datetime.combine(moved(start.date(), span), start.time())
        if span.seconds:
            wall = frame.wall(frame.instant(wall) + timedelta(seconds=span.seconds))
        return [next_second(wall)]

    def _dated(self) -> list[datetime]:
        ahead = [self.draft.ahead] if self.draft.ahead is not None else []
        groups = day_groups([*self.draft.days, *ahead], self.draft.breaks)
        self.several = (len(groups) > 1 and not self.draft.either) or len(self.draft.clocks) > 1
        walls: list[datetime] = []
        for group in groups:
            found = combined(group, self.frame.days)
            if found is None and any(isinstance(day, Named) for day in group):
                self.frame.doubt(DoubtKind.NOT_UNDERSTOOD)  # a feast of another calendar
            if found is not None:
                near = self._on(found.date, found)
                single = self.several and len(self.draft.clocks) < 2 and not self.draft.parts
                walls.extend(near[:1] if single else near)
        return walls

    def _on(self, day: date, found: Found) -> list[datetime]:
        walls = self._times(day)
        if found.doubt is DoubtKind.PAST:
            self.past = walls[0] if walls else datetime.combine(day, time())
            return walls
        if found.doubt is not None:
            self.frame.doubt(found.doubt)
        for other in found.others:
            walls.extend(self._times(other)[:1])
        return walls

    def _times(self, day: date | None) -> list[datetime]:
        """The wall times on a day, or the next ones to come when none was said."""
        draft = self.draft
        if draft.clocks:
            return self._clock_times(day, draft.clocks)
        if draft.range is not None:
            return self._clock_times(day, [draft.range.first])
        if draft.same_time:
            return [datetime.combine(day or self.frame.now.date(), next_second(self.frame.now).time())]
        if draft.part is not None:
            self.several = self.several or (bool(draft.parts) and not draft.either)
            return [wall for part in (*draft.parts, draft.part) for wall in self._part_times(day, part)]
        return [self._plain_time(day)] if day is not None else []

    def _plain_time(self, day: date) -> datetime:
        """A date without a time: the habit, or what is left of today."""
        habits, now = self.frame.context.habits, self.frame.now
        wall = datetime.combine(day, habits.date_only)
        if day == now.date() and wall <= now:
            later = (datetime.combine(day, each) for each in (habits.noon, habits.end_of_day, habits.tonight))
            last = min(next_second(now + timedelta(hours=1)), datetime.combine(day, time(23, 59, 59)))
            wall = next((at for at in later if at > now), last)
        return self._assume(wall)

    def _part_times(self, day: date | None, part: Part) -> list[datetime]:
        now = self.frame.now
        wall = datetime.combine(day or now.date(), time_of(part, self.frame.context.habits))
        if day is None and wall <= now and not part.this:
            wall += timedelta(days=1)
        return [self._assume(wall)]

    def _clock_times(self, day: date | None, clocks: Sequence[Clock]) -> list[datetime]:
        part = self.draft.part
        if any(clock.vague for clock in clocks):
            self.frame.doubt(DoubtKind.VAGUE)
        if day is None and part is not None and part.this:
            day = self.frame.now.date()
        walls: list[datetime] = []
        for clock in clocks:
            near = self._near(day, readings(clock, part, self.draft.hint))
            walls.extend(near[:1] if len(clocks) > 1 else near)
        return walls

    def _near(self, day: date | None, choices: list[At]) -> list[datetime]:
        """The readings on a day that are to come, or on the next day that has some."""
        today = self.frame.now.date()
        for here in [day] if day is not None else [today + timedelta(days=ahead) for ahead in (-1, 0, 1)]:
            walls = [datetime.combine(here, at.time) + timedelta(days=at.days) for at in choices]
            coming = [wall for wall in walls if wall > self.frame.now]
            if coming or day is not None:
                return coming or walls
        return []

    def _assume(self, wall: datetime) -> datetime:
        self.frame.assumed.append(f"at {wall:%H:%M}")
        return wall
