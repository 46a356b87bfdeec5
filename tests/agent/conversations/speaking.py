"""Messages for the tests of conversations."""

from __future__ import annotations

from typing import Any

from pydantic_ai.conversation import Conversation
from pydantic_ai.messages import (
    ModelMessage,
    ModelRequest,
    ModelResponse,
    TextPart,
    ToolCallPart,
    ToolReturnPart,
    UserPromptPart,
)


def asked(words: str) -> ModelRequest:
    return ModelRequest(parts=[UserPromptPart(words)])


def replied(words: str) -> ModelResponse:
    return ModelResponse(parts=[TextPart(words)])


def called(tool: str, number: int = 1, **arguments: Any) -> ModelResponse:
    return ModelResponse(parts=[ToolCallPart(tool, arguments, tool_call_id=f"call {number}")])


def returned(tool: str, content: Any, number: int = 1) -> ModelRequest:
    return ModelRequest(parts=[ToolReturnPart(tool, content, tool_call_id=f"call {number}")])


def turns(count: int, length: int = 40) -> list[ModelMessage]:
    """Questions and answers of about this many characters."""
    messages: list[ModelMessage] = []
    for number in range(count):
        messages += [asked(f"question {number} ".ljust(length, ".")), replied(f"answer {number} ".ljust(length, "."))]
    return messages


def a_conversation(name: str = "ann/main", *messages: ModelMessage) -> Conversation:
    return Conversation(conversation_id=name, messages=list(messages))


def words_of(messages: list[ModelMessage]) -> list[str]:
    """What was said, part by part."""
    return [str(getattr(part, "content", getattr(part, "tool_name", ""))) for each in messages for part in each.parts]
