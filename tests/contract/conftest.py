"""Every store that there is. Another one joins by one more entry in STORES."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from horarium.storage.memory.store import MemoryStore
from horarium.storage.ports import Store
from horarium.storage.sql.opening import open_store

Opener = Callable[[Path], Store]


def in_memory(_: Path) -> Store:
    return MemoryStore()


def in_sqlite(folder: Path) -> Store:
    return open_store(folder / "horarium.db")


STORES: dict[str, Opener] = {"memory": in_memory, "sqlite": in_sqlite}


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, made once: a copy is quicker than a migration."""
    folder = tmp_path_factory.mktemp("blank")
    asyncio.run(open_store(folder / "horarium.db").close())
    return folder


@pytest.fixture(params=STORES)
async def store(request: pytest.FixtureRequest, blank: Path, tmp_path: Path) -> AsyncIterator[Store]:
    shutil.copytree(blank, tmp_path / "home")
    opened = STORES[request.param](tmp_path / "home")
    yield opened
    await opened.close()
