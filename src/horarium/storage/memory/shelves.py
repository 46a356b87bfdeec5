"""The papers of people, in memory."""

from __future__ import annotations

from datetime import datetime

from horarium.domain.errors import Conflict
from horarium.domain.keeping import Paper
from horarium.storage.memory.books import Books, as_stored
from horarium.storage.text import clean


class MemoryShelves:
    """Texts of a person, by shelf and key."""

    def __init__(self, books: Books) -> None:
        self._books = books

    async def get(self, owner: str, shelf: str, key: str) -> Paper | None:
        return self._books.papers.get((clean(owner), clean(shelf), clean(key)))

    async def put(
        self, owner: str, shelf: str, key: str, text: str, now: datetime, *, expected: int | None = None
    ) -> Paper:
        stored = await self.get(owner, shelf, key)
        found = 0 if stored is None else stored.version
        if expected is not None and expected != found:
            raise Conflict
        paper = as_stored(
            Paper(owner=owner, shelf=shelf, key=key, text=text, version=found + 1, changed_at=now),
        )
        self._books.papers[paper.owner, paper.shelf, paper.key] = paper
        return paper

    async def remove(self, owner: str, shelf: str, key: str) -> bool:
        return self._books.papers.pop((clean(owner), clean(shelf), clean(key)), None) is not None

    async def find(self, owner: str, shelf: str, *, prefix: str = "", limit: int = 1000) -> list[Paper]:
        found = [paper for paper in self._on(owner, shelf) if paper.key.startswith(clean(prefix))]
        return sorted(found, key=lambda paper: paper.key)[:limit]

    async def owners(self, shelf: str, key: str) -> list[str]:
        wanted = (clean(shelf), clean(key))
        return sorted(paper.owner for paper in self._books.papers.values() if (paper.shelf, paper.key) == wanted)

    async def size(self, owner: str, shelf: str) -> tuple[int, int]:
        found = self._on(owner, shelf)
        return len(found), sum(len(paper.text) for paper in found)

    def _on(self, owner: str, shelf: str) -> list[Paper]:
        where = (clean(owner), clean(shelf))
        return [paper for paper in self._books.papers.values() if (paper.owner, paper.shelf) == where]
