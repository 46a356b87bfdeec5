"""Spreads an owner's burst over the queue, so that it delays nobody else. Pure; every store does it the same way."""

from __future__ import annotations

GAP_MICROS = 2_000
"""How far behind its owner's last place the next run of a burst stands."""


def spread(places: dict[str, int], owner: str, due_at: int) -> int:
    """The place of the owner's next run, in microseconds; `places` holds each owner's last one, kept up to date."""
    last = places.get(owner)
    place = due_at if last is None else max(due_at, last + GAP_MICROS)
    places[owner] = place
    return place
