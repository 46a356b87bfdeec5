"""`horarium tools`: what your assistant may use; `tools NAME allowed|ask|off` changes that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from horarium.cli import output
from horarium.cli.invocation import OWNER, Here, Invocation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from horarium.tools.registry import AnyTool, Permission

EFFECT_WORDS = {
    "none": "nothing outside",
    "notify": "tells you",
    "read": "reads outside",
    "outside": "acts outside",
}


async def tools(name: str | None = None, permission: str | None = None, /, *, here: Here) -> None:
    """List the tools with what each does and may do; or say of one: allowed, ask (each use needs your yes) or off.

    Parameters
    ----------
    name
        The tool, as the list names it.
    permission
        allowed, ask or off.
    """
    from horarium.app.bootstrap import tools as installed_tools  # noqa: PLC0415 - pydantic
    from horarium.tools.permissions import permissions_said, read_permission, say_permission  # noqa: PLC0415 - pydantic

    wanted = None if permission is None else read_permission(permission)
    async with here.parts() as parts:
        service = parts.service
        troubles: list[str] = []
        registry = installed_tools(service.store, here.settings, parts.sources, report=troubles.append)
        chosen = [registry.named(name)] if name else [registry.get(known) for known in registry.names()]
        if wanted is not None:
            await say_permission(service.store, OWNER, chosen[0], wanted, here.now)
        said = await permissions_said(service.store, OWNER)
    _show(chosen, said, () if name else troubles, here)


def _show(chosen: Sequence[AnyTool], said: Mapping[str, Permission], troubles: Sequence[str], here: Invocation) -> None:
    from horarium.tools.permissions import in_force  # noqa: PLC0415 - pydantic

    if here.as_json:
        listed = [_shape(tool, in_force(tool, said)) for tool in chosen]
        output.document({"tools": listed, "troubles": list(troubles)})
        return
    output.table(
        ("tool", "permission", "does", "about"),
        [(tool.name, in_force(tool, said).value, EFFECT_WORDS[tool.effects.value], tool.summary) for tool in chosen],
    )
    for trouble in troubles:
        output.line(trouble)


def _shape(tool: AnyTool, permission: Permission) -> dict[str, Any]:
    return {
        "name": tool.name,
        "about": tool.summary,
        "effects": tool.effects.value,
        "permission": permission.value,
        "always_asks": tool.always_asks,
        "reads": tool.reads,
    }
