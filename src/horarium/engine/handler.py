"""The seam between the engine and what it runs. Bootstrap plugs one Handler in; the engine knows no tool, no model."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Protocol

from horarium.domain.outcome import Outcome
from horarium.domain.question import Answer
from horarium.domain.run import Run
from horarium.domain.task import Action, Task


class RunContext(Protocol):
    """What a handler sees of its run. Steps are journalled: after a crash the same steps give the same results."""

    @property
    def task(self) -> Task: ...
    @property
    def run(self) -> Run: ...
    @property
    def now(self) -> datetime:
        """The instant at which this attempt began."""
        ...

    async def step(self, name: str, body: Callable[[], Awaitable[Any]], *, idempotent: bool = True) -> Any:
        """The JSON-able result of `body`, run at most once and then remembered.

        Not idempotent: the intent is written first; when a crash, a timeout or an unexpected exception leaves the
        outcome unknown, the person is asked instead of repeating. A ToolFailed means that nothing happened.
        """
        ...

    async def ask(self, text: str, choices: tuple[str, ...] = (), *, expires_in: timedelta | None = None) -> Answer:
        """The person's answer. Until it is there the run is a row, not a coroutine: this call does not return."""
        ...

    async def tell(self, text: str, *, name: str = "tell") -> bool:
        """Tells the person something while the run goes on: the notice is written with its step, so exactly once.

        Whether it was now, not at an earlier attempt.
        """
        ...


class Handler(Protocol):
    """Carries out actions."""

    def knows(self, action: Action) -> bool:
        """Whether this installation can carry it out."""
        ...

    def lane(self, action: Action) -> str:
        """The tool whose slowness a run may suffer; empty when it takes no time. Runs share bounds by lane."""
        ...

    async def carry_out(self, context: RunContext) -> Outcome:
        """Does the work. ToolFailed and ToolMissing may be raised; the executor folds them into an outcome."""
        ...
