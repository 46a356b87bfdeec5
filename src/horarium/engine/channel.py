"""The seam between the outbox and whatever reaches a person; channels implement it, bootstrap plugs them in."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol, TypeAlias

import msgspec

from horarium.domain.notice import Notice


class Delivered(msgspec.Struct, frozen=True, kw_only=True):
    """The receiver took it."""

    message_id: str = ""


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """The receiver did not take it. `permanent`: it never will; `retry_at`: when it wants the next try."""

    error: str
    permanent: bool = False
    retry_at: datetime | None = None


class Lost(msgspec.Struct, frozen=True, kw_only=True):
    """It was sent, but whether it arrived cannot be known."""

    error: str


Sent: TypeAlias = Delivered | Refused | Lost


class Channel(Protocol):
    """One way to reach people. `repeatable`: hearing it twice does no harm (a terminal), so a send that a crash
    interrupts is made again; otherwise it is written down before and becomes unknown.
    """

    @property
    def repeatable(self) -> bool: ...

    def address(self, notice: Notice) -> str | None:
        """Where this notice would go on this channel ("terminal"); None when it cannot reach its owner now."""
        ...

    async def deliver(self, notice: Notice) -> Sent:
        """Sends it, once. Exceptions count as Lost."""
        ...
