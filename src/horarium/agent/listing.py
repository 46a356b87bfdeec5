"""Answers what is planned: on some days, for one task, or at all. Changes nothing."""

from __future__ import annotations

from datetime import datetime

import msgspec

from horarium.agent.edits import bounds, slots_on
from horarium.agent.leave_out import day_of, days_said
from horarium.agent.phrases import fill, listed
from horarium.agent.readback import clock_time, task_line
from horarium.agent.talk import Place, Talk
from horarium.domain.errors import NotFound
from horarium.domain.run import ENDED, Origin, RunState
from horarium.domain.schedule import DateRange
from horarium.domain.task import Task, TaskState
from horarium.language.model import Reading
from horarium.storage.ports import Store

MOST_LINES = 20
MOST_RUNS = 200


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a day: a slot to come, or a run and what became of it."""

    at: datetime
    name: str
    state: str = ""


async def answer_list(store: Store, talk: Talk, reading: Reading) -> str:
    """The answer to "what's on tomorrow?", "when do I go to the gym?" and "what do I have?"."""
    meant = _meant(talk, reading)
    days = reading.days or day_of(talk, reading, talk.place.zone)
    if days is not None:
        return said_of_days(await _entries(store, talk, meant, days), days, talk.place)
    if reading.about is not None and reading.about.words and not meant:
        return talk.say.no_such_task if talk.tasks else talk.say.no_tasks
    return said_of_tasks(meant, talk)


def said_of_tasks(tasks: tuple[Task, ...], talk: Talk) -> str:
    """Each task with its schedule and next slot, the one that comes first leading."""
    if not tasks:
        return talk.say.no_tasks
    ordered = sorted(tasks, key=lambda task: (task.next_slot is None, task.next_slot, task.id))
    lines = [task_line(task, talk.now, talk.place) for task in ordered[:MOST_LINES]]
    if len(ordered) > MOST_LINES:
        lines.append(fill(talk.say.and_more, count=len(ordered) - MOST_LINES))
    return listed(fill(talk.say.all_tasks, count=len(ordered)), lines) if len(lines) > 1 else lines[0]


def said_of_days(entries: list[Entry], days: DateRange, place: Place) -> str:
    """What lies on a range of days, in order."""
    if not entries:
        return fill(place.say.nothing_on, span=days_said(days, place))
    lines = [
        f"{clock_time(each.at, place, with_day=days.first != days.last)}  {each.name}{each.state}" for each in entries
    ]
    if len(lines) > MOST_LINES:
        lines = [*lines[:MOST_LINES], fill(place.say.and_more, count=len(lines) - MOST_LINES)]
    return listed(fill(place.say.planned_on, span=days_said(days, place)), lines)


def _meant(talk: Talk, reading: Reading) -> tuple[Task, ...]:
    if reading.about is None:
        return talk.tasks
    return tuple(task for task in talk.tasks if task.id in reading.about.ids)


async def _entries(store: Store, talk: Talk, tasks: tuple[Task, ...], days: DateRange) -> list[Entry]:
    """Slots to come, and runs on these days: those that have been, and those put off to then."""
    entries = [
        Entry(at=slot, name=task.name)
        for task in tasks
        if task.state is TaskState.ACTIVE
        for slot in slots_on(task.schedule, days, talk.now, talk.place.zone)
    ]
    since, until = bounds(days, talk.place.zone)
    names = {task.id: task.name for task in tasks}
    every = tasks == talk.tasks
    for run in await store.ledger.find(owner=talk.place.owner, since=since, until=until, limit=MOST_RUNS):
        if run.state is RunState.CANCELLED or (run.state not in ENDED and run.origin is Origin.SCHEDULE):
            continue
        if every and run.task_id not in names:
            names[run.task_id] = await _name_of(store, run.task_id)
        if name := names.get(run.task_id):
            entries.append(Entry(at=run.slot, name=name, state=talk.say.run_states.get(run.state.value, "")))
    return sorted(entries, key=lambda entry: entry.at)


async def _name_of(store: Store, task_id: int) -> str:
    """The name of a task that is over; "" when the person wants it out of sight."""
    try:
        return (await store.tasks.get(task_id)).name
    except NotFound:
        return ""
