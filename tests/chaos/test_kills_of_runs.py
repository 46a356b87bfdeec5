"""Twenty kills while a model is at work; 200 in the campaign of `make chaos`."""

from __future__ import annotations

import subprocess
import sys


def test_twenty_kills_repeat_no_request_and_no_call_that_was_done() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.chaos.errand_campaign", "--kills", "20", "--seed", "11"],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing that was done was done again" in done.stdout
