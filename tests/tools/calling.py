"""Calls of tools as a model makes them: by name, with JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from horarium.tools.registry import Occasion, Registry


@dataclass
class Caller:
    """Somebody who calls tools. `occasion` may be changed between calls."""

    registry: Registry
    occasion: Occasion

    async def __call__(self, name: str, /, **arguments: Any) -> Any:
        """The result, as it would be kept: JSON."""
        tool = self.registry.get(name)
        done = await tool.call(self.registry.check(tool, arguments, field=""), self.occasion)
        return msgspec.to_builtins(done.result)

    def on(self, **other: Any) -> Caller:
        """The same tools on another occasion."""
        return Caller(self.registry, msgspec.structs.replace(self.occasion, **other))
