"""Turns slots that fell due into runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from horarium.domain.clock import Clock
from horarium.domain.ending import Ending
from horarium.domain.planning import Plan, carried_out, plan, set_aside
from horarium.domain.run import Claim
from horarium.domain.task import Task
from horarium.engine.handler import Handler
from horarium.storage.ports import Store


class Planner:
    """Plans one batch of due tasks a turn; `planned` is called when there are new runs or notices.

    With `end`, runs that take no time are ended in the transaction that plans them: docs/decisions/0006.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        handler: Handler,
        *,
        batch: int,
        planned: Callable[[], None],
        end: Callable[[Claim], Ending | None] | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._handler = handler
        self._batch = batch
        self._planned = planned
        self._end = end

    async def turn(self) -> datetime | None:
        """Returns the next slot to wake for: now when more is due already, None when nothing is planned."""
        now = self._clock.now()

        def decide(task: Task, busy: bool) -> Plan:
            return decide_on(task, now, self._handler, self._end, busy=busy)

        planned = await self._store.ledger.plan_due(now, self._batch, decide)
        if planned.tasks:
            self._planned()
        return now if planned.more else planned.next_slot


def decide_on(
    task: Task, now: datetime, handler: Handler, end: Callable[[Claim], Ending | None] | None = None, *, busy: bool
) -> Plan:
    """The plan for one task. Never raises: what cannot be planned is set aside, so that it wedges nobody."""
    try:
        if not handler.knows(task.action):
            return set_aside(task, "What it should do is not installed any more.", now)
        planned = plan(task, now, lane=handler.lane(task.action), busy=busy)
        return carried_out(planned, end, now) if end else planned
    except Exception as error:  # noqa: BLE001 - one task's defect must not stop the planning of all others
        return set_aside(task, f"It cannot be planned: {error}", now)
