"""The tables of what is kept besides tasks and runs: papers, talks with their entries, spendings."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from horarium.storage.sql.tables import Id, empty, metadata

papers = Table(
    "papers",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("shelf", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("characters", Integer, nullable=False),  # before the text, so that a sum need not read past it
    Column("text", Text, nullable=False),
)

talks = Table(
    "talks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("scope", Text, nullable=True),
    Column("head", Text, nullable=True),
    Column("branches", Text, nullable=False),  # JSON; empty when no history was left
    Column("revision", Text, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
)

talk_entries = Table(
    "talk_entries",
    metadata,
    Column("id", Text, primary_key=True),
    Column("parent", Text, nullable=True),
    Column("body", Text, nullable=False),
)

spendings = Table(
    "spendings",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("month", Text, nullable=False),
    Column("task_id", Id, nullable=True),
    Column("tokens", BigInteger, nullable=False),
    Column("micro_usd", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

talk_has_branches = talks.c.branches != empty

Index("talks_newest", talks.c.updated_at)
Index("talks_of_scope", talks.c.scope, talks.c.updated_at)
Index("talks_by_head", talks.c.head)
Index("talks_branched", talks.c.branches, sqlite_where=talk_has_branches)
Index("talk_entries_after", talk_entries.c.parent)
# With the sums in it, so that adding a month up does not read the rows.
Index(
    "spendings_of_month",
    spendings.c.owner,
    spendings.c.month,
    spendings.c.task_id,
    spendings.c.tokens,
    spendings.c.micro_usd,
)
