"""Opens the store of a data directory: creates the file when there is none, brings an old one up to date."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from horarium.domain.errors import StoreDamaged, StoreTooNew, StoreUnavailable
from horarium.storage.sql.database import Database
from horarium.storage.sql.dialect import BUSY_SECONDS, translated
from horarium.storage.sql.store import SqlStore

NEWEST = "0003"
"""The revision that this program reads and writes; storage/migrations/versions holds the way there."""

KNOWN = frozenset({"0001", "0002", NEWEST})
"""Every revision that this program can start from."""


def open_store(path: Path) -> SqlStore:
    """The store in the file `path`; its folder and the file are made when missing, for their owner's eyes alone.

    Raises StoreDamaged, StoreTooNew or StoreUnavailable, and has then left the file as it was.
    """
    try:
        _create(path)
        revision = _revision(path)
        if revision != NEWEST:
            _upgrade(path, revision)
    except OSError as error:
        raise StoreUnavailable(f"{path} cannot be opened ({error.strerror}); look at its permissions.") from error
    except (sqlite3.Error, DBAPIError) as error:
        raise translated(error) or error from error
    return SqlStore(Database(path))


def _create(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))


def _revision(path: Path) -> str | None:
    """The revision of the file; None when it is empty. Alembic is not asked: it takes a third of a second to load."""
    with contextlib.closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if not names:
            return None
        if "alembic_version" not in names:
            raise StoreDamaged(f"{path} is a database, but not Horarium's; give another file. Nothing was changed.")
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    revision = row[0] if row else ""
    if revision not in KNOWN:
        raise StoreTooNew
    return str(revision)


def _upgrade(path: Path, revision: str | None) -> None:
    from horarium.storage.migrations.upgrade import upgrade  # noqa: PLC0415  (Alembic is slow to load)

    upgrade(path, revision, NEWEST)
