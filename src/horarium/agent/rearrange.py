"""What is changed about a task or done after it has rung: its time, its name, once more, done. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from horarium.agent import phrases
from horarium.agent.create import reminder_text
from horarium.agent.edits import is_once, same_rhythm, without_slot
from horarium.agent.leave_out import skip
from horarium.agent.moves import Say, Step
from horarium.agent.proposal import Alter, Deed, Snooze
from horarium.agent.readback import moment, next_after, sentence
from horarium.agent.talk import Talk
from horarium.domain.errors import HorariumError
from horarium.domain.schedule import Once, next_slot
from horarium.domain.task import Direct, Task, TaskState
from horarium.domain.telling import zone_of
from horarium.engine.service import first_slot
from horarium.language.model import Reading
from horarium.language.requests.titles import addressed

SNOOZE = timedelta(minutes=10)


def alter(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    """Another time, or another text."""
    schedule = reading.when.schedule if reading.when else None
    if schedule is None and reading.text:
        return rename(talk, reading, task)
    if schedule is None:
        return Say(text=phrases.cannot_move(task.name) if reading.shift_minutes is not None else phrases.CHANGE_TO_WHAT)
    if schedule == task.schedule:
        return Say(text=phrases.NOTHING_TO_CHANGE)
    try:
        slot = first_slot(schedule, talk.now)
    except HorariumError as error:
        return Say(text=error.message)
    if isinstance(schedule, Once) and not is_once(task.schedule):
        return _once_or_always(talk, task, schedule, slot)
    old, new = (sentence(each, talk.now, talk.place) for each in (task.schedule, schedule))
    text = phrases.ask_change(task.name, old, new, moment(slot, zone_of(schedule)), zone_of(schedule))
    return Step(text=text, deeds=(Alter(task_id=task.id, version=task.version, schedule=schedule),))


def _once_or_always(talk: Talk, task: Task, once: Once, slot: datetime) -> Step | Say:
    """One time said of a task that recurs: only its next slot moves there, or all that come."""
    ways: dict[str, tuple[Deed, ...]] = {}
    following = next_slot(task.schedule, talk.now)
    left = without_slot(task.schedule, following, talk.now) if following else None
    if following is not None and left is not None:
        said = phrases.only_move(moment(following, zone_of(task.schedule)), moment(slot, zone_of(once)))
        ways[said] = (
            Alter(task_id=task.id, version=task.version, schedule=left),
            Snooze(task_id=task.id, at=slot),
        )
    always = same_rhythm(task.schedule, once.at)
    if always is not None:
        said = phrases.always(sentence(always, talk.now, talk.place))
        ways[said] = (Alter(task_id=task.id, version=task.version, schedule=always),)
    if not ways:
        return Say(text=phrases.cannot_move(task.name))
    (label, deeds), *others = ways.items()
    return Step(text=phrases.ask_once_or_always(task.name), deeds=deeds, others=dict(others), label=label)


def rename(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    """Another text; what a reminder says follows its name."""
    name = addressed(reading.text, talk.place.locale)
    action = task.action
    if isinstance(action, Direct) and action.tool == "remind":
        action = Direct(tool="remind", arguments={"text": reminder_text(name, task.preferences)})
    deed = Alter(task_id=task.id, version=task.version, name=name, action=action)
    return Step(text=phrases.ask_rename(task.name, name), deeds=(deed,))


def snooze(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    """Rings once more, SNOOZE later where no time was said."""
    at: datetime | None = talk.now + SNOOZE
    if reading.when is not None and reading.when.schedule is not None:
        at = next_slot(reading.when.schedule, talk.now)
    elif reading.shift_minutes is not None:
        at = talk.now + timedelta(minutes=reading.shift_minutes)
    if at is None or at <= talk.now:
        return Say(text=phrases.SNOOZE_PAST)
    text = phrases.ask_snooze(task.name, moment(at, talk.place.zone))
    return Step(text=text, deeds=(Snooze(task_id=task.id, at=at),))


def done(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    """What has rung is done; what is still to come is left out this once."""
    rang = talk.rung is not None and talk.rung.id == task.id
    if rang or task.state not in {TaskState.ACTIVE, TaskState.PAUSED}:
        return Say(text=phrases.done_with(task.name, next_after(task, talk.now)))
    return skip(talk, msgspec.structs.replace(reading, days=None, when=None), task)


def stop(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    """Nothing rings on, so this only tells what comes next."""
    return Say(text=phrases.silent(task.name, next_after(task, talk.now)))
