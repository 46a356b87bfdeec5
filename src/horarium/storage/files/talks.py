"""Conversations in one folder, a file each, for people who want to see them as files.

A file holds its whole talk; one that goes on from another one's message has its own copy of what came before. So a
file that is damaged takes nothing else with it.
"""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ParamSpec, TypeVar
from urllib.parse import quote

from horarium.domain.errors import StoreDamaged, StoreUnavailable
from horarium.domain.keeping import TalkEntry, TalkRecord
from horarium.storage.files.pages import Page, page_of, read_heading, read_page, write_page
from horarium.storage.text import clean, text_of

P = ParamSpec("P")
R = TypeVar("R")

SUFFIX = ".jsonl"
READABLE_PART = 60
"""How much of a talk's id stands in its file's name, beside a digest that tells ids apart."""


class FolderTalks:
    """Talks in the files of a folder, which is made when it is missing. A lock keeps writers apart, also processes.

    Raises StoreDamaged for a talk whose file is damaged (the others are not touched by it), StoreUnavailable when the
    folder cannot be read or written; nothing was changed then.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def record(self, talk_id: str) -> TalkRecord | None:
        return await self._told(self._record, clean(talk_id))

    async def records(self, scope: str | None = None, limit: int | None = None) -> list[TalkRecord]:
        return await self._told(self._records, scope, limit)

    async def save(self, record: TalkRecord, entries: Sequence[TalkEntry], *, expected: str | None) -> bool:
        return await self._told(self._save, record, entries, expected)

    async def delete(self, talk_id: str, *, expected: str) -> bool:
        return await self._told(self._delete, clean(talk_id), expected)

    async def entry(self, entry_id: str) -> TalkEntry | None:
        page = await self._told(self._page_with, clean(entry_id))
        return None if page is None else page.entries[clean(entry_id)]

    async def history(self, head: str | None, limit: int | None = None) -> list[TalkEntry]:
        page = None if head is None else await self._told(self._page_with, clean(head))
        return [] if page is None else page.line(head)[:limit][::-1]

    async def problems(self) -> list[str]:
        """What is unsound about the files, a sentence each."""
        return await self._told(self._problems)

    async def _told(self, do: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Does it on a thread; trouble with the disk is told in a sentence."""
        try:
            return await asyncio.to_thread(do, *args, **kwargs)
        except OSError as error:
            reason = (error.strerror or "unknown").lower()
            raise StoreUnavailable(
                f"The conversations in {self._folder} cannot be used now ({reason}); look at its disk and permissions."
            ) from error

    def _record(self, talk_id: str) -> TalkRecord | None:
        with suppress(FileNotFoundError):
            return read_heading(self._path(talk_id)).record
        return None

    def _records(self, scope: str | None, limit: int | None) -> list[TalkRecord]:
        found = [record for record in self._every_record() if scope is None or record.scope == clean(scope)]
        found.sort(key=lambda record: record.id)
        found.sort(key=lambda record: record.updated_at, reverse=True)
        return found[:limit]

    def _every_record(self) -> Iterator[TalkRecord]:
        for path in self._files():
            with suppress(StoreDamaged, FileNotFoundError):
                yield read_heading(path).record

    def _save(self, record: TalkRecord, entries: Sequence[TalkEntry], expected: str | None) -> bool:
        """1. Look at what is stored. 2. Gather what the histories need. 3. Write the file anew, beside; then swap."""
        path = self._path(clean(record.id))
        with self._locked():
            page = read_page(path) if path.exists() else None
            if (None if page is None else page.record.revision) != expected:
                return False
            known = {entry.id: entry for entry in entries} | ({} if page is None else page.entries)
            for needed in {record.head, *(entry.parent for entry in entries)} - known.keys() - {None}:
                other = self._page_with(needed or "")
                if other is None:
                    return False
                known = other.entries | known
            write_page(path, Page(record=record, entries=known))
            return True

    def _delete(self, talk_id: str, expected: str) -> bool:
        with self._locked():
            stored = self._record(talk_id)
            if stored is None or stored.revision != expected:
                return False
            self._path(talk_id).unlink()
            return True

    def _page_with(self, entry_id: str) -> Page | None:
        """The talk that has this entry. A damaged file is passed over, unless the entry can only be in it."""
        damage: StoreDamaged | None = None
        written = text_of(entry_id).encode()
        for path in self._files():
            content = _content(path)
            if written in content:
                try:
                    page = page_of(path, content)
                except StoreDamaged as error:
                    damage = error
                    continue
                if entry_id in page.entries:
                    return page
        if damage is not None:
            raise damage
        return None

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob(f"*{SUFFIX}"))

    def _problems(self) -> list[str]:
        found = []
        for path in self._files():
            try:
                read_page(path)
            except FileNotFoundError:
                continue
            except StoreDamaged as damage:
                found.append(damage.message)
        return found

    def _path(self, talk_id: str) -> Path:
        """A name that any file system takes, however the id is written."""
        digest = hashlib.sha256(talk_id.encode()).hexdigest()[:16]
        return self._folder / f"{quote(talk_id, safe='')[:READABLE_PART]}-{digest}{SUFFIX}"

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(self._folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)


def _content(path: Path) -> bytes:
    """Nothing when the file was deleted meanwhile."""
    with suppress(FileNotFoundError):
        return path.read_bytes()
    return b""
