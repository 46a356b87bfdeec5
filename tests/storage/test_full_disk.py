"""A disk that is full: real files that may not grow, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_a_disk_that_fills_up_in_the_middle_of_a_write_loses_nothing_and_halves_nothing(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "tests.storage.filling", str(tmp_path / "home" / "horarium.db")]
    done = subprocess.run(program, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 10
