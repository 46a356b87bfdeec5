"""The program as a person meets it: real processes, each test with a fresh home."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = (sys.executable, "-m", "horarium.cli.main")
PATIENCE = 60  # seconds until a process that hangs fails its test


@dataclass(frozen=True)
class Done:
    """How one call ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Program:
    """Calls of the program on one home."""

    home: Path
    zone: str = "Europe/Brussels"
    wrapper: tuple[str, ...] = ()  # a command that runs it in other circumstances

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HORARIUM_")}
        return kept | {"HORARIUM_HOME": str(self.home), "HORARIUM_ZONE": self.zone} | more

    def __call__(self, *words: str, said: str | bytes = b"", **more: str) -> Done:
        given = said.encode() if isinstance(said, str) else said
        done = subprocess.run(
            [*self.wrapper, *COMMAND, *words],
            check=False,
            input=given,
            capture_output=True,
            env=self.environment(**more),
            timeout=PATIENCE,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    @contextmanager
    def up(self) -> Iterator[Up]:
        """A process that keeps the hours of this home, from when it is ready on."""
        process = subprocess.Popen(
            [*COMMAND, "up"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self.environment(),
        )
        up = Up(process)
        try:
            up.wait_for("ready")
            yield up
        finally:
            process.kill()
            process.communicate()


@dataclass(frozen=True)
class Up:
    """A process that keeps the hours."""

    process: subprocess.Popen[str]

    def wait_for(self, words: str) -> str:
        """The next line of its output with these words."""
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        impatience = threading.Timer(PATIENCE, self.process.kill)
        impatience.start()
        try:
            for line in self.process.stdout:
                if words in line:
                    return line
        finally:
            impatience.cancel()
        raise AssertionError(f"It ended without saying {words!r}: {self.process.stderr.read()}")

    def signalled(self, number: int) -> int:
        """Its exit status after a signal."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)
