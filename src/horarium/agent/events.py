"""What happens in a turn or a run, as it happens, for whoever watches. Watching never slows anything down.

Nothing here is stored: an event that nobody heard is gone. What counts is in the journal, the talk and the notices.
"""

from __future__ import annotations

import asyncio
import enum
from collections import deque
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from types import TracebackType
from typing import TypeAlias

import msgspec

MOST_WAITING = 256
"""How many events wait for one watcher before the first of them are dropped."""


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What an event belongs to: a turn of a conversation, or a run. `name`: what people call it."""

    owner: str
    conversation: str = "main"
    task_id: int | None = None
    run_id: int | None = None
    name: str = ""


class Happened(msgspec.Struct, frozen=True, kw_only=True, tag_field="event"):
    """What all events have."""

    of: Subject
    at: datetime


class ModelAsked(Happened, frozen=True, kw_only=True, tag="model_asked"):
    """A request goes to a model."""

    model: str


class ToolStarted(Happened, frozen=True, kw_only=True, tag="tool_started"):
    """A tool is called. `call` tells calls apart; `shown` is what may be said of it, without secrets."""

    tool: str
    call: str = ""
    shown: str = ""


class ToolEnd(enum.StrEnum):
    """How a tool call ended."""

    DONE = "done"  # it did its work
    FAILED = "failed"  # it did not
    REFUSED = "refused"  # it was not made: the person or a rule said no


class ToolEnded(Happened, frozen=True, kw_only=True, tag="tool_ended"):
    """A tool call is over. `replayed`: it happened before a restart, and is only read from the journal now."""

    tool: str
    call: str = ""
    end: ToolEnd = ToolEnd.DONE
    shown: str = ""
    replayed: bool = False


class QuestionPut(Happened, frozen=True, kw_only=True, tag="question_put"):
    """The person is asked; what asked may wait for days."""

    question_id: int
    text: str
    choices: tuple[str, ...] = ()


class Told(Happened, frozen=True, kw_only=True, tag="told"):
    """Words for the person. `more`: a piece of them, others follow; `afresh`: what was told before does not count."""

    text: str
    more: bool = False
    afresh: bool = False


class End(enum.StrEnum):
    """How a turn or an attempt of a run ended."""

    DONE = "done"  # it did what it was for
    WAITING = "waiting"  # a question is open; it goes on with the answer
    FAILED = "failed"  # it could not


class Done(Happened, frozen=True, kw_only=True, tag="done"):
    """A turn or an attempt is over. Tokens and millionths of a US dollar in all."""

    end: End = End.DONE
    text: str = ""
    tokens: int = 0
    micro_usd: int = 0


Event: TypeAlias = ModelAsked | ToolStarted | ToolEnded | QuestionPut | Told | Done


def read_event(text: bytes | str) -> Event:
    """An event from its JSON."""
    event: Event = msgspec.json.decode(text, type=Event)
    return event


class Watch:
    """What one watcher has not heard yet. Iterate it; leave its `with` block to stop listening.

    Who is too slow misses something: pieces of text first, then the oldest. `missed` counts them.
    """

    def __init__(self, suits: Callable[[Subject], bool], most: int, leave: Callable[[Watch], None]) -> None:
        self.missed = 0
        self._suits = suits
        self._most = most
        self._leave = leave
        self._waiting: deque[Event] = deque()
        self._news = asyncio.Event()
        self._closed = False

    def hear(self, event: Event) -> None:
        """Takes an event in, if it is about what is watched."""
        if not self._suits(event.of):
            return
        if len(self._waiting) >= self._most:
            self._drop_one()
        self._waiting.append(event)
        self._news.set()

    def close(self) -> None:
        """No further event is taken in; those that wait can still be read."""
        self._closed = True
        self._leave(self)
        self._news.set()

    def __enter__(self) -> Watch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def __aiter__(self) -> AsyncIterator[Event]:
        while True:
            while self._waiting:
                yield self._waiting.popleft()
            if self._closed:
                return
            self._news.clear()
            await self._news.wait()

    def _drop_one(self) -> None:
        pieces = (at for at, event in enumerate(self._waiting) if isinstance(event, Told) and event.more)
        del self._waiting[next(pieces, 0)]
        self.missed += 1


class Events:
    """Brings events to those who watch. For one event loop; putting an event in never waits."""

    def __init__(self) -> None:
        self._watches: list[Watch] = []

    def put(self, event: Event) -> None:
        """Tells all who watch what it belongs to."""
        for watch in tuple(self._watches):
            watch.hear(event)

    def watch(
        self, owner: str, *, conversation: str | None = None, run_id: int | None = None, most: int = MOST_WAITING
    ) -> Watch:
        """Watches what happens for this person from now on: all of it, or of one conversation or run alone."""

        def suits(subject: Subject) -> bool:
            return (
                subject.owner == owner
                and conversation in {None, subject.conversation}
                and run_id in {None, subject.run_id}
            )

        watch = Watch(suits, most, self._forget)
        self._watches.append(watch)
        return watch

    def _forget(self, watch: Watch) -> None:
        self._watches = [other for other in self._watches if other is not watch]
