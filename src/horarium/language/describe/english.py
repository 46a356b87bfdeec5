"""Schedules in English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from horarium.domain.schedule import Exclusions, OnExcluded
from horarium.language.describe.english_days import days, listed
from horarium.language.describe.english_names import COUNTRIES, MONTHS, PLACES, WEEKDAYS
from horarium.language.describe.hours import Clock
from horarium.language.describe.picture import Cycle, Picture, Times, figures

MOVED = {
    OnExcluded.SKIP: "",
    OnExcluded.NEXT: " (then on the next day that is free)",
    OnExcluded.PREVIOUS: " (then on the last day before that is free)",
}


class English:
    """The sentences, for one of the two clocks. `zone` is what `in_zone` says, or "" where it goes without saying."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def clock(self, at: time) -> str:
        """As in "07:00" or "7:00 am", with seconds where there are some."""
        if self._clock is Clock.TWENTY_FOUR:
            return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"
        seconds = f":{at:%S}" if at.second else ""
        return f"{at.hour % 12 or 12}:{at:%M}{seconds} {'am' if at.hour < 12 else 'pm'}"

    def day(self, on: date, today: date) -> str:
        """As in "Friday 27 November", with the year when it is another one or the day is over."""
        year = f" {on.year}" if on.year != today.year or on < today else ""
        return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}{year}"

    def moment(self, at: datetime, today: date) -> str:
        """As in "Friday 27 November at 14:00"."""
        return f"{self.day(at.date(), today)} at {self.clock(at.time())}"

    def once(self, at: datetime, now: datetime, *, second: bool = False) -> str:
        """As in "tomorrow, Tuesday 24 November, at 14:00"; `second`: of two equal wall times."""
        near = {0: "today, ", 1: "tomorrow, "}.get((at.date() - now.date()).days, "")
        comma = "," if near else ""
        hour = self.clock(at.time())
        hour = f"the second {hour}, after the clocks go back" if second else hour
        return f"{near}{self.day(at.date(), now.date())}{comma} at {hour}"

    def soon(self, ahead: timedelta, at: datetime) -> str:
        """As in "in 20 minutes, at 14:20"."""
        return f"in {length(ahead)}, at {self.clock(at.time())}"

    def several(self, walls: Sequence[datetime], now: datetime) -> str:
        """Single instants, one after the other."""
        days_named = {wall.date() for wall in walls}
        if len(days_named) == 1:
            rest = listed([self.clock(wall.time()) for wall in walls])
            return self.once(walls[0], now).removesuffix(self.clock(walls[0].time())) + rest
        return listed([self.once(wall, now) for wall in walls])

    def every(
        self, interval: timedelta, following: datetime, now: datetime, *, count: int | None, until: datetime | None
    ) -> str:
        """As in "every 90 minutes, next at 15:40"."""
        today = now.date()
        text = f"{steps(interval)}, next "
        near = following.date() == today
        text += f"at {self.clock(following.time())}" if near else f"on {self.moment(following, today)}"
        if count is not None:
            text += f", {plural(count, 'time')}"
        if until is not None:
            text += f", until {self.moment(until, today)}"
        return text

    def recurrence(self, seen: Picture, now: datetime, zone: str) -> str:
        """As in "every Monday at 07:00 and 19:30, until Friday 4 December"."""
        today = now.date()
        text = " and ".join(self._cycle(cycle, at) for cycle, at in seen.cycles)
        if seen.days is not None:
            text += f" for {plural(seen.days, 'day')}"
        text += zone
        if seen.count is not None:  # not behind a date: "12 January, 32 times" would be of 2032
            text += f", {plural(seen.count, 'time')}"
        if seen.start is not None and (seen.start != today or seen.start_at is not None):
            hour = f" at {self.clock(seen.start_at)}" if seen.start_at is not None else ""
            text += f", from {self.day(seen.start, today)}{hour}"
        if seen.until is not None:
            hour = "" if seen.whole_day else f" at {self.clock(seen.until.time())}"
            text += f", until {self.day(seen.until.date(), today)}{hour}"
        return text + self.exceptions(seen.exclusions, seen.exdates, today)

    def _cycle(self, cycle: Cycle, at: Times) -> str:
        hours = self._times(at)
        if at.step is None:
            return f"{days(cycle)} {hours}"
        return hours if cycle == Cycle("day") else f"{hours} {days(cycle)}"

    def _times(self, at: Times) -> str:
        """As in "at 07:00 and 19:30", "every 30 minutes from 09:00 to 17:00"."""
        if at.step is not None:
            return f"{steps(at.step)} from {self.clock(at.at[0])} to {self.clock(at.at[1])}"
        return f"at {listed([self.clock(each) for each in at.at])}"

    def exceptions(self, out: Exclusions, exdates: Sequence[datetime], today: date) -> str:
        """As in ", except on Friday 25 December at 07:00 and on public holidays in Belgium"."""
        parts = ["at weekends"] if out.weekends else []
        for gap in out.ranges:
            first, last = self.day(gap.first, today), self.day(gap.last, today)
            parts.append(f"on {first}" if first == last else f"from {first} to {last}")
        parts += [f"on {self.moment(at, today)}" for at in exdates]
        if out.holidays:
            parts.append(f"on public holidays {_country(out.holidays)}")
        return f", except {listed(parts)}{MOVED[out.then]}" if parts else ""

    def by_rule(self, kind: str, text: str, following: datetime | None, now: datetime) -> str:
        """For what no words fit: the rule itself, and what comes next."""
        said = {"cron": "by the cron line", "rule": "by the rule"}[kind]
        ahead = f", next on {self.moment(following, now.date())}" if following is not None else ""
        return f"{said} {text}{ahead}"

    def in_zone(self, zone: str) -> str:
        """The zone, where it is not the listener's."""
        place = PLACES.get(zone)
        return f", {place} time ({zone})" if place else f" ({zone} time)"


def length(of: timedelta) -> str:
    """As in "90 minutes", "2 hours", "1.5 seconds"."""
    for size, name in ((timedelta(hours=1), "hour"), (timedelta(minutes=1), "minute")):
        if not of % size:
            return plural(of // size, name)
    seconds = figures(of)
    return f"{seconds} second" + ("" if seconds == "1" else "s")


def steps(of: timedelta) -> str:
    """As in "every 90 minutes", "every hour"."""
    return f"every {length(of).removeprefix('1 ')}"


def plural(count: int, name: str) -> str:
    """As in "1 hour", "2 hours"."""
    return f"{count} {name}" + ("" if count == 1 else "s")


def _country(code: str) -> str:
    country, _, region = code.partition("-")
    name = COUNTRIES.get(country)
    if name is None:
        return f"({code})"
    return f"in {name} ({code})" if region else f"in {name}"
