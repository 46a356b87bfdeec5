"""Those who are not paired: one polite sentence each, and nothing that they do costs anything."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from horarium.channels.telegram.post import Post

REMEMBERED = 1_000
SENTENCES_A_MINUTE = 10
TRIES_A_MINUTE = 30
"""Codes that are looked up; there are 10**14 of them."""
_MINUTE = 60.0


class Allowance:
    """So many a minute, and not more."""

    def __init__(self, a_minute: int) -> None:
        self._most = a_minute
        self._left = float(a_minute)
        self._counted_at: float | None = None

    def take(self) -> bool:
        """Whether there was one left."""
        now = asyncio.get_running_loop().time()
        if self._counted_at is not None:
            self._left = min(self._most, self._left + (now - self._counted_at) * self._most / _MINUTE)
        self._counted_at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Strangers:
    """Remembers in memory alone whom it told; nothing is written down, and nothing waits."""

    def __init__(self, post: Post, sentence: str) -> None:
        self._post = post
        self._sentence = sentence
        self._told: OrderedDict[int, None] = OrderedDict()
        self._sentences = Allowance(SENTENCES_A_MINUTE)
        self._tries = Allowance(TRIES_A_MINUTE)
        self._telling: set[asyncio.Task[object]] = set()

    def may_try(self) -> bool:
        """Whether a code from a stranger is looked up now."""
        return self._tries.take()

    def tell(self, chat: int, sentence: str | None = None) -> None:
        """The one sentence, this one or the usual; not a second one, and not too many in a minute."""
        if chat in self._told or not self._sentences.take():
            return
        self._told[chat] = None
        if len(self._told) > REMEMBERED:
            self._told.popitem(last=False)
        task: asyncio.Task[object] = asyncio.create_task(self._post.send(chat, sentence or self._sentence))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def idle(self) -> None:
        """Returns when nothing is on its way."""
        while self._telling:
            await asyncio.wait(self._telling)
