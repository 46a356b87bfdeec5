"""A store that forgets when its process ends: for trials and tests, and the measure of the other stores."""

from __future__ import annotations

from horarium.storage.keeping import Talks
from horarium.storage.memory.accounts import MemoryAccounts
from horarium.storage.memory.books import Books
from horarium.storage.memory.journal import MemoryJournal
from horarium.storage.memory.ledger import MemoryLedger
from horarium.storage.memory.outbox import MemoryOutbox
from horarium.storage.memory.purse import MemoryPurse
from horarium.storage.memory.questions import MemoryQuestions
from horarium.storage.memory.shelves import MemoryShelves
from horarium.storage.memory.talks import MemoryTalks
from horarium.storage.memory.tasks import MemoryTasks


class MemoryStore:
    """Everything that is remembered, in dictionaries. For one event loop: a verb runs through without a pause."""

    def __init__(self) -> None:
        books = Books()
        self.tasks = MemoryTasks(books)
        self.ledger = MemoryLedger(books)
        self.journal = MemoryJournal(books)
        self.questions = MemoryQuestions(books)
        self.outbox = MemoryOutbox(books)
        self.accounts = MemoryAccounts(books)
        self.shelves = MemoryShelves(books)
        self.talks: Talks = MemoryTalks(books)  # or files in a folder
        self.purse = MemoryPurse(books)

    async def close(self) -> None:
        """Nothing is held."""
