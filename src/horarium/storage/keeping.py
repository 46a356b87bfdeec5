"""What a store keeps for people besides tasks and runs, in domain verbs. Every write is one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from horarium.domain.keeping import Paper, Spending, Spent, TalkEntry, TalkRecord


class Shelves(Protocol):
    """Texts of a person, by shelf and key: facts, files, plans, instructions, permissions."""

    async def get(self, owner: str, shelf: str, key: str) -> Paper | None: ...

    async def put(
        self, owner: str, shelf: str, key: str, text: str, now: datetime, *, expected: int | None = None
    ) -> Paper:
        """Writes a text. `expected`: the version it replaces, 0 for a new one; Conflict when it is another by now."""
        ...

    async def remove(self, owner: str, shelf: str, key: str) -> bool:
        """Whether there was one."""
        ...

    async def find(self, owner: str, shelf: str, *, prefix: str = "", limit: int = 1000) -> list[Paper]:
        """By key, those that begin with `prefix`."""
        ...

    async def owners(self, shelf: str, key: str) -> list[str]:
        """Who has a paper of this key on such a shelf."""
        ...

    async def size(self, owner: str, shelf: str) -> tuple[int, int]:
        """How many papers, and characters in all."""
        ...


class Talks(Protocol):
    """Conversations with a model: a record per talk, and a log of messages, each stored once."""

    async def record(self, talk_id: str) -> TalkRecord | None: ...

    async def records(self, scope: str | None = None, limit: int | None = None) -> list[TalkRecord]:
        """Newest first."""
        ...

    async def save(self, record: TalkRecord, entries: Sequence[TalkEntry], *, expected: str | None) -> bool:
        """Writes a record with its new entries while the stored revision is `expected` (None: there is none).

        False, and nothing is written, when it is not, or when `record.head` names an entry that does not exist.
        """
        ...

    async def delete(self, talk_id: str, *, expected: str) -> bool:
        """Removes a record of this revision and the entries that no record's history reaches any more."""
        ...

    async def entry(self, entry_id: str) -> TalkEntry | None: ...

    async def history(self, head: str | None, limit: int | None = None) -> list[TalkEntry]:
        """From the first entry up to `head`, or only the last `limit` of them."""
        ...


class Purse(Protocol):
    """What models cost."""

    async def record(self, spending: Spending) -> None:
        """What its source has cost so far, in place of what was recorded of it before: a replay adds nothing."""
        ...

    async def spent(self, owner: str, month: str, *, task_id: int | None = None) -> Spent:
        """In all, or of one task."""
        ...


class Kept(Protocol):
    """The part of a store that is not about tasks and runs."""

    @property
    def shelves(self) -> Shelves: ...
    @property
    def talks(self) -> Talks: ...
    @property
    def purse(self) -> Purse: ...
