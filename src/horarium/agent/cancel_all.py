"""The end of all tasks, or of all that lies on some days. Pure."""

from __future__ import annotations

from horarium.agent.create import SURE_ENOUGH
from horarium.agent.edits import is_once, slots_on
from horarium.agent.leave_out import day_of, days_said, leave_out
from horarium.agent.moves import Ask, Move, Say, Step
from horarium.agent.phrases import fill, listed
from horarium.agent.proposal import Cancel, Deed, Proposal
from horarium.agent.readback import task_label, task_line
from horarium.agent.talk import Talk
from horarium.domain.schedule import DateRange
from horarium.domain.task import Task
from horarium.language.model import Reading


def cancel_all(talk: Talk, reading: Reading, words: str) -> Move:
    """Asks once for all tasks that are meant. On named days, what recurs is left out and what does not is cancelled.

    "All on Mondays" may mean the tasks or their Mondays: then it asks for one task after another.
    """
    named = reading.about.ids if reading.about else ()
    meant = [task for task in talk.tasks if not named or task.id in named]
    if not meant:
        return Say(text=talk.say.no_such_task if talk.tasks else talk.say.no_tasks)
    days = reading.days or day_of(talk, reading, talk.place.zone)
    if days is not None:
        return _on_days(talk, reading, words, meant, days)
    if reading.when is not None:
        return Say(text=listed(talk.say.say_which, [task_line(task, talk.now, talk.place) for task in meant]))
    described = [task_label(task, talk.now, talk.place) for task in meant]
    deeds = tuple(Cancel(task_id=task.id) for task in meant)
    if len(described) == 1:
        return _ask(talk, fill(talk.say.ask_cancel, what=described[0]), deeds, reading, words)
    text = listed(fill(talk.say.ask_cancel_all, count=len(described)), described)
    return _ask(talk, text, deeds, reading, words)


def _on_days(talk: Talk, reading: Reading, words: str, tasks: list[Task], days: DateRange) -> Move:
    deeds: list[Deed] = []
    lines: list[str] = []
    for task in tasks:
        if not slots_on(task.schedule, days, talk.now):
            continue
        if is_once(task.schedule):
            deeds.append(Cancel(task_id=task.id))
            lines.append(task_label(task, talk.now, talk.place))
            continue
        left = leave_out(talk, task, days)
        lines.append(fill(talk.say.only_then if isinstance(left, Step) else talk.say.stays, name=task.name))
        deeds += left.deeds if isinstance(left, Step) else ()
    if not deeds:
        return Say(text=listed(fill(talk.say.nothing_on, span=days_said(days, talk.place)), lines))
    text = listed(fill(talk.say.ask_clear, days=days_said(days, talk.place)), lines)
    return _ask(talk, text, tuple(deeds), reading, words)


def _ask(talk: Talk, text: str, deeds: tuple[Deed, ...], reading: Reading, words: str) -> Ask:
    options = {talk.say.yes: deeds, talk.say.no: ()}
    proposal = Proposal(words=words, reading=reading, options=options)
    return Ask(text=text, proposal=proposal, choices=tuple(options), sure=reading.sure >= SURE_ENOUGH)
