"""Processes that end with this one, in whatever way it ends."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_WATCH = "read -r line; kill -KILL 0"


@contextmanager
def process_group() -> Iterator[int]:
    """The id of a process group that is killed when the block is left, and when this process is gone.

    A shell of its own leads the group and waits at a pipe that only we hold open; the kernel closes it also after a
    kill -9. What leaves the group on purpose (setsid) is out of reach.
    """
    with subprocess.Popen(  # noqa: S603 - the words are ours
        ["/bin/sh", "-c", _WATCH],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
        env={},
        cwd="/",
    ) as watcher:
        try:
            yield watcher.pid
        finally:
            with suppress(ProcessLookupError):
                os.killpg(watcher.pid, signal.SIGKILL)
