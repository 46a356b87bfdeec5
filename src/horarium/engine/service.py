"""What people and programs can ask of the engine. Every change is one store verb, then a wake-up."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from horarium.domain.account import Account
from horarium.domain.clock import Clock
from horarium.domain.errors import Conflict, InvalidInput, InvalidSchedule
from horarium.domain.policy import Policies
from horarium.domain.question import Question
from horarium.domain.run import Origin, Run
from horarium.domain.schedule import Schedule, check, next_slot
from horarium.domain.task import LIVE_STATES, PLANNED_STATES, Action, Preferences, Task, TaskState
from horarium.domain.telling import zone_of
from horarium.engine.handler import Handler
from horarium.engine.planner import Planner
from horarium.storage.ports import Store

PLANNED_AT_ONCE = 100
"""Tasks planned in one transaction where slots fell due while nothing ran."""


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A task that somebody wants, before it is one."""

    owner: str
    name: str
    words: str = ""
    action: Action
    schedule: Schedule
    policies: Policies
    preferences: Preferences = Preferences()
    source: str = "terminal"
    conversation: str = "main"


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """The account of a day: the counts of every task, and the runs that are still in the books."""

    day: date
    accounts: tuple[Account, ...]
    runs: tuple[Run, ...]


class Service:
    """Creates and changes tasks, and answers what is known of them. `wake` tells a running engine to look again.

    `handler` says how long a run that is asked for may take, and plans the slots that fell due while nothing ran.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        wake: Callable[[], None],
        *,
        max_tasks: int | None = 20,
        handler: Callable[[], Handler] | None = None,
    ) -> None:
        self.store = store
        self._handler = handler
        self._clock = clock
        self._wake = wake
        self._max_tasks = max_tasks

    async def create(self, request: Request) -> Task:
        """Stores a task and plans it. InvalidSchedule when it cannot be planned or has no slot to come."""
        now = self._clock.now()
        task = Task(
            **{field: getattr(request, field) for field in request.__struct_fields__},
            next_slot=first_slot(request.schedule, now),
            planned_since=now,
            created_at=now,
            changed_at=now,
        )
        stored = await self.store.tasks.add(task, limit=self._max_tasks)
        self._wake()
        return stored

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
        """Changes what is given and leaves the rest. A finished task with a new schedule is active again."""
        now = self._clock.now()
        task = await self._accounted(task_id, now)
        given = {"name": name, "action": action, "policies": policies, "preferences": preferences}
        changes: dict[str, object] = {field: value for field, value in given.items() if value is not None}
        if schedule is not None:
            changes |= {"schedule": schedule, "next_slot": first_slot(schedule, now), "planned_since": now}
            if task.state in {TaskState.FINISHED, TaskState.PARKED}:
                changes |= {"state": TaskState.ACTIVE, "reason": ""}
        return await self._change(task, now, changes)

    async def pause(self, task_id: int, reason: str = "you paused it") -> Task:
        """Its slots are skipped from now on, until `resume`."""
        return await self._move(task_id, TaskState.PAUSED, {TaskState.ACTIVE}, reason)

    async def resume(self, task_id: int) -> Task:
        """Goes on after a pause, or after the cause for setting it aside is mended."""
        if (await self.store.tasks.get(task_id)).state is not TaskState.PARKED:
            return await self._move(task_id, TaskState.ACTIVE, {TaskState.PAUSED}, "")
        await self.store.ledger.unpark([task_id], self._clock.now())
        self._wake()
        return await self.store.tasks.get(task_id)

    async def cancel(self, task_id: int) -> Task:
        """Ends a task; what waits of it is cancelled too."""
        return await self._move(task_id, TaskState.CANCELLED, LIVE_STATES | {TaskState.FINISHED}, "you cancelled it")

    async def delete(self, task_id: int) -> Task:
        """Takes a task out of sight. Its past stays in the receipts."""
        return await self._move(task_id, TaskState.DELETED, frozenset(TaskState), "you deleted it")

    async def run_now(self, task_id: int) -> Run:
        """One run at once, beside the schedule."""
        return await self._extra_run(task_id, self._clock.now(), Origin.ASKED)

    async def snooze(self, task_id: int, at: datetime) -> Run:
        """The task's action once more at `at`, whatever its schedule says."""
        if at <= self._clock.now():
            raise InvalidInput("That time has passed; give one to come.", field="at", given=at.isoformat())
        return await self._extra_run(task_id, at, Origin.SNOOZED)

    async def answer(self, question_id: int, answer: str, by: str) -> Question:
        """Answers a question, once. InvalidInput when it has choices and this is none of them."""
        question = await self.store.questions.get(question_id)
        chosen = matching_choice(question, answer)
        answered = await self.store.questions.answer(question_id, chosen, by, self._clock.now())
        self._wake()
        return answered

    async def upcoming(self, owner: str | None, limit: int) -> list[tuple[datetime, Task]]:
        """The next `limit` slots over all tasks of the owner, in order."""
        tasks = await self.store.tasks.next_slots(owner, limit)
        ahead: list[tuple[datetime, Task]] = []
        for task in tasks:
            slot = task.next_slot
            while slot is not None and sum(1 for at, _ in ahead if at <= slot) < limit:
                ahead.append((slot, task))
                slot = next_slot(task.schedule, slot)
        return sorted(ahead, key=lambda pair: (pair[0], pair[1].id))[:limit]

    async def receipt(self, owner: str, day: date) -> Receipt:
        """What became of every slot of `day`."""
        return await receipt_of(self.store, owner, day)

    async def _extra_run(self, task_id: int, at: datetime, origin: Origin) -> Run:
        task = await self.store.tasks.get(task_id)
        lane = self._handler().lane(task.action) if self._handler else ""
        run = Run(task_id=task.id, owner=task.owner, slot=at, origin=origin, due_at=at, place=at, lane=lane)
        stored = await self.store.ledger.add_run(run)
        self._wake()
        return stored

    async def _move(self, task_id: int, state: TaskState, allowed: Collection[TaskState], reason: str) -> Task:
        now = self._clock.now()
        task = await self._accounted(task_id, now)
        if task.state not in allowed:
            raise Conflict(f"Task {task_id} is {task.state}; it cannot become {state}.")
        return await self._change(task, now, {"state": state, "reason": reason, "failures": 0})

    async def _accounted(self, task_id: int, now: datetime) -> Task:
        """The task, with every slot up to now planned: a change counts from now on and touches none before it."""
        task = await self.store.tasks.get(task_id)
        overdue = task.state in PLANNED_STATES and task.next_slot is not None and task.next_slot <= now
        if not overdue or self._handler is None:
            return task
        planner = Planner(self.store, self._clock, self._handler(), batch=PLANNED_AT_ONCE, planned=self._wake)
        while (look := await planner.turn()) is not None and look <= now:
            pass
        return await self.store.tasks.get(task_id)

    async def _change(self, task: Task, now: datetime, changes: dict[str, object]) -> Task:
        changed = await self.store.tasks.change(msgspec.structs.replace(task, changed_at=now, **changes))
        self._wake()
        return changed


