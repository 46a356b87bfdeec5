"""Carries out the actions of tasks: direct ones with a tool, orchestrated ones with what bootstrap plugged in."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, assert_never

import msgspec
from pydantic import BaseModel

from horarium.domain.errors import InvalidInput, ToolFailed
from horarium.domain.outcome import Failed, Outcome, Succeeded
from horarium.domain.task import Action, Direct, Orchestrated
from horarium.domain.telling import zone_of
from horarium.engine.handler import RunContext
from horarium.tools.registry import AnyTool, Occasion, Registry

NO_MODEL = (
    "No model is configured, so the brief of this task cannot be carried out; "
    "configure one, or make it a direct task with a tool."
)
AGENT_LANE = "agent"

Orchestrate = Callable[[RunContext, Orchestrated], Awaitable[Outcome]]


class ToolHandler:
    """The engine's handler. `orchestrate` carries out briefs; without it they fail with a clear sentence."""

    def __init__(self, registry: Registry, orchestrate: Orchestrate | None = None) -> None:
        self._registry = registry
        self._orchestrate = orchestrate

    def knows(self, action: Action) -> bool:
        """Whether the action's tool is installed; a brief is always known, since its run says what is missing."""
        return not isinstance(action, Direct) or self._registry.has(action.tool)

    def lane(self, action: Action) -> str:
        """The tool's own name, empty when it has no effects outside; a missing tool is its own lane."""
        match action:
            case Orchestrated():
                return AGENT_LANE
            case Direct(tool=name) if not self._registry.has(name):
                return name
            case Direct(tool=name):
                tool = self._registry.get(name)
                return tool.name if tool.slow else ""
            case _:
                assert_never(action)

    async def carry_out(self, context: RunContext) -> Outcome:
        """How it went. ToolMissing when the tool is gone; what escapes besides leaves the outcome in doubt."""
        action = context.task.action
        match action:
            case Direct():
                return await self._direct(context, action)
            case Orchestrated() if self._orchestrate is None:
                return Failed(error=NO_MODEL, permanent=True)
            case Orchestrated():
                return await self._orchestrate(context, action)
            case _:
                assert_never(action)

    async def _direct(self, context: RunContext, action: Direct) -> Outcome:
        tool = self._registry.get(action.tool)
        try:
            arguments = self._registry.check(tool, action.arguments)
            return await call_tool(context, tool, arguments)
        except InvalidInput as error:
            return Failed(error=f"{tool.name} cannot take these arguments: {error.message}", permanent=True)
        except ToolFailed as error:
            return Failed(error=error.message, permanent=error.permanent, retry_at=error.retry_at)


async def call_tool(context: RunContext, tool: AnyTool, arguments: BaseModel) -> Succeeded:
    """Calls a tool inside a run: plainly when it may be repeated, else as a step whose intent is written first."""
    if tool.repeats(arguments):
        return await _repeatable(tool, arguments, occasion_of(context))

    async def body() -> Mapping[str, Any]:
        async with asyncio.timeout(tool.timeout.total_seconds()):
            done = await tool.call(arguments, occasion_of(context))
        return {"result": msgspec.to_builtins(done.result), "tell": done.tell}

    recorded = await context.step(tool.name, body, idempotent=False)
    if recorded is None:  # interrupted, and the person said that it had happened
        return Succeeded(tell="It was interrupted; you said that it had happened.")
    return Succeeded(result=recorded["result"], tell=recorded["tell"])


async def _repeatable(tool: AnyTool, arguments: BaseModel, occasion: Occasion) -> Succeeded:
    if not tool.slow:  # takes no time; a timer would cost more than the call
        return await tool.call(arguments, occasion)
    seconds = tool.timeout.total_seconds()
    limit = asyncio.timeout(seconds)
    try:
        async with limit:
            return await tool.call(arguments, occasion)
    except TimeoutError:
        if not limit.expired():
            raise
    raise ToolFailed(f"{tool.name} took longer than {seconds:g} s and was stopped.")


def occasion_of(context: RunContext) -> Occasion:
    """For whom and when this run calls a tool."""
    task = context.task
    return Occasion(
        owner=task.owner,
        conversation=task.conversation,
        zone=zone_of(task.schedule),
        now=context.now,
        source=task.source,
        task_id=task.id,
        run_id=context.run.id,
    )
