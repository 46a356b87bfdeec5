"""`horarium tools`: what your assistant may use; `tools NAME allowed|ask|off` changes that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from horarium.cli import output
from horarium.cli.invocation import OWNER, Here, Invocation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from horarium.storage.ports import Store
    from horarium.tools.registry import AnyTool, Permission, Registry

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
    from horarium.tools.permissions import permissions_said, read_permission, say_permission  # noqa: PLC0415 - pydantic

    wanted = None if permission is None else read_permission(permission)
    async with here.service() as service:
        registry, troubles = _installed(here, service.store)
        chosen = [registry.named(name)] if name else [registry.get(known) for known in registry.names()]
        if wanted is not None:
            await say_permission(service.store, OWNER, chosen[0], wanted, here.now)
        said = await permissions_said(service.store, OWNER)
    _show(chosen, said, () if name else troubles, here)


def _installed(here: Invocation, store: Store) -> tuple[Registry, Sequence[str]]:
    """The tools of this installation, and what is wrong with those of other packages."""
    from horarium.tools.plugins import add_plugins  # noqa: PLC0415 - pydantic
    from horarium.tools.toolbox import toolbox  # noqa: PLC0415 - likewise
    from horarium.tools.web.settings import HttpSettings  # noqa: PLC0415 - likewise
    from horarium.tools.web_search import SearchSettings  # noqa: PLC0415 - likewise

    chosen = here.settings
    http = HttpSettings(allow_http=chosen.http_allow_plain, allowed_networks=chosen.http_allowed_networks)
    search = SearchSettings(tavily=chosen.tavily_api_key, brave=chosen.brave_api_key)
    registry = toolbox(store, http, search)
    return registry, add_plugins(registry)


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
