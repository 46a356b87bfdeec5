"""Rings in the chats of other processes: `horarium chat` attaches over a Unix socket to the process that serves.

Lines of JSON: the chat says whose notices it shows and is greeted back, gets notices, and says which ones it has shown.
Nothing polls: both sides sleep until the other one writes.
"""

from __future__ import annotations

import asyncio
import os
import socket
import stat
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import msgspec

from horarium.domain.notice import Notice
from horarium.engine.channel import Delivered, Pace, Refused, Sent

ADDRESS = "chat"
SHOWN_WITHIN = 5.0  # seconds
LONGEST_PATH = 100  # bytes; a Unix socket's path may have 103 (macOS) or 107 (Linux)
_LINE = 1_000_000  # bytes of one notice at most


class Hello(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a chat."""

    owner: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """The chat has printed this notice on its terminal."""

    notice: int


class _Chat:
    """One chat that is attached."""

    def __init__(self, owner: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.owner = owner
        self.writer = writer
        self._reader = reader

    async def show(self, notice: Notice) -> None:
        """Returns when it was shown. OSError, EOFError, TimeoutError or ValueError when that cannot be known."""
        self.writer.write(msgspec.json.encode(notice) + b"\n")
        async with asyncio.timeout(SHOWN_WITHIN):
            await self.writer.drain()
            while True:
                line = await self._reader.readline()
                if not line:
                    raise EOFError("the chat has ended")
                if msgspec.json.decode(line, type=Shown).notice == notice.id:
                    return


class AttachedChats:
    """The channel to whatever chats are attached now; the newest one of a person gets the notice."""

    kind = ADDRESS
    lasting = False
    repeatable = True
    pace = Pace()

    def __init__(self) -> None:
        self._chats: list[_Chat] = []

    def here(self, notice: Notice) -> str | None:
        return ADDRESS if self._chat_of(notice.owner) else None

    async def deliver(self, notice: Notice, place: str) -> Sent:
        """Hands it to a chat. When the chat goes away meanwhile, the notice stays to be told."""
        while (chat := self._chat_of(notice.owner)) is not None:
            try:
                await chat.show(notice)
            except (OSError, EOFError, ValueError):  # TimeoutError is an OSError
                self._drop(chat)
                continue
            return Delivered()
        return Refused(error="the chat has ended", elsewhere=True)

    @asynccontextmanager
    async def listening(self, place: Path) -> AsyncIterator[None]:
        """Lets chats attach at `place` while the block runs. A path too long for a socket: none can."""
        if len(os.fsencode(place)) > LONGEST_PATH:
            yield
            return
        server = await asyncio.start_unix_server(self._greet, sock=_ears(place), limit=_LINE)
        try:
            yield
        finally:
            server.close()
            for chat in tuple(self._chats):
                self._drop(chat)
            _clear(place)

    async def _greet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            hello = msgspec.json.decode(await reader.readline(), type=Hello)
        except (OSError, ValueError):
            writer.close()
            return
        self._chats.append(_Chat(hello.owner, reader, writer))
        writer.write(msgspec.json.encode(hello) + b"\n")

    def _chat_of(self, owner: str) -> _Chat | None:
        return next((chat for chat in reversed(self._chats) if chat.owner == owner), None)

    def _drop(self, chat: _Chat) -> None:
        with suppress(ValueError):
            self._chats.remove(chat)
        chat.writer.close()


def _ears(place: Path) -> socket.socket:
    """A socket at `place` for its owner alone, in the place of one that a killed process left."""
    _clear(place)
    ears = socket.socket(socket.AF_UNIX)
    ears.bind(os.fspath(place))
    place.chmod(stat.S_IRUSR | stat.S_IWUSR)
    return ears


async def _greeted(reader: asyncio.StreamReader) -> bool:
    """Whether the other side greets back, so that notices come here from now on."""
    try:
        async with asyncio.timeout(SHOWN_WITHIN):
            return bool(await reader.readline())
    except (OSError, ValueError):  # TimeoutError is an OSError
        return False


def _clear(place: Path) -> None:
    place.unlink(missing_ok=True)


class Attachment:
    """The chat's end: calls `show` for each notice until the serving process ends."""

    def __init__(self, owner: str, show: Callable[[Notice], None]) -> None:
        self._owner = owner
        self._show = show
        self._task: asyncio.Task[None] | None = None

    @property
    def attached(self) -> bool:
        return self._task is not None and not self._task.done()

    async def attach(self, place: Path) -> bool:
        """Whether there is a process to attach to. Attached already is fine."""
        if self.attached:
            return True
        try:
            reader, writer = await asyncio.open_unix_connection(place, limit=_LINE)
        except OSError:
            return False
        writer.write(msgspec.json.encode(Hello(owner=self._owner)) + b"\n")
        if not await _greeted(reader):
            writer.close()
            return False
        self._task = asyncio.create_task(self._listen(reader, writer))
        self._task.add_done_callback(lambda _: writer.close())
        return True

    async def detach(self) -> None:
        """Ends listening."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                notice = msgspec.json.decode(line, type=Notice)
                self._show(notice)
                writer.write(msgspec.json.encode(Shown(notice=notice.id)) + b"\n")
                await writer.drain()
        except (OSError, ValueError):
            return
