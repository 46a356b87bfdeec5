"""How a process is asked to stop: once, and it ends its work; twice, and it ends."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_ASK_TO_STOP = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def stopped_by_signals(stop: asyncio.Event) -> Iterator[None]:
    """Sets `stop` with the first SIGTERM or SIGINT; the second one ends the process on the spot.

    That is safe at any moment: nothing is promised that is not committed.
    """
    loop = asyncio.get_running_loop()
    restore_terminal = _terminal_as_it_is()

    def asked(number: signal.Signals) -> None:
        if stop.is_set():
            restore_terminal()
            os._exit(128 + number)
        stop.set()

    for number in _ASK_TO_STOP:
        loop.add_signal_handler(number, asked, number)
    try:
        yield
    finally:
        for number in _ASK_TO_STOP:
            loop.remove_signal_handler(number)


def _terminal_as_it_is() -> Callable[[], None]:
    """Puts the terminal's modes back, which a prompt has changed and a process that ends at once would leave so."""
    if not sys.stdin.isatty():
        return lambda: None
    import termios  # noqa: PLC0415 - there is a terminal only now

    modes = termios.tcgetattr(sys.stdin)
    return lambda: termios.tcsetattr(sys.stdin, termios.TCSANOW, modes)
