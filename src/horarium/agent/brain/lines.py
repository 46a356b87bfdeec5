"""One conversation takes its messages in order; others go on beside it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager


class Lines:
    """A lock per conversation, kept only while somebody has or wants it."""

    def __init__(self) -> None:
        self._locks: dict[Hashable, tuple[asyncio.Lock, int]] = {}

    def __len__(self) -> int:
        return len(self._locks)

    @asynccontextmanager
    async def turn(self, conversation: Hashable) -> AsyncIterator[None]:
        """Waits for those who came before."""
        lock, wanted = self._locks.get(conversation, (asyncio.Lock(), 0))
        self._locks[conversation] = (lock, wanted + 1)
        try:
            async with lock:
                yield
        finally:
            lock, wanted = self._locks[conversation]
            if wanted == 1:
                del self._locks[conversation]
            else:
                self._locks[conversation] = (lock, wanted - 1)
