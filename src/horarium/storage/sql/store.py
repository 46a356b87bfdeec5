"""The store on an SQL database."""

from __future__ import annotations

from horarium.storage.keeping import Talks
from horarium.storage.sql.accounts import SqlAccounts
from horarium.storage.sql.database import Database
from horarium.storage.sql.journal import SqlJournal
from horarium.storage.sql.ledger import SqlLedger
from horarium.storage.sql.outbox import SqlOutbox
from horarium.storage.sql.purse import SqlPurse
from horarium.storage.sql.questions import SqlQuestions
from horarium.storage.sql.shelves import SqlShelves
from horarium.storage.sql.talks import SqlTalks
from horarium.storage.sql.tasks import SqlTasks


class SqlStore:
    """Everything that is remembered, in one database. Open it with `storage.sql.opening.open_store`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.tasks = SqlTasks(database)
        self.ledger = SqlLedger(database)
        self.journal = SqlJournal(database)
        self.questions = SqlQuestions(database)
        self.outbox = SqlOutbox(database)
        self.accounts = SqlAccounts(database)
        self.shelves = SqlShelves(database)
        self.talks: Talks = SqlTalks(database)  # or files in a folder
        self.purse = SqlPurse(database)

    async def close(self) -> None:
        """Lets what was asked for end, then closes the database."""
        await self._database.close()
