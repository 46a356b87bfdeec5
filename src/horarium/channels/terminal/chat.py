"""A talk in the terminal: lines in, replies out, and what rings appears above the prompt."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable

from horarium.agent.moves import Reply
from horarium.channels.terminal.channel import write_line
from horarium.channels.terminal.wording import said

PROMPT = "> "
ENDS = frozenset({"exit", "quit", "bye"})

Turn = Callable[[str], Awaitable[Reply]]


async def chat(turn: Turn, before: Callable[[], Awaitable[None]] | None = None) -> None:
    """Answers line by line until the input ends. `before` runs before each reply.

    On a terminal there is a prompt, and whatever is printed meanwhile appears above it; else lines are read as
    they come.
    """
    if sys.stdin.isatty() and sys.stdout.isatty():
        from prompt_toolkit.patch_stdout import patch_stdout  # noqa: PLC0415 - 80 ms that only a chat needs

        with patch_stdout(raw=True):
            await _answer(prompted(), turn, before)
    else:
        await _answer(plain_lines(), turn, before)


async def _answer(lines: AsyncIterator[str], turn: Turn, before: Callable[[], Awaitable[None]] | None) -> None:
    async for line in lines:
        words = line.strip()
        if words.lower() in ENDS:
            return
        if not words:
            continue
        if before is not None:
            await before()
        write_line(sys.stdout, said(await turn(words)))


async def prompted() -> AsyncIterator[str]:
    """Lines from a prompt, until Ctrl-D or Ctrl-C."""
    from prompt_toolkit import PromptSession  # noqa: PLC0415 - see above

    session: PromptSession[str] = PromptSession(PROMPT)
    while True:
        try:
            yield await session.prompt_async()
        except (EOFError, KeyboardInterrupt):
            return


async def plain_lines() -> AsyncIterator[str]:
    """Lines of the standard input until it ends. A thread waits for them, and dies with the process."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str | None] = asyncio.Queue()

    def pump() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=pump, name="stdin", daemon=True).start()
    while (line := await lines.get()) is not None:
        yield line
