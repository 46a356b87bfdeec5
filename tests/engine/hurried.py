"""An event loop whose clock jumps to the next timer instead of waiting for it, so that hours of pace take no time."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any


class _Hurried(selectors.DefaultSelector):
    """Reports what is ready, and never waits: the loop's clock moves on by what it would have waited."""

    elapsed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is not None and timeout > 0:
            self.elapsed += timeout
        return super().select(0)


class HurriedLoop(asyncio.SelectorEventLoop):
    """A loop with a clock of its own; for code that waits for timers alone."""

    def __init__(self) -> None:
        self._hurried = _Hurried()
        super().__init__(self._hurried)

    def time(self) -> float:
        return self._hurried.elapsed


def hurried(work: Coroutine[Any, Any, None]) -> None:
    """Runs a test's coroutine on such a loop."""
    with asyncio.Runner(loop_factory=HurriedLoop) as runner:
        runner.run(work)
