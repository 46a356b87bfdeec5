"""Fifty kills of a working engine; `make chaos` makes it a thousand."""

from __future__ import annotations

import subprocess
import sys


def test_fifty_kills_lose_nothing_and_double_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.chaos.campaign", "--kills", "50", "--seed", "7"],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "every slot is accounted for" in done.stdout
