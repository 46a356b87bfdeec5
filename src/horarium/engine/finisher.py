"""Writes the ends of runs: whatever has ended since the last write goes into one transaction (group commit)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import islice

from horarium.domain.ending import Ending
from horarium.domain.errors import StorageError
from horarium.engine.alarm import Alarm
from horarium.engine.loops import Log
from horarium.storage.ports import Store

AT_ONCE = 1000


class Finisher:
    """Holds endings until they are durable. `written` gets (run id, attempt) of each that is."""

    def __init__(
        self, store: Store, alarm: Alarm, log: Log, written: Callable[[Sequence[tuple[int, int]]], None]
    ) -> None:
        self._store = store
        self.alarm = alarm
        self._log = log
        self._written = written
        self._endings: deque[Ending] = deque()

    def add(self, ending: Ending) -> None:
        """Takes an ending; it is written in the next turn."""
        self._endings.append(ending)
        self.alarm.ring()

    async def turn(self) -> datetime | None:
        """Writes what there is. Trouble with the store keeps everything for the next turn."""
        while self._endings:
            batch = list(islice(self._endings, AT_ONCE))
            await self._write(batch)
            for _ in batch:
                self._endings.popleft()
            self._written([(ending.run_id, ending.attempt) for ending in batch])
        return None

    async def _write(self, batch: list[Ending]) -> None:
        try:
            lost = await self._store.ledger.finish(batch)
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 - one ending that cannot be written must not hold up the others
            if len(batch) == 1:
                self._log("ending_unwritable", run=batch[0].run_id, error=repr(error), exc_info=error)
                return
            for ending in batch:
                await self._write([ending])
            return
        for run_id in lost:
            self._log("claim_lost", run=run_id)
