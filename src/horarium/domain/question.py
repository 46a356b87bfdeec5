"""A question: something a run or a conversation waits for a person to answer."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

import msgspec


class QuestionState(enum.StrEnum):
    """Where a question stands."""

    OPEN = "open"  # waits for an answer
    ANSWERED = "answered"  # somebody answered
    EXPIRED = "expired"  # nobody answered in time
    WITHDRAWN = "withdrawn"  # no longer matters


class QuestionKind(enum.StrEnum):
    """What a question is for."""

    ASK = "ask"  # a tool or the agent wants to know something
    OUTCOME = "outcome"  # did an interrupted step happen?
    CONFIRM = "confirm"  # the read-back: shall this be created, changed, cancelled?
    UNDO = "undo"  # an offer: the last change of a conversation can be taken back


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """`run_id` and `step` tie it to a run, `conversation` to a talk. `choices` empty: any words will do."""

    id: int = 0
    owner: str
    kind: QuestionKind = QuestionKind.ASK
    text: str
    choices: tuple[str, ...] = ()
    run_id: int | None = None
    step: int | None = None
    conversation: str = "main"
    payload: Any = None  # what an answer acts on, as JSON
    state: QuestionState = QuestionState.OPEN
    asked_at: datetime
    expires_at: datetime | None = None
    answer: str | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came back; `choice` is None when nobody answered in time."""

    choice: str | None
    by: str | None = None
