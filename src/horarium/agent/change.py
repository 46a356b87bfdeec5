"""From a reading about existing tasks to what a yes would do to each of them. Pure."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from horarium.agent.create import SURE_ENOUGH, all_doubts, ask_back
from horarium.agent.leave_out import cancel, pause, resume, skip
from horarium.agent.moves import Ask, Move, Say, Step
from horarium.agent.phrases import fill, listed
from horarium.agent.proposal import Deed, Proposal
from horarium.agent.readback import task_label, task_line
from horarium.agent.rearrange import alter, done, snooze, stop
from horarium.agent.talk import Talk
from horarium.domain.task import Task, TaskState
from horarium.language.model import Action, Doubt, DoubtKind, Reading, Reference, TimeReading

MOST_CHOICES = 8
TOGETHER = frozenset({Action.CANCEL, Action.PAUSE, Action.RESUME, Action.SKIP_NEXT})
"""What is sensibly done to several tasks by one yes."""


Plan = Callable[[Talk, Reading, Task], Step | Say]


def change(talk: Talk, reading: Reading, words: str) -> Move:
    """A question whose yes does what was asked for, to the task that is meant; several candidates become choices."""
    plan = _PLANS[reading.action]
    candidates = _candidates(talk, reading)
    if not candidates:
        return Say(text=_unknown(talk, reading))
    if len(candidates) > 1:
        return _which(talk, reading, candidates, words)
    if (missing := _blocking(talk, reading)) is not None:
        return ask_back(missing, _to_complete(_settled_on(talk, reading, candidates[0]), candidates[0]), words)
    step = plan(talk, reading, candidates[0])
    if isinstance(step, Say):
        return step
    options = {
        step.label or talk.say.yes: step.deeds,
        **step.others,
        (talk.say.neither if step.label else talk.say.no): (),
    }
    return Ask(
        text=step.text,
        proposal=Proposal(words=words, reading=_settled_on(talk, reading, candidates[0]), options=options),
        choices=tuple(options),
        sure=reading.sure >= SURE_ENOUGH and not step.label,
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
        return talk.say.nothing_rang
    if not talk.tasks:
        return talk.say.no_tasks
    said = reading.about.words if reading.about else ""
    return fill(talk.say.no_task_like, words=said) if said else talk.say.no_such_task


def _blocking(talk: Talk, reading: Reading) -> Doubt | None:
    """What must be known besides the task itself, and whether all that come are meant, which is asked with slots."""
    other = [doubt for doubt in all_doubts(reading) if not _about_the_task(talk, doubt)]
    if reading.action is Action.CHANGE and reading.when is not None and not reading.when.others:
        other = [doubt for doubt in other if doubt.kind is not DoubtKind.TWO_READINGS]
    return other[0] if other else None


def _about_the_task(talk: Talk, doubt: Doubt) -> bool:
    return bool(doubt.choices) and {task.name for task in talk.known()}.issuperset(doubt.choices)


def _settled_on(talk: Talk, reading: Reading, task: Task) -> Reading:
    about = msgspec.structs.replace(reading.about or Reference(), ids=(task.id,))
    doubts = tuple(doubt for doubt in reading.doubts if not _about_the_task(talk, doubt))
    return msgspec.structs.replace(reading, about=about, doubts=doubts)


def _to_complete(reading: Reading, task: Task) -> Reading:
    """The reading with the task's present time in it, so that "at 8" as an answer changes the hour and no more."""
    if reading.action is not Action.CHANGE or reading.when is not None:
        return reading
    return msgspec.structs.replace(reading, when=TimeReading(schedule=task.schedule, spans=()))


def _which(talk: Talk, reading: Reading, candidates: list[Task], words: str) -> Move:
    """One choice per candidate, each saying all that a yes would do."""
    options: dict[str, tuple[Deed, ...]] = {}
    for task in candidates[:MOST_CHOICES]:
        step = _PLANS[reading.action](talk, _settled_on(talk, reading, task), task)
        if isinstance(step, Step):
            label = task_label(task, talk.now, talk.place)
            taken = label in options
            options[fill(talk.say.numbered, label=label, number=task.id) if taken else label] = step.deeds
    if not options:
        lines = [task_line(task, talk.now, talk.place) for task in candidates[:MOST_CHOICES]]
        return Say(text=listed(talk.say.say_which, lines))
    if reading.action in TOGETHER and len(options) > 1:
        options[talk.say.all_of_them] = tuple(deed for deeds in options.values() for deed in deeds)
    options[talk.say.none_of_them] = ()
    return Ask(
        text=talk.say.which_to.get(reading.action.value, talk.say.which_one),
        proposal=Proposal(words=words, reading=reading, options=options),
        choices=tuple(options),
    )


_PLANS: dict[Action, Plan] = {
    Action.CANCEL: cancel,
    Action.CHANGE: alter,
    Action.SNOOZE: snooze,
    Action.DONE: done,
    Action.STOP: stop,
    Action.SKIP_NEXT: skip,
    Action.PAUSE: pause,
    Action.RESUME: resume,
}
