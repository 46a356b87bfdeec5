"""What went wrong with a model, in sentences for the person. Texts of servers and keys never reach them."""

from __future__ import annotations

from datetime import datetime, timedelta

from pydantic_ai.exceptions import (
    AgentRunError,
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelContextWindowExceededError,
    ModelHTTPError,
    ModelNotFoundError,
    ModelQuotaExceededError,
    ModelRateLimitError,
    ModelRequestRejectedError,
    ModelRequestTimeout,
    ModelTimeoutError,
    ModelUnavailableError,
    UsageLimitExceeded,
    UserError,
)

from horarium.domain.errors import ToolFailed

MODEL_ERRORS = (AgentRunError, UserError, ExceptionGroup, LookupError, ValueError, TypeError, OSError)
"""What a request may end with: errors that pydantic-ai knows, and those of reading an answer that makes no sense."""

_LONGEST_WAIT = timedelta(days=1)

_SENTENCES: tuple[tuple[type[Exception], str, bool], ...] = (
    (ModelQuotaExceededError, "The quota or the credit for the model {model} is used up.", False),
    (ModelRateLimitError, "The model {model} takes no more requests for now.", False),
    (ModelAuthenticationError, "The key for the model {model} was refused; set a valid one.", True),
    (ModelNotFoundError, "Its provider knows no model {model}; name another one.", True),
    (ModelContextWindowExceededError, "What it had gathered became too long for the model {model}.", True),
    (ModelRequestRejectedError, "The provider of the model {model} refused the request.", True),
    (ModelUnavailableError, "The model {model} is overloaded or out of order.", False),
    (ModelRequestTimeout, "The model {model} gave no answer in time.", False),
    (ModelTimeoutError, "The model {model} gave no answer in time.", False),
    (ModelConnectionError, "The model {model} cannot be reached.", False),
    (ModelHTTPError, "The provider of the model {model} has trouble.", False),
    (TimeoutError, "The model {model} gave no answer in time.", False),
    (UserError, "The model {model} cannot be used as it is set up.", True),
)
"""By class, the first that fits; whether trying again is pointless."""


def trouble_of(error: Exception, model: str, now: datetime) -> ToolFailed:
    """What a failed request means, and when to ask again where the server said so."""
    if isinstance(error, ExceptionGroup):  # several models failed; the first one is the one that was wanted
        return trouble_of(error.exceptions[0], model, now)
    retry_at = _retry_at(error, now)
    for kind, sentence, permanent in _SENTENCES:
        if isinstance(error, kind):
            return ToolFailed(sentence.format(model=model), permanent=permanent, retry_at=retry_at)
    return ToolFailed(f"The model {model} gave an answer that cannot be used.", retry_at=retry_at)


def end_of(error: AgentRunError, model: str, requests: int) -> ToolFailed:
    """What it means that the run itself was given up; its answers are in the journal, so another try ends alike."""
    if isinstance(error, UsageLimitExceeded):
        text = f"The model {model} was asked {requests} times and came to no end, so it was stopped."
    else:
        text = f"The model {model} called its tools wrongly again and again, or answered nothing, so it was stopped."
    return ToolFailed(text, permanent=True)


def _retry_at(error: Exception, now: datetime) -> datetime | None:
    seconds = error.retry_after if isinstance(error, ModelAPIError) else None
    return None if seconds is None else now + min(timedelta(seconds=seconds), _LONGEST_WAIT)
