"""Tasks, in memory."""

from __future__ import annotations

from collections.abc import Collection

from horarium.domain.errors import LimitReached, NotFound
from horarium.domain.task import LIVE_STATES, PLANNED_STATES, Task, TaskState
from horarium.storage.change import GIVES_WAY, TASK_ENDED, ends, merged
from horarium.storage.memory.books import Books, as_stored


class MemoryTasks:
    """What people asked for."""

    def __init__(self, books: Books) -> None:
        self._books = books

    async def add(self, task: Task, *, limit: int | None = None) -> Task:
        live = sum(other.owner == task.owner and other.state in LIVE_STATES for other in self._books.tasks.values())
        if limit is not None and live >= limit:
            raise LimitReached(f"There are {live} tasks, and {limit} are allowed; cancel one or raise the limit.")
        return self._books.add_task(task)

    async def get(self, task_id: int) -> Task:
        task = self._books.tasks.get(task_id)
        if task is None or task.state is TaskState.DELETED:
            raise NotFound(f"There is no task {task_id}; `horarium tasks` lists what there is.")
        return task

    async def find(
        self,
        owner: str | None = None,
        states: Collection[TaskState] | None = None,
        *,
        after: int = 0,
        limit: int = 1000,
    ) -> list[Task]:
        wanted = set(TaskState) - {TaskState.DELETED} if states is None else set(states)
        return [
            task
            for task in self._books.tasks.values()
            if task.id > after and task.state in wanted and owner in {None, task.owner}
        ][:limit]

    async def change(self, task: Task) -> Task:
        stored = self._books.tasks.get(task.id)
        changed = merged(stored, task)
        self._books.tasks[task.id] = as_stored(changed)
        if stored is not None and ends(stored, task):
            waiting = [run for run in self._books.runs_of(task.id) if run.state in GIVES_WAY]
            self._books.cancel(waiting, TASK_ENDED, task.changed_at)
        return changed

    async def next_slots(self, owner: str | None, limit: int) -> list[Task]:
        planned = [
            (task.next_slot, task.id, task)
            for task in self._books.tasks.values()
            if task.state in PLANNED_STATES and task.next_slot is not None and owner in {None, task.owner}
        ]
        return [task for _, _, task in sorted(planned)[:limit]]
