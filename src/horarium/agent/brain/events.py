"""What a turn gives out while it is at work; the reply is the last of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import msgspec

from horarium.agent.moves import Reply


class TextPiece(msgspec.Struct, frozen=True):
    """More of the model's words. They are not the reply: that one has the card, and replaces them."""

    text: str


class ModelAsked(msgspec.Struct, frozen=True):
    """The message goes to a language model."""

    model: str


class ToolStarted(msgspec.Struct, frozen=True):
    """A tool is called."""

    tool: str


class ToolEnded(msgspec.Struct, frozen=True):
    """A tool gave its result."""

    tool: str


class Fallback(msgspec.Struct, frozen=True):
    """The model failed; what was said so far does not count."""


TurnEvent: TypeAlias = TextPiece | ModelAsked | ToolStarted | ToolEnded | Fallback | Reply
Emit: TypeAlias = Callable[[TurnEvent], None]


def silently(_event: TurnEvent) -> None:
    """For a turn that nobody watches."""
