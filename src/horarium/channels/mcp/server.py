"""The desk as an MCP server on the standard input and output, which carry the protocol and nothing else."""

from __future__ import annotations

import json
from typing import Any

import mcp_types as types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from horarium.channels.mcp.desk import Caller, Desk, caller

INSTRUCTIONS = (
    "Horarium keeps a person's hours: reminders and other tasks at given times. Give times in words as the person said "
    "them; never compute dates. Whatever creates or changes something is only proposed and waits for the person's yes; "
    "say so, and ask the tool `proposals` what became of it."
)

Context = ServerRequestContext[Any, Any]


def server_of(desk: Desk, version: str) -> Server[Any]:
    """The server; it keeps nothing between calls."""

    async def on_list_tools(_: Context, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(
            tools=[
                types.Tool(
                    name=each.name,
                    description=each.about,
                    input_schema=each.schema,
                    annotations=types.ToolAnnotations(
                        read_only_hint=not each.changes, destructive_hint=False, open_world_hint=False
                    ),
                )
                for each in desk.offered()
            ]
        )

    async def on_call_tool(context: Context, wanted: types.CallToolRequestParams) -> types.CallToolResult:
        answer = await desk.call(wanted.name, wanted.arguments or {}, _caller(context))
        text = str(answer.get("message") or answer.get("error", {}).get("message", ""))
        return types.CallToolResult(
            content=[types.TextContent(text=text)],
            structured_content=json.loads(json.dumps(answer, default=str)),
            is_error=not answer["ok"],
        )

    return Server(
        "horarium",
        version=version,
        instructions=INSTRUCTIONS,
        on_list_tools=on_list_tools,
        on_call_tool=on_call_tool,
    )


async def serve(desk: Desk, version: str) -> None:
    """Serves until the other side closes our input."""
    server = server_of(desk, version)
    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())


def _caller(context: Context) -> Caller:
    said = context.session.client_params
    return caller(said.client_info.name if said else None)
