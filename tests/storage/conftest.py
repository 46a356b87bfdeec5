"""An SQLite store in a folder of the test's own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from horarium.storage.sql.opening import open_store
from horarium.storage.sql.store import SqlStore


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    opened = open_store(tmp_path / "horarium.db")
    yield opened
    await opened.close()
