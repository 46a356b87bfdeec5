"""When writing fails, at whatever statement: nothing is half-written, a sentence says why, and the store goes on."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import event

from horarium.domain.ending import TaskChange
from horarium.domain.errors import StorageError, StoreDamaged, StoreUnavailable
from horarium.domain.policy import Overlap, Policies
from horarium.domain.run import Claim, RunState, StepState
from horarium.domain.task import TaskState
from horarium.storage.sql import dialect
from horarium.storage.sql.opening import open_store
from horarium.storage.sql.store import SqlStore
from tests.contract.making import (
    DAY,
    FAR,
    NOON,
    a_delivery,
    a_notice,
    a_question,
    a_run,
    a_step,
    a_task,
    an_ending,
    by_the_rules,
    claimed,
    into,
    wanted,
)
from tests.contract.seeing import everything

Verb = Callable[[SqlStore, Claim], Awaitable[Any]]


async def add(store: SqlStore, _: Claim) -> None:
    await store.tasks.add(a_task(), limit=20)


async def cancel(store: SqlStore, held: Claim) -> None:
    await store.tasks.change(msgspec.structs.replace(held.task, state=TaskState.CANCELLED))


async def plan(store: SqlStore, _: Claim) -> None:
    await store.ledger.plan_due(NOON, 10, by_the_rules(NOON))


async def replace(store: SqlStore, held: Claim) -> None:
    run = a_run(held.task, FAR)
    await store.ledger.plan_due(FAR, 1, into(run, replaces=True, next_slot=FAR + DAY, notices=(a_notice(),)))


async def claim(store: SqlStore, _: Claim) -> None:
    await store.ledger.claim(NOON, wanted())


async def finish(store: SqlStore, held: Claim) -> None:
    change = TaskChange(failures=1, state=TaskState.PAUSED)
    await store.ledger.finish([an_ending(held, RunState.FAILED, task=change, notices=(a_notice(),))])


async def suspend(store: SqlStore, held: Claim) -> None:
    await store.journal.suspend(1, a_question(run_id=held.run.id, step=1), a_notice())


async def record(store: SqlStore, held: Claim) -> None:
    await store.journal.end(1, a_step(held, state=StepState.DONE))


async def answer(store: SqlStore, _: Claim) -> None:
    await store.questions.answer(1, "this", "ann", NOON)


async def expire(store: SqlStore, _: Claim) -> None:
    await store.questions.expire(FAR)


async def deliver(store: SqlStore, _: Claim) -> None:
    await store.outbox.record(a_delivery(a_notice(id=1)), settles=True)


async def doubt(store: SqlStore, _: Claim) -> None:
    await store.outbox.doubt_interrupted(NOON)


async def rescue(store: SqlStore, _: Claim) -> None:
    await store.ledger.rescue(FAR, limit=0)


async def unpark(store: SqlStore, held: Claim) -> None:
    await store.ledger.unpark([task.id for task in await store.tasks.find()], NOON)


async def prune(store: SqlStore, _: Claim) -> None:
    await store.accounts.prune(FAR, FAR)


VERBS: list[Verb] = [
    add, cancel, plan, replace, claim, finish, suspend, record, answer, expire, deliver, doubt, rescue, unpark, prune,
]  # fmt: skip


async def furnish(store: SqlStore) -> Claim:
    """Something for every verb to do; the claim that is held at the end."""
    asking = await claimed(store)
    await store.journal.suspend(1, a_question(run_id=asking.run.id, step=1, expires_at=FAR), a_notice())
    parked, done = await claimed(store, state=TaskState.PARKED), await claimed(store)
    await store.ledger.finish([an_ending(parked, RunState.PARKED), an_ending(done, notices=(a_notice(),))])
    sending = await store.outbox.add(a_notice())
    await store.outbox.record(a_delivery(sending), settles=False)
    held = await claimed(store, policies=Policies(overlap=Overlap.REPLACE))
    await store.ledger.add_run(a_run(held.task, NOON - DAY))
    await store.tasks.add(a_task())
    return held


@contextlib.contextmanager
def failing_at(store: SqlStore, nth: int) -> Iterator[list[int]]:
    """The nth statement from now on finds the disk full, and so do all after it; the list counts them."""
    seen: list[int] = []

    def refuse(*_: Any) -> None:
        seen.append(1)
        if len(seen) >= nth:
            full = sqlite3.OperationalError("database or disk is full")
            full.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise full

    engine = store._database._writing
    event.listen(engine, "before_cursor_execute", refuse)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", refuse)


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__)
async def test_whichever_statement_fails_nothing_is_written_and_the_next_try_succeeds(
    store: SqlStore, verb: Verb
) -> None:
    held = await furnish(store)
    before = await everything(store, NOON)
    failed = 0
    for nth in range(1, 50):
        with failing_at(store, nth) as seen, contextlib.suppress(StoreUnavailable):
            await verb(store, held)
        if len(seen) < nth:
            break
        failed += 1
        assert await everything(store, NOON) == before
    assert failed >= 2
    assert await everything(store, NOON) != before
    assert await store.accounts.check() == []


async def test_a_commit_that_fails_leaves_nothing_and_the_next_try_succeeds(store: SqlStore) -> None:
    held = await furnish(store)
    before = await everything(store, NOON)

    def refuse(_: Any) -> None:
        broken = sqlite3.OperationalError("disk I/O error")
        broken.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
        raise broken

    engine = store._database._writing
    event.listen(engine, "commit", refuse)
    with pytest.raises(StoreUnavailable):
        await finish(store, held)
    event.remove(engine, "commit", refuse)
    assert await everything(store, NOON) == before
    await finish(store, held)
    assert await everything(store, NOON) != before


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a lock."""
    monkeypatch.setattr(dialect, "BUSY_SECONDS", 0)


