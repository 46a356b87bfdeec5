"""The writer: one transaction after another, small ones together, and nobody's error is another's."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from horarium.storage.sql.database import MOST_TOGETHER, Database
from horarium.storage.sql.store import SqlStore
from tests.contract.making import a_task


@pytest.fixture
def database(store: SqlStore) -> Database:
    return store._database


class Commits:
    """Counts the commits of the writer."""

    def __init__(self, database: Database) -> None:
        self.count = 0
        event.listen(database._writing, "commit", self._add)

    def _add(self, _: Any) -> None:
        self.count += 1


class Gate:
    """Keeps the writer's thread busy until it is opened."""

    def __init__(self, database: Database) -> None:
        self._closed = threading.Event()
        self._entered = threading.Event()
        self._task = asyncio.ensure_future(database.write(self._wait))

    def _wait(self, _: Connection) -> None:
        self._entered.set()
        self._closed.wait(10)

    async def reached(self) -> None:
        await asyncio.to_thread(self._entered.wait, 10)

    async def open(self) -> None:
        self._closed.set()
        await self._task


def put(connection: Connection, owner: str) -> str:
    connection.execute(text("INSERT INTO accounts VALUES (:owner, 'day', 1, '', 0, 0, 0, 0, 0)"), {"owner": owner})
    return owner


def owners(connection: Connection) -> list[str]:
    return list(connection.execute(text("SELECT owner FROM accounts ORDER BY owner")).scalars())


async def test_what_waits_together_shares_a_commit(database: Database) -> None:
    commits, gate = Commits(database), Gate(database)
    await gate.reached()
    writes = [asyncio.ensure_future(database.write(put, name)) for name in "abcde"]
    await asyncio.sleep(0)
    await gate.open()
    assert await asyncio.gather(*writes) == list("abcde")
    assert await database.read(owners) == list("abcde")
    assert commits.count == 2


async def test_no_more_share_a_commit_than_keeps_the_others_waiting_briefly(database: Database) -> None:
    commits, gate = Commits(database), Gate(database)
    await gate.reached()
    writes = [asyncio.ensure_future(database.write(put, str(number))) for number in range(MOST_TOGETHER + 1)]
    await asyncio.sleep(0)
    await gate.open()
    await asyncio.gather(*writes)
    assert commits.count == 3


async def test_an_error_undoes_its_own_transaction_and_no_other(database: Database) -> None:
    def spoil(connection: Connection) -> None:
        put(connection, "spoiled")
        raise ZeroDivisionError

    gate = Gate(database)
    await gate.reached()
    writes = [asyncio.ensure_future(write) for write in (database.write(put, "a"), database.write(spoil))]
    await asyncio.sleep(0)
    writes.append(asyncio.ensure_future(database.write(put, "b")))
    await asyncio.sleep(0)
    await gate.open()
    outcomes = await asyncio.gather(*writes, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [str, ZeroDivisionError, str]
    assert await database.read(owners) == ["a", "b"]


async def test_a_statement_that_breaks_a_rule_of_the_table_undoes_its_own_transaction_alone(database: Database) -> None:
    gate = Gate(database)
    await gate.reached()
    writes = [asyncio.ensure_future(database.write(put, name)) for name in ("a", "a", "b")]
    await asyncio.sleep(0)
    await gate.open()
    first, second, third = await asyncio.gather(*writes, return_exceptions=True)
    assert (first, third) == ("a", "b")
    assert isinstance(second, Exception)
    assert await database.read(owners) == ["a", "b"]


async def test_a_caller_who_gives_up_before_the_turn_comes_leaves_no_trace(database: Database) -> None:
    gate = Gate(database)
    await gate.reached()
    given_up, kept = [asyncio.ensure_future(database.write(put, name)) for name in "ab"]
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.sleep(0)
    await gate.open()
    assert await kept == "b"
    assert await database.read(owners) == ["b"]


async def test_a_caller_who_gives_up_midway_stops_nothing(database: Database) -> None:
    started, going = threading.Event(), threading.Event()

    def slow(connection: Connection) -> None:
        started.set()
        going.wait(10)
        put(connection, "a")

    write = asyncio.ensure_future(database.write(slow))
    await asyncio.to_thread(started.wait, 10)
    write.cancel()
    going.set()
    await database.write(put, "b")
    assert await database.read(owners) == ["a", "b"]


async def test_reading_goes_on_while_somebody_writes(database: Database) -> None:
    gate = Gate(database)
    await gate.reached()
    assert await database.read(owners) == []
    await gate.open()


async def test_a_read_sees_one_unchanging_state(database: Database) -> None:
    between, written = threading.Event(), threading.Event()

    def twice(connection: Connection) -> list[list[str]]:
        first = owners(connection)
        between.set()
        written.wait(10)
        return [first, owners(connection)]

    reading = asyncio.ensure_future(database.read(twice))
    await asyncio.to_thread(between.wait, 10)
    await database.write(put, "a")
    written.set()
    assert await reading == [[], []]
    assert await database.read(owners) == ["a"]


async def test_closing_waits_for_what_was_asked_for(store: SqlStore) -> None:
    writes = [asyncio.ensure_future(store.tasks.add(a_task())) for _ in range(30)]
    await asyncio.sleep(0)
    await store.close()
    assert len(await asyncio.gather(*writes)) == 30
    assert not store._database.path.with_name("horarium.db-wal").exists()