def first_slot(schedule: Schedule, now: datetime) -> datetime:
    """The first slot to come. InvalidSchedule when there is none or the schedule cannot be read."""
    check(schedule)
    slot = next_slot(schedule, now)
    if slot is None:
        raise InvalidSchedule(
            "That lies in the past or never comes; give a time to come.",
            field="schedule",
            given=msgspec.json.encode(schedule).decode(),
            expected="a schedule with a slot after now",
        )
    return slot


def matching_choice(question: Question, answer: str) -> str:
    """The choice that is meant, by its words, its beginning or its number from 1; without choices any words will do."""
    if not question.choices:
        return answer
    wanted = answer.strip().casefold()
    if wanted.isdigit() and 1 <= int(wanted) <= len(question.choices):
        return question.choices[int(wanted) - 1]
    found = [choice for choice in question.choices if choice.casefold() == wanted]
    found = found or [choice for choice in question.choices if wanted and choice.casefold().startswith(wanted)]
    if len(found) == 1:
        return found[0]
    raise InvalidInput(
        f"{answer!r} is not one of the choices: {', '.join(question.choices)}.",
        field="choice",
        given=answer,
        expected=", ".join(question.choices),
    )


async def receipt_of(store: Store, owner: str, day: date) -> Receipt:
    """The account of a day: a run belongs to the day of its slot in its task's own zone."""
    accounts = await store.accounts.of_day(owner, day)
    noon = datetime.combine(day, time(12), tzinfo=UTC)
    near = await store.ledger.find(owner=owner, since=noon - timedelta(days=2), until=noon + timedelta(days=2))
    zones = {
        task.id: ZoneInfo(zone_of(task.schedule)) for task in await store.tasks.find(owner, states=frozenset(TaskState))
    }
    runs = [run for run in near if run.slot.astimezone(zones.get(run.task_id, UTC)).date() == day]
    return Receipt(day=day, accounts=tuple(accounts), runs=tuple(reversed(runs)))
