"""The terms of a run: what was settled when it began. They are its first step, so that no later change bends it."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from horarium.agent.consent import Rights, hosts_in
from horarium.agent.runs.settings import RunSettings
from horarium.domain.errors import ToolFailed
from horarium.domain.keeping import Spent
from horarium.domain.task import Budget, Orchestrated, Task
from horarium.engine.handler import RunContext
from horarium.storage.ports import Store
from horarium.tools.permissions import in_force, permissions_said
from horarium.tools.registry import Permission, Registry


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What a run may do and spend. `before`: what the task has cost in this month so far."""

    tools: dict[str, Permission]  # those that it may use
    grants: tuple[str, ...]
    budget: Budget
    month: str
    before: Spent

    def rights(self, task: Task, action: Orchestrated, settings: RunSettings) -> Rights:
        """What needs no yes. A brief that came from outside names nothing on the person's behalf."""
        own = () if from_outside(task, settings) else (action.brief, action.prompt or "", task.words)
        return Rights(grants=frozenset(self.grants), hosts=hosts_in(*own))


async def settled(
    context: RunContext,
    action: Orchestrated,
    store: Store,
    registry: Registry,
    settings: RunSettings,
    own: Collection[str] = (),
) -> Terms:
    """The terms, as they were when the run first began. `own`: names of tools that are the run's, not the registry's.

    ToolFailed when a tool that was named is not there now.
    """

    async def body() -> object:
        owner, month = context.task.owner, f"{context.now:%Y-%m}"
        said = await permissions_said(store, owner)
        named = [name for name in action.tools if name not in own]
        terms = Terms(
            tools=offered(named, registry, said) if named or not action.tools else {},
            grants=tuple(registry.get(name).name for name in action.grants if registry.has(name)),
            budget=settings.budget(action.budget),
            month=month,
            before=await store.purse.spent(owner, month, task_id=context.task.id),
        )
        return msgspec.to_builtins(terms)

    return msgspec.convert(await context.step("terms", body), Terms)


def offered(named: Collection[str], registry: Registry, said: dict[str, Permission]) -> dict[str, Permission]:
    """The tools that a brief may use, with their permissions: those it names, else all, without those that are off."""
    missing = [name for name in named if not registry.has(name)]
    if missing:
        raise ToolFailed(f"It needs the tool {missing[0]}, which is not there now.")
    tools = [registry.get(name) for name in named or registry.names()]
    allowed = {tool.name: in_force(tool, said) for tool in tools}
    return {name: each for name, each in allowed.items() if each is not Permission.OFF}


def from_outside(task: Task, settings: RunSettings) -> bool:
    """Whether the brief was written by another program, so that it may say what the person never wanted."""
    return task.source.partition(":")[0] in settings.outside  # "mcp:Claude" came over "mcp"
