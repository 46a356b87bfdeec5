"""Work in order within a chat, chats side by side."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

Work = Callable[[], Awaitable[None]]


class Lines:
    """A line for each chat that has something to do; it holds nothing when there is nothing. Work never raises."""

    def __init__(self) -> None:
        self._lines: dict[int, deque[Work]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def put(self, chat: int, work: Work) -> None:
        """Adds work to the end of a chat's line."""
        if chat in self._lines:
            self._lines[chat].append(work)
            return
        self._lines[chat] = deque([work])
        task = asyncio.create_task(self._walk(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def idle(self) -> None:
        """Returns when all lines are empty."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self, grace: float) -> None:
        """Lets what is at work end, within `grace` seconds; begins nothing more."""
        for line in self._lines.values():
            line.clear()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _walk(self, chat: int) -> None:
        line = self._lines[chat]
        try:
            while line:
                await line.popleft()()
        finally:
            del self._lines[chat]
