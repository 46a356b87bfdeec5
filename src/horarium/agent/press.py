"""What the press of a button does. No model is involved, and each button works once.

The store decides who was first: a notice is acknowledged once, a question answered once, also across restarts.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from horarium.agent.button_words import Labels, labels_for
from horarium.agent.buttons import CHANGE, Wanted, read_data
from horarium.agent.deeds import carry_out
from horarium.agent.leave_out import skip
from horarium.agent.moves import Act, Ask, Reply, Say
from horarium.agent.phrases import fill, sentence_start
from horarium.agent.proposal import Deed, Proposal, RunNow, Snooze
from horarium.agent.readback import moment, next_after, problem
from horarium.agent.talk import Place, Talk, begin, expired
from horarium.agent.turn import Assistant
from horarium.domain.errors import HorariumError, InvalidInput, NotFound
from horarium.domain.notice import Notice
from horarium.domain.question import Question, QuestionKind, QuestionState
from horarium.domain.schedule import Once, next_slot
from horarium.domain.task import Task
from horarium.engine.service import Service
from horarium.language.model import Action, Reading, Reference

GOOD_FOR = timedelta(days=7)
"""How long the buttons under a notice may be pressed; those of a question work as long as it is open."""


class Pressed(msgspec.Struct, frozen=True, kw_only=True):
    """What a press led to.

    `said`: a sentence for whoever pressed. `became`: what the card shows from now on, in the place of its buttons; ""
    where it stays as it is. `reply`: `said` is the beginning of a talk and may have a question of its own.
    """

    said: str
    became: str = ""
    reply: Reply | None = None


class _Press(msgspec.Struct, frozen=True, kw_only=True):
    """A press on its way."""

    service: Service
    assistant: Assistant
    place: Place
    labels: Labels
    by: str
    now: datetime

    async def talk(self, conversation: str, words: str = "") -> Talk:
        place = msgspec.structs.replace(self.place, conversation=conversation)
        return await begin(self.service.store, place, words, self.now)

    def became(self, did: str, by: str | None = None, at: datetime | None = None) -> str:
        instant = (at or self.now).astimezone(ZoneInfo(self.place.zone))
        return fill(self.labels.became, did=sentence_start(did), by=by or self.by, at=f"{instant:%H:%M}")


class _Frozen:
    """The instant of the press."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now


async def press(service: Service, place: Place, data: str, by: str, now: datetime) -> Pressed:
    """Does what a button says, for the person at `place`; `by` is the name of whoever pressed it.

    Never raises what a person can cause: an old button, one that was pressed before, or one that cannot be read gets
    a sentence.
    """
    assistant = Assistant(service, _Frozen(now), habits=place.habits, country=place.country)
    labels = labels_for(place.locale)
    pressing = _Press(service=service, assistant=assistant, place=place, labels=labels, by=by, now=now)
    wanted = read_data(data)
    if wanted is None:
        return Pressed(said=labels.unreadable)
    try:
        return await (_on_notice(pressing, wanted) if wanted.notice else _on_question(pressing, wanted))
    except NotFound:
        return Pressed(said=labels.gone)
    except HorariumError as error:
        return Pressed(said=problem(error, place.say))


async def _on_notice(press: _Press, wanted: Wanted) -> Pressed:
    """1. May it be pressed, and was it before? 2. Can it be done? 3. Write down that it was pressed. 4. Do it."""
    notice = await press.service.store.outbox.get(wanted.notice or 0)
    known = _VERBS.get(wanted.verb)
    if known is None or notice.task_id is None:
        return Pressed(said=press.labels.unreadable)
    if notice.owner != press.place.owner:
        return Pressed(said=press.labels.not_yours)
    if notice.acknowledged_at is not None:
        return _settled_before(press, notice)
    if press.now - notice.created_at > GOOD_FOR:
        until = moment(notice.created_at + GOOD_FOR, press.place.zone, press.place)
        return Pressed(said=fill(press.labels.too_old, at=until), became=press.labels.mark_closed)
    task = await press.service.store.tasks.get(notice.task_id)
    label, prepare = known
    do = prepare(press, await press.talk(notice.conversation), task, wanted.verb)
    did = str(getattr(press.labels, label))
    if not await press.service.store.outbox.acknowledge(notice.id, press.by, did, press.now):
        return _settled_before(press, await press.service.store.outbox.get(notice.id))
    reply = await do()
    return Pressed(said=reply.text, became=press.became(did), reply=reply)


def _settled_before(press: _Press, notice: Notice) -> Pressed:
    at = notice.acknowledged_at or press.now
    did, by = notice.acted or "", notice.acknowledged_by or ""
    said = fill(press.labels.already, did=did, by=by, at=moment(at, press.place.zone, press.place))
    return Pressed(said=said, became=press.became(did, by, at))


Do = Callable[[], Awaitable[Reply]]
Prepare = Callable[[_Press, Talk, Task, str], Do]
"""Finds out whether a verb can be done, and returns how. InvalidInput says why not."""


def _done(_press: _Press, talk: Talk, task: Task, _verb: str) -> Do:
    async def do() -> Reply:
        slot = next_after(task, talk.now, talk.place)
        return Reply(text=fill(talk.say.done_with, name=sentence_start(task.name), slot=slot))

    return do


def _snooze(press: _Press, talk: Talk, task: Task, verb: str) -> Do:
    return _deed(press, talk, Snooze(task_id=task.id, at=_snoozed_to(press, verb)))


