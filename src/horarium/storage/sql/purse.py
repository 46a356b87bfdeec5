"""Transactions on what models cost."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, select

from horarium.domain.keeping import Spending, Spent
from horarium.storage.sql import dialect
from horarium.storage.sql.database import Database
from horarium.storage.sql.kept import spendings
from horarium.storage.text import clean

_insert = dialect.insert(spendings)
_record = _insert.on_conflict_do_update(
    index_elements=["owner", "source"],
    set_={column.name: _insert.excluded[column.name] for column in spendings.c if not column.primary_key},
)
_spent = select(
    func.coalesce(func.sum(spendings.c.tokens), 0), func.coalesce(func.sum(spendings.c.micro_usd), 0)
).where(spendings.c.owner == bindparam("of_owner"), spendings.c.month == bindparam("of_month"))
_spent_by_task = _spent.where(spendings.c.task_id == bindparam("task"))


def record(connection: Connection, spending: Spending) -> None:
    row = {
        "owner": clean(spending.owner),
        "source": clean(spending.source),
        "month": clean(spending.month),
        "task_id": spending.task_id,
        "tokens": spending.tokens,
        "micro_usd": spending.micro_usd,
    }
    connection.execute(_record, row)


def spent(connection: Connection, owner: str, month: str, task_id: int | None) -> Spent:
    given = {"of_owner": clean(owner), "of_month": clean(month)}
    if task_id is None:
        tokens, micro_usd = connection.execute(_spent, given).one()
    else:
        tokens, micro_usd = connection.execute(_spent_by_task, given | {"task": task_id}).one()
    return Spent(tokens=tokens, micro_usd=micro_usd)


class SqlPurse:
    """What models cost."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, spending: Spending) -> None:
        await self._database.write(record, spending)

    async def spent(self, owner: str, month: str, *, task_id: int | None = None) -> Spent:
        return await self._database.read(spent, owner, month, task_id)
