"""What is looked after beside the runs: expired leases and questions, old runs, parked tasks, the books themselves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

from horarium.domain.clock import Clock
from horarium.domain.errors import HorariumError
from horarium.domain.notice import Notice, NoticeKind
from horarium.domain.schedule import check
from horarium.domain.task import Task, TaskState
from horarium.domain.telling import about_failure
from horarium.engine.handler import Handler
from horarium.engine.loops import Log
from horarium.engine.scanner import Finding, Scan
from horarium.engine.settings import EngineSettings
from horarium.storage.ports import Store

LOOK_EVERY = timedelta(seconds=20)
PRUNE_AGAIN = timedelta(milliseconds=100)
PAGE = 500


class Caretaker:
    """Each turn does what is due of it; `changed` is called when runs may have become claimable."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        handler: Handler,
        settings: EngineSettings,
        log: Log,
        changed: Callable[[], None],
        holding: Callable[[], Collection[int]],
    ) -> None:
        self._store = store
        self._clock = clock
        self._handler = handler
        self._settings = settings
        self._log = log
        self._changed = changed
        self._holding = holding
        self._tidy_at: datetime | None = None
        self._scan = Scan(store, pause=settings.scan_pause, every=settings.scan_every)

    async def begin(self) -> None:
        """At the start: takes back what an earlier process left running, and unparks what can go on."""
        now = self._clock.now()
        await self._rescue(now, orphans=self._settings.alone)
        if self._settings.alone:
            await self._store.outbox.doubt_interrupted(now)
        await self._unpark(now)

    async def turn(self) -> datetime | None:
        """Returns when to look again: at the next expiry, soon while there is more to prune, at most in LOOK_EVERY."""
        now = self._clock.now()
        await self._rescue(now, orphans=False)
        if await self._store.questions.expire(now):
            self._changed()
        await self._tell(await self._scan.turn(now), now)
        looks = [now + LOOK_EVERY, self._scan.due_at, await self._tidy(now), await self._store.questions.next_expiry()]
        return min(look for look in looks if look is not None)

    async def _rescue(self, now: datetime, *, orphans: bool) -> None:
        limit = self._settings.rescues
        resumed, failed = await self._store.ledger.rescue(
            now,
            all_nodes=orphans,
            limit=limit,
            holding=self._holding(),
            tell=lambda claim: about_failure(claim, stopped_us(limit + 1), now, paused=False),
        )
        if resumed or failed:
            self._log("runs_rescued", resumed=resumed, failed=len(failed))
            self._changed()

    async def _unpark(self, now: datetime) -> None:
        after = 0
        while page := await self._store.tasks.find(states={TaskState.PARKED}, after=after, limit=PAGE):
            able = [task.id for task in page if can_go_on(task, self._handler)]
            if able:
                await self._store.ledger.unpark(able, now)
                self._log("tasks_unparked", tasks=able)
                self._changed()
            after = page[-1].id

    async def _tidy(self, now: datetime) -> datetime | None:
        """Prunes one small batch; there is room for runs that are due before the next one."""
        if self._tidy_at is not None and now < self._tidy_at:
            return None
        pruned = await self._store.accounts.prune(now - self._settings.keep, now - self._settings.keep_failed)
        self._tidy_at = now + (PRUNE_AGAIN if pruned else self._settings.tidy_every)
        return self._tidy_at

    async def _tell(self, findings: Sequence[Finding], now: datetime) -> None:
        for finding in findings:
            self._log("books_differ", task=finding.task_id, finding=finding.text)
            notice = Notice(
                owner=finding.owner,
                kind=NoticeKind.TROUBLE,
                title="The books do not balance",
                body=finding.text,
                task_id=finding.task_id,
                created_at=now,
            )
            await self._store.outbox.add(notice)


def stopped_us(times: int) -> str:
    """Why a run that kills its process is given up."""
    return f"It stopped the program {times} times and is not tried again."


def can_go_on(task: Task, handler: Handler) -> bool:
    """Whether the cause for which a task was set aside is gone."""
    try:
        check(task.schedule)
    except HorariumError:
        return False
    return handler.knows(task.action)