def _retry(press: _Press, talk: Talk, task: Task, _verb: str) -> Do:
    return _deed(press, talk, RunNow(task_id=task.id))


def _leave(press: _Press, _talk: Talk, _task: Task, _verb: str) -> Do:
    async def do() -> Reply:
        return Reply(text=press.labels.left)

    return do


def _skip_next(press: _Press, talk: Talk, task: Task, _verb: str) -> Do:
    """The press is the yes; the way back is kept as after any change."""
    step = skip(talk, Reading(action=Action.SKIP_NEXT), task)
    if isinstance(step, Say):
        raise InvalidInput(step.text, field="task", given=task.name, expected="")
    free = msgspec.structs.replace(talk, asked=None, proposal=None)

    async def do() -> Reply:
        return await press.assistant.reply(free, Act(answer=talk.say.yes, deeds=step.deeds))

    return do


def _ask_when(press: _Press, talk: Talk, task: Task, verb: str) -> Do:
    """The time is said in words; a task that is over comes back as a new one at that time."""
    picks = verb == "pick"
    text = fill(press.labels.pick_when if picks else press.labels.move_when, name=task.name)
    reading = Reading(action=Action.SNOOZE if picks else Action.CHANGE, about=Reference(ids=(task.id,)))
    if talk.task(task.id) is None:
        reading = Reading(action=Action.CREATE, text=task.name)

    async def do() -> Reply:
        return await press.assistant.put(talk, Ask(text=text, proposal=Proposal(words=task.name, reading=reading)))

    return do


def _deed(press: _Press, talk: Talk, deed: Deed) -> Do:
    async def do() -> Reply:
        done = await carry_out(press.service, talk, deed)
        return Reply(text=done.text, task=done.task)

    return do


def _snoozed_to(press: _Press, verb: str) -> datetime:
    """The instant that a snooze means, by the person's clock and habits."""
    if verb in _MINUTES:
        return press.now + timedelta(minutes=_MINUTES[verb])
    here = press.now.astimezone(ZoneInfo(press.place.zone))
    habits = press.place.habits
    if verb == "tomorrow":
        wall = datetime.combine(here.date() + timedelta(days=1), habits.morning)
    else:
        wall = datetime.combine(here.date(), habits.tonight)
        wall = wall if wall > here.replace(tzinfo=None) else datetime.combine(here.date(), habits.night)
    at = next_slot(Once(zone=press.place.zone, at=wall), press.now)
    if at is None:
        raise InvalidInput(press.labels.past_tonight, field="at", given=verb, expected="")
    return at


_MINUTES = {"s10": 10, "s60": 60}
_VERBS: dict[str, tuple[str, Prepare]] = {
    "done": ("done", _done),
    "s10": ("snooze_10", _snooze),
    "s60": ("snooze_60", _snooze),
    "tonight": ("tonight", _snooze),
    "tomorrow": ("tomorrow", _snooze),
    "pick": ("pick", _ask_when),
    "move": ("move", _ask_when),
    "skip": ("skip_next", _skip_next),
    "retry": ("retry", _retry),
    "leave": ("leave", _leave),
}
"""For each verb the label under which it is written down, and how it is done. Verbs stay; only new ones are added."""


async def _on_question(press: _Press, wanted: Wanted) -> Pressed:
    """The answer to a run goes to the run; that to a read-back is a turn of its conversation."""
    question = await press.service.store.questions.get(wanted.question or 0)
    if question.owner != press.place.owner:
        return Pressed(said=press.labels.not_yours)
    closed = _closed(press, question)
    if closed is not None:
        return closed
    if wanted.verb == CHANGE:
        return Pressed(said=press.labels.change_how)
    if not wanted.verb.isdigit() or int(wanted.verb) >= len(question.choices):
        return Pressed(said=press.labels.unreadable)
    choice = question.choices[int(wanted.verb)]
    if question.kind is QuestionKind.CONFIRM:
        return await _on_read_back(press, question, choice)
    await press.service.answer(question.id, choice, press.by)
    return Pressed(said=fill(press.labels.noted, choice=choice), became=press.became(choice))


async def _on_read_back(press: _Press, question: Question, choice: str) -> Pressed:
    talk = await press.talk(question.conversation, choice)
    if talk.asked is None or talk.asked.id != question.id:
        return Pressed(said=press.labels.closed, became=press.labels.mark_closed)
    alone = msgspec.structs.replace(talk, waiting=())  # the press names its question; no other one is meant
    reply = await press.assistant.reply(alone, await press.assistant.decide(alone))
    stays = reply.question == question.id
    return Pressed(said=reply.text, became="" if stays else press.became(choice), reply=reply)


def _closed(press: _Press, question: Question) -> Pressed | None:
    """What is said to a press that comes too late; None: it is in time."""
    match question.state:
        case QuestionState.ANSWERED:
            said = fill(press.labels.answered, choice=question.answer or "", by=question.answered_by or "")
            became = press.became(question.answer or "", question.answered_by, question.answered_at)
            return Pressed(said=said, became=became)
        case QuestionState.WITHDRAWN:
            return Pressed(said=press.labels.closed, became=press.labels.mark_closed)
    if question.state is QuestionState.EXPIRED or expired(question, press.now):
        at = moment(question.expires_at or press.now, press.place.zone, press.place)
        return Pressed(said=fill(press.labels.too_old, at=at), became=press.labels.mark_closed)
    return None
