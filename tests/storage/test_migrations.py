"""Migrations: they make exactly the tables that the program uses, keep what is stored, refuse what they do not know."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Index, Table, create_engine
from sqlalchemy.schema import CreateIndex, CreateTable

from horarium.domain.errors import StoreDamaged, StoreTooNew, StoreUnavailable
from horarium.storage.migrations.upgrade import SCRIPTS, migrate, upgrade
from horarium.storage.sql.opening import KNOWN, NEWEST, open_store
from horarium.storage.sql.rows import row_of_task
from horarium.storage.sql.tables import metadata
from tests.contract.keeping import a_spending, saved
from tests.contract.making import NOON, a_notice, a_task


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database of the newest revision with one task in it."""
    path = tmp_path / "home" / "horarium.db"

    async def fill() -> None:
        store = open_store(path)
        await store.tasks.add(a_task(name="kept"))
        await store.close()

    asyncio.run(fill())
    return path


async def names(path: Path) -> list[str]:
    store = open_store(path)
    found = [task.name for task in await store.tasks.find()]
    await store.close()
    return found


def test_the_migrations_make_the_tables_that_the_program_uses() -> None:
    with create_engine("sqlite://").begin() as connection:
        migrate(connection)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        made = dict(connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").all())
    for table in metadata.tables.values():
        assert words(made[table.name]) == words(ddl(table))
        for index in table.indexes:
            assert words(made[str(index.name)]) == words(ddl(index))


def ddl(thing: Table | Index) -> str:
    create = CreateTable(thing) if isinstance(thing, Table) else CreateIndex(thing)
    return str(create.compile(create_engine("sqlite://")))


def words(sql: str) -> list[str]:
    """The parts of a definition, in an order of their own: constraints may stand in any."""
    parts = sql.replace("(\n", "\n").replace('"', "").split("\n")
    return sorted(part.strip(" ,\n\t") for part in parts if part.strip(" ,()\n\t"))


def test_the_program_knows_every_revision_and_which_is_the_newest() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [NEWEST]
    assert {script.revision for script in scripts.walk_revisions()} == KNOWN


def test_a_new_file_and_its_folder_are_for_their_owner_alone(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


async def test_a_file_that_was_opened_before_is_opened_again_with_what_it_holds(path: Path) -> None:
    assert await names(path) == ["kept"]
    assert [file.name for file in path.parent.iterdir()] == ["horarium.db"]


def test_opening_a_file_of_the_newest_revision_loads_no_migration_tool(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from horarium.storage.sql.opening import open_store; "
        f"open_store(Path({str(path)!r})); print([name for name in sys.modules if name in "
        "('alembic', 'mako', 'pydantic', 'aiosqlite')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_the_second_revision_keeps_what_the_first_held_and_adds_shelves_talks_and_a_purse(tmp_path: Path) -> None:
    path = tmp_path / "horarium.db"
    upgrade(path, None, "0001")
    task = row_of_task(a_task(name="kept"))
    with closing(sqlite3.connect(path)) as first, first:
        holes = ", ".join("?" * len(task))
        first.execute(f"INSERT INTO tasks ({', '.join(task)}) VALUES ({holes})", list(task.values()))  # noqa: S608
    before = read(path, "SELECT * FROM tasks")

    second = open_store(path)
    assert read(path, "SELECT * FROM tasks") == before
    await second.shelves.put("ann", "facts", "tea", "green", NOON)
    await saved(second, "talk", "a", "b")
    await second.purse.record(a_spending())
    assert await second.accounts.check() == []
    await second.close()
    assert read(path.with_name(f"horarium.db.before-{NEWEST}"), "SELECT version_num FROM alembic_version") == [
        ("0001",)
    ]


async def test_the_third_revision_tries_what_was_waiting_and_leaves_what_was_settled(tmp_path: Path) -> None:
    path = tmp_path / "horarium.db"
    upgrade(path, None, "0002")
    with closing(sqlite3.connect(path)) as before, before:
        before.executemany(
            "INSERT INTO notices (id, owner, kind, title, body, conversation, created_at, settled_at)"
            " VALUES (?, 'ann', 'reminder', 'stretch', '', 'main', 5, ?)",
            [(7, None), (9, 6)],
        )
    store = open_store(path)
    (waiting,) = await store.outbox.waiting(NOON)
    assert (waiting.id, waiting.next_try, waiting.acknowledged_at) == (7, waiting.created_at, None)
    assert [notice.settled_at is None for notice in await store.outbox.history("ann")] == [True, False]
    assert (await store.outbox.add(a_notice())).id == 10
    await store.close()


A_LATER_REVISION = """
import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("tasks") as batch:
        batch.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="red"))
    op.execute("UPDATE tasks SET name = name || ' and changed'")
"""


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Migrations with one revision more than there are."""
    scripts = tmp_path / "scripts"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "0003_later.py").write_text(A_LATER_REVISION)
    return scripts


def read(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_a_migration_keeps_what_is_stored_and_leaves_a_copy_of_what_was(path: Path, later: Path) -> None:
    upgrade(path, "0003", "0004", later)
    assert read(path, "SELECT name, colour FROM tasks") == [("kept and changed", "red")]
    assert read(path, "PRAGMA foreign_key_check") == []
    copy = path.with_name("horarium.db.before-0004")
    assert read(copy, "SELECT name FROM tasks") == [("kept",)]
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_migration_that_fails_leaves_everything_as_it_was(path: Path, later: Path) -> None:
    script = later / "versions" / "0003_later.py"
    script.write_text(script.read_text() + "    raise ZeroDivisionError\n")
    with pytest.raises(ZeroDivisionError):
        upgrade(path, "0003", "0004", later)
    assert read(path, "SELECT name FROM tasks") == [("kept",)]
    assert read(path, "SELECT version_num FROM alembic_version") == [("0003",)]
    assert asyncio.run(names(path)) == ["kept"]


def test_a_migration_that_breaks_what_belongs_together_is_undone(path: Path, later: Path) -> None:
    script = later / "versions" / "0003_later.py"
    orphan = "INSERT INTO steps VALUES (99, 1, 'a', 'done', NULL, 0, 0)"
    script.write_text(script.read_text() + f"    op.execute({orphan!r})\n")
    with pytest.raises(StoreDamaged):
        upgrade(path, "0003", "0004", later)
    assert read(path, "SELECT name FROM tasks") == [("kept",)]


def test_of_two_processes_that_upgrade_at_once_one_does_and_the_other_finds_it_done(path: Path, later: Path) -> None:
    upgrade(path, "0003", "0004", later)
    upgrade(path, "0003", "0004", later)
    assert read(path, "SELECT name FROM tasks") == [("kept and changed",)]


def test_a_database_of_a_newer_version_is_refused_and_left_alone(path: Path, later: Path) -> None:
    upgrade(path, "0003", "0004", later)
    before = path.read_bytes()
    with pytest.raises(StoreTooNew):
        open_store(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"this is a letter, not a database\n" * 200, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "horarium.db"
    path.write_bytes(content)
    with pytest.raises(StoreDamaged) as refusal:
        open_store(path)
    assert "backup" in refusal.value.message
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["horarium.db"]


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(StoreDamaged, match="not Horarium's"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_path_that_cannot_be_a_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "horarium.db", tmp_path):
        with pytest.raises(StoreUnavailable):
            open_store(path)
