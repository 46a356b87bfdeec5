"""Whatever comes in: one clear sentence, an exit status, never a traceback, and nothing changed."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from tests.cli.program import Done, Program

WITHOUT_PRIVILEGES = () if os.geteuid() else ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
"""The superuser may write to what is read-only; this takes that away."""

TEN_MEGABYTES = b"a" * 10_000_000


def refused(done: Done, *words: str, status: int = 1) -> None:
    assert done.status == status, done
    assert "Traceback" not in done.err
    assert len(done.err.strip().splitlines()) == 1, done.err
    for word in words:
        assert word in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("preview", "0 0 31 2 *"), "0 0 31 2 *"),
        (("preview", "99 * * * *"), "99 * * * *"),
        (("preview", "DTSTART:20200101T090000\nRRULE:FREQ=DAILY;COUNT=3"), "ended"),
        (("preview", "FREQ=SOMETIMES"), "SOMETIMES"),
        (("preview", "the day after never"), "does not say when"),
        (("preview", "FREQ=DAILY", "--from", "2026-02-31"), "2026-02-31"),
        (("preview", "FREQ=DAILY", "--from", "0001-01-01"), "year"),
        (("preview",), "Nothing was said"),
        (("preview", "FREQ=DAILY", "--zone", "Europe/Bruxelles"), "Europe/Brussels"),
        (("--zone", "Mars/Base", "tasks"), "Mars/Base"),
        (("task", "99"), "no task 99"),
        (("task", "x"), "not a number"),
        (("pause", "99999999999999999999"), "not a number"),
        (("snooze", "1", "yesterday"), "yesterday"),
        (("answer", "7", "yes"), "no question 7"),
        (("receipt", "2026-02-31"), "2026-02-31"),
        (("say", " "), "Nothing was said"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(horarium: Program, words: tuple[str, ...], said: str) -> None:
    refused(horarium(*words), said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tsks",), "tasks"),
        (("tasks", "--jsn"), "--jsn"),
        (("task",), "TASK_ID"),
        (("next", "-n", "many"), "many"),
        (("next", "-n", "0"), "0"),
    ],
)
def test_what_cannot_be_understood_ends_with_status_2(horarium: Program, words: tuple[str, ...], said: str) -> None:
    refused(horarium(*words), said, status=2)


@pytest.mark.parametrize(
    ("kwargs", "field"),
    [
        ('"frequency": "once", "date": "2026-02-31", "scheduled_time": "09:00:00"', "date"),
        ('"frequency": "once", "date": "2001-01-01", "scheduled_time": "09:00:00"', "date"),
        ('"frequency": "daily", "scheduled_time": "25:00:00"', "scheduled_time"),
        ('"frequency": "daily", "scheduled_time": "09:00:00", "timezone": "Mars/Base"', "timezone"),
        ('"frequency": "custom", "schedule": "0 0 31 2 *"', "schedule"),
        ('"frequency": "custom", "schedule": "DTSTART:20200101T090000Z\\\\nRRULE:FREQ=DAILY;COUNT=2"', "schedule"),
    ],
)
def test_a_document_that_cannot_be_planned_names_the_field(horarium: Program, kwargs: str, field: str) -> None:
    tool = '"execution_mode": "direct", "tool_name": "remind", "parameters": {"text": "tea"}'
    document = f'{{"operation": "create_task", "kwargs": {{"name": "tea", {kwargs}, {tool}}}}}'
    done = horarium("scheduler", document)
    refused(done)
    assert done.json["error"]["field"] == field
    assert horarium("tasks", "--json").json == []


def test_a_document_with_an_unknown_tool_names_the_nearest(horarium: Program) -> None:
    done = horarium(
        "scheduler",
        '{"operation": "create_task", "kwargs": {"name": "tea", "frequency": "daily", "scheduled_time": "09:00:00",'
        ' "execution_mode": "direct", "tool_name": "remnd", "parameters": {"text": "tea"}}}',
    )
    refused(done, "remind")


@pytest.mark.parametrize(
    "document", ["{bad", "[]", "{}", '{"operation": "explode", "kwargs": {}}', "\xff\x00", "[" * 5000]
)
def test_a_document_that_is_none_is_answered_with_an_error_object(horarium: Program, document: str) -> None:
    done = horarium("scheduler", "-", said=document)
    refused(done)
    assert done.json["ok"] is False
    assert done.json["error"]["message"]


@pytest.mark.parametrize("command", ["say", "scheduler", "preview"])
def test_ten_megabytes_are_refused(horarium: Program, command: str) -> None:
    refused(horarium(command, "-", said=TEN_MEGABYTES), "too long")


def test_bytes_that_are_no_text_are_no_reason_to_fall_over(horarium: Program) -> None:
    done = horarium("say", "-", said=b"\xff\xfe remind me \x00 to \x1b[31m stretch")
    assert done.status == 0, done.err
    assert "\x1b" not in done.out


def test_a_damaged_database_is_left_as_it_is(horarium: Program) -> None:
    horarium.home.mkdir()
    file = horarium.home / "horarium.db"
    file.write_bytes(b"this is no database" * 1000)
    before = file.read_bytes()
    for command in ("tasks", "up"):
        refused(horarium(command), "damaged")
    doctor = horarium("doctor")
    assert doctor.status == 1
    assert "damaged" in doctor.out
    assert file.read_bytes() == before


def test_a_database_of_a_newer_version_is_left_as_it_is(horarium: Program) -> None:
    horarium("tasks")
    with sqlite3.connect(horarium.home / "horarium.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    refused(horarium("tasks"), "newer")
    assert "newer" in horarium("doctor").out


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.write_text("mine")
    refused(Program(home)("tasks"), "is a file", "--home")
    refused(Program(home / "below")("up"), "--home")
    assert home.read_text() == "mine"


@pytest.mark.parametrize("command", ["tasks", "up", "say hello"])
def test_a_home_that_cannot_be_made_is_refused(command: str) -> None:
    refused(Program(Path("/proc/horarium"))(*command.split()), "/proc/horarium", "--home")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("HORARIUM_KEEP_DAYS", "ninety", "a number of days"),
        ("HORARIUM_KEEP_DAIS", "90", "keep_days"),
        ("HORARIUM_ZONE", "Mars/Base", "Mars/Base"),
    ],
)
def test_a_setting_that_does_not_fit_is_refused(horarium: Program, name: str, value: str, said: str) -> None:
    refused(horarium("say", "hello", **{name: value}), said)


@pytest.mark.parametrize("command", ["tasks", "up", "say --yes remind me to stretch in 20 minutes"])
def test_a_home_that_can_only_be_read_is_refused_or_read_and_left_as_it_is(horarium: Program, command: str) -> None:
    horarium("say", "--yes", "remind me to eat in 20 minutes")
    file = horarium.home / "horarium.db"
    before = file.read_bytes()
    for path, mode in ((file, 0o400), (horarium.home, 0o500)):
        path.chmod(mode)
    done = Program(horarium.home, wrapper=WITHOUT_PRIVILEGES)(*command.split())
    horarium.home.chmod(0o700)
    assert done.status == 1 or (command, done.status) == ("tasks", 0)
    assert "Traceback" not in done.err
    assert "read-only" in done.err or "cannot be" in done.err or "eat" in done.out
    assert file.read_bytes() == before
