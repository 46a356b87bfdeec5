"""All that a store shows, in a form that two stores can be compared by: a run is known by its task and slot."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec

from horarium.domain.errors import NotFound
from horarium.domain.question import Question
from horarium.domain.run import Run
from horarium.domain.task import TaskState
from horarium.storage.ports import Store

OWNERS = ("ann", "bob")
Key = tuple[int, datetime]


def key_of(run: Run) -> Key:
    return run.task_id, run.slot


async def everything(store: Store, now: datetime) -> dict[str, Any]:
    runs = await store.ledger.find(limit=10_000)
    names = {run.id: key_of(run) for run in runs}
    tasks = await store.tasks.find(states=list(TaskState))
    return {
        "tasks": tasks,
        "runs": [msgspec.structs.replace(run, id=0) for run in runs],
        "steps": [
            msgspec.structs.replace(step, run_id=0) for run in runs for step in await store.journal.steps(run.id)
        ],
        "questions": await questions(store, names),
        "outbox": await outbox(store, names, now),
        "accounts": [
            await store.accounts.of_day(owner, now.date() + timedelta(days=days))
            for owner in OWNERS
            for days in (-1, 0, 1)
        ],
        "counts": await store.accounts.counts(now),
        "next": (
            await store.ledger.next_due(),
            await store.questions.next_expiry(),
            await store.tasks.next_slots(None, 3),
        ),
        "slots": [await store.ledger.slots_of(task.id, now - timedelta(hours=2), now) for task in tasks],
    }


async def questions(store: Store, names: dict[int, Key]) -> list[Any]:
    """Every question, with the run it belongs to; and whether its step finds it."""
    seen = []
    for id_ in range(1, 40):
        try:
            question = await store.questions.get(id_)
        except NotFound:
            continue
        seen.append(named(question, names))
        if question.run_id is not None:
            newest = await store.questions.of_step(question.run_id, question.step or 0)
            seen.append(None if newest is None else newest.id)
    for owner in OWNERS:
        seen.extend([question.id for question in await store.questions.open(owner)])
    return seen


async def outbox(store: Store, names: dict[int, Key], now: datetime) -> list[Any]:
    seen: list[Any] = []
    for owner in OWNERS:
        for notice in await store.outbox.history(owner, limit=10_000):
            seen.append((msgspec.structs.replace(notice, run_id=None), names.get(notice.run_id or 0)))
            seen.append(await store.outbox.deliveries(notice.id))
        seen.append([notice.id for notice in await store.outbox.unsettled(owner)])
    seen.append([notice.id for notice in await store.outbox.waiting(now)])
    return seen


def named(question: Question, names: dict[int, Key]) -> tuple[Question, Key | None]:
    return msgspec.structs.replace(question, run_id=None), names.get(question.run_id or 0)
