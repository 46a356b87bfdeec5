"""What each operation of the scheduler tool does, for one owner."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from horarium.domain.errors import Conflict, NotFound
from horarium.domain.policy import Policies
from horarium.domain.run import ENDED, RunState
from horarium.domain.schedule import Schedule
from horarium.domain.task import Action, Task, TaskState
from horarium.engine.service import Request, Service
from horarium.tools.registry import Registry
from horarium.tools.scheduling.actions import ACTION_FIELDS, action_of, policies_for
from horarium.tools.scheduling.answers import Json, about, listed, timetable, utc
from horarium.tools.scheduling.documents import CreateTask, GetTasks, OneTask, UpdateTask, mismatch
from horarium.tools.scheduling.revision import TIMING_FIELDS, revised
from horarium.tools.scheduling.timing import Planned, planned, timing_of_fields

SOURCE = "scheduler"
MOST_LISTED = 1_000

_AT_WORK = frozenset(RunState) - ENDED
_OVER = frozenset({TaskState.CANCELLED, TaskState.DELETED})


class Desk:
    """Serves one owner at one moment: sees and changes that owner's tasks, and no others."""

    def __init__(self, service: Service, owner: str, now: datetime, zone: str, registry: Registry) -> None:
        self._service = service
        self._store = service.store
        self._owner = owner
        self._now = now
        self._zone = zone
        self._registry = registry

    async def create(self, fields: CreateTask) -> Json:
        """A new task."""
        action = action_of(fields, self._registry)
        found = planned(timing_of_fields(fields, fields.frequency, self._zone), self._now)
        request = Request(
            owner=self._owner,
            name=fields.name,
            action=action,
            schedule=found.schedule,
            policies=policies_for(action, found.schedule, self._registry),
            source=SOURCE,
        )
        task = await self._service.create(request)
        return self._about(task, self._said(task, "is scheduled", found))

    async def list(self, fields: GetTasks) -> Json:
        """The owner's tasks of one status."""
        tasks = await self._store.tasks.find(self._owner, limit=MOST_LISTED)
        answer = listed(tasks, fields.status, self._registry, self._now, await self._busy())
        if len(tasks) == MOST_LISTED:
            answer["message"] += f" Only the first {MOST_LISTED:,} tasks were looked at."
        return answer

    async def show(self, fields: OneTask) -> Json:
        """One task."""
        task = await self._owned(fields.task_id)
        return self._about(task, self._said(task, f"is {task.state}"), await self._busy(task.id))

    async def update(self, fields: UpdateTask) -> Json:
        """The same task with other values where a field gives one."""
        task = await self._owned(fields.task_id)
        if task.state in _OVER:
            raise Conflict(f"task_{task.id} is {task.state}, so it cannot be changed; create a new one.")
        new_action, new_time = _gives(fields, ACTION_FIELDS), _gives(fields, TIMING_FIELDS)
        if not new_action and not new_time and fields.name is None:
            raise mismatch(
                "kwargs", None, "a field to change", "Nothing was given to change; give a field besides task_id."
            )
        action = action_of(fields, self._registry, task.action) if new_action else None
        found = revised(task.schedule, fields, self._now) if new_time else None
        schedule = found.schedule if found else None
        changed = await self._service.change(
            task.id,
            name=fields.name,
            action=action,
            schedule=schedule,
            policies=self._policies(task, action, schedule),
        )
        return self._about(changed, self._said(changed, "is changed", found), await self._busy(task.id))

    async def run_now(self, fields: OneTask) -> Json:
        """One run at once, beside the schedule."""
        task = await self._owned(fields.task_id)
        if task.state in _OVER:
            raise Conflict(f"task_{task.id} is {task.state}, so it does not run; create a new one.")
        run = await self._service.run_now(task.id)
        message = f"{task.name!r} is to run at once, beside its schedule. How it ends will be told in the conversation."
        return self._about(task, message, {task.id}) | {"run": {"run_id": run.id, "slot": utc(run.slot)}}

    async def cancel(self, fields: OneTask) -> Json:
        """Ends a task; it stays visible."""
        task = await self._service.cancel((await self._owned(fields.task_id)).id)
        return self._about(task, f"{task.name!r} is cancelled and will not happen again.")

    async def delete(self, fields: OneTask) -> Json:
        """Takes a task out of sight."""
        task = await self._service.delete((await self._owned(fields.task_id)).id)
        return self._about(task, f"{task.name!r} is deleted. What it did stays in the receipts.")

    async def _owned(self, task_id: int) -> Task:
        """The task. One that is somebody else's is not found, as one that never was."""
        try:
            task = await self._store.tasks.get(task_id)
        except NotFound:
            task = None
        if task is not None and task.owner == self._owner:
            return task
        expected = "the id of one of your tasks; get_tasks lists them"
        shown = f"task_{task_id}"
        raise mismatch("task_id", shown, expected, f"There is no task {shown}; get_tasks lists yours.")

    async def _busy(self, task_id: int | None = None) -> Collection[int]:
        """Ids of the owner's tasks that have a run which has not ended."""
        runs = await self._store.ledger.find(
            task_id=task_id, owner=self._owner, states=_AT_WORK, limit=1 if task_id else MOST_LISTED
        )
        return {run.task_id for run in runs}

    def _policies(self, task: Task, action: Action | None, schedule: Schedule | None) -> Policies | None:
        """Default policies follow the change; what somebody chose stays."""
        if task.policies != policies_for(task.action, task.schedule, self._registry):
            return None
        return policies_for(action or task.action, schedule or task.schedule, self._registry)

    def _about(self, task: Task, message: str, busy: Collection[int] = ()) -> Json:
        return about(task, self._registry, self._now, message, busy)

    def _said(self, task: Task, verb: str, found: Planned | None = None) -> str:
        remarks = found.remarks if found else ()
        paused = " It is paused, so it does not happen until it is resumed." if task.state is TaskState.PAUSED else ""
        sentence = f"{task.name!r} {verb}: {timetable(task, self._now, self._zone)}{paused}"
        return " ".join((sentence, *remarks))


def _gives(fields: UpdateTask, names: Collection[str]) -> bool:
    return any(getattr(fields, name) is not None for name in names)
