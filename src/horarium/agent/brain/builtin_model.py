"""`horarium:builtin`: a model for the agent loop that reads with `language`, costs nothing and answers at once."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from pydantic_ai import RunContext
from pydantic_ai.messages import (
    ModelMessage,
    ModelRequest,
    ModelResponse,
    ModelResponsePart,
    TextPart,
    ToolCallPart,
    ToolReturnPart,
    UserPromptPart,
)
from pydantic_ai.models import CompletedStreamedResponse, Model, ModelRequestParameters, StreamedResponse
from pydantic_ai.settings import ModelSettings
from pydantic_ai.usage import RequestUsage

from horarium.agent.brain.consultation import ALREADY, ENOUGH, PROPOSED
from horarium.agent.brain.instructions import NOTHING_TO_ADD
from horarium.agent.brain.said import days_said, described, when_said, wishes_said
from horarium.agent.create import all_doubts
from horarium.agent.phrases import name_from
from horarium.agent.talk import Talk
from horarium.language.model import Action, Context, Doubt, DoubtKind, OpenQuestion, Reading
from horarium.language.requests import addressed, read

MODEL = "horarium:builtin"
LOOKED_BACK = 4  # of the person's messages, for what a short answer completes
_DATA = re.compile(r'<data from="[^"]*">\n(.*)\n</data>', re.DOTALL)

Arguments = dict[str, Any]


class BuiltinModel(Model[None]):
    """Knows the talk that it answers in. Where no tool fits a reading, it answers in words."""

    _announces_lookalike_notes = False  # no note about tags is put into our history; FunctionModel does the same

    def __init__(self, talk: Talk) -> None:
        super().__init__()
        self._talk = talk

    @property
    def model_name(self) -> str:
        return "builtin"

    @property
    def system(self) -> str:
        return "horarium"

    async def request(
        self,
        messages: list[ModelMessage],
        model_settings: ModelSettings | None,
        model_request_parameters: ModelRequestParameters,
    ) -> ModelResponse:
        """Calls of tools for the person's words, then what the tools gave back, in words."""
        last = messages[-1]
        returned = [part for part in last.parts if isinstance(part, ToolReturnPart)]
        offered = frozenset(tool.name for tool in model_request_parameters.function_tools)
        parts: Sequence[ModelResponsePart] = [_told(returned)] if returned else self._parts(messages, offered)
        return ModelResponse(
            parts=list(parts),
            model_name=self.model_name,
            provider_name=self.system,
            usage=RequestUsage(),
            finish_reason="stop",
        )

    @asynccontextmanager
    async def request_stream(
        self,
        messages: list[ModelMessage],
        model_settings: ModelSettings | None,
        model_request_parameters: ModelRequestParameters,
        run_context: RunContext[Any] | None = None,
    ) -> AsyncGenerator[StreamedResponse]:
        """The same in one piece."""
        response = await self.request(messages, model_settings, model_request_parameters)
        yield CompletedStreamedResponse(response, model_request_parameters=model_request_parameters, replay_events=True)

    def _parts(self, messages: list[ModelMessage], offered: frozenset[str]) -> Sequence[ModelResponsePart]:
        words, reading = self._reading(messages)
        asked = _asks(reading)
        if asked is not None:
            choices = f" ({' / '.join(asked.choices)})" if asked.choices else ""
            return [TextPart(f"{asked.question}{choices}")]
        calls = calls_for(reading, words, self._talk)
        if not calls or not all(name in offered for name, _ in calls):
            return [TextPart(self._talk.say.not_understood)]
        return [ToolCallPart(name, arguments) for name, arguments in calls]

    def _reading(self, messages: list[ModelMessage]) -> tuple[str, Reading]:
        """The newest words, as an answer to what is open or to what was asked about the words before."""
        said = _words_of(messages)[-LOOKED_BACK:] or [self._talk.words]
        context = self._talk.context()
        if context.open_question is not None:
            return said[-1], read(said[-1], context)
        reading = Reading(action=Action.NONE)
        for words in said:
            asked = _asks(reading)
            question = OpenQuestion(reading=reading, choices=asked.choices) if asked else None
            reading = read(words, msgspec.structs.replace(context, open_question=question))
        return said[-1], reading


