"""The files of a person: texts under names, on a shelf of the store. The real disk is never touched."""

from __future__ import annotations

from typing import Any

from horarium.domain.errors import Conflict, ToolFailed
from horarium.domain.keeping import Paper
from horarium.domain.outcome import Succeeded
from horarium.storage.ports import Store
from horarium.tools.files.arguments import (
    LONGEST_FILE,
    DeleteArguments,
    EditArguments,
    ListArguments,
    ReadArguments,
    SearchArguments,
    WriteArguments,
)
from horarium.tools.registry import Occasion
from horarium.tools.wording import storable

SHELF = "files"
MOST_FILES = 500
MOST_CHARACTERS = 5_000_000
MOST_LISTED = 200
MOST_HITS = 50
LONGEST_HIT = 200


class Cabinet:
    """What the file tools do. Each raises ToolFailed in words when nothing was done."""

    def __init__(self, store: Store) -> None:
        self._shelves = store.shelves

    async def listing(self, arguments: ListArguments, occasion: Occasion) -> Succeeded:
        """Paths and sizes in characters, by name."""
        papers = await self._papers(occasion, arguments.folder)
        shown = [{"path": paper.key, "characters": len(paper.text)} for paper in papers[:MOST_LISTED]]
        return Succeeded(result={"files": shown, "more": len(papers) - len(shown)})

    async def search(self, arguments: SearchArguments, occasion: Occasion) -> Succeeded:
        """The lines in which a text occurs, in any case of letters."""
        hits: list[dict[str, Any]] = []
        for paper in await self._papers(occasion, arguments.folder):
            hits += hits_in(paper, arguments.text)
            if len(hits) > MOST_HITS:
                break
        return Succeeded(result={"lines": hits[:MOST_HITS], "more": len(hits) > MOST_HITS})

    async def read(self, arguments: ReadArguments, occasion: Occasion) -> Succeeded:
        """A part of a file; `next` is the offset of the part behind it."""
        text = (await self._existing(arguments.path, occasion)).text
        end = arguments.offset + arguments.limit
        following = end if end < len(text) else None
        part = text[arguments.offset : end]
        return Succeeded(result={"text": part, "characters": len(text), "next": following})

    async def write(self, arguments: WriteArguments, occasion: Occasion) -> Succeeded:
        """A whole file, new or in place of another."""
        found = await self._shelves.get(occasion.owner, SHELF, arguments.path)
        await self._put(arguments.path, storable(arguments.text), found, occasion)
        return Succeeded(result={"characters": len(arguments.text), "new": found is None})

    async def edit(self, arguments: EditArguments, occasion: Occasion) -> Succeeded:
        """Replaces a text that occurs once, or every occurrence."""
        found = await self._existing(arguments.path, occasion)
        count = found.text.count(arguments.old)
        if count == 0:
            raise ToolFailed(f"{arguments.path} does not hold that text; read it and repeat it exactly.")
        if count > 1 and not arguments.every:
            raise ToolFailed(f"{arguments.path} holds that text {count} times; give more of it, or set every.")
        text = found.text.replace(arguments.old, storable(arguments.new))
        await self._put(arguments.path, text, found, occasion)
        return Succeeded(result={"replaced": count, "characters": len(text)})

    async def delete(self, arguments: DeleteArguments, occasion: Occasion) -> Succeeded:
        """Takes a file away; to do it again does no harm."""
        gone = await self._shelves.remove(occasion.owner, SHELF, arguments.path)
        return Succeeded(result={"deleted": gone})

    async def _papers(self, occasion: Occasion, folder: str) -> list[Paper]:
        return await self._shelves.find(occasion.owner, SHELF, prefix=folder, limit=MOST_FILES)

    async def _existing(self, path: str, occasion: Occasion) -> Paper:
        found = await self._shelves.get(occasion.owner, SHELF, path)
        if found is None:
            raise ToolFailed(f"There is no file {path}; list_files names those there are.", permanent=True)
        return found

    async def _put(self, path: str, text: str, before: Paper | None, occasion: Occasion) -> None:
        """Writes over the version that was seen, within the limits."""
        count, characters = await self._shelves.size(occasion.owner, SHELF)
        trouble = beyond(path, text, before, count, characters)
        if trouble:
            raise ToolFailed(trouble, permanent=True)
        version = 0 if before is None else before.version
        try:
            await self._shelves.put(occasion.owner, SHELF, path, text, occasion.now, expected=version)
        except Conflict:
            raise ToolFailed(f"{path} was changed at the same moment; read it again and repeat.") from None


def beyond(path: str, text: str, before: Paper | None, count: int, characters: int) -> str:
    """Which limit a file would break, in a sentence; empty when none. `count` and `characters` are of all files now."""
    if len(text) > LONGEST_FILE:
        return f"{path} would have {len(text):,} characters; a file has at most {LONGEST_FILE:,}."
    if before is None and count >= MOST_FILES:
        return f"There are {MOST_FILES} files already, which is the limit; delete one first."
    if characters + len(text) - (0 if before is None else len(before.text)) > MOST_CHARACTERS:
        return f"All files together would have more than {MOST_CHARACTERS:,} characters; shorten or delete one first."
    return ""


def hits_in(paper: Paper, wanted: str) -> list[dict[str, Any]]:
    """The first lines of a file that hold a text, with their numbers; long lines are cut around it."""
    hits: list[dict[str, Any]] = []
    for number, line in enumerate(paper.text.splitlines(), start=1):
        at = line.casefold().find(wanted.casefold())
        if at >= 0 and len(hits) <= MOST_HITS:
            begin = max(0, at - LONGEST_HIT // 4)
            hits.append({"path": paper.key, "line": number, "text": line[begin : begin + LONGEST_HIT]})
    return hits
