"""No more than so many calls in any second, answers in talks among them: the last word on the pace, at the wire."""

from __future__ import annotations

import asyncio
from collections import deque

SECOND = 1.0
MOST_CHATS = 5_000


class Spacing:
    """So many seconds between two notices in a chat, at the wire. Answers in a talk come one by one and do not wait."""

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._next: dict[int, float] = {}

    async def enter(self, chat: int) -> None:
        """Returns when a notice may go to this chat."""
        now = asyncio.get_running_loop().time()
        at = max(now, self._next.get(chat, now))
        self._next[chat] = at + self._gap
        if len(self._next) > MOST_CHATS:
            self._next = {each: free for each, free in self._next.items() if free > now}
        if at > now:
            await asyncio.sleep(at - now)


class Window:
    """Lets calls through at once, as long as fewer than `most` went in the second before; else each waits its turn."""

    def __init__(self, most: float | None) -> None:
        self._most = int(most) if most else 0
        self._went: deque[float] = deque()

    async def enter(self) -> None:
        """Returns when it is a call's turn, in the order in which they came."""
        if not self._most:
            return
        now = asyncio.get_running_loop().time()
        at = now if len(self._went) < self._most else max(now, self._went[-self._most] + SECOND)
        self._went.append(at)
        if len(self._went) > self._most:
            self._went.popleft()
        if at > now:
            await asyncio.sleep(at - now)
