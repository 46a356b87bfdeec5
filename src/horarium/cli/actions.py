"""What a task does, with the secrets in it hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from horarium.domain.task import Action, Direct, Orchestrated

if TYPE_CHECKING:
    from horarium.tools.registry import Registry


def action_shape(action: Action, registry: Registry) -> dict[str, Any]:
    """The action as JSON."""
    if isinstance(action, Orchestrated):
        plain: dict[str, Any] = msgspec.to_builtins(action)
        return plain
    return {"kind": "direct", "tool": action.tool, "arguments": _shown(action, registry)}


def action_words(action: Action, registry: Registry) -> str:
    """The action in one line."""
    if isinstance(action, Orchestrated):
        return action.brief
    arguments = ", ".join(f"{name}: {value}" for name, value in _shown(action, registry).items())
    return f"{action.tool} ({arguments})" if arguments else action.tool


def _shown(action: Direct, registry: Registry) -> dict[str, Any]:
    """The arguments; of a tool that is not installed nobody knows which are secret, so none is shown."""
    from horarium.tools.masking import shown  # noqa: PLC0415 - pydantic, which a list of tasks does not need

    secrets = registry.get(action.tool).secrets if registry.has(action.tool) else frozenset(action.arguments)
    return shown(action.arguments, secrets)
