"""How the program behaves among others: options anywhere, pipes that close, words that are no text, tables."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.program import COMMAND, Program


@pytest.mark.parametrize("words", [("--json", "tasks"), ("tasks", "--json")])
def test_shared_options_stand_before_or_after_the_command(horarium: Program, words: tuple[str, ...]) -> None:
    assert horarium(*words).json == []


def test_the_home_can_be_said(horarium: Program) -> None:
    horarium("tasks", "--home", str(horarium.home / "other"))
    assert (horarium.home / "other" / "horarium.db").exists()
    assert not (horarium.home / "horarium.db").exists()


def test_without_words_the_overview_is_printed(horarium: Program) -> None:
    assert horarium().out == horarium("--help").out


def test_the_version_is_that_of_the_package(horarium: Program) -> None:
    assert horarium("version").out == horarium("--version").out == f"{horarium('version', '--json').json['version']}\n"


def test_a_reader_that_goes_away_is_no_trouble(horarium: Program) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{' '.join(COMMAND)} preview '* * * * *' -n 50000 | head -1; echo ${{PIPESTATUS[0]}}"],
        check=True,
        capture_output=True,
        text=True,
        env=horarium.environment(),
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "141"


def test_columns_are_aligned_for_pipes(horarium: Program) -> None:
    horarium("say", "--yes", "remind me to stretch in 20 minutes")
    horarium("say", "--yes", "remind me to eat an apple in 30 minutes")
    head, *rows = horarium("tasks").out.splitlines()
    assert len(rows) == 2
    assert all(row[head.index("when") - 1] == " " != row[head.index("when")] for row in rows)
    assert "in 19 minutes" in rows[0] or "in 20 minutes" in rows[0]


def test_words_that_are_no_utf8_are_no_trouble(horarium: Program) -> None:
    done = subprocess.run(
        [*COMMAND, "say", "--yes", b"remind me to \xff stretch in 20 minutes"],
        check=False,
        capture_output=True,
        env=horarium.environment(),
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr


def test_a_home_whose_name_is_no_utf8_is_served(horarium: Program) -> None:
    strange = os.fsdecode(os.fsencode(horarium.home) + b"\xff")
    assert Program(Path(strange))("tasks", "--json").json == []
    assert horarium("tasks", "--json", "--home", strange).json == []
    assert not horarium.home.exists()


def test_an_output_without_our_letters_gets_question_marks(horarium: Program) -> None:
    horarium("say", "--yes", "remind me to drink crème in 20 minutes")
    done = horarium("tasks", PYTHONIOENCODING="ascii")
    assert (done.status, "cr?me" in done.out) == (0, True)


def test_an_address_with_a_secret_is_not_shown(horarium: Program) -> None:
    document = (
        '{"operation": "create_task", "kwargs": {"name": "hook", "frequency": "daily", "scheduled_time": "09:00:00",'
        ' "execution_mode": "direct", "tool_name": "http_request", "parameters":'
        ' {"method": "POST", "url": "https://example.org/hook?token=swordfish"}}}'
    )
    assert horarium("scheduler", document).json["ok"]
    for command in (("task", "1"), ("task", "1", "--json"), ("tasks", "--json")):
        done = horarium(*command)
        assert done.status == 0, done.err
        assert "swordfish" not in done.out


def test_a_defect_is_one_sentence_and_its_details_are_in_the_log(horarium: Program) -> None:
    horarium("tasks")
    broken = "import horarium.cli.tasks; horarium.cli.tasks.NOTHING = object()"
    done = subprocess.run(
        [COMMAND[0], "-c", f"{broken}; from horarium.cli.main import run; raise SystemExit(run(['tasks']))"],
        check=False,
        capture_output=True,
        text=True,
        env=horarium.environment(),
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "errors.log" in done.stderr
    assert "Traceback" in (horarium.home / "log" / "errors.log").read_text()
