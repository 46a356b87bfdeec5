"""Secrets by reference: `${env:NAME}` and `${file:/path}` in a text stand for what is kept elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from horarium.tools.mcp.errors import Unreachable

LARGEST_SECRET = 65_536  # bytes
_REFERENCE = re.compile(r"\$\{([^}]*)\}")
_KIND = re.compile(r"(env):([A-Za-z_][A-Za-z0-9_]*)|(file):(.+)")
_FORMS = "${env:NAME} or ${file:/path}"


def check_references(text: str) -> None:
    """ValueError, with what is expected, when a reference in the text is of no known kind."""
    for found in _REFERENCE.finditer(text):
        if not _KIND.fullmatch(found[1]):
            raise ValueError(f"a text in which a reference is {_FORMS}")


def resolved(text: str, environ: Mapping[str, str], folder: Path | None) -> str:
    """The text with each reference replaced. Unreachable names the reference that leads nowhere, never a value."""
    return _REFERENCE.sub(lambda found: _value(found[1], environ, folder), text)


def _value(reference: str, environ: Mapping[str, str], folder: Path | None) -> str:
    kind, _, name = reference.partition(":")
    if kind == "env":
        if name not in environ:
            raise Unreachable(f"the environment variable {name} is not set")
        return environ[name]
    path = (folder or Path()) / name
    try:
        with path.open("rb") as file:
            value = file.read(LARGEST_SECRET + 1)
        if len(value) > LARGEST_SECRET:
            raise Unreachable(f"the file {path} is too large for a secret")
        return value.decode("utf-8").strip()
    except (OSError, ValueError):
        raise Unreachable(f"the file {path} cannot be read") from None
