"""Days on which a recurrence is left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from horarium.domain.schedule import DateRange, Exclusions, Once, OnExcluded
from horarium.language.model import DoubtKind
from horarium.language.times.draft import Draft
from horarium.language.times.resolve.days import bounds
from horarium.language.times.resolve.frame import Frame
from horarium.language.times.resolve.once import OnceReader, combined
from horarium.language.times.sayings import Ask
from horarium.language.times.values import OWN, UNKNOWN, Day, Month, Period, Repeat, Unit, Weekday


def spared_weekdays(weekdays: Sequence[int], excepts: Sequence[Draft]) -> list[int]:
    """The weekdays that are left."""
    gone = weekdays_out(excepts)
    return [day for day in weekdays if day not in gone]


def weekdays_out(excepts: Sequence[Draft]) -> set[int]:
    """The weekdays that are left out."""
    gone: set[int] = set()
    for draft in excepts:
        if only_weekdays(draft):
            gone.update(day.weekday for day in draft.days if isinstance(day, Weekday))
        for repeat in draft.repeats:
            gone.update(repeat.weekdays)
    return gone


def spared_months(months: Sequence[int], excepts: Sequence[Draft]) -> tuple[int, ...]:
    """The months that are left; () stands for all."""
    gone = {
        day.month
        for draft in excepts
        for day in draft.days
        if isinstance(day, Month) and day.year is None and not draft.clocks
    }
    return tuple(month for month in months or range(1, 13) if month not in gone) if gone else tuple(months)


def only_weekdays(draft: Draft) -> bool:
    """Whether an exception names plain weekdays: "except mondays"."""
    return all(isinstance(day, Weekday) and not day.count for day in draft.days)


def exclusions(frame: Frame, repeat: Repeat, *, weekends: bool = False) -> Exclusions:
    """The single days, ranges of days and holidays that are left out; `weekends` where no rule leaves them out."""
    excepts, moved = frame.draft.excepts, frame.draft.moved
    lost = moved is not None and (not excepts or (moved.working and not weekends))
    if lost or not all(_understood(draft) for draft in excepts):
        frame.doubt(DoubtKind.NOT_UNDERSTOOD)
    ranges = tuple(found for draft in excepts if (found := _range(frame, draft)) is not None)
    return Exclusions(
        ranges=ranges,
        weekends=weekends,
        holidays=_holidays(frame) or (frame.context.country if repeat.working else None),
        then=moved.then if moved and excepts else OnExcluded.SKIP,
    )


def _holidays(frame: Frame) -> str | None:
    """Whose public holidays are left out: a region where the person lives stands for its country."""
    said = [draft.holidays for draft in frame.draft.excepts if draft.holidays is not None]
    own = frame.context.country
    if not said:
        return None
    if UNKNOWN in said or len(set(said)) > 1:
        frame.doubt(DoubtKind.NOT_UNDERSTOOD)
        return None
    if said[0] == OWN and own is None:
        frame.doubt(DoubtKind.MISSING, Ask.COUNTRY)
    return own if said[0] == OWN or (own or "").startswith(f"{said[0]}-") else said[0]


def exdates(frame: Frame) -> tuple[datetime, ...]:
    """The single slots that are left out: "except tomorrow at 4pm"."""
    found: list[datetime] = []
    for draft in frame.draft.excepts:
        if draft.clocks and draft.days:
            answer = OnceReader(Frame(draft, frame.context)).answer()
            found.extend(made.at for made in (answer.schedules if answer else ()) if isinstance(made, Once))
    return tuple(found)


def covered(frame: Frame, day: Day, found: date) -> tuple[date, date]:
    """The first and the last day of a month or a period."""
    if isinstance(day, Period):
        return bounds(frame.today, day.unit, day.shift)
    return bounds(found.replace(day=1), Unit.MONTH, 0)


def _understood(draft: Draft) -> bool:
    """Whether an exception can be told: days, weekdays, months, or holidays."""
    simple = all(repeat.weekdays and repeat.interval == 1 and not repeat.days for repeat in draft.repeats)
    return bool(draft.holidays or draft.days or draft.repeats or draft.first_day) and simple


def _range(frame: Frame, draft: Draft) -> DateRange | None:
    if draft.first_day is not None and draft.last_day is not None:
        first, last = frame.days.find(draft.first_day), frame.days.find(draft.last_day)
        return DateRange(first=first.date, last=last.date) if first and last and first.date <= last.date else None
    if draft.clocks or not draft.days or only_weekdays(draft):
        return None
    day = draft.days[0]
    found = None if isinstance(day, Month) and day.year is None else combined(draft.days, frame.days)
    if found is None:
        return None
    if isinstance(day, Month | Period) and found.coarse:
        first_day, last_day = covered(frame, day, found.date)
        return DateRange(first=first_day, last=last_day)
    return DateRange(first=found.date, last=found.date)
