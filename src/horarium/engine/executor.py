"""Carries out one claimed run and says how it ended. The only place where exceptions become outcomes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import msgspec

from horarium.domain.clock import Clock
from horarium.domain.ending import Ending, conclude
from horarium.domain.errors import (
    ClaimLost,
    HorariumError,
    StorageError,
    ToolFailed,
    ToolMissing,
)
from horarium.domain.outcome import Abandoned, Failed, Outcome, Parked, Skipped, Succeeded, Suspended
from horarium.domain.run import Claim
from horarium.engine.handler import Handler
from horarium.engine.journal import JournalledRun, LeaveRun, SuspendRun
from horarium.engine.loops import Log
from horarium.engine.settings import EngineSettings
from horarium.storage.ports import Store

LARGEST_RESULT = 1_000_000
"""Bytes of JSON that a run may leave behind."""


class Executor:
    """Knows the handler, the journal and the clock; keeps nothing between runs. `told`: there is something to send."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        handler: Handler,
        settings: EngineSettings,
        log: Log,
        told: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._told = told
        self._clock = clock
        self._handler = handler
        self._settings = settings
        self._log = log

    def at_once(self, claim: Claim) -> Ending | None:
        """The end of a run that takes no time, without a coroutine of its own; None when it does take time.

        Only for runs without a lane: they have no effect but their end, so one that turns out to wait for something
        is dropped here and executed from the top.
        """
        attempt = self._carry_out(self._journalled(claim))
        try:
            attempt.send(None)
        except StopIteration as done:
            return conclude(claim, done.value, self._clock.now())
        except (SuspendRun, ClaimLost, StorageError):
            return None
        attempt.close()
        return None

    async def execute(self, claim: Claim) -> Outcome:
        """1. Carry the action out within its timeout. 2. Fold what was raised. 3. Ask where the effect is in doubt."""
        context = self._journalled(claim)
        try:
            outcome = await self._in_time(context)
            if isinstance(outcome, Failed) and context.in_doubt is not None:
                await context.ask_outcome(context.in_doubt)
        except SuspendRun as suspended:
            return Suspended(question_id=suspended.question_id)
        except (ClaimLost, StorageError) as error:
            return Abandoned(reason=error.message)
        return outcome

    def _journalled(self, claim: Claim) -> JournalledRun:
        return JournalledRun(claim, self._store, self._clock, self._settings.question_lasts, self._told)

    async def _in_time(self, context: JournalledRun) -> Outcome:
        seconds = context.task.policies.timeout.total_seconds()
        try:
            async with asyncio.timeout(seconds):
                return await self._carry_out(context)
        except TimeoutError:
            return Failed(error=f"It took longer than {seconds:g} s and was stopped.")

    async def _carry_out(self, context: JournalledRun) -> Outcome:
        try:
            return storable(await self._handler.carry_out(context))
        except LeaveRun:
            return Skipped(reason="you chose to leave it")
        except (ClaimLost, StorageError):
            raise
        except HorariumError as error:
            return refusal(error)
        except Exception as error:  # noqa: BLE001 - whatever a tool raises is an outcome, not our end
            self._log("tool_raised", run=context.run.id, task=context.task.id, error=repr(error), exc_info=error)
            return Failed(error=f"It stopped unexpectedly ({type(error).__name__}: {error}).")


def refusal(error: HorariumError) -> Outcome:
    """What an error that we know makes of a run."""
    match error:
        case ToolMissing():
            return Parked(reason=error.message)
        case ToolFailed():
            return Failed(error=error.message, permanent=error.permanent, retry_at=error.retry_at)
        case _:
            return Failed(error=error.message, permanent=True)


def storable(outcome: Outcome) -> Outcome:
    """The outcome, or a failure when its result is no JSON or too large to keep."""
    if not isinstance(outcome, Succeeded) or outcome.result is None:
        return outcome
    try:
        size = len(msgspec.json.encode(outcome.result))
    except (TypeError, ValueError) as error:
        return Failed(error=f"Its result cannot be kept: {error}", permanent=True)
    if size > LARGEST_RESULT:
        return Failed(error=f"Its result is too large to keep ({size:,} bytes).", permanent=True)
    return outcome