@pytest.mark.usefixtures("impatient")
async def test_while_another_process_holds_the_file_it_is_read_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "horarium.db"
    store = open_store(path)
    task = await store.tasks.add(a_task())
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="Another process"):
            await store.tasks.add(a_task())
        assert await store.tasks.find() == [task]
        other.execute("ROLLBACK")
    await store.tasks.add(a_task())
    assert len(await store.tasks.find()) == 2
    await store.close()


async def test_a_file_that_may_only_be_read_says_so(store: SqlStore) -> None:
    task = await store.tasks.add(a_task())
    engine = store._database._writing

    def forbid(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA query_only=ON")

    engine.dispose()
    event.listen(engine, "connect", forbid)
    with pytest.raises(StoreUnavailable, match="read-only"):
        await store.tasks.add(a_task())
    event.remove(engine, "connect", forbid)
    assert await store.tasks.find() == [task]
    await store.tasks.add(a_task())


async def test_damage_that_shows_later_is_told_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "horarium.db"
    store = open_store(path)
    for number in range(200):
        await store.tasks.add(a_task(words="w" * 500, name=str(number)))
    await store.close()
    content = path.read_bytes()
    sound = len(content) // 2
    path.write_bytes(content[:sound] + b"\xa5" * (len(content) - sound))
    store = open_store(path)
    with pytest.raises(StoreDamaged, match="backup"):
        await store.tasks.find()
    assert all("damaged" in sentence for sentence in await store.accounts.check())
    assert await store.accounts.check() != []
    await store.close()


async def test_one_that_fails_fails_alone_among_those_that_share_its_commit(store: SqlStore) -> None:
    tries = [store.tasks.add(a_task(name=str(at)), limit=3) for at in range(20)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    added = [outcome for outcome in outcomes if not isinstance(outcome, BaseException)]
    assert len(added) == 3
    assert not any(isinstance(outcome, StorageError) for outcome in outcomes)
    assert await store.tasks.find() == added


async def test_trouble_with_the_disk_is_told_to_all_that_share_a_commit_and_none_is_written(store: SqlStore) -> None:
    with failing_at(store, 12):
        tries = [store.tasks.add(a_task(name=str(at))) for at in range(20)]
        outcomes = await asyncio.gather(*tries, return_exceptions=True)
    added = [outcome for outcome in outcomes if not isinstance(outcome, BaseException)]
    assert all(isinstance(outcome, StoreUnavailable) for outcome in outcomes if outcome not in added)
    assert len(added) < 20
    assert await store.tasks.find() == added
