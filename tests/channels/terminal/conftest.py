"""A real terminal (a pseudo one), a plain file as output, and notices in a real store."""

from __future__ import annotations

import os
import pty
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import pytest

from horarium.domain.notice import Notice, NoticeKind
from horarium.storage.ports import Store
from horarium.storage.sql.opening import open_store

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
"""Friday, 12:00 in Brussels."""
ZONE = "Europe/Brussels"


class Terminal:
    """What a process writes to `out` is what a person sees."""

    def __init__(self) -> None:
        self._master, slave = pty.openpty()
        self.out: TextIO = os.fdopen(slave, "w", encoding="utf-8")

    def seen(self) -> str:
        """What was written since the last look; it must be something."""
        return os.read(self._master, 65536).decode().replace("\r\n", "\n")

    def close(self) -> None:
        """The window is closed: nothing can be written any more."""
        os.close(self._master)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    screen = Terminal()
    yield screen
    for close in (screen.out.close, screen.close):
        try:
            close()
        except OSError:
            continue


@pytest.fixture
def file(tmp_path: Path) -> Iterator[TextIO]:
    with (tmp_path / "output.txt").open("w+", encoding="utf-8") as out:
        yield out


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = open_store(tmp_path / "horarium.db")
    yield opened
    await opened.close()


def reminder(title: str = "stretch", *, id: int = 1, owner: str = "me", conversation: str = "main") -> Notice:  # noqa: A002 - the field's name
    return Notice(id=id, owner=owner, kind=NoticeKind.REMINDER, title=title, conversation=conversation, created_at=NOON)
