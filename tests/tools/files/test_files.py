"""A person's files: written, read in parts, edited exactly, searched, and never on the real disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from horarium.domain.errors import Conflict, InvalidInput, ToolFailed
from horarium.domain.keeping import Paper
from horarium.storage.ports import Store
from horarium.tools.files import cabinet
from horarium.tools.files.cabinet import SHELF, beyond
from horarium.tools.files.tools import file_tools
from horarium.tools.registry import Occasion, Registry
from tests.tools.calling import Caller


@pytest.fixture
def call(store: Store, occasion: Occasion) -> Caller:
    return Caller(Registry(file_tools(store)), occasion)


async def test_a_file_is_written_read_and_listed(call: Caller) -> None:
    assert await call("write_file", path="notes/trip.md", text="Oslo") == {"characters": 4, "new": True}
    assert await call("write_file", path="notes/trip.md", text="Bergen") == {"characters": 6, "new": False}
    await call("write_file", path="a.txt", text="")
    assert await call("read_file", path="notes/trip.md") == {"text": "Bergen", "characters": 6, "next": None}
    everything = [{"path": "a.txt", "characters": 0}, {"path": "notes/trip.md", "characters": 6}]
    assert await call("list_files") == {"files": everything, "more": 0}
    assert await call("list_files", folder="notes") == {"files": everything[1:], "more": 0}
    assert await call("list_files", folder="note") == {"files": [], "more": 0}


async def test_a_long_file_is_read_part_by_part(call: Caller) -> None:
    text = "".join(chr(0x4E00 + number) for number in range(2_500))
    await call("write_file", path="long", text=text)
    read, offset = "", 0
    while offset is not None:
        part = await call("read_file", path="long", offset=offset, limit=1000)
        read, offset = read + part["text"], part["next"]
    assert read == text
    assert (await call("read_file", path="long", offset=9_999))["text"] == ""


async def test_an_edit_replaces_the_exact_text_that_occurs_once(call: Caller) -> None:
    await call("write_file", path="x", text="one\ntwo\none more")
    assert (await call("edit_file", path="x", old="two", new="2"))["replaced"] == 1
    with pytest.raises(ToolFailed, match="holds that text 2 times; give more of it, or set every"):
        await call("edit_file", path="x", old="one", new="1")
    assert (await call("edit_file", path="x", old="one", new="1", every=True))["replaced"] == 2
    assert (await call("read_file", path="x"))["text"] == "1\n2\n1 more"
    with pytest.raises(ToolFailed, match="does not hold that text; read it and repeat it exactly"):
        await call("edit_file", path="x", old="One", new="1")


async def test_lines_are_found_with_their_place_in_any_case(call: Caller) -> None:
    await call("write_file", path="a/one", text="Milk\nbread\nMILKSHAKE")
    await call("write_file", path="b", text=f"{'-' * 500}milk{'-' * 500}")
    found = await call("search_files", text="milk")
    assert [(hit["path"], hit["line"]) for hit in found["lines"]] == [("a/one", 1), ("a/one", 3), ("b", 1)]
    assert "milk" in found["lines"][2]["text"]
    assert len(found["lines"][2]["text"]) <= 200
    assert [hit["path"] for hit in (await call("search_files", text="milk", folder="a"))["lines"]] == ["a/one"] * 2
    assert await call("search_files", text=".*") == {"lines": [], "more": False}


async def test_a_search_that_finds_too_much_is_cut(call: Caller) -> None:
    await call("write_file", path="a", text="milk\n" * 1000)
    found = await call("search_files", text="milk")
    assert (len(found["lines"]), found["more"]) == (50, True)


async def test_a_deleted_file_is_gone_and_may_be_deleted_again(call: Caller) -> None:
    await call("write_file", path="a", text="x")
    assert await call("delete_file", path="a") == {"deleted": True}
    assert await call("delete_file", path="a") == {"deleted": False}
    for tool, more in (("read_file", {}), ("edit_file", {"old": "x", "new": "y"})):
        with pytest.raises(ToolFailed, match="There is no file a; list_files names those there are"):
            await call(tool, path="a", **more)


async def test_another_person_has_other_files(call: Caller) -> None:
    await call("write_file", path="a", text="Ann's")
    other = call.on(owner="bob")
    assert (await other("list_files"))["files"] == []
    assert (await other("search_files", text="ann"))["lines"] == []
    assert not (await other("delete_file", path="a"))["deleted"]
    await other("write_file", path="a", text="Bob's")
    assert (await call("read_file", path="a"))["text"] == "Ann's"


async def test_limits_of_count_and_size_are_told_in_words_and_nothing_is_written(
    call: Caller, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cabinet, "MOST_FILES", 2)
    monkeypatch.setattr(cabinet, "MOST_CHARACTERS", 100)
    await call("write_file", path="a", text="x" * 60)
    with pytest.raises(ToolFailed, match="more than 100 characters; shorten or delete one first"):
        await call("write_file", path="b", text="x" * 41)
    await call("write_file", path="b", text="x" * 40)
    with pytest.raises(ToolFailed, match="There are 2 files already, which is the limit; delete one first"):
        await call("write_file", path="c", text="")
    await call("write_file", path="a", text="y" * 60)
    with pytest.raises(ToolFailed, match="more than 100 characters"):
        await call("edit_file", path="b", old="x", new="xx", every=True)
    assert await store.shelves.size("ann", SHELF) == (2, 100)


def test_a_file_may_not_grow_beyond_its_limit_by_an_edit() -> None:
    assert "a file has at most 100,000" in beyond("a", "x" * 100_001, None, 0, 0)
    assert beyond("a", "x" * 100_000, None, 0, 0) == ""


async def test_two_edits_at_the_same_moment_do_not_undo_each_other(
    call: Caller, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look and the write of one, the other has written."""
    await call("write_file", path="a", text="one two")
    look = store.shelves.get

    async def looked(owner: str, shelf: str, key: str) -> Paper | None:
        seen = await look(owner, shelf, key)
        monkeypatch.undo()
        await call("edit_file", path="a", old="one", new="1")
        return seen

    monkeypatch.setattr(store.shelves, "get", looked)
    with pytest.raises(ToolFailed, match="was changed at the same moment; read it again") as caught:
        await call("edit_file", path="a", old="two", new="2")
    assert not isinstance(caught.value, Conflict)
    assert (await call("read_file", path="a"))["text"] == "1 two"


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("read_file", {"path": "../../etc/passwd"}),
        ("write_file", {"path": "/etc/passwd", "text": ""}),
        ("edit_file", {"path": "a/../b", "old": "x", "new": ""}),
        ("delete_file", {"path": "C:\\x"}),
        ("list_files", {"folder": ".."}),
        ("search_files", {"folder": "/etc", "text": "x"}),
        ("read_file", {"path": "a", "offset": -1}),
        ("read_file", {"path": "a", "limit": 20_001}),
        ("write_file", {"path": "a", "text": "x" * 100_001}),
        ("search_files", {"text": ""}),
        ("edit_file", {"path": "a", "old": "", "new": "x"}),
        ("read_file", {"path": ["a"]}),
    ],
)
async def test_arguments_that_lead_out_or_ask_too_much_are_refused(
    call: Caller, tool: str, arguments: dict[str, Any]
) -> None:
    with pytest.raises(InvalidInput):
        await call(tool, **arguments)


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Where we stand there is a file; it and nothing else is there at the end."""
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "secret.txt").write_text("on the disk", encoding="utf-8")
    monkeypatch.chdir(folder)
    yield
    assert [path.name for path in folder.iterdir()] == ["secret.txt"]
    assert (folder / "secret.txt").read_text("utf-8") == "on the disk"


@pytest.mark.usefixtures("disk")
async def test_nothing_reaches_the_real_disk(call: Caller) -> None:
    with pytest.raises(ToolFailed, match="There is no file"):
        await call("read_file", path="secret.txt")
    await call("write_file", path="secret.txt", text="kept")
    await call("delete_file", path="secret.txt")
    await call("write_file", path="new/file.txt", text="kept")


async def test_text_that_no_store_takes_is_mended(call: Caller) -> None:
    await call("write_file", path="a", text="x\x00y")
    assert (await call("read_file", path="a"))["text"] == "x\ufffdy"


def test_what_gives_text_back_counts_as_read_and_an_edit_is_not_repeated(store: Store) -> None:
    tools = {tool.name: tool for tool in file_tools(store)}
    assert {name for name, tool in tools.items() if tool.reads} == {"list_files", "search_files", "read_file"}
    assert [name for name, tool in tools.items() if tool.idempotent is not True] == ["edit_file"]
