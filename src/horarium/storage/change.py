"""What a person's change makes of a stored task. Pure; every store merges the same way."""

from __future__ import annotations

import msgspec

from horarium.domain.errors import Conflict, NotFound
from horarium.domain.run import RunState
from horarium.domain.task import LIVE_STATES, Task, TaskState

ENDED_BY_PERSON = frozenset({TaskState.CANCELLED, TaskState.DELETED})
"""States that nothing but a person's change leads out of."""

GIVES_WAY = (RunState.PLANNED, RunState.WAITING, RunState.PARKED)
"""Runs that end with their task; a running one is left to end by itself."""

TASK_ENDED = "the task was ended"
REPLACED = "a newer run took its place"


def merged(stored: Task | None, task: Task) -> Task:
    """The task as it shall be stored. NotFound when it is gone, Conflict when its version is another by now.

    The planner moves `next_slot` and `streak` on without a new version, and a run's end counts `failures`;
    what a person read of these may be old. So the stored values stay, except `next_slot` when the schedule is
    another one, and `failures` when the person moved the task to another state.
    """
    if stored is None or stored.state is TaskState.DELETED:
        raise NotFound(f"There is no task {task.id}; `horarium tasks` lists what there is.")
    if stored.version != task.version:
        raise Conflict(f"Task {task.id} was changed meanwhile; look again and repeat.")
    rescheduled = stored.planned_since != task.planned_since or stored.schedule != task.schedule
    return msgspec.structs.replace(
        task,
        next_slot=task.next_slot if rescheduled else stored.next_slot,
        streak=stored.streak,
        failures=stored.failures if stored.state is task.state else task.failures,
        version=stored.version + 1,
    )


def ends(stored: Task, task: Task) -> bool:
    """Whether this change ends the task, and with it what waits of it."""
    return stored.state is not task.state and task.state not in LIVE_STATES


def after_run(stored: TaskState, wanted: TaskState | None) -> TaskState:
    """The task's state when a run's end wants another: what a person ended stays so; a pause is for active tasks."""
    if wanted is None or stored in ENDED_BY_PERSON:
        return stored
    if wanted is TaskState.PAUSED and stored is not TaskState.ACTIVE:
        return stored
    return wanted


def gave_up(times: int) -> str:
    """Why a run failed that never came to its end."""
    return f"it was interrupted {times} times before it could end"
