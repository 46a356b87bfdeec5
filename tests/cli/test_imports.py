"""A command loads what it needs and no more: quick commands stay quick."""

from __future__ import annotations

import subprocess
import sys

import pytest

from horarium.cli.commands import NAMES
from tests.cli.program import Program

LOADED = """
import sys
from horarium.cli.main import run
status = run(sys.argv[1:])
print(status, *sys.modules, file=sys.stderr)
"""
HEAVY = {
    *("apprise", "requests", "telegram"),
    *("alembic", "cronsim", "cyclopts", "holidays", "httpx", "prompt_toolkit", "pydantic", "pydantic_ai"),
    *("rich", "sqlalchemy", "structlog"),
}

ALLOWED = {
    "--help": set[str](),
    "version": {"cyclopts"},
    "tasks --help": {"cyclopts", "rich"},
    "tasks": {"cyclopts", "sqlalchemy"},
    "tasks --json": {"cyclopts", "sqlalchemy"},
    "next": {"cyclopts", "sqlalchemy"},
    "runs": {"cyclopts", "sqlalchemy"},
    "answer": {"cyclopts", "sqlalchemy"},
    "talks": {"cyclopts", "sqlalchemy"},
    "tools": {"cyclopts", "pydantic", "sqlalchemy"},
    "doctor": {"cyclopts", "pydantic", "sqlalchemy"},
    "notify": {"cyclopts", "sqlalchemy"},
    "notify quiet off": {"cyclopts", "sqlalchemy"},
    "preview 0+9+*+*+*": {"cyclopts", "cronsim"},
    "say what's+on?": {"cyclopts", "sqlalchemy"},
    "scheduler {}": {"cyclopts", "pydantic", "sqlalchemy"},
}


@pytest.mark.parametrize("command", ALLOWED)
def test_a_command_loads_only_what_it_needs(horarium: Program, command: str) -> None:
    horarium("tasks")  # the database is made, which takes alembic, once
    words = [word.replace("+", " ") for word in command.split()]
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words], check=True, capture_output=True, text=True, env=horarium.environment()
    )
    loaded = set(done.stderr.splitlines()[-1].split())
    assert HEAVY & loaded <= ALLOWED[command]


def test_the_overview_names_every_command_and_the_parser_knows_it(horarium: Program) -> None:
    overview = horarium("--help").out
    commands = [line.split()[0] for line in overview.splitlines() if line.startswith("  ")][1:-4]
    assert set(commands) == NAMES
    for command in commands:
        assert horarium(command, "--help").out.startswith(f"Usage: horarium {command}")
