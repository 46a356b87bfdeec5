"""What is left out or ended: one slot, some days, all of a task until it is resumed, or the task. Pure."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from horarium.agent.edits import is_once, slots_on, without_days, without_slot
from horarium.agent.moves import Say, Step
from horarium.agent.phrases import fill, sentence_start
from horarium.agent.proposal import Alter, Cancel, Deed, Pause, Resume
from horarium.agent.readback import day_said, moment, sentence, task_label
from horarium.agent.talk import Place, Talk
from horarium.domain.schedule import DateRange, Schedule, next_slot
from horarium.domain.task import Task, TaskState
from horarium.domain.telling import zone_of
from horarium.language.model import Reading


def cancel(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    """The end of a task, or only of what it has on the days that were named."""
    whole: tuple[Deed, ...] = (Cancel(task_id=task.id),)
    text = fill(talk.say.ask_cancel, what=task_label(task, talk.now, talk.place))
    days = reading.days or day_of(talk, reading, zone_of(task.schedule))
    if days is None or is_once(task.schedule):
        return Step(text=text, deeds=whole)
    left = leave_out(talk, task, days)
    if isinstance(left, Say):
        return Step(text=f"{left.text} {text}", deeds=whole)
    choices = {talk.say.the_whole_task: whole}
    return msgspec.structs.replace(left, others=choices, label=fill(talk.say.only, days=days_said(days, talk.place)))


def day_of(talk: Talk, reading: Reading, zone: str) -> DateRange | None:
    """The single day that "cancel the gym on Monday" names."""
    schedule = reading.when.schedule if reading.when else None
    slot = next_slot(schedule, talk.now) if schedule is not None and is_once(schedule) else None
    if slot is None:
        return None
    day = slot.astimezone(ZoneInfo(zone)).date()
    return DateRange(first=day, last=day)


def skip(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    """The next slot left out, or those of the days that were named."""
    if reading.days is not None or reading.when is not None:
        days = reading.days or day_of(talk, reading, zone_of(task.schedule))
        if days is not None:
            return leave_out(talk, task, days)
    slot = next_slot(task.schedule, talk.now)
    if slot is None:
        return Say(text=talk.say.gone)
    if is_once(task.schedule):
        label = task_label(task, talk.now, talk.place)
        return Step(text=fill(talk.say.ask_cancel, what=label), deeds=(Cancel(task_id=task.id),))
    changed = without_slot(task.schedule, slot, talk.now)
    if changed is None:
        return Say(text=fill(talk.say.cannot_leave_out, name=task.name))
    return _left(talk, task, changed, moment(slot, zone_of(task.schedule), talk.place), slot)


def leave_out(talk: Talk, task: Task, days: DateRange) -> Step | Say:
    """Nothing of a task on these days."""
    meant = slots_on(task.schedule, days, talk.now)
    if not meant:
        said = days_said(days, talk.place)
        return Say(text=fill(talk.say.nothing_there, name=sentence_start(task.name), days=said))
    next_one = next_slot(task.schedule, talk.now)
    changed = without_days(task.schedule, days)
    if changed is None and meant == [next_one]:
        changed = without_slot(task.schedule, meant[0], talk.now)
    if changed is None:
        return Say(text=fill(talk.say.cannot_leave_out, name=task.name))
    single = len(meant) == 1
    what = moment(meant[0], zone_of(task.schedule), talk.place) if single else days_said(days, talk.place)
    return _left(talk, task, changed, what, meant[-1])


def _left(talk: Talk, task: Task, changed: Schedule, what: str, last: datetime) -> Step | Say:
    """The question whether to leave slots out, of which `last` is the last one."""
    if next_slot(changed, talk.now) is None:
        return Say(text=talk.say.pause_ends_it)
    following = next_slot(changed, last)
    after = moment(following, zone_of(changed), talk.place) if following else ""
    pattern = talk.say.ask_leave_out if following else talk.say.ask_leave_out_last
    text = fill(pattern, name=task.name, what=what, following=after)
    return Step(text=text, deeds=(Alter(task_id=task.id, version=task.version, schedule=changed),))


def pause(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    """Nothing until resumed, or nothing on the days that were named."""
    if reading.days is not None:
        return leave_out(talk, task, reading.days)
    return Step(text=fill(talk.say.ask_pause, name=task.name), deeds=(Pause(task_id=task.id),))


def resume(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    """Goes on after a pause, or with the days that were left out."""
    if task.state in {TaskState.PAUSED, TaskState.PARKED}:
        text = fill(talk.say.ask_resume, what=task_label(task, talk.now, talk.place))
        return Step(text=text, deeds=(Resume(task_id=task.id),))
    exclusions = msgspec.structs.replace(task.schedule.exclusions, ranges=())  # type: ignore[union-attr]  # see _left_out
    schedule = msgspec.structs.replace(task.schedule, exclusions=exclusions)
    text = fill(talk.say.ask_resume, what=f"{task.name} ({sentence(schedule, talk.now, talk.place)})")
    return Step(text=text, deeds=(Alter(task_id=task.id, version=task.version, schedule=schedule),))


def days_said(days: DateRange, place: Place) -> str:
    """A range of days in words: 'Mon 3 Aug 2026', or '... to ...'."""
    first, last = day_said(days.first, place), day_said(days.last, place)
    return first if days.first == days.last else fill(place.say.from_to, first=first, last=last)
