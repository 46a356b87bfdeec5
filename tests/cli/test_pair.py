"""`horarium pair telegram` shows a code and nothing else happens."""

from __future__ import annotations

import subprocess
import sys

from tests.cli.program import Program

LOADED = """
import sys
from horarium.cli.main import run
run(sys.argv[1:])
print(*sys.modules, file=sys.stderr)
"""


def test_a_code_is_shown_with_what_to_do_with_it(horarium: Program) -> None:
    shown = horarium("pair", "telegram")
    assert (shown.status, shown.err) == (0, "")
    assert shown.out.startswith("Send this to your bot within 10 minutes:\n  /start ")
    assert len(shown.out.split()[-1]) == 10


def test_each_code_is_another_one(horarium: Program) -> None:
    codes = {horarium("pair", "telegram", "--json").json["code"] for _ in range(3)}
    assert len(codes) == 3


def test_pairings_can_be_ended_also_where_there_are_none(horarium: Program) -> None:
    assert horarium("pair", "telegram", "--forget").out == "No chats unpaired.\n"


def test_another_channel_is_refused_in_words(horarium: Program) -> None:
    refused = horarium("pair", "pigeon")
    assert refused.status != 0
    assert "telegram" in refused.err
    assert "Traceback" not in refused.err


def test_neither_telegram_nor_a_model_is_loaded(horarium: Program) -> None:
    horarium("tasks")  # the database is made
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "pair", "telegram"],
        check=True,
        capture_output=True,
        text=True,
        env=horarium.environment(),
    )
    assert {"telegram", "httpx", "pydantic", "pydantic_ai", "apprise"} & set(done.stderr.split()) == set()
