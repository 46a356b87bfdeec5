"""What the dialogue decides to do next, as values."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from horarium.agent.proposal import Deed, Proposal
from horarium.domain.question import Question


class Say(msgspec.Struct, frozen=True, kw_only=True):
    """Only words; `again`: the open question is put once more."""

    text: str
    again: Question | None = None


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """A durable question. `sure`: one plain reading, so that a yes given beforehand may confirm it.

    `note` is said before the question, once.
    """

    text: str
    note: str = ""
    proposal: Proposal
    choices: tuple[str, ...] = ()
    sure: bool = False


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """A yes was given: the open question gets this answer, and the deeds are done."""

    answer: str
    deeds: tuple[Deed, ...]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to the question of a run."""

    question_id: int
    answer: str


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What would be done to one task: the question about it alone, and further ways to mean it."""

    text: str
    deeds: tuple[Deed, ...]
    others: dict[str, tuple[Deed, ...]] = {}
    label: str = ""  # how a yes is called when there are other ways


Move: TypeAlias = Say | Ask | Act | Answer


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What a turn says back: words, the question that is now open, and the task that was changed."""

    text: str
    question: int | None = None
    choices: tuple[str, ...] = ()
    task: int | None = None
