"""The file tools: names, effects and limits."""

from __future__ import annotations

from horarium.storage.ports import Store
from horarium.tools.files.arguments import (
    DeleteArguments,
    EditArguments,
    ListArguments,
    ReadArguments,
    SearchArguments,
    WriteArguments,
)
from horarium.tools.files.cabinet import Cabinet
from horarium.tools.registry import AnyTool, Effects, Tool


def file_tools(store: Store) -> tuple[AnyTool, ...]:
    """One tool for each thing that is done with files, so that a person can allow reading and not writing."""
    return (*_looking(Cabinet(store)), *_changing(Cabinet(store)))


def _looking(cabinet: Cabinet) -> tuple[AnyTool, ...]:
    """What they give was written by anybody: data."""
    return (
        Tool(
            name="list_files",
            summary="Lists your files.",
            arguments=ListArguments,
            call=cabinet.listing,
            effects=Effects.NONE,
            idempotent=True,
            reads=True,
        ),
        Tool(
            name="search_files",
            summary="Finds lines in your files.",
            arguments=SearchArguments,
            call=cabinet.search,
            effects=Effects.NONE,
            idempotent=True,
            reads=True,
        ),
        Tool(
            name="read_file",
            summary="Reads a file.",
            arguments=ReadArguments,
            call=cabinet.read,
            effects=Effects.NONE,
            idempotent=True,
            reads=True,
        ),
    )


def _changing(cabinet: Cabinet) -> tuple[AnyTool, ...]:
    """An edit may not be repeated blindly: what it put there may hold what it replaces."""
    return (
        Tool(
            name="write_file",
            summary="Writes a whole file, in place of an older one.",
            arguments=WriteArguments,
            call=cabinet.write,
            effects=Effects.NONE,
            idempotent=True,
        ),
        Tool(
            name="edit_file",
            summary="Replaces text in a file.",
            arguments=EditArguments,
            call=cabinet.edit,
            effects=Effects.NONE,
        ),
        Tool(
            name="delete_file",
            summary="Deletes a file.",
            arguments=DeleteArguments,
            call=cabinet.delete,
            effects=Effects.NONE,
            idempotent=True,
        ),
    )
