"""What a message falls into: the time, the person's tasks, what rang last, and the questions that are open."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from horarium.agent.languages import phrases_for
from horarium.agent.phrases import Phrases
from horarium.agent.proposal import Proposal, proposal_of
from horarium.domain.errors import NotFound
from horarium.domain.question import Question, QuestionKind
from horarium.domain.run import RunState
from horarium.domain.task import LIVE_STATES, Task
from horarium.language.describe import Clock, clock_of
from horarium.language.model import Action, Context, Habits, KnownTask, OpenQuestion, Reading
from horarium.language.requests import read
from horarium.storage.ports import Store

RUNG_RECENTLY = timedelta(hours=12)
LOOKED_BACK = 20  # runs that are searched for what rang last
PROPOSED = "proposal:"
"""How the conversations begin that hold one proposal of somebody else each (agent/proposed.py)."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a message comes from, and how the person there reads times."""

    owner: str
    conversation: str = "main"
    zone: str
    locale: str | None = None
    country: str | None = None
    source: str = "terminal"
    habits: Habits = Habits()

    @property
    def say(self) -> Phrases:
        """The words in the person's language."""
        return phrases_for(self.locale)

    @property
    def clock(self) -> Clock:
        """The clock that the person reads."""
        return clock_of(self.locale, self.country)


class Talk(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a conversation when a message comes in."""

    place: Place
    words: str
    now: datetime
    tasks: tuple[Task, ...] = ()
    rung: Task | None = None  # what rang last here, not long ago
    rung_at: datetime | None = None
    asked: Question | None = None  # the open read-back or question about a request
    proposal: Proposal | None = None  # what `asked` is about
    waiting: tuple[Question, ...] = ()  # questions of runs, newest first
    undo: Question | None = None
    proposed: tuple[Question, ...] = ()  # what others propose, newest first

    @property
    def say(self) -> Phrases:
        """The words in the person's language."""
        return self.place.say

    @property
    def last_task(self) -> Task | None:
        """What "it" means: what rang last, or was changed last in this conversation."""
        here = [task for task in self.tasks if task.conversation == self.place.conversation]
        changed = max(here, key=lambda task: (task.changed_at, task.id), default=None)
        if self.rung is None or self.rung_at is None:
            return changed
        return changed if changed and changed.changed_at > self.rung_at else self.rung

    def known(self) -> tuple[Task, ...]:
        """The live tasks, and the one that rang last even when it is over."""
        if self.rung is None or any(task.id == self.rung.id for task in self.tasks):
            return self.tasks
        return (*self.tasks, self.rung)

    def task(self, task_id: int) -> Task | None:
        """The known task of this id."""
        return next((task for task in self.known() if task.id == task_id), None)

    def context(self, now: datetime | None = None) -> Context:
        """What the understanding needs to know."""
        last = self.last_task
        reading = self.proposal.reading if self.proposal else None
        return Context(
            now=now or self.now,
            zone=self.place.zone,
            locale=self.place.locale,
            country=self.place.country,
            habits=self.place.habits,
            tasks=tuple(
                KnownTask(id=task.id, name=task.name, words=task.words, schedule=task.schedule) for task in self.known()
            ),
            last_task=last.id if last else None,
            open_question=OpenQuestion(reading=reading, choices=self.asked.choices) if reading and self.asked else None,
        )


async def begin(store: Store, place: Place, words: str, now: datetime) -> Talk:
    """Gathers the state of a conversation."""
    tasks = await store.tasks.find(place.owner, LIVE_STATES)
    rung, rung_at = await _rung(store, place, now)
    questions = await store.questions.open(place.owner)
    here = [question for question in questions if question.conversation == place.conversation]
    asked = next((q for q in here if q.kind is QuestionKind.CONFIRM), None)
    return Talk(
        place=place,
        words=words,
        now=now,
        tasks=tuple(tasks),
        rung=rung,
        rung_at=rung_at,
        asked=asked,
        proposal=proposal_of(asked.payload) if asked else None,
        waiting=tuple(q for q in here if q.run_id is not None and not expired(q, now)),
        undo=next((q for q in here if q.kind is QuestionKind.UNDO and not expired(q, now)), None),
        proposed=tuple(q for q in questions if _proposed(q, now) and q.conversation != place.conversation),
    )


def understood(words: str, talk: Talk) -> Reading:
    """The reading of words in this talk; a yes or no is one also where no request is open."""
    context = talk.context()
    reading = read(words, context)
    if reading.action is not Action.NONE or context.open_question is not None:
        return reading
    anything = OpenQuestion(reading=Reading(action=Action.NONE))
    small = read(words, msgspec.structs.replace(context, open_question=anything))
    return small if small.action in {Action.YES, Action.NO} else reading


def expired(question: Question, now: datetime) -> bool:
    """Whether its time is over, even when nobody has closed it yet."""
    return question.expires_at is not None and question.expires_at <= now


def _proposed(question: Question, now: datetime) -> bool:
    confirms = question.kind is QuestionKind.CONFIRM and question.conversation.startswith(PROPOSED)
    return confirms and not expired(question, now)


async def _rung(store: Store, place: Place, now: datetime) -> tuple[Task | None, datetime | None]:
    runs = await store.ledger.find(
        owner=place.owner,
        since=now - RUNG_RECENTLY,
        until=now + timedelta(seconds=1),
        states={RunState.SUCCEEDED},
        limit=LOOKED_BACK,
    )
    for run in sorted(runs, key=lambda run: run.ended_at or run.slot, reverse=True):
        try:
            task = await store.tasks.get(run.task_id)
        except NotFound:  # deleted since
            continue
        if task.conversation == place.conversation:
            return task, run.ended_at or run.slot
    return None, None
