"""Every store of conversations there is; the library's own, in memory, is the measure of the others."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic_ai.conversation_store import ConversationStore, InMemoryConversationStore

from horarium.agent.conversations.stored import StoredConversations
from horarium.storage.files.talks import FolderTalks
from horarium.storage.memory.store import MemoryStore
from horarium.storage.sql.opening import open_store


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, made once: a copy is quicker than a migration."""
    path = tmp_path_factory.mktemp("blank") / "horarium.db"
    asyncio.run(open_store(path).close())
    return path


@pytest.fixture(params=["reference", "memory", "sqlite", "files"])
async def kept(request: pytest.FixtureRequest, blank: Path, tmp_path: Path) -> AsyncIterator[ConversationStore]:
    if request.param == "reference":
        yield InMemoryConversationStore()
    elif request.param == "memory":
        yield StoredConversations(MemoryStore())
    elif request.param == "files":
        beside = MemoryStore()
        beside.talks = FolderTalks(tmp_path / "talks")
        yield StoredConversations(beside)
    else:
        shutil.copy(blank, tmp_path)
        store = open_store(tmp_path / "horarium.db")
        yield StoredConversations(store)
        await store.close()
