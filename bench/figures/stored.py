"""What 100,000 stored tasks cost that 100 do not: time per fire, and resident memory.

Time per fire: bursts of 2,000 beside tasks that are far away, five rounds in turns, the best one of each, since what
else the machine does only ever adds. Memory: a fresh process opens the store, serves it until its first due second is
over, and reads VmRSS.
"""

from __future__ import annotations

from bench.figure import APSCHEDULER, Figure, Goal, at_most_of_peer, below
from bench.measures import Burst, folder, run_side

FEW, MANY = 100, 100_000
ROUNDS = 5
BURST = 2_000
SAME = f"ours with {FEW} stored"


def measure() -> list[Figure]:
    """Ours with many against ours with few; then against the peer."""
    ours, peer = costs("ours"), costs("apscheduler")
    ours_few, ours_many = memory("ours", FEW), memory("ours", MANY)
    peer_few, peer_many = memory("apscheduler", FEW), memory("apscheduler", MANY)
    within: Goal = at_most_of_peer(1.2, "within 20 % of the cost with 100 stored")
    more = below(50, "MB")
    return [
        Figure("ms_per_fire_100_stored", ours[FEW], "ms", peer[FEW], APSCHEDULER),
        Figure("ms_per_fire_100000_stored", ours[MANY], "ms", peer[MANY], APSCHEDULER),
        Figure("ms_per_fire_many_against_few", ours[MANY], "ms", ours[FEW], SAME, within),
        Figure("memory_100_stored", ours_few, "MB", peer_few, APSCHEDULER),
        Figure("memory_100000_stored", ours_many, "MB", peer_many, APSCHEDULER),
        Figure("memory_growth", ours_many - ours_few, "MB", peer_many - peer_few, APSCHEDULER, more),
    ]


def costs(side: str) -> dict[int, float]:
    """Milliseconds per fire, from the slot to the last durable end, by number of stored tasks."""
    found: dict[int, list[float]] = {FEW: [], MANY: []}
    for _ in range(ROUNDS):
        for stored, values in found.items():
            burst = Burst(**run_side(side, "burst", count=BURST, spacing=0, lead=3, stored=stored))
            values.append(burst.seconds * 1000 / BURST)
    return {stored: min(values) for stored, values in found.items()}


def memory(side: str, stored: int) -> float:
    """Megabytes; the store is filled by another process."""
    with folder() as home:
        run_side(side, "store", home=home, count=stored)
        found: float = run_side(side, "memory", home=home)
    return found
