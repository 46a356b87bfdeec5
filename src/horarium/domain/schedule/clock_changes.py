"""What a person should know about a slot near a change of the clocks."""

from __future__ import annotations

import enum
from datetime import datetime, timedelta

import msgspec

from horarium.domain.schedule.instants import Reading
from horarium.domain.schedule.model import Once, Schedule
from horarium.domain.schedule.slots import WallPlan, planned
from horarium.domain.schedule.zones import TICK, Span, aware, span_at, utc_naive, zone_info


class ClockEffect(enum.StrEnum):
    """How a change of the clocks touches a slot."""

    SHIFTED = "shifted"  # the wall time that the schedule names does not exist that day; the slot lies behind the gap
    FIRST_OF_TWO = "first_of_two"  # this wall time happens twice; the slot is the first
    SECOND_OF_TWO = "second_of_two"  # this wall time happens twice; the slot is the second
    FORWARD = "forward"  # clocks went forward since the slot before
    BACK = "back"  # clocks went back since the slot before


class ClockChange(msgspec.Struct, frozen=True, kw_only=True):
    """A change of the clocks at or before a slot: when (aware UTC), by how much, and the wall time that it left out."""

    effect: ClockEffect
    at: datetime
    by: timedelta  # negative when clocks go back
    named: datetime | None = None  # for SHIFTED: the wall time that does not exist


def clock_change(schedule: Schedule, slot: datetime, previous: datetime | None = None) -> ClockChange | None:
    """How a change of the clocks in the schedule's zone touches a slot, or None.

    `previous` is the slot before, where there is one. Raises InvalidSchedule when the schedule cannot be planned.
    """
    zone = zone_info(schedule.zone)
    instant = utc_naive(slot)
    span = span_at(zone, instant)
    jump = span.offset - span.before
    if (named := _left_out(schedule, instant, span)) is not None:
        return ClockChange(effect=ClockEffect.SHIFTED, at=aware(span.start), by=jump, named=named)
    if jump < timedelta(0) and instant < span.start - jump:
        return ClockChange(effect=ClockEffect.SECOND_OF_TWO, at=aware(span.start), by=jump)
    following = span_at(zone, span.end)
    ahead = following.offset - span.offset
    if ahead < timedelta(0) and instant >= span.end + ahead:
        return ClockChange(effect=ClockEffect.FIRST_OF_TWO, at=aware(span.end), by=ahead)
    if previous is None or jump == timedelta(0) or utc_naive(previous) >= span.start:
        return None
    since = span.offset - span_at(zone, utc_naive(previous)).offset
    if since == timedelta(0):
        return None
    effect = ClockEffect.FORWARD if since > timedelta(0) else ClockEffect.BACK
    return ClockChange(effect=effect, at=aware(span.start), by=since)


def _left_out(schedule: Schedule, instant: datetime, span: Span) -> datetime | None:
    """The wall time in the gap before `span` that alone makes the schedule name this instant."""
    jump = span.offset - span.before
    if jump <= timedelta(0) or instant >= span.start + jump:
        return None
    shifted = instant + span.before
    if isinstance(schedule, Once):
        return schedule.at if schedule.at == shifted else None
    plan = planned(schedule)
    if not isinstance(plan, WallPlan) or plan.reading is Reading.CRON_WILD:
        return None
    regular = instant + span.offset
    if plan.walls.after(regular - TICK) == regular:
        return None
    first = plan.walls.after(shifted - TICK)
    if plan.reading is Reading.CALENDAR:
        return first if first == shifted else None
    return first if instant == span.start and first is not None and first < regular else None
