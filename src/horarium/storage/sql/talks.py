"""Transactions on conversations: a record that names the newest entry, and entries that name the one before them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, literal, select

from horarium.domain.clock import to_micros
from horarium.domain.keeping import TalkEntry, TalkRecord
from horarium.storage.sql import dialect
from horarium.storage.sql.database import Database
from horarium.storage.sql.kept import talk_entries, talk_has_branches, talks
from horarium.storage.sql.values import instant, maybe_clean, maybe_value
from horarium.storage.text import clean, text_of

AT_ONCE = 500
"""How many ids one statement names."""
WITHOUT_END = 2**62

_strings = msgspec.json.Decoder(tuple[str, ...])

_record = select(talks).where(talks.c.id == bindparam("talk"))
_records = select(talks).order_by(talks.c.updated_at.desc(), talks.c.id).limit(bindparam("most"))
_revision = dialect.locked(select(talks.c.revision).where(talks.c.id == bindparam("talk")))
_entry = select(talk_entries).where(talk_entries.c.id == bindparam("entry"))
_has = select(talk_entries.c.id).where(talk_entries.c.id.in_(bindparam("ids", expanding=True)))
_add = dialect.insert(talk_entries).on_conflict_do_nothing()
_insert = dialect.insert(talks)
_save = _insert.on_conflict_do_update(
    index_elements=["id"],
    set_={column.name: _insert.excluded[column.name] for column in talks.c if not column.primary_key},
)
_delete = delete(talks).where(talks.c.id == bindparam("talk"), talks.c.revision == bindparam("of_revision"))
_delete_entries = delete(talk_entries).where(talk_entries.c.id.in_(bindparam("ids", expanding=True)))
_continued = select(talk_entries.c.id, talk_entries.c.parent).where(
    talk_entries.c.parent.in_(bindparam("ids", expanding=True))
)
_heads = select(talks.c.head).where(talks.c.head.in_(bindparam("ids", expanding=True)))
_branches = select(talks.c.branches).where(talk_has_branches)


def _line(*columns: ColumnElement[Any]) -> Select[Any]:
    """These columns of an entry and of those before it, the first one first, `most` at most."""
    start = select(talk_entries.c.id, talk_entries.c.parent, literal(1).label("place"))
    line = start.where(talk_entries.c.id == bindparam("head")).cte("line", recursive=True)
    before = select(talk_entries.c.id, talk_entries.c.parent, line.c.place + 1)
    line = line.union_all(
        before.where(talk_entries.c.id == line.c.parent, line.c.place < bindparam("most", type_=line.c.place.type))
    )
    return select(*columns).join(line, line.c.id == talk_entries.c.id).order_by(line.c.place.desc())


_history = _line(talk_entries.c.id, talk_entries.c.parent, talk_entries.c.body)
_parents = _line(talk_entries.c.id, talk_entries.c.parent)


def get_record(connection: Connection, talk_id: str) -> TalkRecord | None:
    row = connection.execute(_record, {"talk": clean(talk_id)}).first()
    return None if row is None else _record_of(row)


def records(connection: Connection, scope: str | None, limit: int | None) -> list[TalkRecord]:
    found = _records if scope is None else _records.where(talks.c.scope == clean(scope))
    most = WITHOUT_END if limit is None else limit
    return [_record_of(row) for row in connection.execute(found, {"most": most})]


def save(connection: Connection, record: TalkRecord, entries: Sequence[TalkEntry], expected: str | None) -> bool:
    if connection.execute(_revision, {"talk": clean(record.id)}).scalar() != expected:
        return False
    new = {entry.id for entry in entries}
    needed = {record.head, *(entry.parent for entry in entries)} - new - {None}
    if len(_in_parts(connection, _has, needed)) < len(needed):
        return False
    if entries:
        connection.execute(_add, [_row_of_entry(entry) for entry in entries])
    connection.execute(_save, _row_of_record(record))
    return True


def remove(connection: Connection, talk_id: str, expected: str) -> bool:
    """1. Remove the record. 2. Follow its histories back. 3. Remove those of their entries that no other talk needs."""
    record = get_record(connection, talk_id)
    if record is None or not connection.execute(_delete, {"talk": record.id, "of_revision": expected}).rowcount:
        return False
    parents: dict[str, str | None] = {}
    for tip in (record.head, *record.branches):
        rows = connection.execute(_parents, {"head": tip, "most": WITHOUT_END})
        parents |= {row.id: row.parent for row in rows}
    gone = parents.keys() - _needed(connection, parents)
    _in_parts(connection, _delete_entries, gone, reads=False)
    return True


def _needed(connection: Connection, parents: dict[str, str | None]) -> set[str]:
    """Those of these entries that another talk's history ends with or goes on from, and all before them."""
    ends = {head for (head,) in _in_parts(connection, _heads, parents)}
    for (branches,) in connection.execute(_branches):
        ends |= parents.keys() & set(_strings.decode(branches))
    ends |= {parent for id_, parent in _in_parts(connection, _continued, parents) if id_ not in parents}
    needed: set[str] = set()
    for end in ends:
        entry: str | None = end
        while entry is not None and entry not in needed:
            needed.add(entry)
            entry = parents.get(entry)
    return needed


