"""Kills a working engine again and again, then holds what is left against what should be.

    python -m tests.chaos.campaign --kills 1000 --seed 1

Tasks fall due all the time while the victim is killed with SIGKILL at random moments. In the end every slot that the
schedules name must have exactly one run with a true end, no effect may have happened twice, and every effect that
nobody can be sure of must have been asked about.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from horarium.domain.clock import SystemClock
from horarium.domain.policy import CatchUp, Overlap, Policies, Retry
from horarium.domain.schedule import Every
from horarium.domain.task import Direct
from horarium.engine.service import Request, Service
from horarium.storage.sql.opening import open_store
from tests.chaos.reckoning import reckon, report
from tests.chaos.victim import live

TOOLS = {"say": 3, "look": 2, "pay": 3, "wait": 2}
"""How many tasks of each tool."""


def in_child(work: Coroutine[Any, Any, None]) -> int:
    """Forks a child that does `work` and returns its process id. The parent never has threads, so a fork is sound."""
    pid = os.fork()
    if pid:
        work.close()
        return pid
    try:
        asyncio.run(work)
    finally:
        os._exit(0)


def finish(pid: int) -> None:
    """Waits for a child that ends by itself."""
    os.waitpid(pid, 0)


async def create_tasks(home: Path, rng: random.Random) -> None:
    """Tasks that fall due every 200 to 900 ms, beginning now."""
    store = open_store(home / "horarium.db")
    service = Service(store, SystemClock(), lambda: None, max_tasks=None)
    policies = Policies(catch_up=CatchUp.ALL, overlap=Overlap.PARALLEL, retry=Retry(attempts=2))
    for tool, count in TOOLS.items():
        for number in range(count):
            schedule = Every(
                zone="UTC",
                first=datetime.now(UTC) + timedelta(milliseconds=500),
                interval=timedelta(milliseconds=rng.randrange(200, 900)),
            )
            action = Direct(tool=tool)
            await service.create(
                Request(owner=f"owner {number}", name=tool, action=action, schedule=schedule, policies=policies)
            )
    await store.close()


async def answer_all(home: Path, seed: int) -> None:
    """Another process answers what is open: waits with yes, doubts with one of their choices."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable campaign, not a secret
    store = open_store(home / "horarium.db")
    service = Service(store, SystemClock(), lambda: None, max_tasks=None)
    for number in range(max(TOOLS.values())):
        for question in await store.questions.open(f"owner {number}", limit=10_000):
            await service.answer(question.id, rng.choice(question.choices), "tester")
    await store.close()


async def end_tasks(home: Path) -> None:
    """Pauses nothing, plans nothing more: the schedules end now, what fell due is still to be done."""
    store = open_store(home / "horarium.db")
    service = Service(store, SystemClock(), lambda: None, max_tasks=None)
    for task in await store.tasks.find():
        await service.pause(task.id)
    await store.close()


def kill_once(home: Path, rng: random.Random) -> None:
    """Starts the victim, lets it work for a random moment, kills it."""
    told, tell = os.pipe()
    pid = in_child(live(home, lambda: os.close(tell)))
    os.close(tell)
    if rng.random() < 0.8:
        os.read(told, 1)  # returns when the victim is ready, or dead
    os.close(told)
    time.sleep(rng.random() ** 2 * 0.6)
    os.kill(pid, signal.SIGKILL)
    finish(pid)


def work_off(home: Path, seconds: float) -> None:
    """Lets a victim live for a while and stops it gracefully."""
    pid = in_child(live(home, lambda: None))
    time.sleep(seconds)
    os.kill(pid, signal.SIGTERM)
    finish(pid)


def campaign(home: Path, kills: int, seed: int) -> list[str]:
    """What is wrong afterwards, in sentences."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable campaign, not a secret
    finish(in_child(create_tasks(home, rng)))
    for number in range(1, kills + 1):
        kill_once(home, rng)
        if number % 10 == 0:
            finish(in_child(answer_all(home, rng.randrange(1 << 30))))
        if number % 50 == 0:
            report(f"{number} kills")
    finish(in_child(end_tasks(home)))
    paused_at = datetime.now(UTC)
    for _ in range(4):  # answers make runs go on, which may raise further questions
        work_off(home, 4)
        finish(in_child(answer_all(home, rng.randrange(1 << 30))))
    work_off(home, 4)
    return reckon(home, paused_at)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wrong = campaign(Path(folder), arguments.kills, arguments.seed)
    report("\n".join(wrong) or f"{arguments.kills} kills, seed {arguments.seed}: every slot is accounted for.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
