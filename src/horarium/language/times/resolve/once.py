"""One instant (or a few): a draft without recurrence, resolved against now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from horarium.domain.schedule import Calendar, Once, Schedule
from horarium.language.model import Context, DoubtKind
from horarium.language.times.calendar_sums import weekday_from
from horarium.language.times.draft import Draft
from horarium.language.times.resolve.clocks import At, readings, time_of
from horarium.language.times.resolve.days import Days, Found, bounds, moved
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


class Answer(msgspec.Struct, frozen=True):
    """Schedules, likeliest first, what was assumed, and why that is not sure."""

    schedules: tuple[Schedule, ...] = ()
    assumed: tuple[str, ...] = ()
    doubts: tuple[DoubtKind, ...] = ()
    passed: datetime | None = None  # the wall time that has passed


def local_now(context: Context, zone: str) -> datetime:
    """Now, as wall time in a zone."""
    return context.now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def combined(days: Sequence[Day], finder: Days) -> Found | None:
    """The date that several pieces name together."""
    weekday = next((day for day in days if isinstance(day, Weekday) and not day.count and day.base is None), None)
    rest = [day for day in days if day is not weekday]
    if not rest:
        return finder.find(weekday) if weekday else None
    period = next((day for day in rest if isinstance(day, Period)), None)
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
    if month is not None and isinstance(day, On) and day is not month:
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
    week = ahead.span.days and ahead.span.days % 7 == 0
    start = base.date - timedelta(days=base.date.weekday()) if week else base.date
    return Found(weekday_from(start, weekday.weekday))


class OnceReader:
    """Finds the instants that a draft names."""

    def __init__(self, draft: Draft, context: Context) -> None:
        self.draft = draft
        self.context = context
        self.zone = draft.zone.name if draft.zone else context.zone
        self.now = local_now(context, self.zone)
        self.days = Days(local_now(context, context.zone).date(), context)
        self.assumed: list[str] = []
        self.doubts: list[DoubtKind] = []
        self.past: datetime | None = None

    def answer(self) -> Answer | None:
        """The reading of the draft, or None when it names no instant."""
        draft = self.draft
        if draft.exact is not None:
            return self._exact(draft.exact)
        if draft.ahead is not None and not draft.days:
            walls = self._ahead(draft.ahead)
        elif draft.days:
            walls = self._dated()
        elif draft.clocked:
            walls = self._times(None)
        elif draft.timed:
            walls = self._ahead(Ahead(draft.length or draft.lasting or Span()))
        else:
            return None
        return self._schedules(walls) if walls else None

    def _exact(self, at: datetime) -> Answer:
        if at.tzinfo is not None:
            at = at.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)
        return self._schedules([at]) or Answer()

    def _schedules(self, walls: list[datetime]) -> Answer:
        kept = [wall for wall in dict.fromkeys(walls) if self._instant(wall) >= self.context.now]
        if not kept or self.past is not None:
            passed = self.past or max(walls)
            return Answer((), tuple(self.assumed), (*self.doubts, DoubtKind.PAST), passed)
        if len(self.draft.clocks) > 1 and len(kept) > 1:
            return self._many(kept)
        schedules = tuple(Once(zone=self.zone, at=wall) for wall in kept)
        doubts = list(self.doubts)
        if len(schedules) > 1 and DoubtKind.TWO_READINGS not in doubts:
            doubts.append(DoubtKind.TWO_READINGS)
        return Answer(schedules, tuple(self.assumed), tuple(doubts))

    def _many(self, walls: list[datetime]) -> Answer:
        first, *rest = sorted(walls)
        made = Calendar(zone=self.zone, start=first, rules=(), rdates=tuple(rest))
        return Answer((made,), tuple(self.assumed), tuple(self.doubts))

    def _instant(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    def _ahead(self, ahead: Ahead) -> list[datetime]:
        """So long from now: months and days on the calendar, hours and less as elapsed time."""
        span = ahead.span
        if span.vague:
            self.doubts.append(DoubtKind.VAGUE)
        if ahead.base is not None:
            found = self.days.find(ahead.base)
            if found is None:
                return []
            start = datetime.combine(found.date, time()) if span.seconds and found.date > self.now.date() else self.now
            if not span.seconds:
                return self._on(moved(found.date, span), found)
        else:
            start = self.now
        if self.draft.clocked and not span.seconds:
            return self._times(moved(start.date(), span))
        wall = datetime.combine(moved(start.date(), span), start.time())
        if not span.seconds:
            return [_whole(wall)]
        at = self._instant(wall) + timedelta(seconds=span.seconds)
        return [_whole(at.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None))]

    def _dated(self) -> list[datetime]:
        days = list(self.draft.days)
        if self.draft.ahead is not None:
            days.append(self.draft.ahead)
        found = combined(days, self.days)
        return self._on(found.date, found) if found is not None else []

    def _on(self, day: date, found: Found) -> list[datetime]:
        walls = self._times(day)
        if found.doubt is DoubtKind.PAST:
            self.past = walls[0] if walls else datetime.combine(day, time())
            return walls
        if found.doubt is not None:
            self.doubts.append(found.doubt)
        for other in found.others:
            walls.extend(self._times(other)[:1])
        return walls

    def _times(self, day: date | None) -> list[datetime]:
        """The wall times on a day, or the next ones to come when none was said."""
        draft = self.draft
        if draft.range is not None and not draft.clocks:
            return self._clock_times(day, [draft.range.first])
        if draft.clocks:
            return self._clock_times(day, draft.clocks)
        if draft.same_time:
            return [datetime.combine(day or self.now.date(), _whole(self.now).time())]
        if draft.part is not None:
            return self._part_times(day, draft.part)
        return [self._plain_time(day)] if day is not None else []

    def _plain_time(self, day: date) -> datetime:
        """A date without a time: the habit, or what is left of today."""
        habits = self.context.habits
        wall = datetime.combine(day, habits.date_only)
        if day == self.now.date() and wall <= self.now:
            later = (habits.noon, habits.end_of_day, habits.tonight)
            wall = next((at for at in (datetime.combine(day, each) for each in later) if at > self.now), wall)
            if wall <= self.now:
                wall = min(_whole(self.now + timedelta(hours=1)), datetime.combine(day, time(23, 59)))
        self._assume(wall)
        return wall

    def _part_times(self, day: date | None, part: Part) -> list[datetime]:
        at = time_of(part, self.context.habits)
        wall = datetime.combine(day or self.now.date(), at)
        if day is None and wall <= self.now and not part.this:
            wall += timedelta(days=1)
        self._assume(wall)
        return [wall]

    def _clock_times(self, day: date | None, clocks: Sequence[Clock]) -> list[datetime]:
        walls: list[datetime] = []
        for clock in clocks:
            if clock.vague:
                self.doubts.append(DoubtKind.VAGUE)
            choices = readings(clock, self.draft.part, self.draft.hint)
            here = day
            if here is None and self.draft.part is not None and self.draft.part.this:
                here = self.now.date()
            near = self._near(here, choices)
            walls.extend(near[:1] if len(clocks) > 1 else near)
        return walls

    def _near(self, day: date | None, choices: list[At]) -> list[datetime]:
        if day is not None:
            walls = [_wall(day, at) for at in choices]
            coming = [wall for wall in walls if wall > self.now]
            return coming or walls
        for ahead in (0, 1, 2):
            walls = [_wall(self.now.date() + timedelta(days=ahead), at) for at in choices]
            coming = [wall for wall in walls if wall > self.now]
            if coming:
                return coming
        return []

    def _assume(self, wall: datetime) -> None:
        self.assumed.append(f"at {wall:%H:%M}")


def _wall(day: date, at: At) -> datetime:
    return datetime.combine(day, at.time) + timedelta(days=at.days)


def _whole(wall: datetime) -> datetime:
    """The next full second."""
    return wall.replace(microsecond=0) + timedelta(seconds=1) if wall.microsecond else wall
