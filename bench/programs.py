"""Programs measured from outside: how long one takes from start to end, or to a line, and what it spends meanwhile."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.measures import quiet

HORARIUM = str(Path(sys.executable).with_name("horarium"))
PASS = [sys.executable, "-c", "pass"]

APSCHEDULER_UP = """
import asyncio, sys
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

async def main():
    AsyncIOScheduler(jobstores={"default": SQLAlchemyJobStore(url=f"sqlite:///{sys.argv[1]}")}).start()
    print("ready", flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


def ours_up(home: Path) -> list[str]:
    """The command that serves a data directory."""
    return [HORARIUM, "--home", str(home), "up"]


def peer_up(home: Path) -> list[str]:
    """The least program that serves a job store with APScheduler."""
    return [sys.executable, "-c", APSCHEDULER_UP, str(home / "store.db")]


def in_turns(commands: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """Milliseconds from start to end of each command, the median of `rounds`, after one that warms the disk's cache."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for round_ in range(rounds + 1):
        for name, command in commands.items():
            began = time.perf_counter()
            subprocess.run(command, env=quiet(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
            if round_:
                times[name].append((time.perf_counter() - began) * 1000)
    return {name: statistics.median(values) for name, values in times.items()}


@contextmanager
def serving(command: list[str]) -> Iterator[tuple[int, float]]:
    """Runs a server; gives its process id and the milliseconds until it said that it is ready."""
    began = time.perf_counter()
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=quiet(), stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True) as up:
        try:
            line = up.stdout.readline() if up.stdout else ""
            taken = (time.perf_counter() - began) * 1000
            if not line.startswith("ready"):
                raise RuntimeError(f"{command[0]} did not start: {line}{up.stderr.read() if up.stderr else ''}")
            yield up.pid, taken
        finally:
            up.terminate()
            up.communicate(timeout=30)


def cpu_seconds(pid: int) -> float:
    """What a process has spent on all its threads, to the nanosecond where the kernel says so, else to the tick."""
    threads = list(Path(f"/proc/{pid}/task").glob("*/schedstat"))
    if threads:
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9
    stat = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
