"""Real `horarium` processes, on pipes or on a pseudo terminal, and what they write."""

from __future__ import annotations

import asyncio
import fcntl
import os
import pty
import signal
import sys
import termios
from collections.abc import Callable
from pathlib import Path

DEADLINE = 20.0  # seconds; generous, since nothing waits for it unless something is broken


class Program:
    """One running process. `seen` is all that it has written so far."""

    def __init__(self, process: asyncio.subprocess.Process, output: int, keyboard: int | None) -> None:
        self.seen = ""
        self._process = process
        self._output = output
        self._keyboard = keyboard
        self._news = asyncio.Event()
        self._ended = False
        asyncio.get_running_loop().add_reader(output, self._read)

    async def until(self, text: str) -> str:
        """Waits until it has written this; returns all that was written."""
        await self._wait(lambda: text in self.seen, f"to write {text!r}")
        if text not in self.seen:
            raise AssertionError(f"ended without writing {text!r}: {self.seen!r}")
        return self.seen

    async def prompt(self) -> None:
        """Waits until it has a prompt: from then on it asks the terminal to mark what is pasted."""
        await self.until("\x1b[?2004h")

    async def end(self) -> str:
        """Waits until it has ended; returns all that it wrote."""
        await self._wait(lambda: False, "to end")
        await self._process.wait()
        return self.seen

    async def leave(self) -> str:
        """Types Ctrl-D until it has ended: one typed while a line is printed above the prompt may be swallowed."""
        for _ in range(int(DEADLINE)):
            if not self._ended:
                self.type("\x04")
            try:
                async with asyncio.timeout(1):
                    while not self._ended:
                        self._news.clear()
                        await self._news.wait()
                break
            except TimeoutError:
                continue
        return await self.end()

    def type(self, keys: str) -> None:
        """Types on its keyboard."""
        assert self._keyboard is not None
        os.write(self._keyboard, keys.encode())

    async def stop(self) -> str:
        """Asks it to stop, as a service manager would."""
        self._process.send_signal(signal.SIGTERM)
        return await self.end()

    async def kill(self) -> None:
        """Ends it in the midst of whatever it does."""
        self._process.kill()
        await self.end()

    @property
    def running(self) -> bool:
        return self._process.returncode is None

    async def _wait(self, done: Callable[[], bool], what: str) -> None:
        try:
            async with asyncio.timeout(DEADLINE):
                while not done() and not self._ended:
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"waited in vain for it {what}: {self.seen!r}") from None

    def _read(self) -> None:
        try:
            data = os.read(self._output, 65536)
        except OSError:  # a pseudo terminal whose last process has ended
            data = b""
        self.seen += data.decode("utf-8", "replace")
        if not data:
            asyncio.get_running_loop().remove_reader(self._output)
            os.close(self._output)
            self._ended = True
        self._news.set()


class House:
    """One data directory, and the programs that were started on it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.programs: list[Program] = []

    async def start(self, *words: str, fed: str | None = None) -> Program:
        """A process on pipes: nobody sees a terminal. `fed` is its whole input."""
        reading, writing = os.pipe()
        stdin = asyncio.subprocess.DEVNULL if fed is None else asyncio.subprocess.PIPE
        process = await self._process(words, stdin=stdin, output=writing)
        os.close(writing)
        if process.stdin is not None:
            process.stdin.write((fed or "").encode())
            process.stdin.close()
        return self._keep(Program(process, reading, None))

    async def start_on_terminal(self, *words: str) -> Program:
        """A process on a pseudo terminal of its own: a person sits there."""
        master, slave = pty.openpty()
        process = await self._process(words, stdin=slave, output=slave, terminal=True)
        os.close(slave)
        return self._keep(Program(process, master, master))

    async def say(self, words: str, *options: str) -> str:
        """What `horarium say` replies."""
        return await (await self.start("say", *options, words)).end()

    async def end_all(self) -> None:
        for program in self.programs:
            if program.running:
                await program.kill()

    def _keep(self, program: Program) -> Program:
        self.programs.append(program)
        return program

    async def _process(
        self, words: tuple[str, ...], *, stdin: int, output: int, terminal: bool = False
    ) -> asyncio.subprocess.Process:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("HORARIUM_")}
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "horarium.cli.main",
            *words,
            "--home",
            str(self.home),
            "--zone",
            "Europe/Brussels",
            stdin=stdin,
            stdout=output,
            stderr=output,
            env=environment | {"TERM": "xterm"},
            start_new_session=True,
            preexec_fn=_take_terminal if terminal else None,
        )


def _take_terminal() -> None:
    """Makes the standard input this session's controlling terminal, as a window does."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
