"""Makes each model request of a run a step of its journal, by pydantic-ai's own seam for durable execution."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from pydantic_ai.durable_exec import (
    JSON_CODEC,
    BaseDurabilityCapability,
    CallableOperationBackend,
    DurabilityEngineSpec,
    DurableOperationId,
    EventStreamHandlerId,
    JournalOperationNamer,
    ModelRequestId,
    RoleBasedOperationConfig,
)

from horarium.engine.handler import RunContext

AskModel: TypeAlias = Callable[[Callable[[], Awaitable[object]]], Awaitable[object]]
"""Makes a model request, or finds what it once gave; both as JSON."""


class JournalDurability(BaseDurabilityCapability[Any]):
    """One run's. Our tools journal themselves (toolset.py), so of what is durable only the model is left to it."""

    engine_spec = DurabilityEngineSpec(
        engine_name="Horarium",
        durable_unit_noun="step",
        durable_container_noun="run",
        codec=JSON_CODEC,
        sequential_tools_in_durable_context=True,
        wrapped_toolset_kinds=frozenset(),
    )

    def __init__(self, context: RunContext, ask_model: AskModel) -> None:
        super().__init__()
        self._context = context
        self._ask_model = ask_model

    @property
    def in_durable_context(self) -> bool:
        return True

    def get_durable_operation_backend(self) -> CallableOperationBackend[dict[str, Any]]:
        return _Backend(self._context, self._ask_model)

    def get_default_run_id(self) -> str:
        """The same at each attempt."""
        return f"run-{self._context.run.id}"


class _Backend(CallableOperationBackend[dict[str, Any]]):
    """Hands what pydantic-ai wants to be durable to the journal."""

    def __init__(self, context: RunContext, ask_model: AskModel) -> None:
        config: RoleBasedOperationConfig[dict[str, Any]] = RoleBasedOperationConfig(
            model={}, event={}, capability={}, tool={}
        )
        super().__init__(namer=JournalOperationNamer("run"), config=config)
        self._context = context
        self._ask_model = ask_model

    async def execute(
        self,
        *,
        operation_id: DurableOperationId,
        name: str,
        body: Callable[[], Awaitable[object]],
        cache_key: tuple[object, ...],
        config: dict[str, Any],
    ) -> object:
        match operation_id:
            case ModelRequestId():
                return await self._ask_model(body)
            case EventStreamHandlerId():  # to show an event is no step
                return await body()
            case _:
                return await self._context.step(name, body)
