"""What can be set about who answers a message."""

from __future__ import annotations

import enum
from datetime import timedelta

import msgspec


class Routing(enum.StrEnum):
    """Who answers."""

    AUTO = "auto"  # the built-in dialogue what it is sure of, the language model the rest
    BUILTIN = "builtin"  # the built-in dialogue everything
    LLM = "llm"  # the language model everything but answers to an open question


class ChatSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds of a turn that a language model answers. None: no bound."""

    routing: Routing = Routing.AUTO
    seconds: float = 90.0  # for the whole turn
    requests: int = 8  # to the model
    tool_calls: int = 20
    tokens: int | None = 60_000  # of one turn
    tokens_per_month: int | None = None  # of one person, runs included
    micro_usd_per_month: int | None = None
    longest_answer: int = 20_000  # characters; more is nonsense
    longest_result: int = 8_000  # characters of a tool's result that the model gets to see
    history_tokens: int = 6_000  # of the conversation so far
    schema_tokens: int = 600  # for tools besides scheduling; those that do not fit are offered by name
    rests: timedelta = timedelta(seconds=30)  # how long a model that cannot be reached is left alone
