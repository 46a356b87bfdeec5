"""Spreads an owner's burst over the queue, so that it delays nobody else. Pure; every store does it the same way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

GAP_MICROS = 2_000
"""How far behind its owner's last place the next run of a burst stands."""


def spread(places: dict[str, int], owner: str, due_at: int) -> int:
    """The place of the owner's next run, in microseconds; `places` holds each owner's last one, kept up to date."""
    last = places.get(owner)
    place = due_at if last is None else max(due_at, last + GAP_MICROS)
    places[owner] = place
    return place


def loud(owners: Iterable[str], batch: int) -> list[str]:
    """Whose tasks take so much of a full batch that others may wait behind them: more than a quarter of it each."""
    return [owner for owner, tasks in Counter(owners).items() if tasks > batch // 4]


def quiet_share(batch: int) -> int:
    """How many of a batch go to others first, when somebody is loud."""
    return max(1, batch // 4)
