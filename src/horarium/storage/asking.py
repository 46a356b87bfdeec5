"""When a question can still be answered. Pure; every store judges the same way."""

from __future__ import annotations

from datetime import datetime

from horarium.domain.errors import Conflict
from horarium.domain.question import Question, QuestionState


def check_open(question: Question, now: datetime) -> None:
    """Conflict when the question is not open, or its time is over although nobody has marked it yet."""
    if question.state is not QuestionState.OPEN:
        raise Conflict(f"Question {question.id} is {question.state} already.")
    if question.expires_at is not None and question.expires_at <= now:
        raise Conflict(f"Question {question.id} has expired.")
