"""Zones: where a wall time lies on the line of instants, and when a zone's clocks change.

Inside this package an instant is a naive datetime in UTC: comparing those is quick and knows no `fold`.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from horarium.domain.errors import InvalidSchedule

TICK = timedelta(microseconds=1)
FIRST_MOMENT = datetime(2, 1, 3)  # a margin keeps offsets from overflowing
LAST_MOMENT = datetime(9996, 1, 1)  # the end of every search
_DAY = timedelta(days=1)


class Span(NamedTuple):
    """Instants `start` <= t < `end` in which a zone keeps one offset; `before` is the offset until `start`."""

    start: datetime
    end: datetime
    offset: timedelta
    before: timedelta


class Change(NamedTuple):
    """The instant at which a zone's offset changes, and the offset from then on."""

    at: datetime
    offset: timedelta


@lru_cache(maxsize=1024)
def zone_info(name: str) -> ZoneInfo:
    """The zone of an IANA name; raises InvalidSchedule with the nearest name when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise _unknown_zone(name) from error


def local_slot(wall: datetime, zone: str, fold: int = 0) -> datetime:
    """The UTC instant of a naive wall time (RFC 5545, 3.3.5).

    A wall time that does not exist is read with the offset before the gap; of two equal ones the first counts,
    or the second with `fold=1`. Raises InvalidSchedule for a zone that does not exist.
    """
    info = zone_info(zone)
    try:
        first = wall.replace(tzinfo=info, fold=0).astimezone(UTC)
        second = wall.replace(tzinfo=info, fold=1).astimezone(UTC) if fold else first
    except OverflowError as error:
        raise InvalidSchedule(
            f"{wall} lies too far away to plan.", field="at", given=wall, expected="a year from 2 to 9995"
        ) from error
    return max(first, second)  # in a gap fold=1 would read the offset after it, and ring too early


def utc_naive(instant: datetime) -> datetime:
    """An aware datetime as this package counts: UTC without tzinfo. Raises ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a tzinfo")
    return instant.astimezone(UTC).replace(tzinfo=None)


def aware(instant: datetime) -> datetime:
    """The aware UTC datetime of an instant of this package."""
    return instant.replace(tzinfo=UTC)


def offset_at(zone: ZoneInfo, instant: datetime) -> timedelta:
    """What the zone's clocks add to UTC at an instant."""
    offset = instant.replace(tzinfo=UTC).astimezone(zone).utcoffset()
    return timedelta(0) if offset is None else offset


def span_at(zone: ZoneInfo, instant: datetime) -> Span:
    """The span of one offset around an instant; where no change is near it ends within three years."""
    starts, offsets = _spans(zone, instant.year)
    index = bisect_right(starts, instant)
    before = offsets[max(index - 2, 0)]
    end = starts[index] if index < len(starts) else datetime(instant.year + 2, 1, 1)
    return Span(starts[index - 1], end, offsets[index - 1], before)


@lru_cache(maxsize=8192)
def _spans(zone: ZoneInfo, year: int) -> tuple[list[datetime], list[timedelta]]:
    """Starts and offsets of the spans from a year before to a year after: no change is ever cut off from its gap."""
    opening = datetime(year - 1, 1, 1)
    changes = [Change(opening, offset_at(zone, opening))]
    for near in (year - 1, year, year + 1):
        changes.extend(changes_in(zone, near))
    return [change.at for change in changes], [change.offset for change in changes]


@lru_cache(maxsize=8192)
def changes_in(zone: ZoneInfo, year: int) -> tuple[Change, ...]:
    """The clock changes of a year. zoneinfo tells no list, so each day is asked and the change searched inside it."""
    found = []
    day = datetime(year, 1, 1)
    end = datetime(year + 1, 1, 1)
    offset = offset_at(zone, day)
    while day < end:
        following = day + _DAY
        offset_then = offset_at(zone, following)
        if offset_then != offset:
            found.append(Change(_change_within(zone, day, following), offset_then))
            offset = offset_then
        day = following
    return tuple(found)


def _change_within(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The second at which the offset becomes that of `high`, by bisection."""
    offset_before = offset_at(zone, low)
    seconds_low, seconds_high = 0, int((high - low).total_seconds())
    while seconds_high - seconds_low > 1:
        middle = (seconds_low + seconds_high) // 2
        if offset_at(zone, low + timedelta(seconds=middle)) == offset_before:
            seconds_low = middle
        else:
            seconds_high = middle
    return low + timedelta(seconds=seconds_high)


def _unknown_zone(name: str) -> InvalidSchedule:
    nearest = nearest_zone(name)
    advice = f" Did you mean {nearest}?" if nearest else " Give a name such as Europe/Brussels."
    return InvalidSchedule(
        f"There is no time zone {str(name)[:80]!r}.{advice}",
        field="zone",
        given=name,
        expected=nearest or "an IANA zone name such as Europe/Brussels",
    )


@lru_cache(maxsize=256)
def nearest_zone(name: str) -> str | None:
    """The IANA zone that somebody who wrote `name` most likely meant: by letters, or by its city alone."""
    wanted = name[:80].strip().replace(" ", "_").casefold()
    known = {zone.casefold(): zone for zone in sorted(available_timezones())}
    cities = {key.rsplit("/", 1)[-1]: zone for key, zone in known.items() if "/" in key}
    if found := get_close_matches(wanted, known, n=1, cutoff=0.8):
        return known[found[0]]
    if found := get_close_matches(wanted.rsplit("/", 1)[-1], cities, n=1, cutoff=0.8):
        return cities[found[0]]
    return None
