"""When a recurrence begins and when it ends."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import msgspec

from horarium.domain.schedule import Calendar, Once
from horarium.language.model import DoubtKind
from horarium.language.times.draft import Draft
from horarium.language.times.resolve.days import Days, moved
from horarium.language.times.resolve.exceptions import covered
from horarium.language.times.resolve.frame import Frame
from horarium.language.times.resolve.once import OnceReader, combined
from horarium.language.times.values import Ahead, Edge, Mark, Month, Period

END_OF_DAY = time(23, 59, 59)


def start_of(frame: Frame) -> datetime | None:
    """The wall time from which it runs, where one was said."""
    draft = frame.draft.start
    if draft is None or draft.empty:
        return None
    answer = OnceReader(Frame(_from_its_start(draft), frame.context)).answer()
    if answer is None or not answer.schedules:
        if answer is not None and DoubtKind.PAST in answer.doubts:
            frame.doubt(DoubtKind.PAST)
        return None
    made = answer.schedules[0]
    return made.at if isinstance(made, Once) else made.start if isinstance(made, Calendar) else None


def _from_its_start(draft: Draft) -> Draft:
    """As in "starting next month": a period that was named is meant from its first day."""
    match draft.days:
        case [Period(edge=Edge.SAME, shift=shift) as day] if shift > 0:
            draft.days = [msgspec.structs.replace(day, edge=Edge.START)]
    return draft


def elapsed_end(frame: Frame, start: datetime) -> datetime | None:
    """The last wall time of a recurrence in elapsed time: "for a day" is 24 hours there."""
    span = frame.draft.lasting
    if span is None or frame.draft.until is not None:
        return end_of(frame, start)
    end = datetime.combine(moved(start.date(), span), start.time())
    return end + timedelta(seconds=span.seconds - 1)


def end_of(frame: Frame, start: datetime) -> datetime | None:
    """The last wall time that counts, given the first slot; None when it goes on for ever."""
    draft = frame.draft
    if draft.until is not None and not draft.until.empty:
        return _last_moment(frame, draft.until, start)
    if draft.lasting is None:
        return None
    end = moved(start.date(), draft.lasting)
    if not draft.lasting.seconds:
        return datetime.combine(end - timedelta(days=1), END_OF_DAY)
    return datetime.combine(end, start.time()) + timedelta(seconds=draft.lasting.seconds - 1)


def _last_moment(frame: Frame, until: Draft, start: datetime) -> datetime | None:
    """Until june is until the day before it, through june until its last day; a day that is named counts."""
    if until.clocks or until.part or until.ahead or until.exact:
        answer = OnceReader(Frame(until, frame.context)).answer()
        made = answer.schedules[0] if answer and answer.schedules else None
        return made.at if isinstance(made, Once) else None
    relative = isinstance(until.days[0], Period | Ahead)
    finder = frame.days if relative else Days(max(start.date(), frame.now.date()), frame.context)
    found = combined(until.days, finder)
    if found is None:
        return None
    if found.doubt is DoubtKind.PAST:
        frame.doubt(DoubtKind.PAST)
    last, mark, day = found.date, frame.draft.until_mark, until.days[0]
    if (isinstance(day, Month) and day.edge is None) or (isinstance(day, Period) and found.coarse):
        first, end = covered(frame, day, found.date)
        last = end if mark is Mark.THROUGH else first - timedelta(days=1)
    elif mark is Mark.BEFORE:
        last -= timedelta(days=1)
    return datetime.combine(last, END_OF_DAY)
