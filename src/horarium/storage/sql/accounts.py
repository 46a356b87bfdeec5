"""Transactions on the accounts: what became of every slot, also of runs that are pruned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Table, bindparam, delete, func, or_, select

from horarium.domain.account import Account
from horarium.domain.clock import from_micros, to_micros
from horarium.domain.run import ENDED, RunState
from horarium.storage.days import around, day_in
from horarium.storage.sql import dialect
from horarium.storage.sql.database import Database
from horarium.storage.sql.rows import schedule_of
from horarium.storage.sql.tables import (
    accounts,
    notices,
    questions,
    run_is_open,
    run_is_planned,
    run_is_running,
    runs,
    steps,
    task_is_planned,
    tasks,
)
from horarium.storage.sql.unreadable import unreadable_tasks

ENDS = tuple(state.value for state in RunState if state in ENDED)
OVERDUE = timedelta(minutes=1)

Key = tuple[str, str, int]

_ids: BindParameter[int] = bindparam("ids", expanding=True)
_facts = select(
    runs.c.id, runs.c.owner, runs.c.task_id, runs.c.slot, runs.c.state, tasks.c.name, tasks.c.schedule
).join(tasks, tasks.c.id == runs.c.task_id)
_of_span = _facts.where(
    runs.c.owner == bindparam("of_owner"), runs.c.slot >= bindparam("since"), runs.c.slot < bindparam("until")
)
_old = (
    _facts.where(
        or_(
            (runs.c.ended_at < bindparam("ended_before")) & (runs.c.state != RunState.FAILED.value),
            (runs.c.ended_at < bindparam("failed_before")) & (runs.c.state == RunState.FAILED.value),
        ),
        runs.c.ended_at < bindparam("newest"),
    )
    .order_by(runs.c.ended_at, runs.c.id)
    .limit(bindparam("most"))
)
_folded = select(accounts).where(accounts.c.owner == bindparam("of_owner"), accounts.c.day == bindparam("of_day"))
_insert = dialect.insert(accounts)
_fold = _insert.on_conflict_do_update(
    index_elements=["owner", "day", "task_id"],
    set_={"name": _insert.excluded.name} | {end: accounts.c[end] + _insert.excluded[end] for end in ENDS},
)
_forget = (
    delete(steps).where(steps.c.run_id.in_(_ids)),
    delete(questions).where(questions.c.run_id.in_(_ids)),
    delete(runs).where(runs.c.id.in_(_ids)),
)


def of_day(connection: Connection, owner: str, day: date) -> list[Account]:
    since, until = around(day)
    span = {"of_owner": owner, "since": to_micros(since), "until": to_micros(until)}
    names, counts = _tally(connection.execute(_of_span, span))
    counts = {key: count for key, count in counts.items() if key[1] == day.isoformat()}
    for row in connection.execute(_folded, {"of_owner": owner, "of_day": day.isoformat()}):
        key = (owner, row.day, row.task_id)
        names.setdefault(key, row.name)
        folded = {end: getattr(row, end) for end in ENDS if getattr(row, end)}
        counts.setdefault(key, Counter()).update(folded)
    return [
        Account(owner=owner, day=day, task_id=key[2], name=names[key], counts=dict(counts[key]))
        for key in sorted(counts)
    ]


def prune(connection: Connection, ended_before: datetime, failed_before: datetime, limit: int) -> int:
    old = connection.execute(
        _old,
        {
            "ended_before": to_micros(ended_before),
            "failed_before": to_micros(failed_before),
            "newest": to_micros(max(ended_before, failed_before)),
            "most": limit,
        },
    ).all()
    if not old:
        return 0
    names, counts = _tally(old)
    connection.execute(_fold, [_account_row(key, names[key], count) for key, count in counts.items()])
    for statement in _forget:
        connection.execute(statement, {"ids": [row.id for row in old]})
    return len(old)


def _tally(rows: Iterable[Any]) -> tuple[dict[Key, str], dict[Key, Counter[str]]]:
    """The names and the counts by state of each (owner, day in its own zone, task)."""
    names: dict[Key, str] = {}
    counts: dict[Key, Counter[str]] = {}
    for _, owner, task_id, slot, state, name, schedule in rows:
        key = (owner, day_in(schedule_of(schedule), from_micros(slot)).isoformat(), task_id)
        names[key] = name
        counts.setdefault(key, Counter())[state] += 1
    return names, counts


def _account_row(key: Key, name: str, count: Counter[str]) -> dict[str, Any]:
    owner, day, task_id = key
    return {"owner": owner, "day": day, "task_id": task_id, "name": name} | {end: count[end] for end in ENDS}


def counts(connection: Connection, now: datetime) -> dict[str, Any]:
    late = to_micros(now - OVERDUE)
    due = _number(connection, tasks, task_is_planned, tasks.c.next_slot < late)
    planned = _number(connection, runs, run_is_planned, runs.c.due_at < late)
    return {
        "tasks": _by_state(connection, tasks),
        "runs": _by_state(connection, runs, run_is_open) | _by_state(connection, runs, runs.c.ended_at.is_not(None)),
        "overdue": due + planned,
        "stuck": _number(connection, runs, run_is_running, runs.c.lease_until < to_micros(now)),
        "unsettled": _number(connection, notices, notices.c.settled_at.is_(None)),
    }


def _by_state(connection: Connection, table: Table, *where: ColumnElement[bool]) -> dict[str, int]:
    """Open and ended runs are counted apart, each by an index, so that a long past is not read for it."""
    rows = connection.execute(select(table.c.state, func.count()).where(*where).group_by(table.c.state))
    return {str(state): number for state, number in rows}


def _number(connection: Connection, table: Table, *where: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()


def problems(connection: Connection) -> list[str]:
    return dialect.problems(connection) or unreadable_tasks(connection)


class SqlAccounts:
    """What became of every slot."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_day(self, owner: str, day: date) -> list[Account]:
        return await self._database.read(of_day, owner, day)

    async def prune(self, ended_before: datetime, failed_before: datetime, limit: int = 500) -> int:
        return await self._database.write(prune, ended_before, failed_before, limit)

    async def counts(self, now: datetime) -> dict[str, Any]:
        return await self._database.read(counts, now)

    async def check(self) -> list[str]:
        return await self._database.read(problems)
