"""Holds the books against the schedules: each slot that should have a run by now, and each run without such a slot.

Looks at the tasks that are planned or finished, over the last WINDOW, at most MOST_SLOTS slots of each.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice

import msgspec

from horarium.domain.errors import HorariumError
from horarium.domain.policy import ON_TIME
from horarium.domain.schedule import slots
from horarium.domain.task import Task, TaskState
from horarium.domain.telling import when, zone_of
from horarium.storage.ports import Store

WINDOW = timedelta(days=7)
MOST_SLOTS = 2_000
PAGE = 100
SCANNED = frozenset({TaskState.ACTIVE, TaskState.PAUSED, TaskState.FINISHED})


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One task whose books differ from its schedule, in a sentence."""

    owner: str
    task_id: int
    text: str


async def scan(store: Store, now: datetime) -> list[Finding]:
    """Looks at all tasks at once; for `doctor`."""
    findings: list[Finding] = []
    after: int | None = 0
    while after is not None:
        found, after = await scan_page(store, now, after)
        findings += found
    return findings


class Scan:
    """The scan of a running engine: one page a turn with a pause between, so that it is not felt."""

    def __init__(self, store: Store, *, pause: timedelta, every: timedelta) -> None:
        self._store = store
        self._pause = pause
        self._every = every
        self._after = 0
        self._told: set[Finding] = set()
        self.due_at: datetime | None = None

    async def turn(self, now: datetime) -> list[Finding]:
        """What is new since the last round. The first round begins one pause after the first turn."""
        if self.due_at is None:
            self.due_at = now + self._pause
        if now < self.due_at:
            return []
        findings, after = await scan_page(self._store, now, self._after)
        self._after = after or 0
        self.due_at = now + (self._every if after is None else self._pause)
        new = [finding for finding in findings if finding not in self._told]
        self._told.update(new)
        return new


async def scan_page(store: Store, now: datetime, after: int) -> tuple[list[Finding], int | None]:
    """The findings of one page of tasks, and where the next one begins (None: that was the last)."""
    page = await store.tasks.find(states=SCANNED, after=after, limit=PAGE)
    findings = [finding for task in page for finding in await scan_task(store, task, now)]
    return findings, page[-1].id if len(page) == PAGE else None


async def scan_task(store: Store, task: Task, now: datetime) -> list[Finding]:
    """What differs for one task."""
    since = max(task.planned_since, now - WINDOW)
    until = now - ON_TIME if task.next_slot is None else min(now - ON_TIME, task.next_slot - timedelta(microseconds=1))
    try:
        due = list(islice(slots(task.schedule, since, until), MOST_SLOTS))
    except (HorariumError, ValueError, KeyError, OSError):
        return []  # the planner sets such a task aside and says so
    if len(due) == MOST_SLOTS:
        until = due[-1]
    found = await store.ledger.slots_of(task.id, since, until)
    found_here = {slot for slot in found if slot <= until}
    texts = [
        *_sentence(task, "has no run for", sorted(set(due) - found)),
        *_sentence(task, "has a run that its schedule does not name for", sorted(found_here - set(due))),
    ]
    if task.next_slot is not None and task.next_slot < now - 5 * ON_TIME and task.state is not TaskState.FINISHED:
        texts += _sentence(task, "waits to be planned since", [task.next_slot])
    return [Finding(owner=task.owner, task_id=task.id, text=text) for text in texts]


def _sentence(task: Task, what: str, instants: list[datetime]) -> list[str]:
    if not instants:
        return []
    shown = ", ".join(when(instant, zone_of(task.schedule)) for instant in instants[:3])
    more = f" and {len(instants) - 3} more" if len(instants) > 3 else ""
    return [f"Task {task.id} ({task.name}) {what} {shown}{more}."]
