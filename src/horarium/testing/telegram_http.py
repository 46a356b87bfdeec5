"""The little HTTP that the double of Telegram speaks: forms in, JSON out, over connections that stay open."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import parse_qsl


async def read_form(reader: asyncio.StreamReader) -> tuple[str, dict[str, str]] | None:
    """A request's path and form; None when the other side is done."""
    line = await reader.readline()
    if not line:
        return None
    length = 0
    while (header := (await reader.readline()).strip()) != b"":
        name, _, value = header.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    body = (await reader.readexactly(length)).decode()
    return line.split()[1].decode(), dict(parse_qsl(body, keep_blank_values=True))


async def write_json(writer: asyncio.StreamWriter, status: int, document: dict[str, Any]) -> None:
    body = json.dumps(document).encode()
    head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)
    await writer.drain()
