"""What tools propose about existing tasks: the same questions as when a person asks for it in words."""

from __future__ import annotations

import msgspec

from horarium.agent.decision import decide
from horarium.agent.moves import Ask, Move, Say
from horarium.agent.phrases import fill
from horarium.agent.proposal import Deed, Proposal, RunNow
from horarium.agent.readback import task_label
from horarium.agent.scheduling.arguments import CancelTask, ChangeTask, MarkDone, OneTask, SnoozeTask, TaskOnDays
from horarium.agent.scheduling.cards import one_line
from horarium.agent.scheduling.times import changed_time, days_of, task_of, time_of, unclear
from horarium.agent.scheduling.together import joined
from horarium.agent.scheduling.words import wording_for
from horarium.agent.talk import Talk
from horarium.domain.schedule import DateRange
from horarium.language.model import Action, Reading, Reference, TimeReading

ALL = frozenset({"all", "everything", "all of them", "tout", "tous", "toutes"})


def change_task(talk: Talk, wanted: ChangeTask) -> Move:
    """Another time, another text, or both."""
    if not wanted.when.strip() and not wanted.text.strip():
        return Say(text="Give `when` or `text`: what shall be different?")
    about = task_of(talk, wanted.task)
    moves = []
    if wanted.when.strip():
        ids = about.ids if about else ()
        read = changed_time(talk, ids[0], wanted.when) if len(ids) == 1 else _retimed(talk, wanted.when)
        moves.append(_decided(talk, msgspec.structs.replace(read, about=about)))
    if wanted.text.strip():
        moves.append(_decided(talk, Reading(action=Action.CHANGE, text=one_line(wanted.text), about=about)))
    asks = [move for move in moves if isinstance(move, Ask)]
    return joined(talk, asks) if len(asks) == len(moves) else next(m for m in moves if not isinstance(m, Ask))


def cancel_task(talk: Talk, wanted: CancelTask) -> Move:
    """The end of a task, of all tasks, or only of what lies on some days."""
    days = _days(talk, wanted.days)
    if wanted.task.strip().casefold() in ALL:
        return _decided(talk, Reading(action=Action.CANCEL_ALL, days=days))
    return _decided(talk, Reading(action=Action.CANCEL, about=task_of(talk, wanted.task), days=days))


def skip_task(talk: Talk, wanted: TaskOnDays) -> Move:
    """The next one is left out, or those on some days."""
    return _about(talk, Action.SKIP_NEXT, wanted.task, wanted.days)


def pause_task(talk: Talk, wanted: TaskOnDays) -> Move:
    """Nothing until resumed, or nothing on some days."""
    return _about(talk, Action.PAUSE, wanted.task, wanted.days)


def resume_task(talk: Talk, wanted: OneTask) -> Move:
    """Goes on after a pause."""
    return _about(talk, Action.RESUME, wanted.task)


def mark_done(talk: Talk, wanted: MarkDone) -> Move:
    """What rang is done; what is still to come is left out this once."""
    return _about(talk, Action.DONE, wanted.task)


def snooze_task(talk: Talk, wanted: SnoozeTask) -> Move:
    """Rings once more."""
    when = time_of(talk, wanted.when) if wanted.when.strip() else None
    about = task_of(talk, wanted.task) if wanted.task.strip() else None
    return _decided(talk, Reading(action=Action.SNOOZE, about=about, when=when))


def undo_change(talk: Talk) -> Move:
    """Takes the last change back."""
    return _decided(talk, Reading(action=Action.UNDO))


def run_task_now(talk: Talk, wanted: OneTask) -> Move:
    """One run at once, beside the schedule."""
    about = task_of(talk, wanted.task)
    tasks = [task for id_ in (about.ids if about else ()) if (task := talk.task(id_)) is not None]
    if not tasks:
        return Say(text=talk.say.no_such_task if talk.tasks else talk.say.no_tasks)
    wording = wording_for(talk.place.locale)
    if len(tasks) == 1:
        options: dict[str, tuple[Deed, ...]] = {talk.say.yes: (RunNow(task_id=tasks[0].id),), talk.say.no: ()}
        text = fill(wording.ask_run_now, name=tasks[0].name)
    else:
        options = {task_label(task, talk.now, talk.place): (RunNow(task_id=task.id),) for task in tasks}
        options[talk.say.none_of_them] = ()
        text = wording.which_to_run
    return Ask(text=text, proposal=Proposal(words=talk.words, options=options), choices=tuple(options))


def _about(talk: Talk, action: Action, task: str, days: str = "") -> Move:
    about: Reference | None = task_of(talk, task) if task.strip() else None
    return _decided(talk, Reading(action=action, about=about, days=_days(talk, days)))


def _days(talk: Talk, words: str) -> DateRange | None:
    return days_of(talk, words) if words.strip() else None


def _retimed(talk: Talk, when: str) -> Reading:
    time: TimeReading = time_of(talk, when)
    return Reading(action=Action.CHANGE, when=time, doubts=time.doubts)


def _decided(talk: Talk, reading: Reading) -> Move:
    """The dialogue's own move; a question that only words could answer becomes a sentence for whoever called."""
    move = decide(msgspec.structs.replace(talk, asked=None, proposal=None), reading, talk.words)
    if isinstance(move, Ask) and not move.proposal.options:
        doubt = next(iter((*reading.doubts, *(reading.when.doubts if reading.when else ()))), None)
        return Say(text=unclear(doubt) if doubt else f'Not clear: nothing was proposed. Ask the person: "{move.text}"')
    return move
