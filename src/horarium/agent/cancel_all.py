"""The end of all tasks, or of all that lies on some days. Pure."""

from __future__ import annotations

from horarium.agent import phrases
from horarium.agent.create import SURE_ENOUGH
from horarium.agent.edits import is_once, slots_on
from horarium.agent.leave_out import day_of, days_said, leave_out
from horarium.agent.moves import Ask, Move, Say, Step
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
        return Say(text=phrases.NO_SUCH_TASK if talk.tasks else phrases.NO_TASKS)
    days = reading.days or day_of(talk, reading, talk.place.zone)
    if days is not None:
        return _on_days(talk, reading, words, meant, days)
    if reading.when is not None:
        return Say(text=phrases.say_which([task_line(task, talk.now, talk.place) for task in meant]))
    described = [task_label(task, talk.now, talk.place) for task in meant]
    deeds = tuple(Cancel(task_id=task.id) for task in meant)
    return _ask(phrases.ask_cancel(described), deeds, reading, words)


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
        lines.append(phrases.only_then(task.name) if isinstance(left, Step) else phrases.stays(task.name))
        deeds += left.deeds if isinstance(left, Step) else ()
    if not deeds:
        return Say(text=phrases.listed(phrases.nothing_on(days_said(days)), lines))
    return _ask(phrases.ask_clear(days_said(days), lines), tuple(deeds), reading, words)


def _ask(text: str, deeds: tuple[Deed, ...], reading: Reading, words: str) -> Ask:
    options = {phrases.YES: deeds, phrases.NO: ()}
    proposal = Proposal(words=words, reading=reading, options=options)
    return Ask(text=text, proposal=proposal, choices=tuple(options), sure=reading.sure >= SURE_ENOUGH)
