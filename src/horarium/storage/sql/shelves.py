"""Transactions on the papers of people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select

from horarium.domain.clock import to_micros
from horarium.domain.errors import Conflict
from horarium.domain.keeping import Paper
from horarium.storage.sql import dialect
from horarium.storage.sql.database import Database
from horarium.storage.sql.kept import papers
from horarium.storage.sql.values import instant
from horarium.storage.text import after_prefix, clean

_on_shelf = (papers.c.owner == bindparam("of_owner"), papers.c.shelf == bindparam("of_shelf"))
_this = (*_on_shelf, papers.c.key == bindparam("of_key"))
_get = select(papers).where(*_this)
_version = dialect.locked(select(papers.c.version).where(*_this))
_remove = delete(papers).where(*_this)
_size = select(func.count(), func.coalesce(func.sum(papers.c.characters), 0)).where(*_on_shelf)
_find = (
    select(papers).where(*_on_shelf, papers.c.key >= bindparam("first")).order_by(papers.c.key).limit(bindparam("most"))
)
_find_before = _find.where(papers.c.key < bindparam("behind"))
_owners = (
    select(papers.c.owner)
    .where(papers.c.shelf == bindparam("of_shelf"), papers.c.key == bindparam("of_key"))
    .order_by(papers.c.owner)
)
_insert = dialect.insert(papers)
_put = _insert.on_conflict_do_update(
    index_elements=["owner", "shelf", "key"],
    set_={column.name: _insert.excluded[column.name] for column in papers.c if not column.primary_key},
)


def get(connection: Connection, owner: str, shelf: str, key: str) -> Paper | None:
    row = connection.execute(_get, _place(owner, shelf, key)).first()
    return None if row is None else _paper_of(row)


def put(connection: Connection, paper: Paper, expected: int | None) -> Paper:
    """Stores the paper, whose version is not looked at, with the version after the stored one."""
    found = connection.execute(_version, _place(paper.owner, paper.shelf, paper.key)).scalar() or 0
    if expected is not None and expected != found:
        raise Conflict
    row = {
        "owner": paper.owner,
        "shelf": paper.shelf,
        "key": paper.key,
        "version": found + 1,
        "changed_at": to_micros(paper.changed_at),
        "characters": len(paper.text),
        "text": paper.text,
    }
    connection.execute(_put, row)
    return _paper_of(tuple(row.values()))


def remove(connection: Connection, owner: str, shelf: str, key: str) -> bool:
    return connection.execute(_remove, _place(owner, shelf, key)).rowcount > 0


def find(connection: Connection, owner: str, shelf: str, prefix: str, limit: int) -> list[Paper]:
    given = {"of_owner": clean(owner), "of_shelf": clean(shelf), "first": clean(prefix), "most": limit}
    behind = after_prefix(clean(prefix))
    if behind is None:
        rows = connection.execute(_find, given)
    else:
        rows = connection.execute(_find_before, given | {"behind": behind})
    return [_paper_of(row) for row in rows]


def owners(connection: Connection, shelf: str, key: str) -> list[str]:
    return list(connection.execute(_owners, {"of_shelf": clean(shelf), "of_key": clean(key)}).scalars())


def size(connection: Connection, owner: str, shelf: str) -> tuple[int, int]:
    count, characters = connection.execute(_size, {"of_owner": clean(owner), "of_shelf": clean(shelf)}).one()
    return count, characters


def _place(owner: str, shelf: str, key: str) -> dict[str, str]:
    return {"of_owner": clean(owner), "of_shelf": clean(shelf), "of_key": clean(key)}


def _paper_of(row: Sequence[Any]) -> Paper:
    owner, shelf, key, version, changed_at, _, text = row
    return Paper(owner=owner, shelf=shelf, key=key, text=text, version=version, changed_at=instant(changed_at))


class SqlShelves:
    """Texts of a person, by shelf and key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, owner: str, shelf: str, key: str) -> Paper | None:
        return await self._database.read(get, owner, shelf, key)

    async def put(
        self, owner: str, shelf: str, key: str, text: str, now: datetime, *, expected: int | None = None
    ) -> Paper:
        paper = Paper(
            owner=clean(owner), shelf=clean(shelf), key=clean(key), text=clean(text), version=0, changed_at=now
        )
        return await self._database.write(put, paper, expected)

    async def remove(self, owner: str, shelf: str, key: str) -> bool:
        return await self._database.write(remove, owner, shelf, key)

    async def find(self, owner: str, shelf: str, *, prefix: str = "", limit: int = 1000) -> list[Paper]:
        return await self._database.read(find, owner, shelf, prefix, limit)

    async def owners(self, shelf: str, key: str) -> list[str]:
        return await self._database.read(owners, shelf, key)

    async def size(self, owner: str, shelf: str) -> tuple[int, int]:
        return await self._database.read(size, owner, shelf)
