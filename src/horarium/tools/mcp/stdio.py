"""A server that is a program of ours: started with the environment that the file names, and ended with us.

Not the transport of the mcp package: its lines have no limit, and it hands on HOME, USER and more.
"""

from __future__ import annotations

import asyncio
import os
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import anyio
import mcp_types as types
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
from mcp.shared.message import SessionMessage

from horarium.tools.mcp.group import process_group
from horarium.tools.mcp.wire import LARGEST_MESSAGE, TOO_LARGE, Wire

CHUNK = 65_536  # bytes
PATIENCE = 1.0  # seconds for a server to end by itself once its input is closed
MOST_STRAY_LINES = 200
LONGEST_SAID = 2_000  # bytes of its error output that are kept
_GONE = (anyio.ClosedResourceError, anyio.BrokenResourceError)

Incoming = MemoryObjectSendStream[SessionMessage | Exception]
Outgoing = MemoryObjectReceiveStream[SessionMessage]
Streams = tuple[MemoryObjectReceiveStream[SessionMessage | Exception], MemoryObjectSendStream[SessionMessage]]


@dataclass(frozen=True)
class Program:
    """What is started; `env` is its whole environment."""

    command: str
    args: tuple[str, ...]
    env: Mapping[str, str]
    folder: Path | None


@asynccontextmanager
async def stdio(program: Program, wire: Wire) -> AsyncGenerator[Streams]:
    """Runs the program while the block runs. OSError when it cannot be started."""
    with process_group() as group:
        process = await asyncio.create_subprocess_exec(
            program.command,
            *program.args,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=program.env,
            cwd=program.folder,
            process_group=group,
        )
        inbox, incoming = anyio.create_memory_object_stream[SessionMessage | Exception](0)
        outbox, outgoing = anyio.create_memory_object_stream[SessionMessage](0)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(_listen, process, inbox, wire)
            tasks.start_soon(_speak, process, outgoing, wire)
            tasks.start_soon(_overhear, process, wire)
            try:
                yield incoming, outbox
            finally:
                incoming.close()
                outbox.close()
                await _end(process, group)
                tasks.cancel_scope.cancel()


async def _listen(process: Process, inbox: Incoming, wire: Wire) -> None:
    """Messages, until it ends or is cut off; what it writes after that is thrown away, so that it can end."""
    assert process.stdout is not None  # noqa: S101 - it was started with pipes
    with suppress(*_GONE):
        async with inbox:
            wire.end(await _receive(process.stdout, inbox))
    while await process.stdout.read(CHUNK):
        pass


async def _receive(output: asyncio.StreamReader, inbox: Incoming) -> str:
    """Line by line, until the reason to stop. Lines that are no message are skipped, up to a number."""
    pieces: list[bytes] = []
    stray = size = 0
    while chunk := await output.read(CHUNK):
        *whole, rest = chunk.split(b"\n")
        for line in whole:
            message = _message(b"".join([*pieces, line]))
            pieces, size = [], 0
            stray += message is None
            if message is not None:
                await inbox.send(message)
        pieces.append(rest)
        size += len(rest)
        if size > LARGEST_MESSAGE:
            return TOO_LARGE
        if stray > MOST_STRAY_LINES:
            return "it writes what is no message of MCP"
    return "it ended"


def _message(line: bytes) -> SessionMessage | None:
    try:
        return SessionMessage(types.jsonrpc_message_adapter.validate_json(line, by_name=False))
    except ValueError:
        return None


async def _speak(process: Process, outgoing: Outgoing, wire: Wire) -> None:
    assert process.stdin is not None  # noqa: S101 - see above
    with suppress(*_GONE):
        async with outgoing:
            async for message in outgoing:
                line = message.message.model_dump_json(by_alias=True, exclude_unset=True)
                try:
                    process.stdin.write(line.encode() + b"\n")
                    await process.stdin.drain()
                except OSError:
                    wire.end("it ended")
                    return


async def _overhear(process: Process, wire: Wire) -> None:
    """Keeps the end of what it writes as errors: the reason why it does not start often stands there."""
    assert process.stderr is not None  # noqa: S101 - see above
    kept = b""
    while chunk := await process.stderr.read(CHUNK):
        kept = (kept + chunk)[-LONGEST_SAID:]
        wire.said = kept.decode("utf-8", "replace")


async def _end(process: Process, group: int) -> None:
    """Closes its input, as the protocol wants, waits a little, and kills what is left of its group."""
    if process.stdin is not None:
        process.stdin.close()
    with anyio.move_on_after(PATIENCE, shield=True):
        await process.wait()
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    with anyio.move_on_after(PATIENCE, shield=True):
        await process.wait()
