"""Tasks created per second, one after another, each durable before the next begins."""

from __future__ import annotations

import statistics

from bench.figure import APSCHEDULER, RAW, Figure
from bench.measures import run_side

COUNT = 2_000
ROUNDS = 3


def measure() -> list[Figure]:
    """Against the peer and against the same number of inserts on sqlite3 alone."""
    found: dict[str, list[float]] = {"ours": [], "apscheduler": [], "raw": []}
    for _ in range(ROUNDS):
        for side, rates in found.items():
            rates.append(run_side(side, "creates", count=COUNT))
    ours, peer, raw = (statistics.median(rates) for rates in found.values())
    return [
        Figure("creates_per_second", ours, "1/s", peer, APSCHEDULER),
        Figure("creates_per_second_against_raw", ours, "1/s", raw, RAW),
    ]
