"""About how many tokens messages cost. An estimate, made without any model's own tokenizer."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic_ai.messages import (
    BaseToolCallPart,
    BaseToolReturnPart,
    ModelMessage,
    ModelRequest,
    ModelRequestPart,
    ModelResponsePart,
)

BYTES_PER_TOKEN = 3.5
"""English is nearer to 4.5 and JSON to 3 in the tokenizers of today: so prose is rather thought to cost too much."""
PER_PART = 4
"""What frames a part: its role, its separators."""
ATTACHMENT = 1600
"""A picture or another file, whatever its size: about the most that a provider counts for a large picture."""


def tokens_of(messages: Sequence[ModelMessage]) -> int:
    """About what a request with these messages costs. Of the instructions, only the newest are sent."""
    return sum(message_tokens(message) for message in messages) + text_tokens(instructions_of(messages) or "")


def message_tokens(message: ModelMessage) -> int:
    """About what one message costs, without instructions."""
    return sum(PER_PART + _part_tokens(part) for part in message.parts)


def text_tokens(text: str) -> int:
    """About what a text costs."""
    return -int(-len(text.encode(errors="replace")) // BYTES_PER_TOKEN)


def instructions_of(messages: Sequence[ModelMessage]) -> str | None:
    """The instructions that are in force after these messages."""
    given = [message.instructions for message in messages if isinstance(message, ModelRequest)]
    return next((text for text in reversed(given) if text), None)


def _part_tokens(part: ModelRequestPart | ModelResponsePart) -> int:
    if isinstance(part, BaseToolCallPart):
        return text_tokens(part.tool_name) + text_tokens(part.args_as_json_str())
    if isinstance(part, BaseToolReturnPart):
        return text_tokens(part.tool_name) + text_tokens(part.model_response_str())
    content = getattr(part, "content", "")
    pieces = content if isinstance(content, list | tuple) else [content]
    return sum(text_tokens(piece) if isinstance(piece, str) else _piece_tokens(piece) for piece in pieces)


def _piece_tokens(piece: object) -> int:
    text = getattr(piece, "content", None)
    if isinstance(text, str):
        return text_tokens(text)
    return 0 if piece is None else ATTACHMENT
