"""What the sides measure with, and how a side is run: each in a fresh process, on the same disk."""

from __future__ import annotations

import asyncio
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SCRATCH = ROOT / "bench" / ".scratch"
"""Below the repository, so that both sides write to the same real disk; a temporary folder may be memory."""

FAR = 4_000_000_000.0
"""An instant in 2096, for what is stored and shall not fall due."""


@dataclass(frozen=True)
class Burst:
    """When each reminder was due and when its end was durable (seconds since 1970), and the CPU seconds it took."""

    slots: list[float]
    ends: list[float]
    cpu: float

    @property
    def lateness(self) -> list[float]:
        """Milliseconds from slot to durable end, in ascending order."""
        return sorted((end - slot) * 1000 for slot, end in zip(self.slots, self.ends, strict=True))

    @property
    def seconds(self) -> float:
        """From the first slot to the last durable end."""
        return max(self.ends) - min(self.slots)


def slots_ahead(count: int, spacing: float, lead: float) -> list[float]:
    """The slots of a burst: the first on a whole second at least `lead` seconds ahead, then `spacing` seconds apart."""
    first = math.ceil(time.time() + lead)
    return [first + n * spacing for n in range(count)]


async def until(done: Callable[[], bool]) -> None:
    """Looks every 50 ms. What is awaited happens in threads and libraries that set no event of ours."""
    while not done():  # noqa: ASYNC110 - see above
        await asyncio.sleep(0.05)


def percentile(ascending: list[float], percent: float) -> float:
    """The smallest value that at least `percent` of the values do not exceed (nearest rank)."""
    return ascending[max(0, math.ceil(len(ascending) * percent / 100) - 1)]


def resident_mb() -> float:
    """Resident memory of this process in megabytes (VmRSS; the peak where /proc is missing)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


@contextmanager
def folder() -> Iterator[Path]:
    """An empty folder on the repository's disk, removed afterwards."""
    SCRATCH.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SCRATCH) as name:
        yield Path(name)


def run_side(side: str, verb: str, home: Path | None = None, **arguments: object) -> Any:
    """What a verb of a side finds, in a process of its own; with a new database unless `home` has one."""
    if home is None:
        with folder() as empty:
            return run_side(side, verb, empty, **arguments)
    order = json.dumps({"side": side, "verb": verb, "path": str(home / "store.db"), "arguments": arguments})
    command = [sys.executable, "-m", "bench.sides", order]
    done = subprocess.run(command, cwd=ROOT, env=quiet(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{side} {verb} failed:\n{done.stderr[-4000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def quiet() -> dict[str, str]:
    """The environment without what slows Python down."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
