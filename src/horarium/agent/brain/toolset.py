"""The tools of a talk as the agent loop sees them: scheduling in full, others as far as the budget for tokens goes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pydantic_ai import RunContext
from pydantic_ai.tools import ToolDefinition
from pydantic_ai.toolsets import AbstractToolset
from pydantic_ai.toolsets.abstract import ToolsetTool
from pydantic_core import SchemaValidator, core_schema

from horarium.agent.brain.consultation import Consultation
from horarium.agent.scheduling.schema import lean_schema
from horarium.agent.scheduling.toolset import SCHEDULING
from horarium.tools.registry import AnyTool

USE_TOOL = "use_tool"
CHARACTERS_OF_A_TOKEN = 4
MISTAKES = 3
"""Calls of one tool with arguments that are no JSON object, before the model is given up."""

_arguments = SchemaValidator(core_schema.dict_schema(core_schema.str_schema()))
_PLANNING = tuple(
    ToolDefinition(
        name=tool.name, description=tool.description, parameters_json_schema=lean_schema(tool.arguments), strict=False
    )
    for tool in SCHEDULING
)
_NAMES = frozenset(tool.name for tool in SCHEDULING)


class ChatToolset(AbstractToolset[Consultation]):
    """Every call goes to the turn's consultation, which answers in text and never raises for what a model gave."""

    @property
    def id(self) -> str | None:
        return "chat"

    async def get_tools(self, ctx: RunContext[Consultation]) -> dict[str, ToolsetTool[Consultation]]:
        others = _others(ctx.deps.offered(), ctx.deps.settings.schema_tokens)
        return {each.name: self._tool(each) for each in (*_PLANNING, *others)}

    async def call_tool(
        self, name: str, tool_args: dict[str, Any], ctx: RunContext[Consultation], tool: ToolsetTool[Consultation]
    ) -> Any:
        if name in _NAMES:
            return await ctx.deps.schedule(name, tool_args)
        if name == USE_TOOL:
            given = tool_args.get("arguments")
            return await ctx.deps.use(str(tool_args.get("tool", "")), given if isinstance(given, dict) else {})
        return await ctx.deps.use(name, tool_args)

    def _tool(self, definition: ToolDefinition) -> ToolsetTool[Consultation]:
        return ToolsetTool(toolset=self, tool_def=definition, max_retries=MISTAKES, args_validator=_arguments)


def _others(tools: Sequence[AnyTool], tokens: int) -> list[ToolDefinition]:
    """Definitions in full where all fit; else one tool that calls the others by name."""
    full = [
        ToolDefinition(
            name=tool.name,
            description=tool.summary,
            parameters_json_schema=dict(tool.json_schema) if tool.json_schema else lean_schema(tool.arguments),
            strict=False,
        )
        for tool in tools
    ]
    size = sum(len(json.dumps([each.name, each.description, each.parameters_json_schema])) for each in full)
    return full if size <= tokens * CHARACTERS_OF_A_TOKEN else [_by_name(tools)]


def _by_name(tools: Sequence[AnyTool]) -> ToolDefinition:
    listed = "; ".join(f"{tool.name}({', '.join(_fields(tool))}): {tool.summary.rstrip('.')}" for tool in tools)
    return ToolDefinition(
        name=USE_TOOL,
        description=f"Call one of these tools. {listed}",
        parameters_json_schema={
            "type": "object",
            "properties": {"tool": {"type": "string"}, "arguments": {"type": "object"}},
            "required": ["tool", "arguments"],
        },
        strict=False,
    )


def _fields(tool: AnyTool) -> list[str]:
    properties = (tool.json_schema or tool.arguments.model_json_schema()).get("properties", {})
    return list(properties)