def calls_for(reading: Reading, words: str, talk: Talk) -> list[tuple[str, Arguments]]:
    """The calls of scheduling tools that a reading amounts to; none where it asks for nothing that they do."""
    context = msgspec.structs.replace(talk.context(), open_question=None)
    if reading.action is Action.CREATE:
        return [("create_task", _creating(reading, words, talk, context))]
    task, days = _task(reading), days_said(reading, words, context)
    if reading.action is Action.CHANGE:
        return _changing(reading, task, context)
    if reading.action is Action.CANCEL_ALL:
        ids = reading.about.ids if reading.about else ()
        return [("cancel_task", {"task": each, "days": days}) for each in ([str(id_) for id_ in ids] or ["all"])]
    calls: dict[Action, tuple[str, Arguments]] = {
        Action.LIST: ("list_tasks", {"about": task, "days": days}),
        Action.CANCEL: ("cancel_task", {"task": task or "it", "days": days}),
        Action.SKIP_NEXT: ("skip_task", {"task": task, "days": days}),
        Action.PAUSE: ("pause_task", {"task": task, "days": days}),
        Action.RESUME: ("resume_task", {"task": task}),
        Action.SNOOZE: ("snooze_task", {"task": task, "when": _later(reading, words, context)}),
        Action.DONE: ("mark_done", {"task": task}),
        Action.STOP: ("mark_done", {"task": task}),
        Action.UNDO: ("undo_change", {}),
    }
    return [calls[reading.action]] if reading.action in calls else []


def _creating(reading: Reading, words: str, talk: Talk, context: Context) -> Arguments:
    text = addressed(reading.text, talk.place.locale) or name_from(words, talk.say)
    return {
        "text": text,
        "when": when_said(reading, words, context),
        "wishes": wishes_said(reading.wishes, context),
    }


def _changing(reading: Reading, task: str, context: Context) -> list[tuple[str, Arguments]]:
    schedule = reading.when.schedule if reading.when else None
    if schedule is None and not reading.text:
        return []
    when = described(schedule, context) if schedule is not None else ""
    return [("change_task", {"task": task, "when": when, "text": "" if when else reading.text})]


def _later(reading: Reading, words: str, context: Context) -> str:
    if reading.when is not None or reading.shift_minutes is None:
        return when_said(reading, words, context)
    pattern = "dans {} minutes" if (context.locale or "").lower().startswith("fr") else "in {} minutes"
    return pattern.format(round(reading.shift_minutes))


def _task(reading: Reading) -> str:
    if reading.about is None:
        return ""
    return str(reading.about.ids[0]) if len(reading.about.ids) == 1 else reading.about.words


def _asks(reading: Reading) -> Doubt | None:
    """What must be known before a tool can be called; two readings of a time are put to the person by the tool."""
    if reading.action in {Action.NONE, Action.YES, Action.NO}:
        return None
    about_time = reading.when.doubts if reading.when else ()
    doubts = [d for d in all_doubts(reading) if d.kind is not DoubtKind.TWO_READINGS or d not in about_time]
    return doubts[0] if doubts else None


def _words_of(messages: list[ModelMessage]) -> list[str]:
    parts = (part for message in messages if isinstance(message, ModelRequest) for part in message.parts)
    return [part.content for part in parts if isinstance(part, UserPromptPart) and isinstance(part.content, str)]


def _told(returned: Sequence[ToolReturnPart]) -> TextPart:
    """What the tools gave back, without what the cards say."""
    texts = [part.model_response_str() for part in returned]
    told = [text for text in texts if not text.startswith(PROPOSED) and text not in {ALREADY, ENOUGH}]
    return TextPart("\n".join(_unmarked(text) for text in told) or NOTHING_TO_ADD)


def _unmarked(text: str) -> str:
    """Data as the person gets to see it."""
    found = _DATA.fullmatch(text)
    return found[1].replace("&lt;", "<") if found else text
