"""What an assistant may do with a tool: usual by its effects, until the person says otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from horarium.domain.errors import InvalidInput
from horarium.storage.ports import Store
from horarium.tools.notify import NOTIFY
from horarium.tools.permissions import SHELF, in_force, permissions_said, read_permission, say_permission, usual
from horarium.tools.registry import AnyTool, Effects, Occasion, Permission
from horarium.tools.remind import REMIND

LOCK: AnyTool = replace(NOTIFY, name="lock", effects=Effects.OUTSIDE)
RULES: AnyTool = replace(NOTIFY, name="rules", effects=Effects.NONE, always_asks=True)


@pytest.mark.parametrize(
    ("tool", "permission"),
    [
        (replace(LOCK, effects=Effects.NONE), Permission.ALLOWED),
        (replace(LOCK, effects=Effects.NOTIFY), Permission.ALLOWED),
        (replace(LOCK, effects=Effects.READ), Permission.ALLOWED),
        (LOCK, Permission.ASK),
        (RULES, Permission.ASK),
        (replace(LOCK, permission=Permission.ALLOWED), Permission.ALLOWED),
        (replace(LOCK, permission=Permission.OFF), Permission.OFF),
    ],
)
def test_usually_what_changes_things_outside_is_asked_about(tool: AnyTool, permission: Permission) -> None:
    assert usual(tool) is permission
    assert in_force(tool, {}) is permission


@pytest.mark.parametrize("said", Permission)
def test_what_the_person_says_holds(said: Permission) -> None:
    assert in_force(LOCK, {"lock": said, "remind": Permission.OFF}) is said
    assert in_force(REMIND, {"lock": said}) is Permission.ALLOWED


def test_a_tool_that_always_asks_cannot_be_allowed_once_for_all() -> None:
    assert in_force(RULES, {"rules": Permission.ALLOWED}) is Permission.ASK
    assert in_force(RULES, {"rules": Permission.OFF}) is Permission.OFF
    assert in_force(replace(RULES, permission=Permission.ALLOWED), {}) is Permission.ASK


async def test_permissions_are_kept_for_each_person(store: Store, occasion: Occasion) -> None:
    await say_permission(store, "ann", LOCK, Permission.OFF, occasion.now)
    await say_permission(store, "ann", LOCK, Permission.ALLOWED, occasion.now)
    assert await permissions_said(store, "ann") == {"lock": Permission.ALLOWED}
    assert await permissions_said(store, "bob") == {}


async def test_to_allow_what_always_asks_is_refused_in_words(store: Store, occasion: Occasion) -> None:
    with pytest.raises(InvalidInput, match="rules asks each time, whatever was allowed; it can be off, or ask"):
        await say_permission(store, "ann", RULES, Permission.ALLOWED, occasion.now)
    assert await permissions_said(store, "ann") == {}


async def test_a_permission_that_cannot_be_read_means_asking(store: Store, occasion: Occasion) -> None:
    await store.shelves.put("ann", SHELF, "lock", "sometimes", occasion.now)
    assert await permissions_said(store, "ann") == {"lock": Permission.ASK}


def test_words_for_permissions() -> None:
    assert read_permission(" Ask ") is Permission.ASK
    with pytest.raises(InvalidInput, match=r"'alowed' is no permission; .* Did you mean allowed\?"):
        read_permission("alowed")
