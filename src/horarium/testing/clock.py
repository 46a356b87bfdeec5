"""A clock that only moves by hand."""

from __future__ import annotations

from datetime import datetime, timedelta


class HandClock:
    """Shows `now` until it is moved."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def move(self, *, by: timedelta | None = None, to: datetime | None = None) -> datetime:
        """Moves by a span or to an instant, back or forth; returns the new now."""
        self._now = to if to is not None else self._now + (by or timedelta(0))
        return self._now
