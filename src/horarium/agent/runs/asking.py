"""What a run asks its person and tells them, and what others may watch of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from pydantic import BaseModel

from horarium.domain.question import Answer
from horarium.engine.handler import RunContext
from horarium.engine.journal import SuspendRun
from horarium.tools.masking import shown
from horarium.tools.registry import AnyTool

LONGEST_SHOWN = 4_000
"""Characters of arguments that a person can be asked about."""


class Desk:
    """The run's context, with an eye on what happens now: what an earlier attempt did is not shown again."""

    def __init__(self, context: RunContext) -> None:
        self.context = context

    async def ask(self, text: str, choices: tuple[str, ...] = (), *, expires_in: timedelta | None = None) -> Answer:
        """As RunContext.ask."""
        try:
            return await self.context.ask(text, choices, expires_in=expires_in)
        except SuspendRun:
            raise

    async def tell(self, text: str, *, name: str = "tell") -> None:
        """As RunContext.tell."""
        await self.context.tell(text, name=name)

    @contextmanager
    def showing(self, tool: str) -> Iterator[None]:
        """Around a tool call that is made now."""
        yield


def approval(task: str, tool: AnyTool, arguments: BaseModel, *, tainted: bool) -> str | None:
    """The question whether a call may be made; None when its arguments are too long to be read."""
    given = shown(arguments.model_dump(mode="json", exclude_none=True), tool.secrets)
    lines = [f"- {name}: {value}" for name, value in given.items()]
    if sum(map(len, lines)) > LONGEST_SHOWN:
        return None
    said = [f"'{task}' wants to use {tool.name} ({tool.summary.rstrip('.')})", *lines]
    if tainted:
        said.append("It has read text from elsewhere, which may be behind this wish.")
    return "\n".join([*said, "Shall it?"])
