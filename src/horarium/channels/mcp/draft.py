"""The scheduler tool's changes, written down instead of made: what a yes would do."""

from __future__ import annotations

from datetime import datetime

import msgspec

from horarium.agent.proposal import Alter, Cancel, Create, Deed, RunNow
from horarium.domain.errors import Conflict
from horarium.domain.policy import Policies
from horarium.domain.run import Origin, Run
from horarium.domain.schedule import Schedule
from horarium.domain.task import LIVE_STATES, Action, Preferences, Task, TaskState
from horarium.engine.service import Request, Service, first_slot
from horarium.storage.ports import Store


class Draft(Service):
    """A service that changes nothing: `deed` is what was asked for, `before` the task it is about, `after` its outcome.

    Each answers as the real one would, so that whoever works with it finds the same mistakes.
    """

    def __init__(self, store: Store, now: datetime, source: str, conversation: str) -> None:
        self.store = store
        self.deed: Deed | None = None
        self.before: Task | None = None
        self.after: Task | None = None
        self._now = now
        self._source = source
        self._conversation = conversation

    async def create(self, request: Request) -> Task:
        """A new task."""
        request = msgspec.structs.replace(request, source=self._source, conversation=self._conversation)
        task = Task(
            **{field: getattr(request, field) for field in request.__struct_fields__},
            next_slot=first_slot(request.schedule, self._now),
            planned_since=self._now,
            created_at=self._now,
            changed_at=self._now,
        )
        return self._written(Create(request=request), None, task)

    async def change(
        self,
        task_id: int,
        *,
        name: str | None = None,
        action: Action | None = None,
        schedule: Schedule | None = None,
        policies: Policies | None = None,
        preferences: Preferences | None = None,
    ) -> Task:
        """The same task with other values."""
        before = await self.store.tasks.get(task_id)
        given = {
            "name": name,
            "action": action,
            "schedule": schedule,
            "policies": policies,
            "preferences": preferences,
        }
        changes = {field: value for field, value in given.items() if value is not None}
        deed = Alter(task_id=task_id, version=before.version, **changes)  # type: ignore[arg-type]  # by name
        if schedule is not None:
            changes["next_slot"] = first_slot(schedule, self._now)  # type: ignore[assignment]  # a field of the task
        return self._written(deed, before, msgspec.structs.replace(before, **changes))

    async def cancel(self, task_id: int) -> Task:
        """The end of a task."""
        before = await self.store.tasks.get(task_id)
        if before.state not in LIVE_STATES and before.state is not TaskState.FINISHED:
            raise Conflict(f"Task {task_id} is {before.state} already.")
        after = msgspec.structs.replace(before, state=TaskState.CANCELLED, next_slot=None)
        return self._written(Cancel(task_id=task_id), before, after)

    async def delete(self, task_id: int) -> Task:
        """Its end too: only the person takes a task out of sight."""
        return await self.cancel(task_id)

    async def run_now(self, task_id: int) -> Run:
        """One run at once."""
        before = await self.store.tasks.get(task_id)
        self._written(RunNow(task_id=task_id), before, before)
        now = self._now
        return Run(task_id=task_id, owner=before.owner, slot=now, origin=Origin.ASKED, due_at=now, place=now, lane="")

    def _written(self, deed: Deed, before: Task | None, after: Task) -> Task:
        self.deed, self.before, self.after = deed, before, after
        return after