def get_entry(connection: Connection, entry_id: str) -> TalkEntry | None:
    row = connection.execute(_entry, {"entry": clean(entry_id)}).first()
    return None if row is None else _entry_of(row)


def history(connection: Connection, head: str | None, limit: int | None) -> list[TalkEntry]:
    most = WITHOUT_END if limit is None else limit
    if head is None or most < 1:
        return []
    return [_entry_of(row) for row in connection.execute(_history, {"head": clean(head), "most": most})]


def _in_parts(connection: Connection, statement: Any, ids: Iterable[Any], *, reads: bool = True) -> list[Any]:
    """What a statement about many ids gives, which is carried out for some of them at a time."""
    listed = list(ids)
    found: list[Any] = []
    for at in range(0, len(listed), AT_ONCE):
        result = connection.execute(statement, {"ids": listed[at : at + AT_ONCE]})
        if reads:
            found.extend(result.all())
    return found


def _record_of(row: Sequence[Any]) -> TalkRecord:
    id_, scope, head, branches, revision, updated_at, body = row
    return TalkRecord(
        id=id_,
        scope=scope,
        head=head,
        branches=_strings.decode(branches) if branches else (),
        revision=revision,
        updated_at=instant(updated_at),
        body=maybe_value(body),
    )


def _row_of_record(record: TalkRecord) -> dict[str, Any]:
    return {
        "id": clean(record.id),
        "scope": maybe_clean(record.scope),
        "head": record.head,
        "branches": text_of(record.branches) if record.branches else "",
        "revision": clean(record.revision),
        "updated_at": to_micros(record.updated_at),
        "body": text_of(record.body),
    }


def _entry_of(row: Sequence[Any]) -> TalkEntry:
    id_, parent, body = row
    return TalkEntry(id=id_, parent=parent, body=maybe_value(body))


def _row_of_entry(entry: TalkEntry) -> dict[str, Any]:
    return {"id": entry.id, "parent": entry.parent, "body": text_of(entry.body)}


class SqlTalks:
    """Conversations with a model."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, talk_id: str) -> TalkRecord | None:
        return await self._database.read(get_record, talk_id)

    async def records(self, scope: str | None = None, limit: int | None = None) -> list[TalkRecord]:
        return await self._database.read(records, scope, limit)

    async def save(self, record: TalkRecord, entries: Sequence[TalkEntry], *, expected: str | None) -> bool:
        return await self._database.write(save, record, entries, expected)

    async def delete(self, talk_id: str, *, expected: str) -> bool:
        return await self._database.write(remove, talk_id, expected)

    async def entry(self, entry_id: str) -> TalkEntry | None:
        return await self._database.read(get_entry, entry_id)

    async def history(self, head: str | None, limit: int | None = None) -> list[TalkEntry]:
        return await self._database.read(history, head, limit)
