"""What a process spends that has nothing due: CPU over a minute, with 1,000 tasks stored, in percent of one core."""

from __future__ import annotations

import time
from pathlib import Path

from bench.figure import APSCHEDULER, Figure, below
from bench.measures import folder, run_side
from bench.programs import cpu_seconds, ours_up, peer_up, serving

STORED = 1_000
SETTLE = 10
WATCH = 60


def measure() -> list[Figure]:
    """Both at the same time: neither does anything."""
    with folder() as ours, folder() as peer:
        run_side("ours", "store", home=ours, count=STORED)
        (ours / "store.db").rename(ours / "horarium.db")
        run_side("apscheduler", "store", home=peer, count=STORED)
        found = watched(ours, peer)
    return [Figure("idle_cpu", found[0], "% of a core", found[1], APSCHEDULER, below(0.1, "% of a core"))]


def watched(ours: Path, peer: Path) -> tuple[float, float]:
    """Percent of a core of each."""
    with serving(ours_up(ours)) as (our_pid, _), serving(peer_up(peer)) as (peer_pid, _):
        time.sleep(SETTLE)
        before = [cpu_seconds(pid) for pid in (our_pid, peer_pid)]
        began = time.perf_counter()
        time.sleep(WATCH)
        passed = time.perf_counter() - began
        after = [cpu_seconds(pid) for pid in (our_pid, peer_pid)]
    spent = [(late - early) / passed * 100 for early, late in zip(before, after, strict=True)]
    return spent[0], spent[1]
