"""Lateness of reminders that are alone in their moment: from slot to durable end (run ended, notice in the outbox).

A hundred reminders, each in a moment of its own, a bit more than a quarter of a second apart.
"""

from __future__ import annotations

from bench.figure import APSCHEDULER, Figure, below
from bench.measures import Burst, percentile, run_side

COUNT = 100
SPACING = 0.27


def measure() -> list[Figure]:
    """p50 and p99."""
    ours, peer = spaced("ours"), spaced("apscheduler")
    return [
        Figure("lateness_alone_p50", percentile(ours, 50), "ms", percentile(peer, 50), APSCHEDULER, below(20, "ms")),
        Figure("lateness_alone_p99", percentile(ours, 99), "ms", percentile(peer, 99), APSCHEDULER, below(250, "ms")),
    ]


def spaced(side: str) -> list[float]:
    """Lateness of each reminder, in ascending order."""
    return Burst(**run_side(side, "burst", count=COUNT, spacing=SPACING, lead=3, stored=0)).lateness
