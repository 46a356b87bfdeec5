"""Tells what happens in one turn of talk, as it happens."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeAlias

from horarium.agent.events import (
    Done,
    End,
    Event,
    ModelAsked,
    QuestionPut,
    Subject,
    Told,
    ToolEnd,
    ToolEnded,
    ToolStarted,
)
from horarium.agent.moves import Reply
from horarium.agent.talk import Place

Hear: TypeAlias = Callable[[Event], None]


class Progress:
    """The events of a turn, for one or more listeners. `now` is when it began; what comes later is that much later."""

    def __init__(self, place: Place, *hear: Hear) -> None:
        self._of = Subject(owner=place.owner, conversation=place.conversation)
        self._hear = hear
        self._began: tuple[datetime, float] | None = None
        self.tokens = 0
        self.micro_usd = 0
        self._pieces = False

    def begin(self, now: datetime) -> None:
        """From now on instants can be told."""
        self._began = (now, time.monotonic())

    def asked(self, model: str) -> None:
        """The message goes to a language model."""
        self._tell(ModelAsked(of=self._of, at=self._at(), model=model))

    def piece(self, text: str) -> None:
        """More of the model's words. The reply replaces them: that one has the card."""
        self._pieces = True
        self._tell(Told(of=self._of, at=self._at(), text=text, more=True))

    def started(self, tool: str, call: str) -> None:
        """A tool is called."""
        self._tell(ToolStarted(of=self._of, at=self._at(), tool=tool, call=call))

    def ended(self, tool: str, call: str, end: ToolEnd) -> None:
        """A tool gave its result."""
        self._tell(ToolEnded(of=self._of, at=self._at(), tool=tool, call=call, end=end))

    def over(self, reply: Reply) -> None:
        """The reply, the question in it, and the end. A turn that could not even begin has nothing to tell."""
        if self._began is None:
            return
        at, of = self._at(), self._of
        self._tell(Told(of=of, at=at, text=reply.text, afresh=self._pieces))
        if reply.question is not None:
            self._tell(QuestionPut(of=of, at=at, question_id=reply.question, text=reply.text, choices=reply.choices))
        end = End.DONE if reply.question is None else End.WAITING
        self._tell(Done(of=of, at=at, end=end, text=reply.text, tokens=self.tokens, micro_usd=self.micro_usd))

    def _at(self) -> datetime:
        if self._began is None:
            raise RuntimeError("The turn has not begun.")
        now, began = self._began
        return now + timedelta(seconds=time.monotonic() - began)

    def _tell(self, event: Event) -> None:
        for hear in self._hear:
            hear(event)
