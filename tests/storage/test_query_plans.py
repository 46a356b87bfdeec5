"""The hot queries touch live rows alone: each goes by its index, and none walks through a table.

So a hundred thousand stored tasks, or a long past, cost a fire no more than a hundred do.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from horarium.domain.ending import TaskChange
from horarium.domain.policy import Overlap, Policies
from horarium.domain.run import Claim, RunState
from horarium.storage.sql.store import SqlStore
from tests.contract.keeping import a_spending, saved
from tests.contract.making import (
    FAR,
    HOUR,
    NOON,
    a_notice,
    a_question,
    a_run,
    a_step,
    a_task,
    an_ending,
    by_the_rules,
    claimed,
    wanted,
)

Statement = tuple[str, Any]
Verb = Callable[[SqlStore, Claim], Awaitable[Any]]


@contextmanager
def listening(store: SqlStore) -> Iterator[list[Statement]]:
    """The statements that the store executes meanwhile, with the parameters of one row."""
    said: list[Statement] = []

    def hear(_: Any, __: Any, statement: str, parameters: Any, ___: Any, many: bool) -> None:
        said.append((statement, parameters[0] if many else parameters))

    engines = (store._database._writing, store._database._reading)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", hear)
    yield said
    for engine in engines:
        event.remove(engine, "before_cursor_execute", hear)


async def plan(store: SqlStore, _: Claim) -> None:
    await store.ledger.plan_due(NOON, 500, by_the_rules(NOON))


async def claim(store: SqlStore, _: Claim) -> None:
    await store.ledger.claim(NOON, wanted(500, owners={"ann": 0}, lanes={"slow": 0}))


async def finish(store: SqlStore, held: Claim) -> None:
    change = TaskChange(failures=1)
    await store.ledger.finish([an_ending(held, task=change, notices=(a_notice(),))])


async def retry(store: SqlStore, held: Claim) -> None:
    await store.ledger.finish([an_ending(held, RunState.PLANNED, due_at=FAR)])


async def heartbeat(store: SqlStore, held: Claim) -> None:
    await store.ledger.heartbeat("one", [held.run.id], FAR)


async def rescue(store: SqlStore, _: Claim) -> None:
    await store.ledger.rescue(NOON)


async def release(store: SqlStore, _: Claim) -> None:
    await store.ledger.release("one", NOON)


async def next_due(store: SqlStore, _: Claim) -> None:
    await store.ledger.next_due()


async def journal(store: SqlStore, held: Claim) -> None:
    await store.journal.start(1, a_step(held))
    await store.journal.steps(held.run.id)


async def suspend(store: SqlStore, held: Claim) -> None:
    question = await store.journal.suspend(1, a_question(run_id=held.run.id, step=1), a_notice())
    await store.questions.of_step(held.run.id, 1)
    await store.questions.answer(question.id, "this", "ann", NOON)


async def expire(store: SqlStore, _: Claim) -> None:
    await store.questions.expire(NOON)
    await store.questions.next_expiry()
    await store.questions.open("ann")


async def outbox(store: SqlStore, _: Claim) -> None:
    await store.outbox.waiting(NOON)
    await store.outbox.doubt_interrupted(NOON)
    await store.outbox.history("ann")


async def add(store: SqlStore, _: Claim) -> None:
    await store.tasks.add(a_task(), limit=20)


async def list_tasks(store: SqlStore, _: Claim) -> None:
    await store.tasks.find("ann")
    await store.tasks.next_slots(None, 10)


async def list_runs(store: SqlStore, held: Claim) -> None:
    await store.ledger.find(limit=20)
    await store.ledger.find(owner="ann", since=NOON, until=FAR)
    await store.ledger.find(task_id=held.task.id)
    await store.ledger.slots_of(held.task.id, NOON, FAR)
    await store.accounts.of_day("ann", NOON.date())


async def prune(store: SqlStore, _: Claim) -> None:
    await store.accounts.prune(NOON, NOON)


async def count(store: SqlStore, _: Claim) -> None:
    await store.accounts.counts(NOON)


async def cancel(store: SqlStore, held: Claim) -> None:
    await store.tasks.change(held.task)


async def papers(store: SqlStore, _: Claim) -> None:
    await store.shelves.put("ann", "files", "a", "text", NOON)
    await store.shelves.get("ann", "files", "a")
    await store.shelves.find("ann", "files")
    await store.shelves.find("ann", "files", prefix="a/")
    await store.shelves.size("ann", "files")
    await store.shelves.remove("ann", "files", "a")


async def talk(store: SqlStore, _: Claim) -> None:
    record = await saved(store, "talk", "a", "b")
    await saved(store, "talk", "c", after="b")
    await store.talks.record("talk")
    await store.talks.entry("a")
    await store.talks.history("c", 2)
    await store.talks.records()
    await store.talks.records("ann", 10)
    await store.talks.delete("talk", expected=record.revision)


async def end_talk(store: SqlStore, _: Claim) -> None:
    record = await saved(store, "talk", "a", "b")
    await saved(store, "fork", "c", after="a", branches=("b",))
    await store.talks.delete("talk", expected=record.revision)


async def spend(store: SqlStore, _: Claim) -> None:
    await store.purse.record(a_spending())
    await store.purse.spent("ann", "2026-11")
    await store.purse.spent("ann", "2026-11", task_id=1)


EXPECTED: dict[Verb, set[str]] = {
    plan: {"tasks_due", "runs_open", "runs_burst"},
    claim: {"runs_queue", "runs_open"},
    finish: set(),
    retry: set(),
    heartbeat: set(),
    rescue: {"runs_claimed"},
    release: {"runs_claimed"},
    next_due: {"runs_due"},
    journal: set(),
    suspend: {"questions_of_step"},
    expire: {"questions_expiring", "questions_open"},
    outbox: {"notices_waiting", "deliveries_sending", "notices_of_owner"},
    add: {"tasks_of_owner"},
    list_tasks: {"tasks_of_owner", "tasks_due"},
    list_runs: {"runs_by_slot", "runs_of_owner", "sqlite_autoindex_runs_1"},
    prune: {"runs_ended"},
    cancel: set(),
    papers: {"sqlite_autoindex_papers_1"},
    talk: {"sqlite_autoindex_talks_1", "sqlite_autoindex_talk_entries_1", "talks_of_scope", "talks_newest"},
    end_talk: {"talk_entries_after", "talks_by_head", "talks_branched"},
    spend: {"spendings_of_month"},
    count: {"tasks_of_owner", "runs_open", "runs_ended", "tasks_due", "runs_due", "runs_claimed", "notices_waiting"},
}
WALKS = {
    "runs_by_slot",
    "runs_claimed",
    "deliveries_sending",
    "notices_waiting",
    "tasks_due",
    "runs_due",
    "runs_queue",
    "talks_newest",
    "talks_branched",
    "line",  # the entries of one talk, one after another
}
"""Indexes that may be walked in order: of live rows alone, or until a limit is reached."""

COUNTED = {"runs_open", "runs_ended", "tasks_of_owner"}
"""Indexes that may be walked to count what there is, instead of the tables themselves."""


@pytest.mark.parametrize("verb", EXPECTED, ids=lambda verb: verb.__name__)
async def test_a_hot_query_goes_by_its_index(store: SqlStore, verb: Verb) -> None:
    held = await claimed(store)
    await store.tasks.add(a_task(policies=Policies(overlap=Overlap.SKIP)))
    task = await store.tasks.add(a_task(next_slot=FAR))
    await store.ledger.add_run(a_run(task, NOON - HOUR, serial=True))
    with listening(store) as said:
        await verb(store, held)
    used, walked = await plans(store, said)
    assert EXPECTED[verb] <= used
    assert walked <= (WALKS | COUNTED if verb is count else WALKS)


async def test_a_table_walked_from_end_to_end_would_be_noticed(store: SqlStore) -> None:
    with listening(store) as said:
        await store._database.read(lambda connection: connection.execute(text("SELECT * FROM runs WHERE lane = 'a'")))
    assert await plans(store, said) == (set(), {"runs"})


async def plans(store: SqlStore, said: list[Statement]) -> tuple[set[str], set[str]]:
    """The indexes that are used, and what is walked from end to end: an index, or a table without one."""

    def explain(connection: Connection) -> list[str]:
        return [
            row[3]
            for sql, parameters in said
            if sql.split()[0] in {"SELECT", "UPDATE", "DELETE"}
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters)
        ]

    lines = [line.split() for line in await store._database.read(explain)]
    indexes = {line[line.index("INDEX") + 1] for line in lines if "INDEX" in line}
    walked = {line[line.index("INDEX") + 1] if "INDEX" in line else line[1] for line in lines if line[0] == "SCAN"}
    return indexes, walked - {"CONSTANT"}
