"""What is known of a connection beside its messages, and how large a message may be."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from dataclasses import dataclass, field

LARGEST_MESSAGE = 4_000_000
"""Bytes of one message of a server; a picture of a screen fits."""

TOO_LARGE = f"it sent more than {LARGEST_MESSAGE:,} bytes in one message"


@dataclass
class Wire:
    """One connection: `ended` when the other side is gone, `trouble` why, `said` the end of what it wrote beside."""

    ended: asyncio.Event = field(default_factory=asyncio.Event)
    trouble: str = ""
    said: str = ""

    def end(self, trouble: str) -> None:
        """The first reason counts."""
        self.trouble = self.trouble or trouble
        self.ended.set()


@dataclass
class Exchange:
    """One request over HTTP; `status` is what was answered to it, 0 before that."""

    status: int = 0


EXCHANGE: ContextVar[Exchange | None] = ContextVar("exchange", default=None)
"""The request that a task is sending; it follows the request through the tasks of the transport."""
