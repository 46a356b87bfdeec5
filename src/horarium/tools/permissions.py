"""What a person's assistant may do with each tool: usual by what the tool does, until the person says otherwise."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import datetime

from horarium.domain.errors import InvalidInput
from horarium.storage.ports import Store
from horarium.tools.registry import AnyTool, Effects, Permission

SHELF = "permissions"


def usual(tool: AnyTool) -> Permission:
    """What holds while the person said nothing: what changes things outside, or always asks, is asked about."""
    asks = tool.always_asks or tool.effects is Effects.OUTSIDE
    return tool.permission or (Permission.ASK if asks else Permission.ALLOWED)


def in_force(tool: AnyTool, said: Mapping[str, Permission]) -> Permission:
    """What holds for a tool. No word of the person's, once for all, takes the question from one that always asks."""
    wanted = said.get(tool.name, usual(tool))
    return Permission.ASK if tool.always_asks and wanted is Permission.ALLOWED else wanted


async def permissions_said(store: Store, owner: str) -> dict[str, Permission]:
    """What a person said, by tool. What cannot be understood means that they are asked."""
    known = {permission.value: permission for permission in Permission}
    papers = await store.shelves.find(owner, SHELF)
    return {paper.key: known.get(paper.text, Permission.ASK) for paper in papers}


async def say_permission(store: Store, owner: str, tool: AnyTool, permission: Permission, now: datetime) -> None:
    """Keeps what a person says of a tool. InvalidInput: it is one that always asks."""
    if tool.always_asks and permission is Permission.ALLOWED:
        raise InvalidInput(
            f"{tool.name} asks each time, whatever was allowed; it can be off, or ask.",
            field="permission",
            given=permission.value,
            expected="ask or off",
        )
    await store.shelves.put(owner, SHELF, tool.name, permission.value, now)


def read_permission(word: str) -> Permission:
    """A permission as a person writes it. InvalidInput names the nearest one."""
    try:
        return Permission(word.strip().casefold())
    except ValueError:
        pass
    known = [permission.value for permission in Permission]
    nearest = difflib.get_close_matches(word.casefold()[:40], known, n=1)
    hint = f" Did you mean {nearest[0]}?" if nearest else ""
    raise InvalidInput(
        f"{word[:40]!r} is no permission; expected one of: {', '.join(known)}.{hint}",
        field="permission",
        given=word[:200],
        expected=", ".join(known),
    )
