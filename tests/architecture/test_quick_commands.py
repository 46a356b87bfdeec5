"""A quick command loads only what it needs: a fresh process says what it has loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SLOW = {
    "alembic",
    "fastapi",
    "holidays",
    "httpx",
    "prompt_toolkit",
    "pydantic",
    "pydantic_ai",
    "structlog",
}
"""What takes long to load and no quick command needs."""

ASK = """
import sys, json
from horarium.cli.main import run
run(sys.argv[1:])
print(json.dumps(sorted(sys.modules)))
"""


def test_the_overview_loads_nothing_at_all(tmp_path: Path) -> None:
    loaded = loaded_by(["--help"], tmp_path)
    assert loaded & {"asyncio", "cyclopts", "msgspec", "sqlalchemy"} == set()


@pytest.mark.parametrize("words", [["--help"], ["version"]])
def test_help_and_version_load_no_database_and_no_validation(words: list[str], tmp_path: Path) -> None:
    assert loaded_by(words, tmp_path) & (SLOW | {"sqlalchemy", "rich"}) == set()


@pytest.mark.parametrize("words", [["tasks"], ["next"], ["runs"], ["preview", "0 9 * * 1"]])
def test_looking_loads_nothing_slow_that_it_does_not_need(words: list[str], tmp_path: Path) -> None:
    first_use_makes_the_file(tmp_path)
    assert loaded_by(words, tmp_path) & SLOW == set()


def first_use_makes_the_file(home: Path) -> None:
    """Making the database is not quick and happens once."""
    loaded_by(["tasks"], home)


def loaded_by(words: list[str], home: Path) -> set[str]:
    environment = {"HORARIUM_HOME": str(home), "TZ": "UTC"}
    command = [sys.executable, "-c", ASK, *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))
