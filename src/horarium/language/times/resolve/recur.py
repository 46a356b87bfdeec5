"""Recurrences: a draft with at least one repeat, as rules on the calendar or as elapsed time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from itertools import islice

import msgspec

from horarium.domain.schedule import Calendar, Every, Schedule, next_slot, slots
from horarium.language.model import DoubtKind
from horarium.language.times.resolve.clocks import recurring
from horarium.language.times.resolve.exceptions import exclusions, exdates, spared_months, weekdays_out
from horarium.language.times.resolve.frame import Answer, Frame, next_second
from horarium.language.times.resolve.limits import elapsed_end, end_of, start_of
from horarium.language.times.resolve.rules import Rule, RuleMaker, joined, numbered, weekday_names
from horarium.language.times.resolve.times_of_day import clock_parts, times_of_day
from horarium.language.times.sayings import Ask
from horarium.language.times.values import Clock, Span

DAY_START = ";BYHOUR=0;BYMINUTE=0;BYSECOND=0"
EVERY_DAY = f"FREQ=DAILY{DAY_START}"
TICK = timedelta(microseconds=1)
JUMP = timedelta(hours=3)  # more than a clock is ever put back
MOST_COUNTED = 2_000  # slots that are looked at to turn a count into an end


class RecurReader:
    """Turns a draft with repeats into a schedule."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.draft = frame.draft
        self.repeat = joined(frame.draft.repeats)
        self.part = frame.draft.part or self.repeat.part

    def answer(self) -> Answer | None:
        """The reading of the draft, or None when it names no recurrence."""
        if self.repeat.unit is None:
            return None
        schedule = self._schedule()
        if schedule is None:
            return self.frame.answer() if self.frame.doubts else None
        if self.draft.bounded and next_slot(schedule, self.frame.context.now - TICK) is None:
            self.frame.doubt(DoubtKind.PAST)
            return self.frame.answer()
        return self.frame.answer(schedule)

    def _schedule(self) -> Schedule | None:
        repeat, draft = self.repeat, self.draft
        if repeat.span is None or draft.range or repeat.weekdays or draft.days or repeat.on_the_hour:
            return self._calendar()
        return self._hourly(repeat.span) if draft.excepts else self._elapsed(repeat.span)

    def _elapsed(self, span: Span) -> Every | None:
        """So long apart, from the moment that was said or one interval from now."""
        interval = timedelta(seconds=span.seconds)
        if span.vague or span.rounded:
            self.frame.doubt(DoubtKind.VAGUE, Ask.INTERVAL)
        start = start_of(self.frame)
        begins = self.draft.start
        clocks = self.draft.clocks or (begins.clocks if begins else [])
        if clocks and not (begins and (begins.days or begins.ahead)):
            start = self._first_clock(clocks[0], interval)
        now = next_second(self.frame.context.now.astimezone(UTC))
        first = self.frame.instant(start) if start is not None else now + interval
        last = elapsed_end(self.frame, self.frame.wall(first))
        until = self.frame.instant(last) if last is not None else None
        count = self.draft.count.count if self.draft.count else None
        if until is not None and until < first:
            self.frame.doubt(DoubtKind.PAST)
            return None
        return Every(zone=self.frame.zone, first=first, interval=interval, count=count, until=until)

    def _first_clock(self, clock: Clock, interval: timedelta) -> datetime:
        """As in "every 4 hours starting at 8am": the next of the hours that count from there."""
        now = self.frame.now
        wall = datetime.combine(now.date(), recurring(clock, self.part, self.draft.hint))
        return wall if wall > now else wall + ((now - wall) // interval + 1) * interval

    def _hourly(self, span: Span) -> Calendar | None:
        """Elapsed time knows no exceptions, so where there are some the hours of the wall clock are counted."""
        every = self._elapsed(span)
        if every is None or self.repeat.unit is None:
            return None
        start = self.frame.wall(every.first)
        gone, months = weekdays_out(self.draft.excepts), spared_months((), self.draft.excepts)
        parts = {"BYDAY": weekday_names([day for day in range(7) if day not in gone])} if gone else {}
        if months:
            parts["BYMONTH"] = numbered(months)
        rule = Rule(self.repeat.unit, self.repeat.interval, parts).text(ends=self._until(start) or self._count())
        return self._with_exceptions(Calendar(zone=self.frame.zone, start=start, rules=(rule,)), weekends=False)

    def _calendar(self) -> Calendar | None:
        maker = RuleMaker(self.frame, self.repeat)
        rules = maker.rules()
        times = times_of_day(self.frame, self.repeat, self.part)
        if not rules or DoubtKind.NOT_UNDERSTOOD in self.frame.doubts:
            return None
        start = self._first_slot(times, rules)
        counted = any("BYSETPOS" in rule.parts for rule in rules)  # counts all times of day, so each has its own rule
        parts = [part for at in times for part in clock_parts([at])] if counted else clock_parts(times)
        clocks = [""] if self.frame.assumed and len(times) == 1 else parts
        until = self._until(start)
        single = len(rules) * len(clocks) == 1
        ends = until or (self._count() if single else "")
        texts = tuple(rule.text(clock, ends) for rule in rules for clock in clocks)
        made = self._with_exceptions(Calendar(zone=self.frame.zone, start=start, rules=texts), maker.weekends_out)
        return made if single or until else self._counted(made)

    def _first_slot(self, times: Sequence[time], rules: Sequence[Rule]) -> datetime:
        """From the day that was said, else from now on; longer intervals count from it."""
        said = start_of(self.frame)
        begin = self.frame.now if said is None else max(self.frame.now, self._begin(said))
        texts = tuple(Rule(rule.freq, 1, rule.parts).text(DAY_START) for rule in rules if rule.parts) or (EVERY_DAY,)
        midnight = datetime.combine(begin.date(), time())
        wide = Calendar(zone="UTC", start=midnight, rules=texts)
        for day in islice(slots(wide, midnight.replace(tzinfo=UTC) - TICK), 2):
            walls = (datetime.combine(day.date(), at) for at in times)
            near = (wall for wall in walls if wall > self.frame.now - JUMP)
            coming = next((wall for wall in near if self._is_ahead(wall, begin if said is not None else None)), None)
            if coming is not None:
                return coming
        return datetime.combine(begin.date(), times[0])

    def _is_ahead(self, wall: datetime, begin: datetime | None) -> bool:
        """Compared as instants: where the clock jumps, a wall time can be ahead though its figures are not."""
        return self.frame.instant(wall) > self.frame.context.now and (begin is None or wall >= begin)

    def _begin(self, said: datetime) -> datetime:
        """A day that was said counts from its first minute, a time of day from there."""
        start = self.draft.start
        return said if start is not None and start.clocks else datetime.combine(said.date(), time())

    def _count(self) -> str:
        return f";COUNT={self.draft.count.count}" if self.draft.count else ""

    def _until(self, start: datetime) -> str:
        if self.draft.count is not None:
            return ""
        last = end_of(self.frame, start)
        return f";UNTIL={self.frame.instant(last):%Y%m%dT%H%M%SZ}" if last is not None else ""

    def _counted(self, made: Calendar) -> Calendar:
        """A count holds for all rules together, so with several it becomes the moment of the last slot."""
        count = self.draft.count.count if self.draft.count else 0
        if not 0 < count <= MOST_COUNTED:
            return made
        last = list(islice(slots(made, self.frame.context.now), count))
        if not last:
            return made
        return msgspec.structs.replace(
            made, rules=tuple(f"{rule};UNTIL={last[-1]:%Y%m%dT%H%M%SZ}" for rule in made.rules)
        )

    def _with_exceptions(self, made: Calendar, weekends: bool) -> Calendar:
        out = exclusions(self.frame, self.repeat, weekends=weekends)
        return msgspec.structs.replace(made, exclusions=out, exdates=exdates(self.frame))
