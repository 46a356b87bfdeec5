"""The tables, their keys and their indexes. Instants are INTEGER microseconds UTC, structured values JSON text.

The indexes of the hot queries are partial: they hold the live rows alone, so that a long past costs nothing.
A partial index serves a query only when the query repeats the index's condition, so each condition has one name here.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
)

from horarium.domain.notice import DeliveryState
from horarium.domain.question import QuestionState
from horarium.domain.run import ENDED, RunState
from horarium.domain.task import LIVE_STATES, PLANNED_STATES, TaskState

zero: ColumnElement[int] = literal_column("0")
one: ColumnElement[int] = literal_column("1")
empty: ColumnElement[str] = literal_column("''")
nothing: ColumnElement[None] = literal_column("NULL")

OPEN_STATES = tuple(state for state in RunState if state not in ENDED)
"""The states of a run that has not ended."""

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
)

Id = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite gives ids of its own accord to INTEGER PRIMARY KEY only."""


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _maybe_text(name: str) -> Column[str | None]:
    return Column(name, Text, nullable=True)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _instant(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


def _maybe_instant(name: str) -> Column[int | None]:
    return Column(name, BigInteger, nullable=True)


tasks = Table(
    "tasks",
    metadata,
    Column("id", Id, primary_key=True),
    _text("owner"),
    _text("name"),
    _text("words"),
    _text("action"),
    _text("schedule"),
    _text("policies"),
    _text("preferences"),
    _text("state"),
    _text("reason"),
    _maybe_instant("next_slot"),
    _instant("planned_since"),
    _maybe_text("streak"),
    _number("failures"),
    _text("source"),
    _text("conversation"),
    _number("version"),
    _instant("created_at"),
    _instant("changed_at"),
    sqlite_autoincrement=True,
)

runs = Table(
    "runs",
    metadata,
    Column("id", Id, primary_key=True),
    Column("task_id", Id, ForeignKey("tasks.id"), nullable=False),
    _text("owner"),
    _instant("slot"),
    _text("origin"),
    _text("state"),
    _text("reason"),
    _instant("due_at"),
    _instant("place"),
    _text("lane"),
    _number("serial"),
    _number("attempt"),
    _number("failures"),
    _number("rescues"),
    _text("claimed_by"),
    _maybe_instant("lease_until"),
    _maybe_instant("started_at"),
    _maybe_instant("ended_at"),
    _maybe_text("result"),
    _text("error"),
    UniqueConstraint("task_id", "slot"),
    sqlite_autoincrement=True,
)

steps = Table(
    "steps",
    metadata,
    Column("run_id", Id, ForeignKey("runs.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    _text("name"),
    _text("state"),
    _maybe_text("result"),
    _instant("started_at"),
    _maybe_instant("ended_at"),
)

questions = Table(
    "questions",
    metadata,
    Column("id", Id, primary_key=True),
    _text("owner"),
    _text("kind"),
    _text("text"),
    _text("choices"),
    Column("run_id", Id, ForeignKey("runs.id"), nullable=True),
    Column("step", Integer, nullable=True),
    _text("conversation"),
    _maybe_text("payload"),
    _text("state"),
    _instant("asked_at"),
    _maybe_instant("expires_at"),
    _maybe_text("answer"),
    _maybe_text("answered_by"),
    _maybe_instant("answered_at"),
    sqlite_autoincrement=True,
)

notices = Table(
    "notices",
    metadata,
    Column("id", Id, primary_key=True),
    _text("owner"),
    _text("kind"),
    _text("title"),
    _text("body"),
    Column("task_id", Id, nullable=True),
    Column("run_id", Id, nullable=True),
    Column("question_id", Id, nullable=True),
    _text("conversation"),
    _maybe_instant("slot"),
    _instant("created_at"),
    _maybe_instant("settled_at"),
    _maybe_instant("next_try"),
    _maybe_instant("acknowledged_at"),
    _maybe_text("acknowledged_by"),
    _maybe_text("acted"),
    sqlite_autoincrement=True,
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("notice_id", Id, ForeignKey("notices.id"), primary_key=True),
    Column("address", Text, primary_key=True),
    _text("state"),
    _number("attempts"),
    _text("message_id"),
    _text("error"),
    _maybe_instant("retry_at"),
    _instant("changed_at"),
    sqlite_with_rowid=False,
)

accounts = Table(
    "accounts",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("task_id", Id, primary_key=True),
    _text("name"),
    *(_number(state.value) for state in RunState if state in ENDED),
    sqlite_with_rowid=False,
)


def one_of(column: Column[str], states: Iterable[str]) -> ColumnElement[bool]:
    """The states as literals: a bound value would hide from SQLite that a partial index applies."""
    named = sorted(str(state) for state in states)
    if len(named) == 1:
        return column == literal_column(f"'{named[0]}'")
    return column.in_([literal_column(f"'{name}'") for name in named])


task_is_live = one_of(tasks.c.state, LIVE_STATES)
task_is_planned = one_of(tasks.c.state, PLANNED_STATES)
task_is_shown = tasks.c.state != literal_column(f"'{TaskState.DELETED.value}'")
run_is_planned = one_of(runs.c.state, [RunState.PLANNED])
run_is_running = one_of(runs.c.state, [RunState.RUNNING])
run_is_open = one_of(runs.c.state, OPEN_STATES)
delivery_is_sending = one_of(deliveries.c.state, [DeliveryState.SENDING])
question_is_open = one_of(questions.c.state, [QuestionState.OPEN])


def _index(name: str, *columns: Column[object], where: ColumnElement[bool]) -> None:
    """For SQLite alone as yet: naming another dialect here would load it, at a tenth of a quick command's time."""
    Index(name, *columns, sqlite_where=where)


_index(
    "tasks_due", tasks.c.next_slot, tasks.c.id, tasks.c.owner, where=task_is_planned & tasks.c.next_slot.is_not(None)
)
Index("tasks_of_owner", tasks.c.owner, tasks.c.state)
# Claims go by place. The further columns let them pass over what they may not take without reading its row.
_index(
    "runs_queue",
    runs.c.place,
    runs.c.id,
    runs.c.due_at,
    runs.c.lane,
    runs.c.owner,
    runs.c.serial,
    runs.c.state,
    where=run_is_planned,
)
_index("runs_due", runs.c.due_at, where=run_is_planned)
_index("runs_burst", runs.c.owner, runs.c.place, runs.c.due_at, runs.c.state, where=run_is_planned)
_index("runs_claimed", runs.c.claimed_by, where=run_is_running)
_index("runs_open", runs.c.task_id, runs.c.slot, where=run_is_open)
_index("runs_ended", runs.c.ended_at, runs.c.state, where=runs.c.ended_at.is_not(None))
Index("runs_by_slot", runs.c.slot)
Index("runs_of_owner", runs.c.owner, runs.c.slot)
_index("questions_of_step", questions.c.run_id, questions.c.step, where=questions.c.run_id.is_not(None))
_index("questions_open", questions.c.owner, where=question_is_open)
_index("questions_expiring", questions.c.expires_at, where=question_is_open)
_index("deliveries_sending", deliveries.c.notice_id, where=delivery_is_sending)
_index("notices_waiting", notices.c.next_try, notices.c.id, notices.c.owner, where=notices.c.settled_at.is_(None))
Index("notices_of_owner", notices.c.owner)
