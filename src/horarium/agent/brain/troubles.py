"""What went wrong with a model, by the class of its error: a provider's own text is never shown."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
from pydantic_ai.exceptions import (
    ContentFilterError,
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelContextWindowExceededError,
    ModelHTTPError,
    ModelNotFoundError,
    ModelQuotaExceededError,
    ModelRequestTimeout,
    UnexpectedModelBehavior,
    UsageLimitExceeded,
)

from horarium.agent.brain.words import model_words
from horarium.agent.phrases import fill
from horarium.domain.errors import InvalidInput

LONGEST_REST = timedelta(minutes=10)


class TooMuchAnswer(Exception):
    """A model says more than anybody could read."""


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """Why a model did not answer: a sentence's name, and whether the next message finds the same."""

    name: str
    lasts: bool = False
    retry_after: timedelta | None = None
    message: str = ""

    def said(self, locale: str | None) -> str:
        """The sentence, and who answers instead."""
        words = model_words(locale)
        cause = fill(getattr(words, self.name), message=self.message)
        return fill(words.by_myself, cause=cause)


BROKEN = "broken"
"""The name of a trouble that nobody foresaw: a defect of a tool, or of ours."""

SPENT = Trouble(name="spent", lasts=True)

_KINDS: tuple[tuple[type[BaseException], str, bool], ...] = (
    (ModelQuotaExceededError, "quota", True),
    (ModelAuthenticationError, "refused", True),
    (ModelNotFoundError, "unknown", True),
    (ModelContextWindowExceededError, "too_long", False),
    (ModelConnectionError, "unreachable", True),
    (ModelRequestTimeout, "slow", True),
    (TimeoutError, "slow", True),
    (ModelHTTPError, "overloaded", True),
    (UsageLimitExceeded, "loops", False),
    (TooMuchAnswer, "nonsense", False),
    (ContentFilterError, "nonsense", False),
    (UnexpectedModelBehavior, "nonsense", False),
    (ModelAPIError, "nonsense", False),
    (IndexError, "nonsense", False),  # how an answer without choices ends in a provider's client
)


def trouble_of(error: Exception) -> Trouble:
    """What an error means; `broken` for one that nobody foresaw."""
    if isinstance(error, InvalidInput):
        return Trouble(name="cannot_be_used", lasts=True, message=error.message)
    for kind, name, lasts in _KINDS:
        if isinstance(error, kind):
            after = getattr(error, "retry_after", None)
            wait = timedelta(seconds=float(after)) if isinstance(after, int | float) else None
            return Trouble(name=name, lasts=lasts, retry_after=wait)
    return Trouble(name=BROKEN)


class Outage:
    """Whether a model is left alone for a while, and who has been told."""

    def __init__(self, rests: timedelta) -> None:
        self._rests = rests
        self._until: datetime | None = None
        self._told: set[str] = set()

    def resting(self, now: datetime) -> bool:
        """Whether it is too early to try again."""
        return self._until is not None and now < self._until

    def begin(self, trouble: Trouble, now: datetime) -> None:
        """The model failed. What passes with the message is no reason to leave it alone."""
        if trouble.lasts:
            self._until = now + min(trouble.retry_after or self._rests, LONGEST_REST)

    def end(self) -> None:
        """The model answered."""
        self._until = None
        self._told.clear()

    def first_time(self, owner: str) -> bool:
        """Whether this person has not been told yet; they are, from now on."""
        new = owner not in self._told
        self._told.add(owner)
        return new
