"""Shortens a history before it costs. What is stored is not touched; this is what a model gets to see of it."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial

from pydantic_ai.messages import (
    BaseToolReturnPart,
    ModelMessage,
    ModelRequest,
    ModelResponse,
    SystemPromptPart,
    ToolCallPart,
    ToolReturnPart,
    UserPromptPart,
)

from horarium.agent.conversations.tokens import BYTES_PER_TOKEN, text_tokens, tokens_of

SUMMARY = "summary"
"""How the message that stands for earlier ones is marked in its metadata, under "horarium"."""
LEAST_OF_A_RETURN = 100
"""How many tokens of a tool's return are kept, however little room there is."""


def trimmed(messages: Sequence[ModelMessage], budget: int) -> list[ModelMessage]:
    """The messages within about `budget` tokens, oldest left out first; the same list when all fit.

    1. Keep the system prompts, the newest summary, and what the person said last.
    2. Leave out whole turns, then earlier tool calls of the last turn, each with what it returned.
    3. Where that does not suffice, shorten what tools returned. A person's own words are never cut.
    """
    if tokens_of(messages) <= budget:
        return list(messages)
    shorter = _shorter_histories(messages)
    first = first_that(range(len(shorter)), lambda at: tokens_of(shorter[at]()) <= budget)
    if first is not None:
        return shorter[first]()
    return _with_short_returns(shorter[-1]() if shorter else list(messages), budget)


def first_that(places: Sequence[int], suits: Callable[[int], bool]) -> int | None:
    """The first of these places that suits, when all after it do too. Few are looked at: each look costs."""
    at = bisect_left(places, True, key=suits)
    return places[at] if at < len(places) else None


def turn_starts(messages: Sequence[ModelMessage]) -> list[int]:
    """Where the person says something and nothing before is needed: places at which a history can be cut."""
    open_calls = _straddled(messages)
    return [at for at, message in enumerate(messages) if at not in open_calls and _words_of(message)]


def is_summary(message: ModelMessage) -> bool:
    """Whether the message stands for earlier ones."""
    return isinstance(message, ModelRequest) and (message.metadata or {}).get("horarium") == SUMMARY


def opening(left_out: Sequence[ModelMessage]) -> list[ModelMessage]:
    """What stays of the messages that are left out: their system prompts, once each, and the newest summary."""
    prompts: dict[str, SystemPromptPart] = {}
    for message in left_out:
        for part in message.parts:
            if isinstance(part, SystemPromptPart):
                prompts.setdefault(part.content, part)
    summaries = [message for message in left_out if is_summary(message)]
    first: list[ModelMessage] = [ModelRequest(parts=list(prompts.values()))] if prompts else []
    return [*first, *summaries[-1:]]


def _shorter_histories(messages: Sequence[ModelMessage]) -> list[Callable[[], list[ModelMessage]]]:
    """Shorter and shorter histories, made when they are asked for."""
    starts = turn_starts(messages)
    straddled = _straddled(messages)
    last = starts[-1] if starts else -1
    steps = [
        at for at in range(last + 1, len(messages)) if isinstance(messages[at], ModelResponse) and at not in straddled
    ]
    places = [*(at for at in starts if at > 0), *steps]
    return [partial(_from, messages, at) for at in places]


def _from(messages: Sequence[ModelMessage], at: int) -> list[ModelMessage]:
    """The messages from `at` on, and of those before: the opening, and the person's last words if they are there."""
    said = [(place, words) for place, message in enumerate(messages) if (words := _words_of(message))]
    last = [ModelRequest(parts=words) for place, words in said[-1:] if place < at]
    return [*opening(messages[:at]), *last, *messages[at:]]


def _words_of(message: ModelMessage) -> list[UserPromptPart]:
    """What the person says in this message."""
    if is_summary(message):
        return []
    return [part for part in message.parts if isinstance(part, UserPromptPart)]


def _straddled(messages: Sequence[ModelMessage]) -> set[int]:
    """The places at which a cut would part a tool's return from its call."""
    calls: dict[str, int] = {}
    found: set[int] = set()
    for at, message in enumerate(messages):
        for part in message.parts:
            if isinstance(part, ToolCallPart):
                calls[part.tool_call_id] = at
            called = calls.get(getattr(part, "tool_call_id", None) or "")
            if called is not None and called < at:
                found.update(range(called + 1, at + 1))
    return found


def _with_short_returns(messages: list[ModelMessage], budget: int) -> list[ModelMessage]:
    """With the tools' returns cut to an even share of the room that everything else leaves."""
    returns = [part for message in messages for part in message.parts if isinstance(part, BaseToolReturnPart)]
    costs = sum(text_tokens(part.model_response_str()) for part in returns)
    room = budget - (tokens_of(messages) - costs)
    share = max(room // max(len(returns), 1), LEAST_OF_A_RETURN)
    return [_with_short_return(message, share) for message in messages]


def _with_short_return(message: ModelMessage, share: int) -> ModelMessage:
    if not isinstance(message, ModelRequest) or not any(isinstance(part, ToolReturnPart) for part in message.parts):
        return message
    parts = [_shorter(part, share) if isinstance(part, ToolReturnPart) else part for part in message.parts]
    return dataclasses.replace(message, parts=parts)


def _shorter(part: ToolReturnPart, share: int) -> ToolReturnPart:
    text = part.model_response_str()
    if text_tokens(text) <= share:
        return part
    note = f" [left out here: the rest of {len(text):,} characters]"
    room = max(int(share * BYTES_PER_TOKEN) - len(note), 0)
    beginning = text.encode(errors="replace")[:room].decode(errors="ignore")
    return dataclasses.replace(part, content=beginning + note)
