"""What differs from database to database: how it is opened, how a transaction begins, what its errors mean."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, create_engine, event
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from horarium.domain.errors import StorageError, StoreDamaged, StoreUnavailable

BUSY_SECONDS = 10
"""How long a transaction waits for another process that writes to the same file."""

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA journal_size_limit=16777216",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA wal_autocheckpoint=4000",
)

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_UNAVAILABLE = {
    sqlite3.SQLITE_FULL: "The disk is full; make room, and it goes on.",
    sqlite3.SQLITE_READONLY: "The database cannot be written: the file, its folder or the disk is read-only.",
    sqlite3.SQLITE_BUSY: "Another process holds the database; it is tried again.",
    sqlite3.SQLITE_LOCKED: "Another process holds the database; it is tried again.",
    sqlite3.SQLITE_IOERR: "The disk reports an error while the database is read or written; look at the disk.",
    sqlite3.SQLITE_CANTOPEN: "The database file cannot be opened; look at its folder and permissions.",
    sqlite3.SQLITE_PERM: "The database file may not be opened; look at its permissions.",
    sqlite3.SQLITE_AUTH: "The database file may not be opened; look at its permissions.",
    sqlite3.SQLITE_NOMEM: "There is not enough memory for the database; it is tried again.",
    sqlite3.SQLITE_PROTOCOL: "Another process holds the database; it is tried again.",
}


def open_engine(path: Path, *, writes: bool, connections: int, cache_mb: int, foreign_keys: bool = True) -> Engine:
    """Connections to one SQLite file. A writing one takes the write lock when its transaction begins, not midway."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path, cache_mb, foreign_keys),
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
    )
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _connect(path: Path, cache_mb: int, foreign_keys: bool) -> sqlite3.Connection:
    """A connection in which the program alone begins transactions (`isolation_level=None`)."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        for pragma in (
            *_PRAGMAS,
            f"PRAGMA cache_size=-{cache_mb * 1024}",
            f"PRAGMA foreign_keys={int(foreign_keys)}",
        ):
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def insert(table: Table) -> Insert:
    """An INSERT that knows ON CONFLICT."""
    return sqlite_insert(table)


def insert_one(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    """Inserts a row and returns the id that it got."""
    key = connection.execute(table.insert(), row).inserted_primary_key
    return int(key[0]) if key else 0


def locked(statement: Select[Any], *, skip: bool = False) -> Select[Any]:
    """Locks what is read until the transaction ends; `skip` passes over what others hold. SQLite has one writer."""
    return statement.with_for_update(skip_locked=skip)


def problems(connection: Connection) -> list[str]:
    """What the database finds unsound about itself, in sentences."""
    said = [row[0] for row in connection.exec_driver_sql("PRAGMA quick_check(20)")]
    found = [f"The database file is damaged: {line}." for line in said if line != "ok"]
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        found.append(f"Row {row} of {table} belongs to a row of {parent} that is not there.")
    return found


def translated(error: Exception) -> StorageError | None:
    """The error of this program that a driver's error means; None for a defect of the program."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(cause, sqlite3.Error):
        return None
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code in _DAMAGED:
        return StoreDamaged(f"The database file is damaged ({cause}); restore it from a backup.")
    if code in _UNAVAILABLE:
        return StoreUnavailable(_UNAVAILABLE[code])
    return None
