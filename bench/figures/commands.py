"""Quick commands against the least that Python itself takes, and the time until `horarium up` keeps the hours.

Wall time of whole processes with files in the disk's cache, in turns, the median of fifteen (of five for `up`).
"""

from __future__ import annotations

import statistics

from bench.figure import APSCHEDULER, PYTHON, Figure
from bench.measures import folder
from bench.programs import HORARIUM, PASS, in_turns, ours_up, peer_up, serving

ROUNDS = 15
STARTS = 5


def measure() -> list[Figure]:
    """`--help`, `tasks`, and time to ready."""
    with folder() as home:
        ours, peer = [], []
        for _ in range(STARTS):
            with serving(ours_up(home)) as (_, taken):
                ours.append(taken)
            with serving(peer_up(home)) as (_, taken):
                peer.append(taken)
        tasks = [HORARIUM, "--home", str(home), "tasks"]
        times = in_turns({"pass": PASS, "help": [HORARIUM, "--help"], "tasks": tasks}, ROUNDS)
    ready = statistics.median(ours), statistics.median(peer)
    return [
        Figure("help", times["help"], "ms", times["pass"], PYTHON),
        Figure("tasks", times["tasks"], "ms", times["pass"], PYTHON),
        Figure("time_to_ready", ready[0], "ms", ready[1], APSCHEDULER),
    ]
