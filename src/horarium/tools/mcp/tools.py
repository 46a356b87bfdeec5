"""A server's tools as tools of this installation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from horarium.domain.errors import InvalidInput, ToolFailed
from horarium.domain.outcome import Succeeded
from horarium.tools.masking import without
from horarium.tools.mcp.errors import AnswerLost, Declined, Lost, Unreachable
from horarium.tools.mcp.listing import Listed, full_name
from horarium.tools.mcp.server import Server
from horarium.tools.registry import Effects, JsonArguments, Occasion, Permission, Tool

if TYPE_CHECKING:
    import mcp_types as types

LONGEST_RESULT = 100_000  # characters that are kept of an answer
LONGEST_TOLD = 2_000  # characters of it that a person is told
ANYTHING = {"type": "object"}
SPARE = timedelta(seconds=5)
_HOST = re.compile(r"//([^\s/?#]+)|(?<![\w@./-])((?:[\w-]+\.)+[a-z]{2,63})(?=[/?:#])", re.IGNORECASE)


def tool_of(server: Server, name: str, found: Listed | None) -> Tool[JsonArguments]:
    """The tool of this full name; one that was not listed yet takes any arguments until it is called."""
    own = found.name if found else name.removeprefix(f"{server.name}__")
    said = server.settings.tool(own)
    trusted = found if found and server.settings.trust_annotations else None
    reads_only = said.effects == "read" or (said.effects is None and trusted is not None and trusted.reads_only)
    repeatable = reads_only or (trusted is not None and trusted.repeatable)

    async def call(arguments: JsonArguments, occasion: Occasion) -> Succeeded:
        return await use(server, name, arguments, occasion, repeatable=tool.repeats(arguments))

    tool = Tool(
        name=name,
        summary=found.about if found else f"{own}, a tool of {server.name}",
        arguments=JsonArguments,
        call=call,
        effects=Effects.READ if reads_only else Effects.OUTSIDE,
        idempotent=repeatable if said.idempotent is None else said.idempotent,
        timeout=2 * timedelta(seconds=server.settings.timeout) + SPARE,  # to connect, and to call
        reads=True,
        host=hosts_of,
        permission=Permission(said.permission) if said.permission else None,
        json_schema=found.schema if found else ANYTHING,
        foreign=not server.settings.trust_annotations,
    )
    return tool


def hosts_of(arguments: JsonArguments) -> str:
    """Whom the server would contact, as far as the arguments name a web address; several are together no one host."""
    texts = [text.replace("\\", "/") for text in _texts(arguments.root)]
    named = {(apart or bare).casefold() for text in texts for apart, bare in _HOST.findall(text)}
    return " ".join(sorted(named))


def _texts(value: object) -> Iterator[str]:
    """Every text in a JSON value, names included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from (name, *_texts(each))
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


async def use(
    server: Server, name: str, arguments: JsonArguments, occasion: Occasion, *, repeatable: bool
) -> Succeeded:
    """Calls a tool once. ToolFailed when it was certainly not done; AnswerLost when nobody knows."""
    try:
        await server.connect()
        own = _checked(server, name, arguments)
        result = await server.call(own.name, arguments.root)
    except Unreachable as error:
        again = occasion.now + timedelta(seconds=error.again_in) if error.again_in else None
        raise ToolFailed(f"The server {server.name} cannot be reached: {error}.", retry_at=again) from None
    except Declined as error:
        raise ToolFailed(f"{name} was not carried out: {error}.", permanent=True) from None
    except Lost as error:
        sentence = f"{name} gave no answer: {error}."
        raise (ToolFailed(sentence) if repeatable else AnswerLost(sentence)) from None
    text = without(text_of(result), server.secrets)
    if result.is_error:
        raise ToolFailed(f"{name}: {text[:LONGEST_TOLD] or 'it failed and did not say why'}", permanent=not repeatable)
    return Succeeded(result=cut(text, LONGEST_RESULT), tell=cut(text, LONGEST_TOLD))


def _checked(server: Server, name: str, arguments: JsonArguments) -> Listed:
    """The tool as the server offers it now, which these arguments fit."""
    found = server.find(name)
    if found is None:
        offered = ", ".join(full_name(server.name, tool.name) for tool in server.known())[:500] or "none"
        raise ToolFailed(f"The server {server.name} offers no tool {name}; it offers: {offered}.", permanent=True)
    from horarium.tools.json_schema import conforming  # noqa: PLC0415 - jsonschema takes 40 ms

    try:
        conforming(arguments.root, found.schema)
    except InvalidInput as error:
        raise ToolFailed(f"{name} cannot take these arguments: {error.message}", permanent=True) from None
    return found


def text_of(result: types.CallToolResult) -> str:
    """The texts of an answer; what is no text is named."""
    parts = [_part(block) for block in result.content]
    if not parts and result.structured_content is not None:
        parts = [json.dumps(result.structured_content, ensure_ascii=False)]
    return "\n".join(parts)


def _part(block: types.ContentBlock) -> str:
    match block.type:
        case "text":
            return block.text
        case "image" | "audio":
            return f"[{block.mime_type}, {len(block.data) * 3 // 4:,} bytes]"
        case "resource_link":
            return f"[{block.name}: {block.uri}]"
        case "resource":
            return getattr(block.resource, "text", f"[{block.resource.uri}]")


def cut(text: str, longest: int) -> str:
    """The text, or its beginning and how long it was."""
    return text if len(text) <= longest else f"{text[:longest]}... (cut; {len(text):,} characters in all)"
