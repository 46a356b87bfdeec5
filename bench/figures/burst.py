"""Many reminders in the same second: lateness from slot to durable end, and fires per second until the last one.

Each burst is measured three times on each side, in turns; the middle one of the three counts. The raw limit is the same
number of transactions with as many rows on sqlite3 alone. APScheduler's own default for its file is SQLite's rollback
journal; what it does with that file switched to WAL stands beside it, without a goal.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable

from bench.figure import APSCHEDULER, RAW, Figure, at_least_times_peer, at_most_of_peer
from bench.measures import Burst, percentile, run_side

ROUNDS = 3
WAL = f"{APSCHEDULER} with WAL"


def measure() -> list[Figure]:
    """p50 and p99 at 1,000 and 10,000; fires per second at 10,000."""
    twelfth = at_most_of_peer(1 / 12, f"at most a twelfth of {APSCHEDULER}")
    thousand_ours, thousand_peer = bursts(1_000)
    many_ours, many_peer = bursts(10_000)
    wal = Burst(**run_side("apscheduler", "burst", count=10_000, spacing=0, lead=3, stored=0, wal=True))
    raw = [Burst(**run_side("raw", "burst", count=10_000)) for _ in range(ROUNDS)]
    rate = middle(many_ours, fires_per_second)
    fifteen = at_least_times_peer(15, APSCHEDULER)
    return [
        Figure("lateness_1000_p50", *late(thousand_ours, thousand_peer, 50)),
        Figure("lateness_1000_p99", *late(thousand_ours, thousand_peer, 99), goal=twelfth),
        Figure("lateness_10000_p50", *late(many_ours, many_peer, 50)),
        Figure("lateness_10000_p99", *late(many_ours, many_peer, 99)),
        Figure("fires_per_second", rate, "1/s", middle(many_peer, fires_per_second), APSCHEDULER, fifteen),
        Figure("fires_per_second_against_wal", rate, "1/s", fires_per_second(wal), WAL),
        Figure("fires_per_second_against_raw", rate, "1/s", middle(raw, fires_per_second), RAW),
    ]


def bursts(count: int) -> tuple[list[Burst], list[Burst]]:
    """Rounds of ours and of the peer, in turns, so that both meet the same moods of the machine."""
    ours, peer = [], []
    for _ in range(ROUNDS):
        ours.append(Burst(**run_side("ours", "burst", count=count, spacing=0, lead=3, stored=0)))
        peer.append(Burst(**run_side("apscheduler", "burst", count=count, spacing=0, lead=3, stored=0)))
    return ours, peer


def late(ours: list[Burst], peer: list[Burst], percent: float) -> tuple[float, str, float, str]:
    """Lateness of both, in the order in which a figure takes them."""

    def at(burst: Burst) -> float:
        return percentile(burst.lateness, percent)

    return middle(ours, at), "ms", middle(peer, at), APSCHEDULER


def middle(bursts: list[Burst], value: Callable[[Burst], float]) -> float:
    """The median over rounds."""
    return statistics.median(value(burst) for burst in bursts)


def fires_per_second(burst: Burst) -> float:
    """From the slot to the last durable end."""
    return len(burst.slots) / burst.seconds
