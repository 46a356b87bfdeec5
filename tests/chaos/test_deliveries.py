"""Fifty faults on the way to a chat; `make chaos` makes it a thousand."""

from __future__ import annotations

import subprocess
import sys


def test_fifty_faults_lose_no_notice_and_double_none() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.chaos.delivery_campaign", "--faults", "50", "--seed", "7"],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "every notice is accounted for" in done.stdout
