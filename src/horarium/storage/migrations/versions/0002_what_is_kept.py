"""Papers, talks and spendings: what is kept for people besides tasks and runs."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _texts(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]


def _numbers(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _big_numbers(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.BigInteger(), nullable=False) for name in names]


def upgrade() -> None:
    _create_papers()
    _create_talks()
    _create_talk_entries()
    _create_spendings()


def _create_papers() -> None:
    op.create_table(
        "papers",
        *_texts("owner", "shelf", "key"),
        *_numbers("version"),
        *_big_numbers("changed_at"),
        *_numbers("characters"),
        *_texts("text"),
        sa.PrimaryKeyConstraint("owner", "shelf", "key", name="papers_pkey"),
    )


def _create_talks() -> None:
    op.create_table(
        "talks",
        *_texts("id"),
        *_texts("scope", "head", nullable=True),
        *_texts("branches", "revision"),
        *_big_numbers("updated_at"),
        *_texts("body"),
        sa.PrimaryKeyConstraint("id", name="talks_pkey"),
    )
    op.create_index("talks_newest", "talks", ["updated_at"])
    op.create_index("talks_of_scope", "talks", ["scope", "updated_at"])
    op.create_index("talks_by_head", "talks", ["head"])
    branched = sa.text("branches != ''")
    op.create_index("talks_branched", "talks", ["branches"], sqlite_where=branched, postgresql_where=branched)


def _create_talk_entries() -> None:
    op.create_table(
        "talk_entries",
        *_texts("id"),
        *_texts("parent", nullable=True),
        *_texts("body"),
        sa.PrimaryKeyConstraint("id", name="talk_entries_pkey"),
    )
    op.create_index("talk_entries_after", "talk_entries", ["parent"])


def _create_spendings() -> None:
    op.create_table(
        "spendings",
        *_texts("owner", "source", "month"),
        sa.Column("task_id", Id, nullable=True),
        *_big_numbers("tokens", "micro_usd"),
        sa.PrimaryKeyConstraint("owner", "source", name="spendings_pkey"),
        sqlite_with_rowid=False,
    )
    op.create_index("spendings_of_month", "spendings", ["owner", "month", "task_id", "tokens", "micro_usd"])
