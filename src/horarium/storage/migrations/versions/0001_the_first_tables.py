"""The first tables. A migration is a record of what was: it never imports today's tables."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _id(name: str = "id", *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, Id, nullable=nullable)


def _texts(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]


def _numbers(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer(), nullable=nullable) for name in names]


def _instants(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.BigInteger(), nullable=nullable) for name in names]


def _index(name: str, table: str, *columns: str, where: str | None = None) -> None:
    condition = None if where is None else sa.text(where)
    op.create_index(name, table, list(columns), sqlite_where=condition, postgresql_where=condition)


def upgrade() -> None:
    _create_tasks()
    _create_runs()
    _create_steps()
    _create_questions()
    _create_notices()
    _create_deliveries()
    _create_accounts()


def _create_tasks() -> None:
    op.create_table(
        "tasks",
        _id(),
        *_texts("owner", "name", "words", "action", "schedule", "policies", "preferences", "state", "reason"),
        *_instants("next_slot", nullable=True),
        *_instants("planned_since"),
        *_texts("streak", nullable=True),
        *_numbers("failures"),
        *_texts("source", "conversation"),
        *_numbers("version"),
        *_instants("created_at", "changed_at"),
        sa.PrimaryKeyConstraint("id", name="tasks_pkey"),
        sqlite_autoincrement=True,
    )
    _index(
        "tasks_due",
        "tasks",
        "next_slot",
        "id",
        "owner",
        where="state IN ('active', 'paused') AND next_slot IS NOT NULL",
    )
    _index("tasks_of_owner", "tasks", "owner", "state")


def _create_runs() -> None:
    op.create_table(
        "runs",
        _id(),
        _id("task_id"),
        *_texts("owner"),
        *_instants("slot"),
        *_texts("origin", "state", "reason"),
        *_instants("due_at", "place"),
        *_texts("lane"),
        *_numbers("serial", "attempt", "failures", "rescues"),
        *_texts("claimed_by"),
        *_instants("lease_until", "started_at", "ended_at", nullable=True),
        *_texts("result", nullable=True),
        *_texts("error"),
        sa.PrimaryKeyConstraint("id", name="runs_pkey"),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="runs_task_id_fkey"),
        sa.UniqueConstraint("task_id", "slot", name="runs_task_id_slot_key"),
        sqlite_autoincrement=True,
    )
    planned, still_open = "state = 'planned'", "state IN ('parked', 'planned', 'running', 'waiting')"
    _index("runs_queue", "runs", "place", "id", "due_at", "lane", "owner", "serial", "state", where=planned)
    _index("runs_due", "runs", "due_at", where=planned)
    _index("runs_burst", "runs", "owner", "place", "due_at", "state", where=planned)
    _index("runs_claimed", "runs", "claimed_by", where="state = 'running'")
    _index("runs_open", "runs", "task_id", "slot", where=still_open)
    _index("runs_ended", "runs", "ended_at", "state", where="ended_at IS NOT NULL")
    _index("runs_by_slot", "runs", "slot")
    _index("runs_of_owner", "runs", "owner", "slot")


def _create_steps() -> None:
    op.create_table(
        "steps",
        _id("run_id"),
        *_numbers("number"),
        *_texts("name", "state"),
        *_texts("result", nullable=True),
        *_instants("started_at"),
        *_instants("ended_at", nullable=True),
        sa.PrimaryKeyConstraint("run_id", "number", name="steps_pkey"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="steps_run_id_fkey"),
    )


def _create_questions() -> None:
    op.create_table(
        "questions",
        _id(),
        *_texts("owner", "kind", "text", "choices"),
        _id("run_id", nullable=True),
        *_numbers("step", nullable=True),
        *_texts("conversation"),
        *_texts("payload", nullable=True),
        *_texts("state"),
        *_instants("asked_at"),
        *_instants("expires_at", nullable=True),
        *_texts("answer", "answered_by", nullable=True),
        *_instants("answered_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="questions_pkey"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="questions_run_id_fkey"),
        sqlite_autoincrement=True,
    )
    _index("questions_of_step", "questions", "run_id", "step", where="run_id IS NOT NULL")
    _index("questions_open", "questions", "owner", where="state = 'open'")
    _index("questions_expiring", "questions", "expires_at", where="state = 'open'")


def _create_notices() -> None:
    op.create_table(
        "notices",
        _id(),
        *_texts("owner", "kind", "title", "body"),
        *(_id(name, nullable=True) for name in ("task_id", "run_id", "question_id")),
        *_texts("conversation"),
        *_instants("slot", nullable=True),
        *_instants("created_at"),
        *_instants("settled_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="notices_pkey"),
        sqlite_autoincrement=True,
    )
    _index("notices_waiting", "notices", "id", where="settled_at IS NULL")
    _index("notices_of_owner", "notices", "owner")


def _create_deliveries() -> None:
    op.create_table(
        "deliveries",
        _id("notice_id"),
        *_texts("address", "state"),
        *_numbers("attempts"),
        *_texts("message_id", "error"),
        *_instants("retry_at", nullable=True),
        *_instants("changed_at"),
        sa.PrimaryKeyConstraint("notice_id", "address", name="deliveries_pkey"),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="deliveries_notice_id_fkey"),
        sqlite_with_rowid=False,
    )
    _index("deliveries_sending", "deliveries", "notice_id", where="state = 'sending'")


def _create_accounts() -> None:
    op.create_table(
        "accounts",
        *_texts("owner", "day"),
        _id("task_id"),
        *_texts("name"),
        *_numbers("succeeded", "failed", "skipped", "missed", "cancelled"),
        sa.PrimaryKeyConstraint("owner", "day", "task_id", name="accounts_pkey"),
        sqlite_with_rowid=False,
    )
