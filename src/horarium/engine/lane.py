"""The way to one channel: its places take turns, so that nobody's pile of notices keeps others waiting."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any

import msgspec

from horarium.domain.notice import Notice
from horarium.engine.channel import Channel

SIDE_BY_SIDE = 32
"""Sends of one channel at the same time."""


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A notice on its way to a place."""

    notice: Notice
    place: str
    attempt: int


class Lane:
    """Sends letters at the pace of its channel: one at a time at each place, places in turn.

    `send` never raises; it is called on the event loop. Nothing polls: the lane sleeps until a letter may go.
    """

    def __init__(self, channel: Channel, send: Callable[[Channel, Letter], Coroutine[Any, Any, None]]) -> None:
        self._channel = channel
        self._send = send
        self._queues: dict[str, deque[Letter]] = {}
        self._turns: deque[str] = deque()
        self._not_before: dict[str, float] = {}
        self._next_overall = 0.0
        self._sending: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None

    @property
    def busy(self) -> bool:
        """Whether letters are on their way."""
        return bool(self._sending or self._turns)

    def put(self, letter: Letter) -> None:
        """Takes a letter; it goes when it is its place's turn."""
        queue = self._queues.get(letter.place)
        if queue is None:
            self._queues[letter.place] = queue = deque()
            self._turns.append(letter.place)
        queue.append(letter)
        self._go()

    async def stop(self) -> None:
        """Begins no further send, and waits for those that have begun."""
        self._turns.clear()
        self._queues.clear()
        if self._timer:
            self._timer.cancel()
        await asyncio.gather(*self._sending, return_exceptions=True)

    async def idle(self) -> None:
        """Returns when nothing is on its way."""
        while self.busy:
            await (asyncio.wait(self._sending) if self._sending else asyncio.sleep(0.001))

    def _go(self) -> None:
        """Begins every send that may begin now, and sets the timer for the next one."""
        now = asyncio.get_running_loop().time()
        earliest: float | None = None
        for _ in range(len(self._turns)):
            if len(self._sending) >= SIDE_BY_SIDE:
                return
            place = self._turns.popleft()
            may = max(self._not_before.get(place, 0.0), self._next_overall)
            if may > now:
                self._turns.append(place)
                earliest = may if earliest is None else min(earliest, may)
            else:
                self._begin(place, now)
        if earliest is not None:
            self._wake_at(earliest)

    def _begin(self, place: str, now: float) -> None:
        """One letter of this place; the place has its next turn when that has gone."""
        letter = self._queues[place].popleft()
        self._keep_pace(place, now)
        task = asyncio.create_task(self._send(self._channel, letter))
        self._sending.add(task)
        task.add_done_callback(lambda done: self._gone(done, place))

    def _keep_pace(self, place: str, now: float) -> None:
        pace = self._channel.pace
        if pace.overall:
            self._next_overall = max(self._next_overall, now) + 1 / pace.overall
        if pace.at_one_place:
            self._not_before[place] = now + 1 / pace.at_one_place
            if len(self._not_before) > 10_000:
                self._not_before = {key: may for key, may in self._not_before.items() if may > now}

    def _gone(self, done: asyncio.Task[None], place: str) -> None:
        self._sending.discard(done)
        queue = self._queues.get(place)
        if queue:
            self._turns.append(place)
        elif queue is not None:
            del self._queues[place]
        self._go()

    def _wake_at(self, instant: float) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(instant, self._go)
