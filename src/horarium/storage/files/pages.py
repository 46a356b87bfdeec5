"""The file of one talk: what heads it on the first line, then its entries, one a line."""

from __future__ import annotations

from pathlib import Path

import msgspec

from horarium.domain.errors import StoreDamaged
from horarium.domain.keeping import TalkEntry, TalkRecord
from horarium.storage.files.writing import replace_file
from horarium.storage.text import text_of

_WHAT_TO_DO = (
    "Put the file back from a backup, or move it away to begin anew. "
    "The other conversations are whole, and nothing was changed."
)
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError)


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a file: the record, and how many entries follow."""

    record: TalkRecord
    entries: int


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a file holds."""

    record: TalkRecord
    entries: dict[str, TalkEntry]  # by id

    def line(self, tip: str | None) -> list[TalkEntry]:
        """The entries that lead to `tip`, newest first."""
        found = []
        entry = self.entries.get(tip or "")
        while entry is not None:
            found.append(entry)
            entry = self.entries.get(entry.parent or "")
        return found


def read_heading(path: Path) -> Heading:
    """The first line of a talk's file. StoreDamaged when it cannot be read."""
    with path.open("rb") as file:
        return _heading_of(path, file.readline())


def read_page(path: Path) -> Page:
    """A talk's file. StoreDamaged when a part is missing or cannot be read."""
    return page_of(path, path.read_bytes())


def page_of(path: Path, content: bytes) -> Page:
    """What a talk's file holds that has this content. StoreDamaged when a part is missing or cannot be read."""
    first, *lines = content.split(b"\n")
    heading = _heading_of(path, first)
    entries: dict[str, TalkEntry] = {}
    for line in lines[: heading.entries]:
        try:
            entry = msgspec.json.decode(line, type=TalkEntry)
        except _UNREADABLE as error:
            raise _damaged(path, len(entries), heading.entries) from error
        entries[entry.id] = entry
    if len(entries) < heading.entries:
        raise _damaged(path, len(entries), heading.entries)
    return Page(record=heading.record, entries=entries)


def write_page(path: Path, page: Page) -> None:
    """Writes a talk's file with the entries that its histories reach."""
    tips = (*page.record.branches, page.record.head)
    reached = {entry.id: entry for tip in tips for entry in page.line(tip)[::-1]}
    heading = Heading(record=page.record, entries=len(reached))
    lines = [text_of(heading), *(text_of(entry) for entry in reached.values())]
    replace_file(path, "".join(f"{line}\n" for line in lines).encode())


def _heading_of(path: Path, line: bytes) -> Heading:
    try:
        return msgspec.json.decode(line, type=Heading)
    except _UNREADABLE as error:
        raise StoreDamaged(
            f"The conversation in {path} cannot be read: its first line is damaged. {_WHAT_TO_DO}"
        ) from error


def _damaged(path: Path, readable: int, of: int) -> StoreDamaged:
    return StoreDamaged(
        f"The conversation in {path} is damaged: of its {of} messages only the first {readable} can be read. "
        f"{_WHAT_TO_DO}"
    )
