"""Talks: a record that only the one who read it last replaces, and entries that last while a history needs them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from horarium.storage.files.talks import FolderTalks
from horarium.storage.memory.store import MemoryStore
from horarium.storage.ports import Store
from tests.contract.conftest import STORES
from tests.contract.keeping import a_line, a_record, ids_of, saved
from tests.contract.making import HOUR, NOON, SECOND

HALF = "half \ud83d of it"
WHOLE = "half ? of it"


class BesideFiles(MemoryStore):
    """A store whose talks are files in a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.talks = FolderTalks(folder / "talks")


@pytest.fixture(params=[*STORES, "files"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    opened = STORES.get(request.param, BesideFiles)(tmp_path)
    yield opened
    await opened.close()


async def test_a_talk_comes_back_as_it_was_saved(store: Store) -> None:
    record = a_record(head="b", branches=("a",), body={"usage": {"cost": None}, "list": [1, 2.5, "\N{SNOWMAN}\0"]})
    entries = a_line("a", "b")
    assert await store.talks.save(record, entries, expected=None)
    assert await store.talks.record("talk") == record
    assert await store.talks.history("b") == entries
    assert [await store.talks.entry(id_) for id_ in "ab"] == entries


async def test_what_is_not_there_is_none(store: Store) -> None:
    assert await store.talks.record("talk") is None
    assert await store.talks.entry("a") is None
    assert await store.talks.records() == []
    assert await store.talks.history(None) == []
    assert await store.talks.history("a") == []


async def test_a_talk_without_messages_and_without_a_person_is_saved_too(store: Store) -> None:
    record = await saved(store, "talk", scope=None)
    assert await store.talks.record("talk") == record
    assert await store.talks.records() == [record]
    assert await store.talks.records("ann") == []


async def test_the_history_is_in_order_and_its_end_can_be_read_alone(store: Store) -> None:
    names = [f"entry {number}" for number in range(1200)]
    await saved(store, "talk", *names)
    assert await ids_of(store, names[-1]) == names
    assert await ids_of(store, names[-1], 3) == names[-3:]
    assert await ids_of(store, names[1], 5) == names[:2]
    assert await ids_of(store, names[1], 0) == []


async def test_a_save_goes_on_from_the_revision_that_is_stored(store: Store) -> None:
    first = await saved(store, "talk", "a")
    second = a_record(head="b", updated_at=NOON + HOUR)
    assert await store.talks.save(second, a_line("b", after="a"), expected=first.revision)
    assert await store.talks.record("talk") == second
    assert await ids_of(store, "b") == ["a", "b"]


@pytest.mark.parametrize("expected", [None, "another"])
async def test_a_save_from_another_revision_writes_nothing(store: Store, expected: str | None) -> None:
    first = await saved(store, "talk", "a")
    assert not await store.talks.save(a_record(head="b"), a_line("b", after="a"), expected=expected)
    assert await store.talks.record("talk") == first
    assert await store.talks.entry("b") is None


async def test_a_save_of_a_talk_that_was_deleted_meanwhile_writes_nothing(store: Store) -> None:
    first = await saved(store, "talk", "a")
    assert await store.talks.delete("talk", expected=first.revision)
    assert not await store.talks.save(a_record(head="b"), a_line("b"), expected=first.revision)
    assert await store.talks.record("talk") is None
    assert await store.talks.entry("b") is None


async def test_a_history_that_hangs_on_nothing_is_not_written(store: Store) -> None:
    assert not await store.talks.save(a_record(head="gone"), [], expected=None)
    assert not await store.talks.save(a_record(head="b"), a_line("b", after="gone"), expected=None)
    assert await store.talks.records() == []
    assert await store.talks.entry("b") is None


async def test_talks_are_listed_newest_first_and_by_person(store: Store) -> None:
    old = await saved(store, "old", updated_at=NOON)
    new = await saved(store, "new", updated_at=NOON + SECOND)
    other = await saved(store, "other", scope="bob", updated_at=NOON + HOUR)
    twin = await saved(store, "a twin", updated_at=NOON)
    assert await store.talks.records() == [other, new, twin, old]
    assert await store.talks.records("ann") == [new, twin, old]
    assert await store.talks.records("ann", 1) == [new]
    assert await store.talks.records(limit=2) == [other, new]
    assert await store.talks.records("ann", 0) == []
    assert await store.talks.records("nobody") == []


async def test_a_deleted_talk_leaves_no_message_behind(store: Store) -> None:
    record = await saved(store, "talk", *(f"entry {number}" for number in range(1200)))
    assert not await store.talks.delete("talk", expected="another")
    assert await store.talks.record("talk") == record
    assert await store.talks.delete("talk", expected=record.revision)
    assert not await store.talks.delete("talk", expected=record.revision)
    assert await store.talks.record("talk") is None
    assert await store.talks.history("entry 1199") == []
    assert await store.talks.entry("entry 0") is None


async def test_messages_that_another_talk_goes_on_from_are_kept_until_it_goes_too(store: Store) -> None:
    first = await saved(store, "talk", "a", "b", "c")
    fork = await saved(store, "fork", "x", after="b")
    assert await store.talks.delete("talk", expected=first.revision)
    assert await ids_of(store, "x") == ["a", "b", "x"]
    assert await store.talks.entry("c") is None
    assert await store.talks.delete("fork", expected=fork.revision)
    assert [await store.talks.entry(id_) for id_ in "abx"] == [None, None, None]


async def test_messages_where_another_talk_ends_are_kept(store: Store) -> None:
    first = await saved(store, "talk", "a", "b", "c")
    await saved(store, "fork", after="b")
    assert await store.talks.delete("talk", expected=first.revision)
    assert await ids_of(store, "b") == ["a", "b"]
    assert await store.talks.entry("c") is None


async def test_a_history_that_was_left_is_kept_and_goes_with_its_talk(store: Store) -> None:
    await saved(store, "talk", "a", "b")
    branched = await saved(store, "talk", "c", after="a", branches=("b",))
    assert await ids_of(store, "b") == ["a", "b"]
    assert await store.talks.delete("talk", expected=branched.revision)
    assert [await store.talks.entry(id_) for id_ in "abc"] == [None, None, None]


async def test_messages_that_another_talk_left_but_may_go_back_to_are_kept(store: Store) -> None:
    first = await saved(store, "talk", "a", "b", "c")
    await saved(store, "fork", after="c")
    await saved(store, "fork", "x", after="a", branches=("c",))
    assert await store.talks.delete("talk", expected=first.revision)
    assert await ids_of(store, "c") == ["a", "b", "c"]
    assert await ids_of(store, "x") == ["a", "x"]


async def test_what_was_read_can_be_changed_without_changing_what_is_stored(store: Store) -> None:
    await saved(store, "talk", "a")
    record, entry = await store.talks.record("talk"), await store.talks.entry("a")
    assert record is not None
    assert entry is not None
    record.body["usage"] = entry.body["said"] = "changed"
    assert await store.talks.record("talk") != record
    assert await store.talks.entry("a") == a_line("a")[0]
    record = (await store.talks.records())[0]
    record.body["usage"] = "changed"
    assert await store.talks.record("talk") != record


async def test_half_a_character_in_a_talk_is_replaced(store: Store) -> None:
    entry = msgspec.structs.replace(a_line("a")[0], body={"said": HALF})
    assert await store.talks.save(a_record(HALF, scope=HALF, head="a", body=HALF), [entry], expected=None)
    (record,) = await store.talks.records(HALF)
    assert (record.id, record.scope, record.body) == (WHOLE, WHOLE, WHOLE)
    assert await store.talks.record(HALF) == record
    assert [entry.body for entry in await store.talks.history("a")] == [{"said": WHOLE}]
    assert await store.talks.delete(HALF, expected=record.revision)
