"""What the tests of tools share: an occasion, and a store of each kind."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from horarium.storage.memory.store import MemoryStore
from horarium.storage.ports import Store
from horarium.storage.sql.opening import open_store
from horarium.tools.registry import Occasion

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def occasion() -> Occasion:
    return Occasion(owner="ann", conversation="main", zone="Europe/Brussels", now=MONDAY)


@pytest.fixture(scope="session")
def blank_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, made once: a copy is quicker than a migration."""
    folder = tmp_path_factory.mktemp("blank")
    asyncio.run(open_store(folder / "horarium.db").close())
    return folder


@pytest.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, blank_database: Path, tmp_path: Path) -> AsyncIterator[Store]:
    shutil.copytree(blank_database, tmp_path / "home")
    opened: Store = MemoryStore() if request.param == "memory" else open_store(tmp_path / "home" / "horarium.db")
    yield opened
    await opened.close()
