"""Conversations, in memory."""

from __future__ import annotations

from collections.abc import Sequence

from horarium.domain.keeping import TalkEntry, TalkRecord
from horarium.storage.memory.books import Books, as_stored
from horarium.storage.text import clean


class MemoryTalks:
    """Conversations with a model."""

    def __init__(self, books: Books) -> None:
        self._books = books

    async def record(self, talk_id: str) -> TalkRecord | None:
        found = self._books.talks.get(clean(talk_id))
        return None if found is None else as_stored(found)

    async def records(self, scope: str | None = None, limit: int | None = None) -> list[TalkRecord]:
        found = [record for record in self._books.talks.values() if scope is None or record.scope == clean(scope)]
        found.sort(key=lambda record: record.id)
        found.sort(key=lambda record: record.updated_at, reverse=True)
        return [as_stored(record) for record in found[:limit]]

    async def save(self, record: TalkRecord, entries: Sequence[TalkEntry], *, expected: str | None) -> bool:
        stored = self._books.talks.get(clean(record.id))
        if (None if stored is None else stored.revision) != expected:
            return False
        known = self._books.talk_entries.keys() | {entry.id for entry in entries} | {None}
        if not {record.head, *(entry.parent for entry in entries)} <= known:
            return False
        for entry in entries:
            self._books.talk_entries.setdefault(entry.id, as_stored(entry))
        kept = as_stored(record)
        self._books.talks[kept.id] = kept
        return True

    async def delete(self, talk_id: str, *, expected: str) -> bool:
        stored = self._books.talks.get(clean(talk_id))
        if stored is None or stored.revision != expected:
            return False
        del self._books.talks[stored.id]
        reached = self._reached()
        for id_ in self._books.talk_entries.keys() - reached:
            del self._books.talk_entries[id_]
        return True

    def _reached(self) -> set[str]:
        """The entries that lead to the end of some talk's history, also of one that it left."""
        reached: set[str] = set()
        for record in self._books.talks.values():
            for tip in (record.head, *record.branches):
                entry = tip
                while entry is not None and entry not in reached and entry in self._books.talk_entries:
                    reached.add(entry)
                    entry = self._books.talk_entries[entry].parent
        return reached

    async def entry(self, entry_id: str) -> TalkEntry | None:
        found = self._books.talk_entries.get(clean(entry_id))
        return None if found is None else as_stored(found)

    async def history(self, head: str | None, limit: int | None = None) -> list[TalkEntry]:
        found: list[TalkEntry] = []
        entry = None if head is None else await self.entry(head)
        while entry is not None and (limit is None or len(found) < limit):
            found.append(entry)
            entry = None if entry.parent is None else await self.entry(entry.parent)
        return found[::-1]
