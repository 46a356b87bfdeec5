"""What models cost, in memory."""

from __future__ import annotations

from horarium.domain.keeping import Spending, Spent
from horarium.storage.memory.books import Books, as_stored
from horarium.storage.text import clean


class MemoryPurse:
    """What models cost."""

    def __init__(self, books: Books) -> None:
        self._books = books

    async def record(self, spending: Spending) -> None:
        stored = as_stored(spending)
        self._books.spendings[stored.owner, stored.source] = stored

    async def spent(self, owner: str, month: str, *, task_id: int | None = None) -> Spent:
        found = [
            spending
            for spending in self._books.spendings.values()
            if (spending.owner, spending.month) == (clean(owner), clean(month))
            and (task_id is None or spending.task_id == task_id)
        ]
        return Spent(tokens=sum(each.tokens for each in found), micro_usd=sum(each.micro_usd for each in found))
