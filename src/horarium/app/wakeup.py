"""How another process's change is noticed at once: a knock on a Unix socket of the process that serves."""

from __future__ import annotations

import asyncio
import os
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_SOCKET = "wake.sock"
_ELSEWHERE = "wake.path"
_LONGEST_PATH = 100
"""Bytes. A Unix socket's path may have 103 (macOS) or 107 (Linux)."""


@contextmanager
def listening(home: Path, wake: Callable[[], None]) -> Iterator[None]:
    """Calls `wake` in the running event loop for each knock. Only for the process that holds the lock of `home`.

    A socket file that a killed process left is replaced. Where the path of `home` is too long for a socket,
    it lies in a private folder elsewhere, and `home` records where.
    """
    clear_away(home)
    place = _place(home)
    ears = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        ears.bind(os.fspath(place))
        place.chmod(stat.S_IRUSR | stat.S_IWUSR)
        ears.setblocking(False)
        loop = asyncio.get_running_loop()
        loop.add_reader(ears, _hear, ears, wake)
        yield
        loop.remove_reader(ears)
    finally:
        ears.close()
        clear_away(home)


def knock(home: Path) -> None:
    """Tells the process that serves `home` that something has changed. Waits for nothing; nobody there is fine.

    A full socket buffer is fine too: that process is about to look anyway.
    """
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as hand:
        hand.setblocking(False)
        hand.sendto(b"!", os.fspath(_recorded(home)))


def _hear(ears: socket.socket, wake: Callable[[], None]) -> None:
    """However many knocked, one look is enough."""
    with suppress(BlockingIOError):
        while ears.recv(16):
            pass
    wake()


def _place(home: Path) -> Path:
    here = home / _SOCKET
    if len(os.fsencode(here)) <= _LONGEST_PATH:
        return here
    import tempfile  # noqa: PLC0415 - 7 ms that every quick command would pay

    elsewhere = Path(tempfile.mkdtemp(prefix="horarium-")) / _SOCKET
    (home / _ELSEWHERE).write_bytes(os.fsencode(elsewhere))
    return elsewhere


def _recorded(home: Path) -> Path:
    record = home / _ELSEWHERE
    return Path(os.fsdecode(record.read_bytes())) if record.exists() else home / _SOCKET


def clear_away(home: Path) -> None:
    """Removes the socket of `home`, wherever it lies."""
    with suppress(OSError):
        elsewhere = _recorded(home)
        if elsewhere.parent != home:
            elsewhere.unlink(missing_ok=True)
            elsewhere.parent.rmdir()
    for name in (_SOCKET, _ELSEWHERE):
        (home / name).unlink(missing_ok=True)
