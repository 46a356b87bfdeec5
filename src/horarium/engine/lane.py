"""The way to one channel: its places take turns, so that nobody's pile of notices keeps others waiting."""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any

import msgspec

from horarium.domain.notice import Notice
from horarium.engine.channel import Channel

SIDE_BY_SIDE = 32
"""Sends of one channel at the same time."""
CATCHES_UP = 0.1
"""Seconds by which timers that wake late are caught up with: else each one would push all later sends back."""
REMEMBERED = 10_000
"""Places whose last send is remembered for the sake of the pace."""


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A notice on its way to a place. `repeats`: once more after a send whose answer was lost."""

    notice: Notice
    place: str
    attempt: int
    repeats: bool = False


class Lane:
    """Sends letters at the pace of its channel: one at a time at each place, places in turn.

    `send` never raises; it is called on the event loop. Nothing polls: the lane sleeps until a letter may go. A place
    is in exactly one of three states: its turn may come (`_turns`), it rests for its pace (`_resting`), or it sends.
    """

    def __init__(self, channel: Channel, send: Callable[[Channel, Letter], Coroutine[Any, Any, None]]) -> None:
        self._channel = channel
        self._send = send
        self._queues: dict[str, deque[Letter]] = {}
        self._turns: deque[str] = deque()
        self._resting: list[tuple[float, int, str]] = []
        self._rests = 0  # keeps the order of places whose rest ends at the same instant
        self._not_before: dict[str, float] = {}
        self._next_overall = 0.0
        self._sending: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._stopped = False

    @property
    def busy(self) -> bool:
        """Whether letters are on their way."""
        return bool(self._sending or self._queues)

    def waiting(self, place: str) -> int:
        """How many letters wait for this place."""
        return len(self._queues.get(place, ()))

    def put(self, letter: Letter) -> None:
        """Takes a letter; it goes when it is its place's turn."""
        if self._stopped:
            return
        queue = self._queues.get(letter.place)
        if queue is None:
            self._queues[letter.place] = queue = deque()
            self._line_up(letter.place)
        queue.append(letter)
        self._go()

    def call_back(self, place: str) -> list[Letter]:
        """The letters that wait for this place; they do not go. One that is being sent is not among them."""
        queue = self._queues.get(place)
        letters = list(queue or ())
        if queue:
            queue.clear()
        return letters

    async def stop(self, within: float) -> None:
        """Begins no further send, and waits for those that have begun; those that last longer are broken off."""
        self._stopped = True
        self._queues.clear()
        self._turns.clear()
        self._resting.clear()
        if self._timer:
            self._timer.cancel()
        if self._sending:
            _, late = await asyncio.wait(self._sending, timeout=within)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def idle(self) -> None:
        """Returns when nothing is on its way."""
        while self.busy:
            await (asyncio.wait(self._sending) if self._sending else asyncio.sleep(0.001))

    def _line_up(self, place: str) -> None:
        """The place waits for its turn, after its rest when it has to."""
        may = self._not_before.get(place, 0.0)
        if may > asyncio.get_running_loop().time():
            self._rests += 1
            heapq.heappush(self._resting, (may, self._rests, place))
        else:
            self._turns.append(place)

    def _go(self) -> None:
        """Begins every send that may begin now, and sets the timer for the next one."""
        now = asyncio.get_running_loop().time()
        while self._resting and self._resting[0][0] <= now:
            self._turns.append(heapq.heappop(self._resting)[2])
        while self._turns and len(self._sending) < SIDE_BY_SIDE and self._next_overall <= now:
            self._begin(self._turns.popleft(), now)
        if self._turns and len(self._sending) < SIDE_BY_SIDE:
            self._wake_at(self._next_overall)
        elif self._resting and not self._turns:
            self._wake_at(max(self._resting[0][0], self._next_overall))

    def _begin(self, place: str, now: float) -> None:
        """One letter of this place; the place has its next turn when that has gone."""
        queue = self._queues[place]
        if not queue:  # they were called back
            del self._queues[place]
            return
        letter = queue.popleft()
        self._keep_pace(place, now)
        task = asyncio.create_task(self._send(self._channel, letter))
        self._sending.add(task)
        task.add_done_callback(lambda done: self._gone(done, place))

    def _keep_pace(self, place: str, now: float) -> None:
        pace = self._channel.pace
        if pace.overall:
            self._next_overall = max(self._next_overall, now - CATCHES_UP) + 1 / pace.overall
        if pace.at_one_place:
            self._not_before[place] = now + 1 / pace.at_one_place
            if len(self._not_before) > REMEMBERED:
                self._not_before = {key: may for key, may in self._not_before.items() if may > now}

    def _gone(self, done: asyncio.Task[None], place: str) -> None:
        self._sending.discard(done)
        if self._queues.get(place):
            self._line_up(place)
        else:
            self._queues.pop(place, None)
        self._go()

    def _wake_at(self, instant: float) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(instant, self._go)
