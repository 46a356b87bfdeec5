"""The engine: durable time. Loops around one store, and how they start and stop together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from horarium.domain.clock import Clock
from horarium.engine.alarm import Alarm
from horarium.engine.caretaker import Caretaker
from horarium.engine.channel import Channel
from horarium.engine.executor import Executor
from horarium.engine.handler import Handler
from horarium.engine.loops import Log, Loop, silent
from horarium.engine.outbox import OutboxRunner
from horarium.engine.planner import Planner
from horarium.engine.receipts import ReceiptWriter
from horarium.engine.settings import EngineSettings
from horarium.engine.worker import Worker
from horarium.storage.ports import Store


class Engine:
    """Plans, carries out, tells, and looks after the books, until it is asked to stop."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        handler: Handler,
        settings: EngineSettings,
        channels: Sequence[Channel] = (),
        log: Log = silent,
    ) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._log = log
        self._loop: asyncio.AbstractEventLoop | None = None
        self._planning, self._working, self._beating, self._telling, self._caring = (Alarm(clock) for _ in range(5))
        self._accounting = Alarm(clock)
        executor = Executor(store, clock, handler, settings, log, self._telling.ring)
        self.planner = Planner(store, clock, handler, batch=settings.batch, planned=self._changed, end=executor.at_once)
        self.worker = Worker(store, clock, executor, settings, log, self._changed)
        self.outbox = OutboxRunner(store, clock, channels, log, zone=settings.zone, changed=self._telling.ring)
        self.receipts = ReceiptWriter(store, clock, self.outbox.book, settings.zone, self._telling.ring)
        self.caretaker = Caretaker(store, clock, handler, settings, log, self._changed, self.worker.holding)

    def wake(self) -> None:
        """Looks at everything again, now. From any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._look_again)

    async def run(self, stop: asyncio.Event, ready: Callable[[], None] = lambda: None) -> None:
        """Runs until `stop` is set; then claims nothing more, lets runs finish for the grace period, leaves the rest.

        `ready` is called once, when due slots are being planned.
        """
        self._loop = asyncio.get_running_loop()
        await self.caretaker.begin()
        claiming = [
            Loop("planner", self.planner.turn, self._planning, self._log),
            Loop("worker", self.worker.turn, self._working, self._log),
            Loop("receipts", self.receipts.turn, self._accounting, self._log),
            Loop("caretaker", self.caretaker.turn, self._caring, self._log),
        ]
        finishing = [
            Loop("finisher", self.worker.finisher.turn, self.worker.finisher.alarm, self._log),
            Loop("heartbeat", self.worker.heartbeat, self._beating, self._log),
            Loop("outbox", self.outbox.turn, self._telling, self._log),
        ]
        ready()
        await stop.wait()
        await stop_all(claiming)
        await self._let_finish()
        await stop_all(finishing)
        await self.outbox.stop()
        await self._leave_the_rest()

    async def _let_finish(self) -> None:
        try:
            async with asyncio.timeout(self._settings.grace.total_seconds()):
                await self.worker.idle()
        except TimeoutError:
            self._log("stopped_at_work", runs=self.worker.at_work)

    async def _leave_the_rest(self) -> None:
        await self.worker.stop()
        await self.worker.finisher.turn()
        await self._store.ledger.release(self._settings.node, self._clock.now())

    def _changed(self) -> None:
        self._working.ring()
        self._telling.ring()

    def _look_again(self) -> None:
        self.outbox.look_again()
        self.receipts.look_again()
        for alarm in (self._planning, self._working, self._beating, self._telling, self._caring, self._accounting):
            alarm.ring()


async def stop_all(loops: Sequence[Loop]) -> None:
    """Stops loops side by side."""
    await asyncio.gather(*(loop.stop() for loop in loops))
