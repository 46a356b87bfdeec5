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
    """The receiver did not take it. `permanent`: it never will, and nothing more is sent to that place.

    `retry_at`: when it wants the next try. `elsewhere`: nobody is there now; it is told another way, or later.
    """

    error: str
    permanent: bool = False
    retry_at: datetime | None = None
    elsewhere: bool = False


class Lost(msgspec.Struct, frozen=True, kw_only=True):
    """It was sent, but whether it arrived cannot be known."""

    error: str


Sent: TypeAlias = Delivered | Refused | Lost


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """The most messages per second that a channel's receiver wants, in all and at one place; None: no limit."""

    overall: float | None = None
    at_one_place: float | None = None


class Channel(Protocol):
    """One way to reach people.

    Its places are called `kind`, or begin with it ("telegram:12345"). `lasting`: they are reached whether the person
    looks or not. `repeatable`: hearing it twice does no harm (a terminal), so a send that a crash interrupts is made
    again; otherwise it is written down before and becomes unknown.
    """

    @property
    def kind(self) -> str: ...
    @property
    def lasting(self) -> bool: ...
    @property
    def repeatable(self) -> bool: ...
    @property
    def pace(self) -> Pace: ...

    def here(self, notice: Notice) -> str | None:
        """The place where this person looks at this very moment, without any address ("terminal"); else None."""
        ...

    async def deliver(self, notice: Notice, place: str) -> Sent:
        """Sends it, once. Exceptions count as Lost."""
        ...
