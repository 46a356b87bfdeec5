"""The agent loop of one turn of talk: bounded in time, requests, tokens and length."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from pydantic_ai import Agent, RunContext
from pydantic_ai.messages import (
    AgentStreamEvent,
    FunctionToolCallEvent,
    FunctionToolResultEvent,
    ModelMessage,
    PartDeltaEvent,
    PartStartEvent,
    TextPart,
    TextPartDelta,
)
from pydantic_ai.models import Model
from pydantic_ai.run import AgentRunResultEvent
from pydantic_ai.settings import ModelSettings
from pydantic_ai.usage import RunUsage, UsageLimits

from horarium.agent.brain.consultation import Consultation
from horarium.agent.brain.instructions import instructions
from horarium.agent.brain.progress import Progress
from horarium.agent.brain.settings import ChatSettings
from horarium.agent.brain.toolset import MISTAKES, ChatToolset
from horarium.agent.brain.troubles import TooMuchAnswer
from horarium.agent.events import ToolEnd


@dataclass
class Asking:
    """One question to a model, and what came of it: its words, the new messages, and what it used."""

    consultation: Consultation
    model: Model
    recent: Sequence[ModelMessage]
    progress: Progress
    usage: RunUsage = field(default_factory=RunUsage)
    text: str = ""
    messages: list[ModelMessage] = field(default_factory=list)
    said: int = 0  # characters so far


@dataclass(frozen=True)
class Heard:
    """A model's answer. `turn` names it in the books."""

    turn: str
    asking: Asking

    @property
    def text(self) -> str:
        return self.asking.text


class Loop:
    """The agent that every turn runs; its state is the turn's consultation."""

    def __init__(self, settings: ChatSettings) -> None:
        self._settings = settings
        self._agent = Agent(
            None,
            name="chat",
            deps_type=Consultation,
            toolsets=[ChatToolset()],
            instructions=_instructions,
            retries={"tools": MISTAKES, "output": 1},
        )

    async def run(self, asking: Asking) -> None:
        """Fills in what came of it. Raises what the model or its client raises, TimeoutError, or TooMuchAnswer."""
        settings = self._settings
        limits = UsageLimits(
            request_limit=settings.requests,
            tool_calls_limit=settings.tool_calls,
            total_tokens_limit=settings.tokens,
        )
        async with (
            asyncio.timeout(settings.seconds),
            self._agent.run_stream_events(
                asking.consultation.talk.words,
                message_history=list(asking.recent),
                model=asking.model,
                deps=asking.consultation,
                usage=asking.usage,
                usage_limits=limits,
                model_settings=ModelSettings(request_timeout=settings.seconds),
            ) as events,
        ):
            async for event in events:
                if isinstance(event, AgentRunResultEvent):
                    asking.text = event.result.output.strip()
                    asking.messages = event.result.new_messages()
                else:
                    self._follow(asking, event)
        if not asking.text and not asking.consultation.asks:
            raise TooMuchAnswer("nothing was said")

    def _follow(self, asking: Asking, event: AgentStreamEvent) -> None:
        match event:
            case PartStartEvent(part=TextPart(content=text)) | PartDeltaEvent(delta=TextPartDelta(content_delta=text)):
                asking.said += len(text)
                if asking.said > self._settings.longest_answer:
                    raise TooMuchAnswer
                if text:
                    asking.progress.piece(text)
            case FunctionToolCallEvent(part=part):
                asking.progress.started(part.tool_name, part.tool_call_id)
            case FunctionToolResultEvent(part=part):
                worked = getattr(part, "outcome", "success") == "success"
                end = ToolEnd.DONE if worked else ToolEnd.FAILED
                asking.progress.ended(part.tool_name or "", part.tool_call_id, end)
            case _:
                pass


def _instructions(ctx: RunContext[Consultation]) -> str:
    return instructions(ctx.deps.talk, ctx.deps.standing)
