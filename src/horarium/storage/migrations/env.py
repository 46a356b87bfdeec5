"""What Alembic runs to migrate. The connection and its transaction are the caller's (upgrade.py)."""

from __future__ import annotations

from alembic import context

from horarium.storage.sql.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
