"""Kills a process again and again while a model carries out briefs in it, then counts who was asked what, and when.

    python -m tests.chaos.errand_campaign --kills 200 --seed 1

The model is a script behind a real HTTP server, which outlives the kills. A kill comes at a write of the journal that
was drawn beforehand (just before it or just after, so between any two steps), or at a random moment. In the end each
run has ended well; no request was made whose answer was in the journal, and no call whose result was. A request or a
call that was under way at a kill may be made again, once for each kill: those are counted apart.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from horarium.domain.clock import SystemClock
from horarium.domain.policy import Overlap, Policies, Retry
from horarium.domain.schedule import Once
from horarium.domain.task import Orchestrated
from horarium.engine.journal import AGAIN, HAPPENED
from horarium.engine.service import Request, Service
from horarium.storage.sql.opening import open_store
from tests.chaos.campaign import finish, in_child
from tests.chaos.errand import SCRIPT, live
from tests.chaos.errand_reckoning import reckon
from tests.chaos.reckoning import report

OWNER = "ann"
WRITES = 8
"""A life ends at one of its first writes; a whole errand has some twenty."""

LIVES = 60
"""After the last kill; each errand needs a life for each of its questions."""


@contextmanager
def model_server(home: Path) -> Iterator[str]:
    """The scripted model in a process of its own; its URL."""
    script = home / "script.json"
    script.write_bytes(msgspec.json.encode(SCRIPT))
    command = [sys.executable, "-m", "horarium.testing.openai_server", "--script", script, "--log", home / "asked.txt"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            yield server.stdout.readline().split()[1]
        finally:
            server.kill()


async def prepare(home: Path, number: int, rng: random.Random) -> None:
    """Answers what is open; when every errand has ended, there is another one."""
    store = open_store(home / "horarium.db")
    service = Service(store, SystemClock(), lambda: None, max_tasks=None)
    for question in await store.questions.open(OWNER):
        choice = rng.choice([AGAIN, HAPPENED]) if AGAIN in question.choices else question.choices[0]
        await service.answer(question.id, choice, "tester")
    runs = await store.ledger.find(owner=OWNER)
    if number and all(run.ended_at for run in runs):
        await service.create(
            Request(
                owner=OWNER,
                name="errand",
                action=Orchestrated(brief=f"Errand {number}.", grants=("pay",)),
                schedule=Once(zone="UTC", at=(datetime.now(UTC) + timedelta(seconds=0.1)).replace(tzinfo=None)),
                policies=Policies(overlap=Overlap.PARALLEL, retry=Retry(attempts=1)),
            )
        )
    await store.close()


def kill_once(home: Path, url: str, rng: random.Random) -> None:
    """One life: it ends at a write of the journal, or at a random moment."""
    told, tell = os.pipe()
    deadly = (rng.randrange(1, WRITES + 1), rng.random() < 0.5) if rng.random() < 0.7 else None
    pid = in_child(live(home, url, lambda: os.close(tell), deadly))
    os.close(tell)
    os.read(told, 1)  # returns when the victim is ready, or dead
    os.close(told)
    if deadly is None:
        time.sleep(rng.random() * 0.4)
        os.kill(pid, signal.SIGKILL)
        finish(pid)
    else:
        await_death(pid)


def await_death(pid: int) -> None:
    """Returns when it has died; one that waits for an answer does not get to its write, and is killed then."""
    for _ in range(50):
        if os.waitpid(pid, os.WNOHANG)[0]:
            return
        time.sleep(0.02)
    os.kill(pid, signal.SIGKILL)
    finish(pid)


def work_off(home: Path, url: str, rng: random.Random) -> None:
    """Lives that nobody ends, until no run is left."""
    for _ in range(LIVES):
        finish(in_child(prepare(home, 0, rng)))
        if all_ended(home):
            return
        pid = in_child(live(home, url, lambda: None))
        time.sleep(1)
        os.kill(pid, signal.SIGTERM)
        finish(pid)


def all_ended(home: Path) -> bool:
    """Whether no run is left to do, as another process sees it."""

    async def look() -> None:
        store = open_store(home / "horarium.db")
        runs = await store.ledger.find(owner=OWNER)
        await store.close()
        os._exit(0 if all(run.ended_at for run in runs) else 1)

    return os.waitstatus_to_exitcode(os.waitpid(in_child(look()), 0)[1]) == 0


def campaign(home: Path, kills: int, seed: int) -> list[str]:
    """What is wrong afterwards, in sentences."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable campaign, not a secret
    (home / "done.txt").touch()
    (home / "asked.txt").touch()
    with model_server(home) as url:
        for number in range(1, kills + 1):
            finish(in_child(prepare(home, number, random.Random(rng.random()))))  # noqa: S311 - likewise
            kill_once(home, url, rng)
            if number % 50 == 0:
                report(f"{number} kills")
        work_off(home, url, rng)
    return reckon(home, kills)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wrong = campaign(Path(folder), arguments.kills, arguments.seed)
    report("\n".join(wrong) or f"{arguments.kills} kills, seed {arguments.seed}: nothing that was done was done again.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
