"""The program on a terminal: `up` talks, rings above the prompt, and Ctrl-D ends it."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.cli.program import COMMAND, PATIENCE, Program

CTRL_D = "\x04"


class Terminal:
    """A person at a terminal with one process on it."""

    def __init__(self, process: subprocess.Popen[bytes], side: int) -> None:
        self.process = process
        self._side = side
        self._seen = ""

    def types(self, words: str) -> None:
        os.write(self._side, words.encode())

    def sees(self, words: str) -> None:
        """Waits for these words to appear after what was waited for before."""
        until = time.monotonic() + PATIENCE
        while words not in self._seen and time.monotonic() < until:
            if select.select([self._side], [], [], 0.1)[0]:
                self._seen += os.read(self._side, 10_000).decode("utf-8", "replace")
        assert words in self._seen, self._seen
        self._seen = self._seen.partition(words)[2]


@contextmanager
def at_terminal(horarium: Program, *words: str) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 120))
    process = subprocess.Popen(
        [*COMMAND, *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=horarium.environment(TERM="xterm", PROMPT_TOOLKIT_NO_CPR="1"),
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_up_talks_rings_and_ends_with_the_talk(horarium: Program) -> None:
    with at_terminal(horarium, "up") as terminal:
        terminal.sees("ready")
        terminal.sees(">")
        terminal.types("remind me to stretch in 1 second\r")
        terminal.sees("Shall I?")
        terminal.types("yes\r")
        terminal.sees("Done.")
        terminal.sees("* stretch")
        terminal.sees(">")  # the prompt is back
        terminal.types(CTRL_D)
        assert terminal.process.wait(PATIENCE) == 0


def test_a_chat_beside_a_running_process_shows_what_rings_there(horarium: Program) -> None:
    with horarium.up(), at_terminal(horarium, "chat") as terminal:
        terminal.sees(">")
        terminal.types("remind me to stretch in 2 seconds\r")
        terminal.sees("Shall I?")
        terminal.types("yes\r")
        terminal.sees("Done.")
        terminal.sees("* stretch")
        terminal.sees(">")  # the prompt is back
        terminal.types(CTRL_D)
        assert terminal.process.wait(PATIENCE) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_up_on_a_terminal_too(horarium: Program, number: int) -> None:
    with at_terminal(horarium, "up") as terminal:
        terminal.sees(">")
        terminal.process.send_signal(number)
        assert terminal.process.wait(PATIENCE) == 0


def test_a_table_on_a_terminal_is_drawn(horarium: Program) -> None:
    horarium("say", "--yes", "remind me to stretch in 20 minutes")
    with at_terminal(horarium, "tasks") as terminal:
        terminal.sees("─")
        terminal.sees("stretch")
