"""The shapes of answers in the OpenAI chat-completions protocol, whole and streamed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

NamedCall: TypeAlias = tuple[str, str]
"""A tool's name and its arguments as text."""


def completion(
    answer_id: str, model: str, text: str | None, calls: Sequence[NamedCall], tokens: tuple[int, int]
) -> dict[str, Any]:
    """A whole answer."""
    message: dict[str, Any] = {"role": "assistant", "content": text}
    if calls:
        message["tool_calls"] = _calls(answer_id, calls)
    choice = {"index": 0, "message": message, "finish_reason": "tool_calls" if calls else "stop"}
    return _frame(answer_id, "chat.completion", model) | {"choices": [choice], "usage": _usage(tokens)}


def events(
    answer_id: str, model: str, text: str | None, calls: Sequence[NamedCall], tokens: tuple[int, int]
) -> Iterator[str]:
    """A streamed answer: words one by one, each call whole, then why it ended, the tokens, and the end."""
    frame = _frame(answer_id, "chat.completion.chunk", model)
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}]
    deltas += _words(text) if text else []
    deltas += [{"tool_calls": [{"index": at, **call}]} for at, call in enumerate(_calls(answer_id, calls))]
    for delta in deltas:
        yield json.dumps(frame | {"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
    reason = "tool_calls" if calls else "stop"
    yield json.dumps(frame | {"choices": [{"index": 0, "delta": {}, "finish_reason": reason}]})
    yield json.dumps(frame | {"choices": [], "usage": _usage(tokens)})
    yield "[DONE]"


def _words(text: str) -> list[dict[str, Any]]:
    first, *others = text.split(" ")
    return [{"content": first}, *({"content": f" {word}"} for word in others)]


def _calls(answer_id: str, calls: Sequence[NamedCall]) -> list[dict[str, Any]]:
    """The ids differ from one answer to the next, as those of real servers do."""
    return [
        {"id": f"call_{answer_id}_{at}", "type": "function", "function": {"name": name, "arguments": arguments}}
        for at, (name, arguments) in enumerate(calls)
    ]


def _frame(answer_id: str, kind: str, model: str) -> dict[str, Any]:
    return {"id": answer_id, "object": kind, "created": 1_700_000_000, "model": model}


def _usage(tokens: tuple[int, int]) -> dict[str, int]:
    asked, answered = tokens
    return {"prompt_tokens": asked, "completion_tokens": answered, "total_tokens": asked + answered}
