"""From a reading about existing tasks to what a yes would do to each of them. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from horarium.agent import phrases
from horarium.agent.create import SURE_ENOUGH, all_doubts, ask_back, reminder_text
from horarium.agent.edits import is_once, slots_on, without_days, without_slot
from horarium.agent.moves import Ask, Move, Say
from horarium.agent.proposal import Alter, Cancel, Deed, Pause, Proposal, Resume, Snooze
from horarium.agent.readback import moment, next_after, sentence, task_label
from horarium.agent.talk import Talk
from horarium.domain.errors import HorariumError
from horarium.domain.schedule import DateRange, Schedule, next_slot
from horarium.domain.task import Direct, Task, TaskState
from horarium.domain.telling import zone_of
from horarium.engine.service import first_slot
from horarium.language.model import Action, Doubt, Reading
from horarium.language.requests.titles import addressed

SNOOZE = timedelta(minutes=10)
MOST_CHOICES = 8
TOGETHER = frozenset({Action.CANCEL, Action.PAUSE, Action.RESUME, Action.SKIP_NEXT})
"""What is sensibly done to several tasks by one yes."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What would be done to one task: the question about it alone, and further ways to mean it."""

    text: str
    deeds: tuple[Deed, ...]
    others: dict[str, tuple[Deed, ...]] = {}
    label: str = ""  # how a yes is called when there are other ways


Plan = Callable[[Talk, Reading, Task], Step | Say]


def change(talk: Talk, reading: Reading, words: str) -> Move:
    """A question whose yes does what was asked for, to the task that is meant; several candidates become choices."""
    plan = _PLANS[reading.action]
    candidates = _candidates(talk, reading)
    if not candidates:
        return Say(text=_unknown(talk, reading))
    if len(candidates) > 1:
        return _which(talk, reading, candidates, words)
    if (missing := _blocking(reading)) is not None:
        return ask_back(missing, _settled_on(reading, candidates[0]), words)
    step = plan(talk, reading, candidates[0])
    if isinstance(step, Say):
        return step
    options = {
        step.label or phrases.YES: step.deeds,
        **step.others,
        (phrases.NEITHER if step.others else phrases.NO): (),
    }
    return Ask(
        text=step.text,
        proposal=Proposal(words=words, reading=_settled_on(reading, candidates[0]), options=options),
        choices=tuple(options),
        sure=reading.sure >= SURE_ENOUGH and not step.others,
    )


def cancel_all(talk: Talk, reading: Reading, words: str) -> Move:
    """The end of all tasks, or of those with something on the days that were named."""
    named = reading.about.ids if reading.about else ()
    meant = [task for task in talk.tasks if not named or task.id in named]
    if reading.days is not None:
        meant = [task for task in meant if slots_on(task.schedule, reading.days, talk.now)]
    if not meant:
        return Say(text=phrases.NO_TASKS if not talk.tasks else phrases.NO_SUCH_TASK)
    described = [task_label(task, talk.now, talk.place) for task in meant]
    options: dict[str, tuple[Deed, ...]] = {
        phrases.YES: tuple(Cancel(task_id=task.id) for task in meant),
        phrases.NO: (),
    }
    return Ask(
        text=phrases.ask_cancel(described),
        proposal=Proposal(words=words, reading=reading, options=options),
        choices=tuple(options),
        sure=reading.sure >= SURE_ENOUGH,
    )


def _candidates(talk: Talk, reading: Reading) -> list[Task]:
    if reading.about is not None:
        found = [talk.task(id_) for id_ in reading.about.ids]
        return [task for task in found if task is not None and _can(reading.action, task)]
    if reading.action in {Action.SNOOZE, Action.DONE, Action.STOP}:
        return [talk.rung] if talk.rung else []
    return [task for task in talk.tasks if _can(reading.action, task)]


def _can(action: Action, task: Task) -> bool:
    if action is Action.RESUME:
        return task.state in {TaskState.PAUSED, TaskState.PARKED} or _left_out(task)
    return True


def _left_out(task: Task) -> bool:
    return bool(getattr(getattr(task.schedule, "exclusions", None), "ranges", ()))


