"""The side that sends to Telegram's double measures what it says, in small."""

from __future__ import annotations

from bench.figures.telegram import most_in_a_second, shortest_gap
from bench.measures import run_side
from bench.sides.telegram import Arrivals


def test_each_reminder_arrives_after_its_slot() -> None:
    found = Arrivals(**run_side("telegram", "arrivals", count=3, spacing=0.3, lead=3, paced=False))
    assert len(found.lateness) == 3
    assert found.lateness[0] >= 0
    assert len(found.begun) == 3


def test_the_fullest_second_and_the_shortest_gap_are_found() -> None:
    instants = [1.0, 1.5, 2.0, 4.0]
    found = Arrivals(slots=[0.0] * 4, ends=instants, begun=instants)
    assert (most_in_a_second(found), shortest_gap(found)) == (2, 0.5)
