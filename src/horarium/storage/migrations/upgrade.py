"""Brings a database file up to date, in one transaction, with a copy kept of what held data."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from horarium.domain.errors import StoreDamaged
from horarium.storage.sql.dialect import open_engine, problems

SCRIPTS = Path(__file__).parent


def upgrade(path: Path, found: str | None, to: str, scripts: Path = SCRIPTS) -> None:
    """From revision `found` (None: an empty file) to `to`. The copy is named after the revision that it precedes.

    Two processes may try at once: the write lock is taken first, and Alembic looks again inside it.
    """
    engine = open_engine(path, writes=True, connections=1, cache_mb=8, foreign_keys=False)
    try:
        with engine.begin() as connection:
            if found is not None:
                copy(path, path.with_name(f"{path.name}.before-{to}"))
            migrate(connection, to, scripts)
            unsound = problems(connection)
            if unsound:
                raise StoreDamaged(f"{unsound[0]} Nothing was changed.")
    finally:
        engine.dispose()


def migrate(connection: Connection, to: str = "head", scripts: Path = SCRIPTS) -> None:
    """Runs the migrations inside the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(scripts))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def copy(source: Path, target: Path) -> None:
    """A sound copy of a database, also of one that is in use."""
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    with (
        contextlib.closing(sqlite3.connect(source)) as original,
        contextlib.closing(sqlite3.connect(target)) as duplicate,
    ):
        original.backup(duplicate)