def _unknown(talk: Talk, reading: Reading) -> str:
    if reading.action in {Action.SNOOZE, Action.DONE, Action.STOP} and reading.about is None:
        return phrases.NOTHING_RANG
    if not talk.tasks:
        return phrases.NO_TASKS
    return phrases.no_such_task(reading.about.words) if reading.about and reading.about.words else phrases.NO_SUCH_TASK


def _blocking(reading: Reading) -> Doubt | None:
    """What must be known besides the task itself."""
    doubts = [doubt for doubt in all_doubts(reading) if doubt.question != phrases.WHICH_ONE]
    return doubts[0] if doubts else None


def _settled_on(reading: Reading, task: Task) -> Reading:
    about = msgspec.structs.replace(reading.about, ids=(task.id,)) if reading.about else None
    doubts = tuple(doubt for doubt in reading.doubts if doubt.question != phrases.WHICH_ONE)
    return msgspec.structs.replace(reading, about=about, doubts=doubts)


def _which(talk: Talk, reading: Reading, candidates: list[Task], words: str) -> Move:
    """One choice per candidate, each saying all that a yes would do."""
    options: dict[str, tuple[Deed, ...]] = {}
    for task in candidates[:MOST_CHOICES]:
        step = _PLANS[reading.action](talk, _settled_on(reading, task), task)
        if isinstance(step, Step):
            label = task_label(task, talk.now, talk.place)
            options[f"{label}, number {task.id}" if label in options else label] = step.deeds
    if not options:
        return Say(text=phrases.NO_SUCH_TASK)
    if reading.action in TOGETHER and len(options) > 1:
        options[phrases.ALL_OF_THEM] = tuple(deed for deeds in options.values() for deed in deeds)
    options[phrases.NONE_OF_THEM] = ()
    return Ask(
        text=phrases.WHICH_TO.get(reading.action.value, phrases.WHICH_ONE),
        proposal=Proposal(words=words, reading=reading, options=options),
        choices=tuple(options),
    )


