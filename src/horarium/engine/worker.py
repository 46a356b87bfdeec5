"""Claims runs that are due, carries them out side by side, and hands their ends to the finisher."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeAlias

from horarium.domain.clock import Clock
from horarium.domain.ending import conclude
from horarium.domain.run import Claim
from horarium.engine.alarm import Alarm
from horarium.engine.executor import Executor
from horarium.engine.finisher import Finisher
from horarium.engine.loops import Log
from horarium.engine.settings import EngineSettings
from horarium.storage.ports import Store, Wanted

Held: TypeAlias = tuple[int, int]
"""A claim of this process: run id and attempt."""


class Worker:
    """Bounds what is at work: in all, per owner and per lane, so that nobody's slow tool delays anybody else.

    `ended` is called when runs have ended or wait: there is room, and there may be something to tell.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        executor: Executor,
        settings: EngineSettings,
        log: Log,
        ended: Callable[[], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._executor = executor
        self._settings = settings
        self._ended = ended
        self.finisher = Finisher(store, Alarm(clock), log, self._durable)
        self._idle = asyncio.Event()
        self._idle.set()
        self._held: dict[Held, tuple[Claim, asyncio.Task[None] | None]] = {}
        self._owners: Counter[str] = Counter()
        self._lanes: Counter[str] = Counter()

    @property
    def at_work(self) -> int:
        """Runs whose end is not durable yet."""
        return len(self._held)

    def holding(self) -> set[int]:
        """The runs at work here."""
        return {run_id for run_id, _ in self._held}

    async def idle(self) -> None:
        """Returns when nothing is at work."""
        await self._idle.wait()

    async def turn(self) -> datetime | None:
        """Claims as many as there is room for; returns when the next planned run is due."""
        room = min(self._settings.at_once - len(self._held), self._settings.batch)
        if room <= 0:
            return None
        now = self._clock.now()
        claims = await self._store.ledger.claim(now, self._wanted(room))
        for claim in claims:
            if claim.run.lane or not self._end_at_once(claim):
                self._start(claim)
        if claims:
            return now
        due = await self._store.ledger.next_due()
        return due if due is not None and due > now else None

    async def heartbeat(self) -> datetime | None:
        """Renews the leases of what is at work here; a run that was taken away (cancelled, replaced) is stopped."""
        now = self._clock.now()
        if not self._held:
            return None
        before = set(self._held)
        lease_until = now + self._settings.lease
        held = await self._store.ledger.heartbeat(self._settings.node, self.holding(), lease_until)
        for lost in (before - held) & self._held.keys():
            if task := self._held[lost][1]:
                task.cancel()
        return now + self._settings.lease / 3

    async def stop(self) -> None:
        """Stops what is still at work; it stays in the ledger to be resumed."""
        tasks = [task for _, task in self._held.values() if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _wanted(self, room: int) -> Wanted:
        settings = self._settings
        return Wanted(
            node=settings.node,
            limit=room,
            lease=settings.lease,
            owners={owner: settings.per_owner - n for owner, n in self._owners.items()},
            lanes={lane: settings.per_lane - n for lane, n in self._lanes.items()},
            others_owner=settings.per_owner,
            others_lane=settings.per_lane,
        )

    def _end_at_once(self, claim: Claim) -> bool:
        ending = self._executor.at_once(claim)
        if ending is None:
            return False
        self._hold(claim, None)
        self.finisher.add(ending)
        return True

    def _start(self, claim: Claim) -> None:
        if claim.run.lane:
            self._owners[claim.run.owner] += 1
            self._lanes[claim.run.lane] += 1
        self._hold(claim, asyncio.create_task(self._carry(claim)))

    def _hold(self, claim: Claim, task: asyncio.Task[None] | None) -> None:
        self._idle.clear()
        self._held[claim.run.id, claim.run.attempt] = (claim, task)

    async def _carry(self, claim: Claim) -> None:
        ended = False
        try:
            outcome = await self._executor.execute(claim)
            ending = conclude(claim, outcome, self._clock.now())
            if ending is not None:
                self.finisher.add(ending)
                ended = True
        finally:
            if not ended:
                self._durable([(claim.run.id, claim.run.attempt)])

    def _durable(self, ended: Sequence[Held]) -> None:
        for held in ended:
            self._let_go(held)
        if not self._held:
            self._idle.set()
        self._ended()

    def _let_go(self, held: Held) -> None:
        claim, _ = self._held.pop(held)
        if claim.run.lane:
            for counter, key in ((self._owners, claim.run.owner), (self._lanes, claim.run.lane)):
                counter[key] -= 1
                if not counter[key]:
                    del counter[key]
