"""Which buttons a notice or a question has. Pure; any channel draws them, agent/press.py does what they say.

What a button carries is durable: its version, what it is about, the id, and what is wanted, in 64 bytes at most. It
says nothing that a stranger could use, and every later version either reads it or says that it cannot.
"""

from __future__ import annotations

import re
from typing import TypeAlias

import msgspec

from horarium.agent.button_words import Labels
from horarium.agent.languages import NO, YES
from horarium.domain.notice import Notice, NoticeKind
from horarium.domain.question import Question, QuestionKind, QuestionState
from horarium.domain.schedule import Once
from horarium.domain.task import LIVE_STATES, Task

VERSION = "1"
LONGEST_DATA = 64  # bytes, the least that a channel carries
LONGEST_LABEL = 60  # characters that a small screen still shows
CHANGE = "change"
_DATA = re.compile(rf"{VERSION}:([nq]):([1-9]\d{{0,17}}):([a-z0-9]{{1,12}})")


class Button(msgspec.Struct, frozen=True, kw_only=True):
    """What is written on it, and what comes back when it is pressed."""

    label: str
    data: str


Rows: TypeAlias = tuple[tuple[Button, ...], ...]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a pressed button says: about a notice or a question, of this id, this is wanted."""

    notice: int | None = None
    question: int | None = None
    verb: str


def buttons_of(notice: Notice, task: Task | None, question: Question | None, labels: Labels) -> Rows:
    """The buttons under a notice; none where words alone will do."""
    if notice.acknowledged_at is not None:
        return ()
    if question is not None:
        return buttons_of_question(question, labels)
    match notice.kind:
        case NoticeKind.REMINDER if task is not None:
            return _of_reminder(notice, task, labels)
        case NoticeKind.FAILURE if task is not None and task.state in LIVE_STATES:
            return (_row(notice, ("retry", labels.retry), ("leave", labels.leave)),)
    return ()


def buttons_of_question(question: Question, labels: Labels) -> Rows:
    """A row for a yes or no, with "Change" between them on a read-back; else a row for each choice."""
    if question.state is not QuestionState.OPEN:
        return ()
    choices = [
        Button(label=_label(choice, labels), data=_data("q", question.id, str(number)))
        for number, choice in enumerate(question.choices)
    ]
    change = Button(label=labels.change, data=_data("q", question.id, CHANGE))
    changes = (change,) if question.kind is QuestionKind.CONFIRM and choices else ()
    if question.choices and set(question.choices) <= YES | NO:
        return ((choices[0], *changes, *choices[1:]),)
    return (*((choice,) for choice in choices), *((change,) for change in changes))


def read_data(data: str) -> Wanted | None:
    """What a button carries; None when it is of no version that is known here."""
    found = _DATA.fullmatch(data)
    if found is None:
        return None
    about, number, verb = found.groups()
    return Wanted(notice=int(number), verb=verb) if about == "n" else Wanted(question=int(number), verb=verb)


def _of_reminder(notice: Notice, task: Task, labels: Labels) -> Rows:
    rows = (
        _row(notice, ("done", labels.done)),
        _row(notice, ("s10", labels.snooze_10), ("s60", labels.snooze_60), ("tonight", labels.tonight)),
        _row(notice, ("tomorrow", labels.tomorrow), ("pick", labels.pick)),
    )
    if task.state not in LIVE_STATES or isinstance(task.schedule, Once):
        return rows
    return (*rows, _row(notice, ("skip", labels.skip_next), ("move", labels.move)))


def _row(notice: Notice, *buttons: tuple[str, str]) -> tuple[Button, ...]:
    return tuple(Button(label=label, data=_data("n", notice.id, verb)) for verb, label in buttons)


def _data(about: str, number: int, verb: str) -> str:
    return f"{VERSION}:{about}:{number}:{verb}"


def _label(choice: str, labels: Labels) -> str:
    if choice in YES | NO:
        return labels.yes if choice in YES else labels.no
    return choice if len(choice) <= LONGEST_LABEL else f"{choice[: LONGEST_LABEL - 1]}…"
