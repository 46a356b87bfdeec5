"""When a notice is tried next, and who acknowledged it."""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.drop_index("notices_waiting", "notices")
    # Made anew, where SQLite would only append to the definition.
    recreate: Literal["always", "never"] = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("notices", recreate=recreate, table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column("next_try", sa.BigInteger(), nullable=True))
        batch.add_column(sa.Column("acknowledged_at", sa.BigInteger(), nullable=True))
        batch.add_column(sa.Column("acknowledged_by", sa.Text(), nullable=True))
        batch.add_column(sa.Column("acted", sa.Text(), nullable=True))
    op.execute("UPDATE notices SET next_try = created_at WHERE settled_at IS NULL")
    unsettled = sa.text("settled_at IS NULL")
    columns = ["next_try", "id", "owner"]
    op.create_index("notices_waiting", "notices", columns, sqlite_where=unsettled, postgresql_where=unsettled)
