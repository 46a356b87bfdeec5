"""Tools of other packages: each entry point of the group "horarium.tools" names a function that returns Tools."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points

from pydantic import BaseModel

from horarium.domain.errors import InvalidInput
from horarium.tools.registry import AnyTool, Registry, Tool
from horarium.tools.wording import one_line

GROUP = "horarium.tools"
LONGEST_TROUBLE = 300

_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9_-]{0,63}")
"""What models take as the name of a tool."""


def add_plugins(registry: Registry, plugins: Iterable[EntryPoint] | None = None) -> list[str]:
    """Adds the tools of all installed packages to a registry; gives what went wrong, a sentence each.

    A package in trouble stops nothing: its other tools and those of the others are added. Of two tools with one name
    the first stays: a built-in one, else that of the package whose name comes first.
    """
    troubles: list[str] = []
    found = entry_points(group=GROUP) if plugins is None else plugins
    for plugin in sorted(found, key=lambda plugin: (_package(plugin), plugin.name)):
        for item in _offered(plugin, troubles):
            trouble = _added(registry, item)
            if trouble:
                troubles.append(f"{_whose(plugin)}: {trouble}")
    return troubles


def _offered(plugin: EntryPoint, troubles: list[str]) -> list[object]:
    """What the function of a package returns; when it fails, nothing, and why is put with the troubles."""
    try:
        return list(plugin.load()())
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a stranger's code stops nothing, whatever it raises
        said = one_line(f"{type(error).__name__}: {error}")[:LONGEST_TROUBLE]
        troubles.append(f"{_whose(plugin)} cannot be loaded ({said}); update or remove the package.")
        return []


def _added(registry: Registry, item: object) -> str:
    """Adds one tool; gives why not, empty when it was added."""
    if not isinstance(item, Tool):
        return f"its function gave a {type(item).__name__} where a Tool was expected."
    trouble = _unusable(item)
    if trouble:
        return trouble
    try:
        registry.register(item)
    except InvalidInput:
        return f"its tool {item.name!r} is left out, since there is another one of that name."
    return ""


def _unusable(tool: AnyTool) -> str:
    name: object = tool.name
    arguments: object = tool.arguments
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return f"a tool cannot be named {str(name)[:80]!r}; use letters, digits, _ and -."
    if not isinstance(arguments, type) or not issubclass(arguments, BaseModel):
        return f"the arguments of its tool {name!r} are no pydantic model."
    return ""


def _whose(plugin: EntryPoint) -> str:
    return f"Tools of the package {_package(plugin) or plugin.value} ({plugin.name})"


def _package(plugin: EntryPoint) -> str:
    return plugin.dist.name if plugin.dist is not None else ""
