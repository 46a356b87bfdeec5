"""What is changed about a task or done after it has rung: its time, its name, once more, done. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from horarium.agent.create import reminder_text
from horarium.agent.edits import is_once, same_rhythm, without_slot
from horarium.agent.leave_out import skip
from horarium.agent.moves import Say, Step
from horarium.agent.phrases import fill, sentence_start
from horarium.agent.proposal import Alter, Deed, Snooze
from horarium.agent.readback import moment, next_after, problem, sentence
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
        shifted = fill(talk.say.cannot_move, name=task.name)
        return Say(text=shifted if reading.shift_minutes is not None else talk.say.change_to_what)
    if schedule == task.schedule:
        return Say(text=talk.say.nothing_to_change)
    try:
        slot = first_slot(schedule, talk.now)
    except HorariumError as error:
        return Say(text=problem(error, talk.say))
    if isinstance(schedule, Once) and not is_once(task.schedule):
        return _once_or_always(talk, task, schedule, slot)
    old = sentence(task.schedule, talk.now, talk.place)
    new = sentence(schedule, talk.now, talk.place, name_zone=True)
    first = moment(slot, zone_of(schedule), talk.place)
    text = fill(talk.say.ask_change, name=task.name, old=old, new=new, first=first)
    deed = Alter(task_id=task.id, version=task.version, schedule=schedule)
    return Step(text=f"{text}\n{talk.say.shall_i}", deeds=(deed,))


def _once_or_always(talk: Talk, task: Task, once: Once, slot: datetime) -> Step | Say:
    """One time said of a task that recurs: only its next slot moves there, or all that come."""
    ways: dict[str, tuple[Deed, ...]] = {}
    following = next_slot(task.schedule, talk.now)
    left = without_slot(task.schedule, following, talk.now) if following else None
    if following is not None and left is not None:
        old = moment(following, zone_of(task.schedule), talk.place)
        said = fill(talk.say.only_move, old=old, new=moment(slot, zone_of(once), talk.place))
        ways[said] = (
            Alter(task_id=task.id, version=task.version, schedule=left),
            Snooze(task_id=task.id, at=slot),
        )
    always = same_rhythm(task.schedule, once.at)
    if always is not None:
        said = fill(talk.say.always, sentence=sentence(always, talk.now, talk.place))
        ways[said] = (Alter(task_id=task.id, version=task.version, schedule=always),)
    if not ways:
        return Say(text=fill(talk.say.cannot_move, name=task.name))
    (label, deeds), *others = ways.items()
    return Step(text=fill(talk.say.ask_once_or_always, name=task.name), deeds=deeds, others=dict(others), label=label)


def rename(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    """Another text; what a reminder says follows its name."""
    name = addressed(reading.text, talk.place.locale)
    action = task.action
    if isinstance(action, Direct) and action.tool == "remind":
        action = Direct(tool="remind", arguments={"text": reminder_text(name, task.preferences, talk.place)})
    deed = Alter(task_id=task.id, version=task.version, name=name, action=action)
    return Step(text=fill(talk.say.ask_rename, name=task.name, new=name), deeds=(deed,))


def snooze(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    """Rings once more, SNOOZE later where no time was said."""
    at: datetime | None = talk.now + SNOOZE
    if reading.when is not None and reading.when.schedule is not None:
        at = next_slot(reading.when.schedule, talk.now)
    elif reading.shift_minutes is not None:
        at = talk.now + timedelta(minutes=reading.shift_minutes)
    if at is None or at <= talk.now:
        return Say(text=talk.say.snooze_past)
    text = fill(talk.say.ask_snooze, name=task.name, at=moment(at, talk.place.zone, talk.place))
    return Step(text=text, deeds=(Snooze(task_id=task.id, at=at),))


def done(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    """What has rung is done; what is still to come is left out this once."""
    rang = talk.rung is not None and talk.rung.id == task.id
    if rang or task.state not in {TaskState.ACTIVE, TaskState.PAUSED}:
        slot = next_after(task, talk.now, talk.place)
        return Say(text=fill(talk.say.done_with, name=sentence_start(task.name), slot=slot))
    return skip(talk, msgspec.structs.replace(reading, days=None, when=None), task)


def stop(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    """Nothing rings on, so this only tells what comes next."""
    slot = next_after(task, talk.now, talk.place)
    pattern = talk.say.silent if slot else talk.say.silent_for_good
    return Say(text=fill(pattern, name=sentence_start(task.name), slot=slot))
