"""Lets sends fail in every way while the sender is killed, then holds what arrived against what was written down.

    python -m tests.chaos.delivery_campaign --faults 1000 --seed 1

Reminders ring all the time, on a clock that runs ahead. Each call that sends one may meet a fault: no network, trouble,
too many messages, a call that hangs, a connection that ends before it was taken or after; or the process is killed as
the call comes, when it was taken, or when it was answered. In the end each notice was delivered exactly once, or is
unknown and arrived at most once; none is lost.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from horarium.channels.telegram.pairing import Pairings
from horarium.domain.notice import DeliveryState, Notice
from horarium.domain.policy import CatchUp, Overlap, Policies
from horarium.domain.run import RunState
from horarium.domain.schedule import Every
from horarium.domain.task import Direct
from horarium.engine.service import Request, Service
from horarium.storage.ports import Store
from horarium.storage.sql.opening import open_store
from horarium.testing.telegram_server import TROUBLE, Call, Fault, Refusal, TelegramServer, too_many
from tests.chaos.delivery_victim import QuickClock, live
from tests.chaos.reckoning import report

OWNER, USER = "ann", 77
REMINDERS = 6
KINDS = {
    "trouble": TROUBLE,
    "too many": too_many(2),
    "hang": Fault.HANG,
    "not taken": Fault.HANG_UP,
    "answer lost": Fault.TAKE_AND_HANG_UP,
    "killed before": Fault.HANG_UP,
    "killed during": Fault.TAKE_AND_HANG_UP,
    "killed after": None,
    "no network": None,
}
"""What a call may meet, and what the server answers meanwhile."""
WORK_OFF = 120.0  # seconds, at most


class Campaign:
    """One home, one server, and a process that is started again and again."""

    def __init__(self, home: Path, seed: int) -> None:
        self.home = home
        self.rng = random.Random(seed)  # noqa: S311 - a repeatable campaign, not a secret
        self.since = time.time()
        self.clock = QuickClock(self.since)
        self.server = TelegramServer(time.time)
        self.met: Counter[str] = Counter()
        self.waiting: list[str] = []
        self.victim: ForkServerProcess | None = None
        self.context = multiprocessing.get_context("forkserver")
        self.context.set_forkserver_preload(["tests.chaos.delivery_victim"])

    async def run(self, faults: int) -> list[str]:
        """What is wrong afterwards, in sentences."""
        await self.server.start()
        store = open_store(self.home / "horarium.db")
        service = Service(store, self.clock, lambda: None, max_tasks=None)
        await self._prepare(store, service)
        self.server.met = self._meet
        try:
            while self.met.total() < faults:
                await self._look_after()
            self.server.met = lambda _fault, _call: None
            self.server._faults.clear()
            for task in await store.tasks.find():
                await service.pause(task.id)
            await self._work_off(store)
        finally:
            self._kill()
            await self.server.stop()
        wrong = await reckon(store, self.server)
        await store.close()
        return wrong

    async def _prepare(self, store: Store, service: Service) -> None:
        pairings = Pairings(store)
        now = self.clock.now()
        await pairings.redeem(await pairings.new_code(OWNER, now), USER, "Ann", now)
        for number in range(REMINDERS):
            interval = timedelta(minutes=self.rng.randrange(3, 9))
            await service.create(
                Request(
                    owner=OWNER,
                    name=f"reminder {number}",
                    action=Direct(tool="remind", arguments={"text": f"reminder {number}"}),
                    schedule=Every(zone="UTC", first=now + timedelta(minutes=5), interval=interval),
                    policies=Policies(catch_up=CatchUp.ALL, overlap=Overlap.PARALLEL, fresh_for=None),
                )
            )

    async def _look_after(self) -> None:
        """There is a process, and something ahead for the next call."""
        if self.victim is None or not self.victim.is_alive():
            if self.victim is not None:
                self.victim.join()
            self.victim = self.context.Process(target=live, args=(self.home, self.server.url, self.since))
            self.victim.start()
        if not self.waiting and self.rng.random() < 0.5:
            kind = self.rng.choice(list(KINDS))
            if kind == "no network":
                await self._away()
            else:
                answer = KINDS[kind]
                self.waiting.append(kind)
                if answer is not None:
                    self.server.next("sendMessage", answer)
        await asyncio.sleep(self.rng.random() * 0.03)

    async def _away(self) -> None:
        """No network for a moment."""
        await self.server.stop()
        await asyncio.sleep(self.rng.random() * 0.3)
        await self.server.start()
        self.met["no network"] += 1

    def _meet(self, _fault: Fault | Refusal | None, call: Call) -> None:
        """A call came: the fault that waited for it was met, and the process may have to die of it."""
        if call.method != "sendMessage" or not self.waiting:
            return
        kind = self.waiting.pop()
        self.met[kind] += 1
        if self.met.total() % 100 == 0:
            report(f"{self.met.total()} faults")
        if kind == "killed after":
            asyncio.get_running_loop().call_later(self.rng.random() * 0.01, self._kill)
        elif kind.startswith("killed"):
            self._kill()

    def _kill(self) -> None:
        if self.victim is not None and self.victim.pid is not None and self.victim.is_alive():
            os.kill(self.victim.pid, signal.SIGKILL)

    async def _work_off(self, store: Store) -> None:
        """No further faults: what is left is sent."""
        self.waiting.clear()
        deadline = time.time() + WORK_OFF
        while time.time() < deadline:
            if self.victim is None or not self.victim.is_alive():
                self.victim = self.context.Process(target=live, args=(self.home, self.server.url, self.since))
                self.victim.start()
            await asyncio.sleep(0.5)
            if not await store.outbox.unsettled(OWNER) and not await store.ledger.find(states={RunState.PLANNED}):
                return


async def reckon(store: Store, server: TelegramServer) -> list[str]:
    """Each notice against the messages that arrived; a message knows its notice by its buttons."""
    arrived = Counter(number_in(message.buttons) for message in server.messages.values() if message.buttons)
    notices = await store.outbox.history(OWNER, limit=1_000_000)
    reminders = [notice for notice in notices if notice.kind == "reminder"]
    wrong = [f"A message came of no notice: {number}" for number in set(arrived) - {each.id for each in reminders}]
    found = {each.notice_id: each for page in pages(reminders) for each in await store.outbox.deliveries(*page)}
    ends: Counter[str] = Counter()
    for notice in reminders:
        delivery = found.get(notice.id)
        state = delivery.state if delivery else None
        came = arrived[notice.id]
        ends[f"{state.value if state else 'never sent'}, arrived {came} times"] += 1
        if (state, came) not in {
            (DeliveryState.DELIVERED, 1),
            (DeliveryState.UNKNOWN, 0),
            (DeliveryState.UNKNOWN, 1),
        }:
            wrong.append(f"Notice {notice.id} is {state} and arrived {came} times: {delivery}")
    rang = await store.ledger.find(owner=OWNER, states={RunState.SUCCEEDED}, limit=1_000_000)
    told = {notice.run_id for notice in reminders}
    wrong += [f"Run {run.id} rang without a notice" for run in rang if run.id not in told]
    report("; ".join(f"{count} {end}" for end, count in ends.most_common()))
    return wrong + server.broken


def pages(notices: list[Notice]) -> list[list[int]]:
    """Their ids, some hundred at a time."""
    ids = [notice.id for notice in notices]
    return [ids[at : at + 500] for at in range(0, len(ids), 500)]


def number_in(buttons: dict[str, str]) -> int:
    """The notice that buttons are about."""
    return int(next(iter(buttons.values())).split(":")[2])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faults", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        campaign = Campaign(Path(folder), arguments.seed)
        wrong = asyncio.run(campaign.run(arguments.faults))
    report(", ".join(f"{count} {kind}" for kind, count in campaign.met.most_common()))
    report("\n".join(wrong) or f"{arguments.faults} faults, seed {arguments.seed}: every notice is accounted for.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
