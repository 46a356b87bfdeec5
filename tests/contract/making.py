"""Values for the contract tests: each made whole, with what a test cares about given by name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from horarium.domain.ending import Ending
from horarium.domain.notice import Delivery, DeliveryState, Notice, NoticeKind
from horarium.domain.planning import Plan, plan
from horarium.domain.policy import Overlap, Policies
from horarium.domain.question import Question
from horarium.domain.run import Claim, Run, RunState, Step, StepState
from horarium.domain.schedule import Every, Schedule
from horarium.domain.task import Direct, Task, TaskState
from horarium.storage.ports import Store, Wanted

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SECOND, MINUTE, HOUR, DAY = (timedelta(**{unit: 1}) for unit in ("seconds", "minutes", "hours", "days"))
MILLISECOND = timedelta(milliseconds=1)
FAR = NOON + 365 * DAY


def hourly(zone: str = "UTC") -> Schedule:
    return Every(zone=zone, first=NOON, interval=HOUR)


def a_task(owner: str = "ann", **facts: Any) -> Task:
    """An hourly task whose first slot is at noon."""
    given: dict[str, Any] = {
        "name": "stretch",
        "action": Direct(tool="remind", arguments={"text": "stretch"}),
        "schedule": hourly(),
        "policies": Policies(overlap=Overlap.PARALLEL),
        "next_slot": NOON,
        "planned_since": NOON - DAY,
        "created_at": NOON - DAY,
        "changed_at": NOON - DAY,
    }
    return Task(owner=owner, **given | facts)


def a_run(task: Task, slot: datetime = NOON, **facts: Any) -> Run:
    given: dict[str, Any] = {"due_at": slot, "place": slot}
    return Run(task_id=task.id, owner=task.owner, slot=slot, **given | facts)


def a_notice(owner: str = "ann", **facts: Any) -> Notice:
    given: dict[str, Any] = {"kind": NoticeKind.RESULT, "title": "done", "created_at": NOON, "next_try": NOON}
    return Notice(owner=owner, **given | facts)


def a_question(owner: str = "ann", **facts: Any) -> Question:
    given: dict[str, Any] = {"text": "Which one?", "choices": ("this", "that"), "asked_at": NOON}
    return Question(owner=owner, **given | facts)


def a_step(claim: Claim, number: int = 1, **facts: Any) -> Step:
    """An intent; give `state` and `result` for one that is done."""
    given: dict[str, Any] = {"name": "send", "state": StepState.STARTED, "started_at": NOON}
    return Step(run_id=claim.run.id, number=number, **given | facts)


def a_delivery(notice: Notice, address: str = "telegram:1", **facts: Any) -> Delivery:
    given: dict[str, Any] = {"state": DeliveryState.SENDING, "changed_at": NOON}
    return Delivery(notice_id=notice.id, address=address, **given | facts)


def an_ending(claim: Claim, state: RunState = RunState.SUCCEEDED, **facts: Any) -> Ending:
    run = claim.run
    given: dict[str, Any] = {"attempt": run.attempt, "at": NOON + SECOND}
    return Ending(run_id=run.id, task_id=run.task_id, state=state, **given | facts)


def wanted(limit: int = 100, **facts: Any) -> Wanted:
    given: dict[str, Any] = {"node": "one", "lease": MINUTE}
    return Wanted(limit=limit, **given | facts)


def by_the_rules(now: datetime, lane: str = "") -> Any:
    """The planner's own decision."""

    def decide(task: Task, busy: bool) -> Plan:
        return plan(task, now, lane=lane, busy=busy)

    return decide


def into(*runs: Run, **changes: Any) -> Any:
    """Decides the same for every task: these runs, and the task changed so (one hour on, when nothing is said)."""

    def decide(task: Task, busy: bool) -> Plan:
        replaces = changes.pop("replaces", False)
        notices = changes.pop("notices", ())
        moved = msgspec.structs.replace(task, **{"next_slot": NOON + HOUR} | changes)
        return Plan(task=moved, runs=runs, notices=notices, replaces=replaces)

    return decide


async def claimed(store: Store, now: datetime = NOON, **facts: Any) -> Claim:
    """A task with one run, claimed by node one. Its lane is its own, so that no other run is claimed with it."""
    run = await planned(store, now, **facts)
    (claim,) = await store.ledger.claim(now, wanted(lanes={run.lane: 1}, others_lane=0))
    return claim


async def planned(store: Store, slot: datetime = NOON, **facts: Any) -> Run:
    """A task with one planned run, in a lane of its own."""
    task = await store.tasks.add(a_task(**{"next_slot": FAR} | facts))
    return await store.ledger.add_run(a_run(task, slot, lane=f"lane {task.id}"))


async def in_state(store: Store, state: RunState, **facts: Any) -> Run:
    """A run that came to `state` by the store's own verbs."""
    if state is RunState.PLANNED:
        return await planned(store, **facts)
    claim = await claimed(store, **facts)
    if state is RunState.WAITING:
        question = a_question(run_id=claim.run.id, step=1)
        await store.journal.suspend(claim.run.attempt, question, a_notice(run_id=claim.run.id))
    elif state is not RunState.RUNNING:
        await store.ledger.finish([an_ending(claim, state)])
    return await store.ledger.get(claim.run.id)


async def states(store: Store, task: Task) -> list[RunState]:
    """The states of the task's runs, oldest slot first."""
    return [run.state for run in reversed(await store.ledger.find(task_id=task.id))]


async def moved(store: Store, task: Task, state: TaskState, **facts: Any) -> Task:
    """The task after a person moved it to `state`."""
    stored = await store.tasks.get(task.id)
    return await store.tasks.change(msgspec.structs.replace(stored, state=state, changed_at=NOON, **facts))