def _cancel(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    whole: tuple[Deed, ...] = (Cancel(task_id=task.id),)
    text = phrases.ask_cancel([task_label(task, talk.now, talk.place)])
    days = reading.days or _day_of(talk, reading, task)
    if days is None or is_once(task.schedule):
        return Step(text=text, deeds=whole)
    left = _leave_out(talk, task, days)
    if isinstance(left, Say):
        return Step(text=f"{left.text} {text}", deeds=whole)
    choices = {phrases.THE_WHOLE_TASK: whole}
    return msgspec.structs.replace(left, others=choices, label=phrases.only(days_said(days)))


def _day_of(talk: Talk, reading: Reading, task: Task) -> DateRange | None:
    """The single day that "cancel the gym on Monday" names."""
    schedule = reading.when.schedule if reading.when else None
    slot = next_slot(schedule, talk.now) if schedule is not None and is_once(schedule) else None
    if slot is None:
        return None
    day = slot.astimezone(ZoneInfo(zone_of(task.schedule))).date()
    return DateRange(first=day, last=day)


def _skip(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    if reading.days is not None or reading.when is not None:
        days = reading.days or _day_of(talk, reading, task)
        if days is not None:
            return _leave_out(talk, task, days)
    slot = next_slot(task.schedule, talk.now)
    if slot is None:
        return Say(text=phrases.GONE)
    if is_once(task.schedule):
        label = task_label(task, talk.now, talk.place)
        return Step(text=phrases.ask_cancel([label]), deeds=(Cancel(task_id=task.id),))
    changed = without_slot(task.schedule, slot, talk.now)
    if changed is None:
        return Say(text=phrases.cannot_leave_out(task.name))
    return _left(talk, task, changed, moment(slot, zone_of(task.schedule)), slot)


def _leave_out(talk: Talk, task: Task, days: DateRange) -> Step | Say:
    meant = slots_on(task.schedule, days, talk.now)
    if not meant:
        return Say(text=phrases.nothing_there(task.name, days_said(days)))
    next_one = next_slot(task.schedule, talk.now)
    changed = without_days(task.schedule, days)
    if changed is None and meant == [next_one]:
        changed = without_slot(task.schedule, meant[0], talk.now)
    if changed is None:
        return Say(text=phrases.cannot_leave_out(task.name))
    what = moment(meant[0], zone_of(task.schedule)) if len(meant) == 1 else days_said(days)
    return _left(talk, task, changed, what, meant[-1])


def _left(talk: Talk, task: Task, changed: Schedule, what: str, last: datetime) -> Step | Say:
    """The question whether to leave slots out, of which `last` is the last one."""
    if next_slot(changed, talk.now) is None:
        return Say(text=phrases.PAUSE_ENDS_IT)
    following = next_slot(changed, last)
    text = phrases.ask_leave_out(task.name, what, moment(following, zone_of(changed)) if following else None)
    return Step(text=text, deeds=(Alter(task_id=task.id, version=task.version, schedule=changed),))


def _pause(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    if reading.days is not None:
        return _leave_out(talk, task, reading.days)
    return Step(text=phrases.ask_pause([task.name]), deeds=(Pause(task_id=task.id),))


def _resume(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    if task.state in {TaskState.PAUSED, TaskState.PARKED}:
        return Step(text=phrases.ask_resume([task_label(task, talk.now, talk.place)]), deeds=(Resume(task_id=task.id),))
    exclusions = msgspec.structs.replace(task.schedule.exclusions, ranges=())  # type: ignore[union-attr]  # see _left_out
    schedule = msgspec.structs.replace(task.schedule, exclusions=exclusions)
    text = phrases.ask_resume([f"{task.name} ({sentence(schedule, talk.now, talk.place)})"])
    return Step(text=text, deeds=(Alter(task_id=task.id, version=task.version, schedule=schedule),))


def _change(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    schedule = reading.when.schedule if reading.when else None
    if schedule is None and reading.text:
        return _rename(talk, reading, task)
    if schedule is None:
        return Say(text=phrases.cannot_move(task.name) if reading.shift_minutes is not None else phrases.CHANGE_TO_WHAT)
    if schedule == task.schedule:
        return Say(text=phrases.NOTHING_TO_CHANGE)
    try:
        slot = first_slot(schedule, talk.now)
    except HorariumError as error:
        return Say(text=error.message)
    old, new = (sentence(each, talk.now, talk.place) for each in (task.schedule, schedule))
    text = phrases.ask_change(task.name, old, new, moment(slot, zone_of(schedule)), zone_of(schedule))
    return Step(text=text, deeds=(Alter(task_id=task.id, version=task.version, schedule=schedule),))


def _rename(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    name = addressed(reading.text, talk.place.locale)
    action = task.action
    if isinstance(action, Direct) and action.tool == "remind":
        action = Direct(tool="remind", arguments={"text": reminder_text(name, task.preferences)})
    deed = Alter(task_id=task.id, version=task.version, name=name, action=action)
    return Step(text=phrases.ask_rename(task.name, name), deeds=(deed,))


def _snooze(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    at: datetime | None = talk.now + SNOOZE
    if reading.when is not None and reading.when.schedule is not None:
        at = next_slot(reading.when.schedule, talk.now)
    elif reading.shift_minutes is not None:
        at = talk.now + timedelta(minutes=reading.shift_minutes)
    if at is None or at <= talk.now:
        return Say(text=phrases.SNOOZE_PAST)
    text = phrases.ask_snooze(task.name, moment(at, talk.place.zone))
    return Step(text=text, deeds=(Snooze(task_id=task.id, at=at),))


def _done(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    rang = talk.rung is not None and talk.rung.id == task.id
    if rang or task.state not in {TaskState.ACTIVE, TaskState.PAUSED}:
        return Say(text=phrases.done_with(task.name, next_after(task, talk.now)))
    return _skip(talk, msgspec.structs.replace(reading, days=None, when=None), task)


def _stop(talk: Talk, reading: Reading, task: Task) -> Step | Say:
    return Say(text=phrases.silent(task.name, next_after(task, talk.now)))


def days_said(days: DateRange) -> str:
    """A range of days in words: 'Mon 3 Aug 2026', or 'from ... to ...'."""
    if days.first == days.last:
        return f"{days.first:%a %-d %b %Y}"
    return phrases.from_to(f"{days.first:%a %-d %b %Y}", f"{days.last:%a %-d %b %Y}")


_PLANS: dict[Action, Plan] = {
    Action.CANCEL: _cancel,
    Action.CHANGE: _change,
    Action.SNOOZE: _snooze,
    Action.DONE: _done,
    Action.STOP: _stop,
    Action.SKIP_NEXT: _skip,
    Action.PAUSE: _pause,
    Action.RESUME: _resume,
}
