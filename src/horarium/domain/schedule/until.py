"""UNTIL in its three forms: a date (that day included), a wall time, or an instant in UTC. Always included."""

from __future__ import annotations

from datetime import date, datetime, time

from horarium.domain.schedule.zones import local_slot, span_at, utc_naive, zone_info


class Until:
    """The end of a rule: `allows` judges a wall time, `is_past` says of one not allowed that no later one is."""

    def __init__(self, wall: datetime, instant: datetime | None, zone: str) -> None:
        self._wall = wall
        self._instant = instant
        self._zone = zone

    def allows(self, wall: datetime) -> bool:
        if self._instant is None:
            return wall <= self._wall
        return local_slot(wall, self._zone) <= self._instant

    def is_past(self, wall: datetime) -> bool:
        """In a gap a later wall time can be an earlier instant: not all that is not allowed is past."""
        return wall > self._wall


def until_of(given: date | datetime, zone: str) -> Until:
    """The end that a rule's UNTIL says, for a rule in this zone."""
    if not isinstance(given, datetime):
        return Until(datetime.combine(given, time.max), None, zone)
    if given.tzinfo is None:
        return Until(given, None, zone)
    instant = utc_naive(given)
    return Until(instant + span_at(zone_info(zone), instant).offset, given, zone)
