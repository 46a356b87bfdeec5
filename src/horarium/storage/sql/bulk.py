"""Statements for many rows at once. Core's work per row costs more than SQLite's, so it is done once per statement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Insert, Update

Values = dict[str, Any]


class Bulk:
    """One statement, compiled once per dialect, for rows of always the same keys.

    The statement may hold no values of its own: constants in it are literals.
    """

    def __init__(self, statement: Insert | Update) -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, Callable[[Values], Any]]] = {}

    def execute(self, connection: Connection, rows: Sequence[Values]) -> int:
        """Executes the statement for each row; returns how many rows it touched."""
        if not rows:
            return 0
        sql, ordered = self._compiled.get(connection.dialect.name) or self._compile(connection, list(rows[0]))
        return connection.exec_driver_sql(sql, list(map(ordered, rows))).rowcount

    def _compile(self, connection: Connection, keys: list[str]) -> tuple[str, Callable[[Values], Any]]:
        names = None
        if isinstance(self._statement, Insert):
            names = [key for key in keys if key in self._statement.table.c]
        compiled = self._statement.compile(dialect=connection.dialect, column_keys=names)
        in_order: Callable[[Values], Any] = dict
        if compiled.positional:
            in_order = itemgetter(*(compiled.positiontup or ()))
        self._compiled[connection.dialect.name] = found = (str(compiled), in_order)
        return found
