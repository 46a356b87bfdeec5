"""A dry run: a brief is carried out as far as that changes nothing, to learn which tools it would use."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec
from pydantic import BaseModel

from horarium.agent.consent import Verdict
from horarium.agent.runs.asking import in_short
from horarium.agent.runs.calling import Caller
from horarium.agent.runs.orchestrate import Orchestrator, Work
from horarium.domain.errors import HorariumError, InvalidInput
from horarium.domain.question import Answer
from horarium.domain.run import Run
from horarium.domain.task import Orchestrated, Task
from horarium.engine.service import Request
from horarium.tools.direct import NO_MODEL
from horarium.tools.registry import AnyTool, Effects

PRETENDED = "This is a dry run: it was not done. Go on as if it had worked."


class Rehearsed(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it. `needs`: the tools that would ask each time, and so can be granted; `calls`: in words."""

    text: str
    calls: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    trouble: str = ""  # why it did not come to its end
    tokens: int = 0
    micro_usd: int = 0


class Pretence:
    """A run's context without a run: steps are taken and forgotten, nobody is asked or told."""

    def __init__(self, request: Request, now: datetime) -> None:
        self.now = now
        facts = {name: getattr(request, name) for name in Request.__struct_fields__}
        self.task = Task(**facts, next_slot=None, planned_since=self.now, created_at=self.now, changed_at=self.now)
        self.run = Run(task_id=0, owner=request.owner, slot=self.now, due_at=self.now, place=self.now)
        self.questions: list[str] = []
        self.told: list[str] = []

    async def step(self, name: str, body: Callable[[], Awaitable[Any]], *, idempotent: bool = True) -> Any:
        return await body()

    async def ask(self, text: str, choices: tuple[str, ...] = (), *, expires_in: timedelta | None = None) -> Answer:
        self.questions.append(text)
        return Answer(choice=None)

    async def tell(self, text: str, *, name: str = "tell") -> bool:
        self.told.append(text)
        return False


class PretendingCaller(Caller):
    """Makes only calls that change nothing and that nobody would be asked about."""

    def __init__(self, *given: Any, **facts: Any) -> None:
        super().__init__(*given, **facts)
        self.calls: list[str] = []
        self.needs: list[str] = []

    async def call(self, tool: AnyTool, arguments: BaseModel) -> str:
        """As Caller.call."""
        self.calls.append(f"{tool.name} ({in_short(tool, arguments)})")
        verdict = self.verdict(self.wish(tool, arguments))
        if verdict is Verdict.ASK and not tool.always_asks and tool.name not in self.needs:
            self.needs.append(tool.name)
        if verdict is not Verdict.ASK and tool.effects is not Effects.OUTSIDE:
            return await super().call(tool, arguments)
        self.used.append(tool.name)
        return PRETENDED


async def rehearse(orchestrator: Orchestrator, request: Request) -> Rehearsed:
    """Carries out the brief of a task that is not created yet. InvalidInput when it has none, or there is no model.

    What it read was read and what its model cost is paid, under a source of its own.
    """
    action = request.action
    model = orchestrator.model(action) if isinstance(action, Orchestrated) else None
    if not isinstance(action, Orchestrated) or model is None:
        raise InvalidInput(NO_MODEL, field="action", given=type(action).__name__, expected="a brief, and a model")
    context = Pretence(request, orchestrator.clock.now())
    terms = await orchestrator.settle(context, action)
    caller = orchestrator.caller(PretendingCaller, context, action, terms)
    work = Work(orchestrator, action, terms, caller, source=f"dry:{uuid4()}")
    said, trouble = None, ""
    try:
        said = await work.done(model)
    except HorariumError as error:
        trouble = error.message
    return Rehearsed(
        text=said or "",
        calls=tuple(caller.calls),
        tools=tuple(dict.fromkeys(caller.used)),
        needs=tuple(caller.needs),
        questions=tuple(context.questions),
        told=tuple(context.told),
        trouble=trouble,
        tokens=work.meter.tokens,
        micro_usd=work.meter.micro_usd,
    )
