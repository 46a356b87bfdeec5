"""Shelves: texts by person, shelf and key, with a version that a writer can name."""

from __future__ import annotations

import pytest

from horarium.domain.errors import Conflict
from horarium.domain.keeping import Paper
from horarium.storage.ports import Store
from tests.contract.making import HOUR, NOON

HALF = "half \ud83d of it"
WHOLE = "half ? of it"


async def keys(store: Store, prefix: str = "", limit: int = 1000) -> list[str]:
    return [paper.key for paper in await store.shelves.find("ann", "files", prefix=prefix, limit=limit)]


async def filled(store: Store, *names: str) -> None:
    for name in names:
        await store.shelves.put("ann", "files", name, name, NOON)


async def test_a_paper_comes_back_as_it_was_put(store: Store) -> None:
    paper = await store.shelves.put("ann", "facts", "tea", "green\0, \N{SNOWMAN}", NOON)
    assert paper == Paper(
        owner="ann", shelf="facts", key="tea", text="green\0, \N{SNOWMAN}", version=1, changed_at=NOON
    )
    assert await store.shelves.get("ann", "facts", "tea") == paper


async def test_a_paper_that_was_never_put_is_none(store: Store) -> None:
    assert await store.shelves.get("ann", "facts", "tea") is None
    assert await store.shelves.find("ann", "facts") == []
    assert await store.shelves.size("ann", "facts") == (0, 0)


async def test_a_paper_that_is_put_again_replaces_the_text_and_has_the_next_version(store: Store) -> None:
    await store.shelves.put("ann", "facts", "tea", "green", NOON)
    second = await store.shelves.put("ann", "facts", "tea", "black", NOON + HOUR)
    assert (second.text, second.version, second.changed_at) == ("black", 2, NOON + HOUR)
    assert await store.shelves.find("ann", "facts") == [second]


async def test_a_writer_that_names_another_version_than_the_stored_one_is_refused(store: Store) -> None:
    first = await store.shelves.put("ann", "facts", "tea", "green", NOON, expected=0)
    for expected in (0, 2):
        with pytest.raises(Conflict):
            await store.shelves.put("ann", "facts", "tea", "black", NOON, expected=expected)
    assert await store.shelves.get("ann", "facts", "tea") == first
    with pytest.raises(Conflict):
        await store.shelves.put("ann", "facts", "coffee", "none", NOON, expected=1)
    assert await store.shelves.get("ann", "facts", "coffee") is None
    assert (await store.shelves.put("ann", "facts", "tea", "black", NOON, expected=1)).version == 2


async def test_a_paper_that_is_removed_is_gone_and_a_new_one_begins_at_one(store: Store) -> None:
    await store.shelves.put("ann", "facts", "tea", "green", NOON)
    assert await store.shelves.remove("ann", "facts", "tea")
    assert not await store.shelves.remove("ann", "facts", "tea")
    assert await store.shelves.get("ann", "facts", "tea") is None
    assert (await store.shelves.put("ann", "facts", "tea", "white", NOON, expected=0)).version == 1


async def test_people_and_shelves_are_kept_apart(store: Store) -> None:
    await store.shelves.put("ann", "facts", "tea", "green", NOON)
    for owner, shelf in (("bob", "facts"), ("ann", "files"), ("annf", "acts"), ("", "annfacts")):
        assert await store.shelves.get(owner, shelf, "tea") is None
        assert await store.shelves.find(owner, shelf) == []
        assert await store.shelves.size(owner, shelf) == (0, 0)
        assert not await store.shelves.remove(owner, shelf, "tea")
    assert await store.shelves.size("ann", "facts") == (1, 5)


async def test_papers_are_found_by_the_beginning_of_their_key_in_order(store: Store) -> None:
    await filled(store, "notes/b", "notes/a", "note", "notes", "notes/\U0010ffff", "noter", "Notes/a", "notes/%", "")
    assert await keys(store, "notes/") == ["notes/%", "notes/a", "notes/b", "notes/\U0010ffff"]
    assert await keys(store, "notes/\U0010ffff") == ["notes/\U0010ffff"]
    assert await keys(store, limit=3) == ["", "Notes/a", "note"]
    assert await keys(store, "x") == []


@pytest.mark.parametrize("last", ["\ud7ff", "\U0010ffff", "\0", "z"])
async def test_the_character_after_the_beginning_may_be_any(store: Store, last: str) -> None:
    await filled(store, f"a{last}", f"a{last}\0", f"a{last}\U0010ffff", f"a{last}z", "a", "b", "\U0010ffff")
    assert await keys(store, f"a{last}") == sorted([f"a{last}", f"a{last}\0", f"a{last}z", f"a{last}\U0010ffff"])


async def test_the_size_of_a_shelf_counts_papers_and_characters(store: Store) -> None:
    await store.shelves.put("ann", "files", "a", "\N{SNOWMAN}" * 10, NOON)
    await store.shelves.put("ann", "files", "b", "1\x002", NOON)
    assert await store.shelves.size("ann", "files") == (2, 13)
    await store.shelves.put("ann", "files", "a", "", NOON)
    assert await store.shelves.size("ann", "files") == (2, 3)


async def test_half_a_character_is_replaced_wherever_it_stands(store: Store) -> None:
    paper = await store.shelves.put(HALF, HALF, HALF, HALF, NOON)
    assert (paper.owner, paper.shelf, paper.key, paper.text) == (WHOLE, WHOLE, WHOLE, WHOLE)
    assert await store.shelves.get(HALF, HALF, HALF) == paper
    assert await store.shelves.find(HALF, HALF, prefix=HALF) == [paper]
    assert await store.shelves.size(HALF, HALF) == (1, len(WHOLE))
    assert await store.shelves.remove(HALF, HALF, HALF)


async def test_who_has_a_paper_of_a_key_is_known(store: Store) -> None:
    for owner, shelf, key in (("bob", "a", "k"), ("ann", "a", "k"), ("eve", "a", "other"), ("dan", "b", "k")):
        await store.shelves.put(owner, shelf, key, "text", NOON)
    assert await store.shelves.owners("a", "k") == ["ann", "bob"]
    assert await store.shelves.owners("c", "k") == []
