"""What a server offers, as it was last listed: in memory, and in a file, so that nobody has to ask it again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from horarium.tools.json_schema import usable

if TYPE_CHECKING:
    import mcp_types as types

FILE = "mcp-tools.json"
MOST_TOOLS = 200
LARGEST_SCHEMA = 50_000  # bytes of JSON
LONGEST_ABOUT = 1_000  # characters
LONGEST_NAME = 64  # characters; what models' providers allow
_STRANGE = re.compile(r"[^A-Za-z0-9_-]+")


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One tool of a server; `name` is the server's own."""

    name: str
    about: str
    schema: dict[str, Any]
    reads_only: bool = False
    repeatable: bool = False


def listed(tools: Iterable[types.Tool]) -> tuple[Listed, ...]:
    """Those that can be offered; one whose schema is none, or is huge, is left out."""
    found = [_listed(tool) for tool in tools if _fits(tool.input_schema)]
    return tuple({each.name: each for each in found}.values())[:MOST_TOOLS]


def _fits(schema: Mapping[str, Any]) -> bool:
    return len(msgspec.json.encode(schema)) <= LARGEST_SCHEMA and usable(schema)


def _listed(tool: types.Tool) -> Listed:
    hints = tool.annotations
    reads_only = bool(hints and hints.read_only_hint)
    return Listed(
        name=tool.name,
        about=" ".join((tool.description or tool.title or tool.name).split())[:LONGEST_ABOUT],
        schema=tool.input_schema,
        reads_only=reads_only,
        repeatable=reads_only or bool(hints and hints.idempotent_hint),
    )


def full_name(server: str, tool: str) -> str:
    """The name of a server's tool in this installation."""
    return f"{server}__{_STRANGE.sub('_', tool)}"[:LONGEST_NAME]


class Memory:
    """The last listing of each server. A file that cannot be read or written is only a loss of time."""

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / FILE if folder else None
        self._known: dict[str, tuple[Listed, ...]] | None = None

    def of(self, server: str) -> tuple[Listed, ...] | None:
        """None: it was never listed."""
        return self._all().get(server)

    def keep(self, server: str, tools: tuple[Listed, ...]) -> None:
        """Replaces what was known of a server; the file is replaced whole."""
        known = self._all()
        if known.get(server) == tools:
            return
        known[server] = tools
        if self._file is None:
            return
        with suppress(OSError):
            fresh = self._file.with_suffix(".new")
            fresh.write_bytes(msgspec.json.encode(known))
            fresh.replace(self._file)

    def _all(self) -> dict[str, tuple[Listed, ...]]:
        if self._known is None:
            self._known = {}
            if self._file is not None:
                with suppress(OSError, msgspec.DecodeError):
                    self._known = msgspec.json.decode(self._file.read_bytes(), type=dict[str, tuple[Listed, ...]])
        return self._known
