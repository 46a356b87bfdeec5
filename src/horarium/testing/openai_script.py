"""What a scripted model answers, and which answer belongs to which request."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypeAlias

import msgspec

FaultName: TypeAlias = Literal["401", "402", "404", "429", "500", "503", "hang", "drop", "not_json", "no_choices"]


class Say(msgspec.Struct, frozen=True, tag_field="is", tag="say"):
    """The model answers in words. `tokens`: those of the request and of the answer; `wait`: seconds before it."""

    text: str
    tokens: tuple[int, int] = (100, 20)
    wait: float = 0


class Call(msgspec.Struct, frozen=True, tag_field="is", tag="call"):
    """The model calls a tool. `arguments` as text are sent as they are, so that they need not be JSON."""

    name: str
    arguments: dict[str, Any] | str = "{}"
    tokens: tuple[int, int] = (100, 20)
    wait: float = 0


class Calls(msgspec.Struct, frozen=True, tag_field="is", tag="calls"):
    """The model calls several tools at once."""

    calls: tuple[Call, ...]
    text: str = ""
    tokens: tuple[int, int] = (100, 20)
    wait: float = 0


class Fault(msgspec.Struct, frozen=True, tag_field="is", tag="fault"):
    """The server fails: with a status, by saying nothing, by hanging up, with an answer that is no JSON or empty."""

    name: FaultName
    retry_after: int | None = None  # seconds
    text: str = "The server is out of order."


Reply: TypeAlias = Say | Call | Calls | Fault


class Asked(msgspec.Struct, frozen=True):
    """One request as it came. `number` counts from 0 in order of arrival; `at` is in seconds since 1970."""

    number: int
    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]
    at: float = msgspec.field(default_factory=time.time)

    @property
    def messages(self) -> list[dict[str, Any]]:
        return list(self.body.get("messages", ()))

    @property
    def place(self) -> int:
        """How many answers of the model are in the conversation already."""
        return sum(message.get("role") == "assistant" for message in self.messages)

    @property
    def tools(self) -> list[str]:
        """The names of the tools offered."""
        return [tool["function"]["name"] for tool in self.body.get("tools") or ()]

    @property
    def words(self) -> str:
        """What the person (or the brief) said first."""
        said = (message.get("content") for message in self.messages if message.get("role") == "user")
        return str(next(said, ""))

    @property
    def results(self) -> list[str]:
        """What the tools gave back, in order."""
        return [str(message.get("content")) for message in self.messages if message.get("role") == "tool"]


Script: TypeAlias = Callable[[Asked], Reply]


def in_order(replies: Sequence[Reply]) -> Script:
    """One reply per request, in order of arrival; the last one again and again."""
    return lambda asked: replies[min(asked.number, len(replies) - 1)]


def by_place(replies: Sequence[Reply | Sequence[Reply]]) -> Script:
    """The reply that belongs to where the conversation stands, so that a request made twice is answered alike.

    Several at one place are given one after the other, the last one again and again.
    """
    times: dict[int, int] = {}

    def answer(asked: Asked) -> Reply:
        place = min(asked.place, len(replies) - 1)
        found = replies[place]
        if not isinstance(found, Sequence):
            return found
        times[place] = times.get(place, 0) + 1
        return found[min(times[place], len(found)) - 1]

    return answer


def read_script(text: str) -> Script:
    """The script in a JSON file, by place: `[{"is": "call", "name": "look"}, {"is": "say", "text": "Hello"}]`."""
    return by_place(msgspec.json.decode(text, type=list[Reply | list[Reply]]))
