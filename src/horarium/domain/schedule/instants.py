"""From wall times to instants, in order, where the clocks change too."""

from __future__ import annotations

import enum
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from horarium.domain.schedule.walls import Walls
from horarium.domain.schedule.zones import FIRST_MOMENT, LAST_MOMENT, TICK, Span, span_at

_WIDEST_OFFSET = timedelta(days=2)


class Reading(enum.Enum):
    """How wall times are read that do not exist or happen twice."""

    CALENDAR = enum.auto()  # RFC 5545: with the offset before the gap; the first of two
    CRON_FIXED = enum.auto()  # Debian cron, fixed times: at the end of the gap; the first of two
    CRON_WILD = enum.auto()  # Debian cron, wildcards: what the clock on the wall shows, so never, or twice


def next_instant(walls: Walls, zone: ZoneInfo, reading: Reading, after: datetime) -> datetime | None:
    """The first instant later than `after` (UTC, naive) that a wall time names, or None.

    Spans of one offset are walked one by one. 1. Ask for the first wall time that belongs to the span.
    2. Ask for those in the gap before the span. 3. The earlier of both, when it lies inside the span.
    4. Otherwise go on behind the span, or straight to where the next wall time can lie.
    """
    after = max(after, FIRST_MOMENT)
    while after < LAST_MOMENT:
        span = span_at(zone, after + TICK)
        wall = walls.after(max(after + span.offset, _first_wall(span, reading) - TICK))
        found = None if wall is None else wall - span.offset
        moved = _from_gap(walls, span, reading, after)
        if moved is not None and (found is None or moved < found):
            found = moved
        if found is None:
            return None
        if found < span.end:
            return found
        after = span.end - TICK
        if reading is not Reading.CRON_WILD:  # there a fold may repeat wall times that lie behind us
            after = max(after, found - _WIDEST_OFFSET)
    return None


def _first_wall(span: Span, reading: Reading) -> datetime:
    """The first wall time that belongs to a span; those that happen a second time do so only for wildcards."""
    if reading is Reading.CRON_WILD:
        return span.start + span.offset
    return span.start + max(span.offset, span.before)


def _from_gap(walls: Walls, span: Span, reading: Reading, after: datetime) -> datetime | None:
    """The first instant later than `after` of a wall time that the change at the span's start left out."""
    jump = span.offset - span.before
    if jump <= timedelta(0) or reading is Reading.CRON_WILD or after >= span.start + jump:
        return None
    gap_start = span.start + span.before
    if reading is Reading.CRON_FIXED:
        wall = walls.after(gap_start - TICK) if after < span.start else None
        return None if wall is None or wall >= gap_start + jump else span.start
    wall = walls.after(max(after + span.before, gap_start - TICK))
    return None if wall is None or wall >= gap_start + jump else wall - span.before
