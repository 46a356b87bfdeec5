"""Talks as files: what breaks in one file is told in a sentence and takes nothing else along."""

from __future__ import annotations

import asyncio
import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from horarium.domain.errors import StoreDamaged, StoreUnavailable
from horarium.domain.keeping import TalkRecord
from horarium.storage.files import writing
from horarium.storage.files.talks import FolderTalks
from tests.contract.keeping import a_line, a_record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "talks"


@pytest.fixture
def talks(folder: Path) -> FolderTalks:
    return FolderTalks(folder)


async def saved(talks: FolderTalks, talk_id: str, *ids: str) -> TalkRecord:
    record = a_record(talk_id, head=ids[-1])
    assert await talks.save(record, a_line(*ids), expected=None)
    return record


async def opened(talks: FolderTalks, talk_id: str, head: str) -> None:
    await talks.record(talk_id)
    await talks.history(head)


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def file_of(folder: Path, talk_id: str) -> Path:
    (found,) = folder.glob(f"{talk_id}-*.jsonl")
    return found


@pytest.mark.parametrize("part", [0, 10, 0.5, -2])
async def test_a_file_cut_short_is_told_in_a_sentence_and_the_others_are_whole(
    talks: FolderTalks, folder: Path, part: float
) -> None:
    cut = await saved(talks, "cut", "a", "b", "c", "d")
    whole = await saved(talks, "whole", "x", "y")
    file = file_of(folder, "cut")
    content = file.read_bytes()
    left = content[: int(len(content) * part)] if part == 0.5 else content[: int(part)]
    file.write_bytes(left)

    with pytest.raises(StoreDamaged, match=r"cut-.*backup, or move it away") as damage:
        await opened(talks, "cut", "d")
    assert "other conversations are whole" in damage.value.message
    assert await talks.problems() == [damage.value.message]
    assert whole in await talks.records()
    assert [entry.id for entry in await talks.history("y")] == ["x", "y"]

    with pytest.raises(StoreDamaged):
        await talks.save(a_record("cut", head="e"), a_line("e", after="d"), expected=cut.revision)
    assert file.read_bytes() == left


async def test_how_much_of_a_damaged_file_can_be_read_is_said(talks: FolderTalks, folder: Path) -> None:
    await saved(talks, "cut", "a", "b", "c", "d")
    file = file_of(folder, "cut")
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:3]) + b"\xff\xfe\n" + lines[4])
    with pytest.raises(StoreDamaged, match="of its 4 messages only the first 2 can be read"):
        await talks.history("d")


async def test_a_damaged_talk_can_still_be_deleted_when_its_heading_is_whole(talks: FolderTalks, folder: Path) -> None:
    cut = await saved(talks, "cut", "a", "b")
    file = file_of(folder, "cut")
    file.write_bytes(file.read_bytes()[:-20])
    assert await talks.delete("cut", expected=cut.revision)
    assert await talks.records() == []


async def test_a_talk_that_goes_on_from_a_damaged_one_has_its_own_copy(talks: FolderTalks, folder: Path) -> None:
    await saved(talks, "first", "a", "b")
    assert await talks.save(a_record("fork", head="b"), [], expected=None)
    file = file_of(folder, "first")
    file.write_bytes(file.read_bytes()[:-20])
    assert [entry.id for entry in await talks.history("b")] == ["a", "b"]


async def test_a_write_that_fails_leaves_the_file_as_it_was(
    talks: FolderTalks, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await saved(talks, "talk", "a")
    before = file_of(folder, "talk").read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(StoreUnavailable, match="no space left"):
        await talks.save(a_record("talk", head="b"), a_line("b", after="a"), expected=first.revision)
    assert file_of(folder, "talk").read_bytes() == before
    assert {path.suffix for path in files(folder)} == {".jsonl", ""}


async def test_what_an_interrupted_write_left_is_no_talk_and_is_overwritten(talks: FolderTalks, folder: Path) -> None:
    first = await saved(talks, "talk", "a")
    beside = file_of(folder, "talk").with_name(f"{file_of(folder, 'talk').name}.new")
    beside.write_bytes(b"half a li")
    assert await talks.records() == [first]
    assert await talks.save(a_record("talk", head="b"), a_line("b", after="a"), expected=first.revision)
    assert not beside.exists()


@pytest.mark.parametrize("talk_id", ["", "..", "../../etc/passwd", "/etc/passwd", "a" * 1000, "\0", "ann/Main", "é:*?"])
async def test_no_id_leads_out_of_the_folder(talks: FolderTalks, folder: Path, talk_id: str) -> None:
    await saved(talks, talk_id, "a")
    assert [record.id for record in await talks.records()] == [talk_id]
    assert len(files(folder)) == 2
    assert len(files(folder.parent)) == 1


async def test_ids_that_differ_by_case_alone_have_files_that_differ_otherwise_too(
    talks: FolderTalks, folder: Path
) -> None:
    await saved(talks, "main", "a")
    await saved(talks, "MAIN", "b")
    assert len({path.name.lower() for path in files(folder)}) == 3  # with the lock


async def test_the_folder_and_its_files_are_for_their_owner_alone(talks: FolderTalks, folder: Path) -> None:
    await saved(talks, "talk", "a")
    assert mode(folder) == 0o700
    assert {mode(path) for path in files(folder)} == {0o600}


async def test_a_folder_that_cannot_be_one_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match="look at its disk"):
        await saved(FolderTalks(tmp_path / "file" / "talks"), "talk", "a")


WRITER = """
import asyncio, sys
from pathlib import Path
from horarium.storage.files.talks import FolderTalks
from tests.contract.keeping import a_line, a_record

async def main(folder, name):
    talks, told = FolderTalks(Path(folder)), 0
    while told < 20:
        stored = await talks.record("talk")
        head, entry = (stored.head, stored.revision) if stored else (None, None)
        record = a_record("talk", head=f"{name} {told}", revision=f"{name} {told}")
        if await talks.save(record, a_line(f"{name} {told}", after=head), expected=entry):
            told += 1

asyncio.run(main(*sys.argv[1:]))
"""


def test_two_processes_that_write_one_talk_lose_nothing(talks: FolderTalks, folder: Path) -> None:
    processes = [subprocess.Popen([sys.executable, "-c", WRITER, folder, name]) for name in ("one", "two")]
    assert [process.wait(60) for process in processes] == [0, 0]
    record = asyncio.run(talks.record("talk"))
    assert record is not None
    ids = [entry.id for entry in asyncio.run(talks.history(record.head))]
    assert sorted(ids) == sorted(f"{name} {number}" for name in ("one", "two") for number in range(20))
