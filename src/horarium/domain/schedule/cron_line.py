"""Cron lines: cronsim reads them; which wall times they name is found here."""

from __future__ import annotations

from datetime import date, datetime
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from horarium.domain.errors import InvalidSchedule
from horarium.domain.schedule.times import Times
from horarium.domain.schedule.zones import LAST_MOMENT

if TYPE_CHECKING:
    from cronsim import CronSim

    CronFields: TypeAlias = CronSim

ALIASES = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
}
LONGEST = 1_000  # characters
CYCLE_DAYS = 146_097  # the calendar repeats after 400 years
_LAST_DAY = LAST_MOMENT.toordinal()


class CronWalls:
    """The wall times that a cron line names. Raises InvalidSchedule when it cannot be read or never fires."""

    def __init__(self, line: str) -> None:
        fields = ALIASES.get(line.strip().lower(), line)
        self.fields: CronSim = _read(fields, line)
        self._times = Times(sorted(self.fields.hours), sorted(self.fields.minutes), sorted(self.fields.seconds))
        self._months = sorted(self.fields.months)
        minute, hour = self.fields.parts[1:3]
        fixed = not minute.startswith("*") and not hour.startswith("*")
        self.at_fixed_times = fixed and len(fields.split()) == 5  # Debian cron's word for what it shifts
        if self._day_from(date(2000, 1, 1)) is None:
            raise _refusal(line, "it never fires: no such day exists")

    def after(self, wall: datetime) -> datetime | None:
        """The first wall time later than `wall`."""
        day = self._day_from(wall.date())
        if day is None:
            return None
        index = self._times.rank(wall.time()) if day == wall.date() else 0
        if index == self._times.size:
            index, day = 0, self._day_from(date.fromordinal(day.toordinal() + 1))
        return None if day is None else datetime.combine(day, self._times.nth(index))

    def _day_from(self, day: date) -> date | None:
        """The first day that matches, from this one on, within the calendar's cycle of 400 years."""
        last = min(day.toordinal() + CYCLE_DAYS, _LAST_DAY)
        while day.toordinal() < last:
            if day.month not in self.fields.months:
                month = min((month for month in self._months if month > day.month), default=None)
                day = date(day.year if month else day.year + 1, month or self._months[0], 1)
            elif self.fields.match_day(day):
                return day
            else:
                day = date.fromordinal(day.toordinal() + 1)
        return None


@lru_cache(maxsize=4096)
def cron_walls(line: str) -> CronWalls:
    """The evaluator of a cron line."""
    return CronWalls(line)


def _read(fields: str, line: str) -> CronSim:
    from cronsim import CronSim, CronSimError  # noqa: PLC0415 - only cron tasks need it

    if len(line) > LONGEST:
        raise _refusal(line[:40], f"it is longer than {LONGEST} characters")
    if line.strip().startswith("@") and fields == line:
        near = get_close_matches(line.strip().lower(), ALIASES, n=1)
        raise _refusal(line, f"did you mean {near[0]}?" if near else f"the short forms are {', '.join(ALIASES)}")
    if "?" in line:
        raise _refusal(line, "write * instead of ?")
    try:
        return CronSim(fields, datetime(2000, 1, 1))
    except (CronSimError, ValueError, TypeError, AssertionError) as error:
        raise _refusal(line, _in_words(str(error))) from error


def _in_words(complaint: str) -> str:
    """What cronsim says ("Bad minute", "Wrong number of fields"), for a person."""
    if complaint.startswith("Bad "):
        return f"its {complaint.removeprefix('Bad ')} cannot be read or never comes"
    return "it needs five fields (minute hour day month weekday), or six with seconds first"


def _refusal(line: str, why: str) -> InvalidSchedule:
    return InvalidSchedule(
        f"The cron line {line[:60]!r} cannot be planned: {why}.",
        field="line",
        given=line,
        expected="minute hour day month weekday, such as 30 7 * * MON-FRI",
    )
