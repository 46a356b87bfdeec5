"""What a run asks its person and tells them, and what others may watch of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

from pydantic import BaseModel

from horarium.agent.events import (
    Events,
    Happened,
    ModelAsked,
    QuestionPut,
    Subject,
    Told,
    ToolEnd,
    ToolEnded,
    ToolStarted,
)
from horarium.agent.scheduling.cards import plainly
from horarium.domain.clock import Clock
from horarium.domain.question import Answer
from horarium.engine.handler import RunContext
from horarium.engine.journal import SuspendRun
from horarium.tools.masking import shown
from horarium.tools.registry import AnyTool

LONGEST_SHOWN = 4_000
"""Characters of arguments that a person can be asked about."""

LONGEST_GLANCE = 200
"""Characters of arguments for whoever watches."""


class Desk:
    """The run's context, and those who watch it: they are not shown again what an earlier attempt did."""

    def __init__(self, context: RunContext, events: Events, clock: Clock) -> None:
        task = context.task
        self.context = context
        self._events = events
        self._clock = clock
        self._subject = Subject(
            owner=task.owner,
            conversation=task.conversation,
            task_id=task.id,
            run_id=context.run.id,
            name=task.name,
        )

    async def ask(self, text: str, choices: tuple[str, ...] = (), *, expires_in: timedelta | None = None) -> Answer:
        """As RunContext.ask."""
        try:
            return await self.context.ask(text, choices, expires_in=expires_in)
        except SuspendRun as suspended:
            self.show(QuestionPut, question_id=suspended.question_id, text=text, choices=choices)
            raise

    async def tell(self, text: str, *, name: str = "tell") -> None:
        """As RunContext.tell."""
        if await self.context.tell(text, name=name):
            self.show(Told, text=text)

    async def call(
        self, tool: str, body: Callable[[], Awaitable[Any]], *, idempotent: bool = False, shown: str = ""
    ) -> Any:
        """A step that calls a tool. A result with a true "failed" is one of a call that failed."""
        now = False

        async def watched() -> Any:
            nonlocal now
            now = True
            self.show(ToolStarted, tool=tool, shown=shown)
            return await body()

        failed = True
        try:
            recorded = await self.context.step(f"tool:{tool}", watched, idempotent=idempotent)
            failed = isinstance(recorded, Mapping) and bool(recorded.get("failed"))
            return recorded
        finally:
            end = ToolEnd.FAILED if failed else ToolEnd.DONE
            self.show(ToolEnded, tool=tool, end=end, shown=shown, replayed=not now)

    def asks_model(self, model: str) -> None:
        """A request goes out now."""
        self.show(ModelAsked, model=model)

    def show(self, kind: type[Happened], **facts: Any) -> None:
        """Puts an event to whoever watches."""
        event: Any = kind(of=self._subject, at=self._clock.now(), **facts)
        self._events.put(event)


def approval(task: str, tool: AnyTool, arguments: BaseModel, *, tainted: bool) -> str | None:
    """The question whether a call may be made; None when its arguments are too long to be read."""
    lines = [f"- {plainly(name)}: {plainly(value)}" for name, value in may_be_shown(tool, arguments).items()]
    if sum(map(len, lines)) > LONGEST_SHOWN:
        return None
    said = [f"'{task}' wants to use {tool.name} ({tool.summary.rstrip('.')})", *lines]
    if tainted:
        said.append("It has read text from elsewhere, which may be behind this wish.")
    return "\n".join([*said, "Shall it?"])


def may_be_shown(tool: AnyTool, arguments: BaseModel) -> dict[str, Any]:
    """The arguments that were given, without secrets."""
    return shown(arguments.model_dump(mode="json", exclude_none=True), tool.secrets)


def in_short(tool: AnyTool, arguments: BaseModel) -> str:
    """The arguments in one line for whoever watches."""
    return ", ".join(f"{name}: {value}" for name, value in may_be_shown(tool, arguments).items())[:LONGEST_GLANCE]
