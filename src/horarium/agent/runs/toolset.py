"""The tools of one run as pydantic-ai sees them: a leaf toolset whose calls go through the journal."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Literal, NoReturn

from pydantic import BaseModel
from pydantic_ai import ModelRetry
from pydantic_ai import RunContext as AgentContext
from pydantic_ai.tools import ToolDefinition
from pydantic_ai.toolsets import AbstractToolset, ToolsetTool

from horarium.agent.runs.asking import Desk
from horarium.agent.runs.calling import Caller, Refused
from horarium.agent.runs.marking import as_data
from horarium.agent.runs.own_tools import OwnTool
from horarium.domain.errors import InvalidInput, ToolFailed
from horarium.tools.registry import AnyTool, Effects, JsonArguments, Occasion, Registry, Tool
from horarium.tools.validation import validated


class RunToolset(AbstractToolset[Any]):
    """Offers registered tools by name, and the run's own. Arguments are checked before anybody is asked."""

    def __init__(
        self,
        registry: Registry,
        names: Sequence[str],
        own: Sequence[OwnTool],
        caller: Caller,
        desk: Desk,
        mistakes: int,
    ) -> None:
        self._registry = registry
        self._names = names
        self._own = {tool.name: tool for tool in own}
        self._caller = caller
        self._desk = desk
        self._mistakes = mistakes

    @property
    def id(self) -> str:
        return "toolbox"

    async def get_tools(self, ctx: AgentContext[Any]) -> dict[str, ToolsetTool[Any]]:
        return {name: self._offer(name) for name in (*self._names, *self._own)}

    async def call_tool(
        self, name: str, tool_args: dict[str, Any], ctx: AgentContext[Any], tool: ToolsetTool[Any]
    ) -> str:
        try:
            arguments = self._checked(name, tool_args)
            if name in self._own:
                return await self._act(self._own[name], arguments)
            return await self._caller.call(self._tool(name), arguments)
        except Refused as refused:
            return f"Not done: {refused}"

    async def _act(self, tool: OwnTool, arguments: BaseModel) -> str:
        text = await tool.act(arguments, self._desk, self._caller.tainted)
        if not tool.reads:
            return text
        self._caller.tainted = True
        return as_data(text, tool.name)

    def _offer(self, name: str) -> ToolsetTool[Any]:
        if name in self._own:
            own = self._own[name]
            definition = _definition(name, own.summary, own.arguments.model_json_schema())
        else:
            tool = self._tool(name)
            definition = _definition(name, tool.summary, tool.schema())
        checks = _Arguments(lambda given: self._checked(name, given))
        return ToolsetTool(toolset=self, tool_def=definition, max_retries=self._mistakes, args_validator=checks)

    def _checked(self, name: str, given: dict[str, Any]) -> BaseModel:
        if name in self._own:
            return validated(self._own[name].arguments, given)
        return self._registry.check(self._tool(name), given, field="")

    def _tool(self, name: str) -> AnyTool:
        """A tool that has gone meanwhile keeps its place, since what the model did with it may be in the journal."""
        return self._registry.get(name) if self._registry.has(name) else gone(name)


def gone(name: str) -> AnyTool:
    """A tool that nobody has any more: it does nothing, and what it gave before may have come from elsewhere."""

    async def fail(_arguments: JsonArguments, _occasion: Occasion) -> NoReturn:
        raise ToolFailed(f"The tool {name} is not available now.")

    return Tool(
        name=name,
        summary="Not available now.",
        arguments=JsonArguments,
        call=fail,
        effects=Effects.NONE,
        reads=True,
        json_schema={"type": "object"},
    )


class _Arguments:
    """Checks arguments by the tool's own rules; what is wrong is told to the model in one sentence."""

    def __init__(self, check: Callable[[dict[str, Any]], BaseModel]) -> None:
        self._check = check

    def validate_json(
        self,
        input: str | bytes | bytearray,  # noqa: A002 - the name that pydantic-ai gives it
        *,
        allow_partial: bool | Literal["off", "on", "trailing-strings"] = False,
        **kwargs: Any,
    ) -> dict[str, Any]:
        try:
            given = json.loads(input)
        except ValueError:
            raise ModelRetry("The arguments are not JSON.") from None
        return self.validate_python(given)

    def validate_python(
        self,
        input: Any,  # noqa: A002 - likewise
        *,
        allow_partial: bool | Literal["off", "on", "trailing-strings"] = False,
        **kwargs: Any,
    ) -> dict[str, Any]:
        if not isinstance(input, dict):
            raise ModelRetry("The arguments must be one JSON object.")
        try:
            self._check(input)
        except InvalidInput as error:
            raise ModelRetry(error.message) from None
        return input


def _definition(name: str, summary: str, schema: dict[str, Any]) -> ToolDefinition:
    return ToolDefinition(name=name, description=summary, parameters_json_schema=_short(schema), strict=False)


def _short(schema: Any) -> Any:
    """A schema without its titles, which cost tokens and say what the names say."""
    if isinstance(schema, list):
        return [_short(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _short(value) for key, value in schema.items() if not (key == "title" and isinstance(value, str))}
