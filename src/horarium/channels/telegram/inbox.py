"""What came in and is not answered yet: kept, so that a message is neither lost nor handled twice across a kill.

A message is written down before Telegram is told that it was taken. From then on it is ours: `received` ones are
handled after a restart, `answered` ones get the answer that was found, and of one that was `begun` nobody knows how far
it came, so the person is told instead.
"""

from __future__ import annotations

import enum
from collections import deque
from typing import Any

import msgspec

from horarium.channels.telegram.pairing import BOT
from horarium.domain.clock import Clock
from horarium.domain.errors import Conflict
from horarium.storage.ports import Store

REMEMBERED = 200
"""Messages that were handled and may come once more: Telegram sends at most 100 again, those of one look for news."""
_SHELF = "inbox"


class Stage(enum.StrEnum):
    """How far a message has come."""

    RECEIVED = "received"  # it is ours to handle
    BEGUN = "begun"  # something may have been done about it
    ANSWERED = "answered"  # all was done; the answer may not have been sent
    DONE = "done"  # the answer was sent


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """An answer before it is sent: words, the question whose buttons hang under them, and the message that shows their
    beginning already.
    """

    text: str
    question: int | None = None
    shown: int | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One message. What was done keeps nothing but its number."""

    stage: Stage
    raw: Any = None
    answer: Outgoing | None = None


class Inbox:
    """The messages of one bot. One process at a time uses it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._shelves = store.shelves
        self._clock = clock
        self._open: dict[int, Entry] = {}
        self._done: deque[int] = deque()

    async def unfinished(self) -> list[tuple[int, Entry]]:
        """What an earlier process left, oldest first."""
        for paper in await self._shelves.find(BOT, _SHELF):
            entry = _read(paper.text)
            if entry is None or entry.stage is Stage.DONE:
                self._done.append(int(paper.key))
            else:
                self._open[int(paper.key)] = entry
        return sorted(self._open.items())

    async def take(self, number: int, raw: object) -> bool:
        """Whether this message is new; then it is written down."""
        if number in self._open or number in self._done:
            return False
        entry = Entry(stage=Stage.RECEIVED, raw=raw)
        try:
            await self._write(number, entry, expected=0)
        except Conflict:
            return False
        self._open[number] = entry
        return True

    async def begin(self, number: int) -> None:
        """From now on something may be done about it."""
        await self._move(number, Stage.BEGUN)

    async def answered(self, number: int, answer: Outgoing) -> None:
        """All is done but the sending of this."""
        await self._move(number, Stage.ANSWERED, answer)

    async def done(self, number: int) -> None:
        """Over; its words are forgotten."""
        await self._write(number, Entry(stage=Stage.DONE))
        self._open.pop(number, None)
        self._done.append(number)
        while len(self._done) > REMEMBERED:
            await self._shelves.remove(BOT, _SHELF, _key(self._done[0]))
            self._done.popleft()

    async def _move(self, number: int, stage: Stage, answer: Outgoing | None = None) -> None:
        moved = msgspec.structs.replace(self._open[number], stage=stage, answer=answer)
        await self._write(number, moved)
        self._open[number] = moved

    async def _write(self, number: int, entry: Entry, *, expected: int | None = None) -> None:
        text = msgspec.json.encode(entry).decode()
        await self._shelves.put(BOT, _SHELF, _key(number), text, self._clock.now(), expected=expected)


def _key(number: int) -> str:
    return f"{number:020d}"


def _read(text: str) -> Entry | None:
    try:
        return msgspec.json.decode(text, type=Entry)
    except msgspec.MsgspecError:
        return None
