"""What a task does, with the secrets in it hidden."""

from __future__ import annotations

from typing import Any

import msgspec

from horarium.app.settings import Settings
from horarium.domain.task import Action, Direct, Orchestrated


def action_shape(action: Action, settings: Settings) -> dict[str, Any]:
    """The action as JSON."""
    if isinstance(action, Orchestrated):
        plain: dict[str, Any] = msgspec.to_builtins(action)
        return plain
    return {"kind": "direct", "tool": action.tool, "arguments": _shown(action, settings)}


def action_words(action: Action, settings: Settings) -> str:
    """The action in one line."""
    if isinstance(action, Orchestrated):
        return action.brief
    arguments = ", ".join(f"{name}: {value}" for name, value in _shown(action, settings).items())
    return f"{action.tool} ({arguments})" if arguments else action.tool


def _shown(action: Direct, settings: Settings) -> dict[str, Any]:
    """The arguments; of a tool that is not installed nobody knows which are secret, so none is shown."""
    from horarium.app.bootstrap import tools  # noqa: PLC0415 - pydantic, which a list of tasks does not need
    from horarium.tools.masking import shown  # noqa: PLC0415 - likewise

    registry = tools(settings)
    secrets = registry.get(action.tool).secrets if registry.has(action.tool) else frozenset(action.arguments)
    return shown(action.arguments, secrets)
