"""What a store knows of telling people, in domain verbs. Every write is one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from horarium.domain.notice import Delivery, Notice


class Outbox(Protocol):
    """Notices on their way to people."""

    async def add(self, notice: Notice) -> Notice: ...

    async def add_once(self, notice: Notice) -> Notice | None:
        """Adds it unless this person has one of its kind and slot already; None then."""
        ...

    async def get(self, notice_id: int) -> Notice: ...

    async def waiting(self, now: datetime, limit: int = 100, *, after: Notice | None = None) -> list[Notice]:
        """Unsettled notices whose next try has come, oldest try first, beginning after one that was read before.

        A new notice is tried at once.
        """
        ...

    async def next_try(self, now: datetime) -> datetime | None:
        """The earliest one after `now` of all unsettled notices."""
        ...

    async def unsettled(self, owner: str, limit: int = 100) -> list[Notice]:
        """What this person has not been told for certain, oldest first, whatever was tried."""
        ...

    async def history(
        self, owner: str, *, conversation: str | None = None, after: int = 0, limit: int = 100
    ) -> list[Notice]: ...

    async def deliveries(self, *notice_ids: int) -> list[Delivery]:
        """By notice and address."""
        ...

    async def doubtful(self, owner: str, since: datetime) -> list[Notice]:
        """Those of this person with a delivery that became UNKNOWN since then, oldest first."""
        ...

    async def doubt_interrupted(self, now: datetime) -> int:
        """Deliveries left SENDING by an earlier process become UNKNOWN, and their notices are looked at again.

        Returns how many.
        """
        ...

    async def record(self, delivery: Delivery, *, settles: bool, again: datetime | None = None) -> None:
        """Writes how a delivery stands; `settles`: no further one is tried for its notice, else it is tried `again`."""
        ...

    async def settle(self, notice_id: int, now: datetime) -> None:
        """No further delivery is tried."""
        ...

    async def try_next(self, notice_id: int, at: datetime | None) -> None:
        """When an unsettled notice is looked at again; None: when something changes."""
        ...

    async def try_all_of(self, owner: str, at: datetime) -> None:
        """Something changed for this person: all unsettled notices are looked at again then."""
        ...

    async def acknowledge(self, notice_id: int, by: str, did: str, now: datetime) -> bool:
        """The person has seen it and did this about it. False when somebody did so before."""
        ...
