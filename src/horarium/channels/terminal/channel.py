"""Rings on this process's own output."""

from __future__ import annotations

import sys
from typing import TextIO

from horarium.channels.terminal.wording import BELL, rung
from horarium.domain.notice import Notice
from horarium.engine.channel import Delivered, Pace, Refused, Sent

ADDRESS = "terminal"
OUTPUT = "terminal:output"
NOT_SEEN = "printed where nobody may be looking"


class TerminalChannel:
    """Prints the notices of one person, with a bell.

    Only a terminal counts as delivered. Any other output gets the line once, and the notice stays to be told. So this
    channel stands last where there are others: what it prints to a log must not keep them from telling.
    """

    kind = ADDRESS
    lasting = False
    repeatable = True
    pace = Pace()

    def __init__(self, owner: str, zone: str, out: TextIO | None = None) -> None:
        self._owner = owner
        self._zone = zone
        self._out = out

    def here(self, notice: Notice) -> str | None:
        """The terminal when a person sees the output, a place of its own when it goes elsewhere."""
        if notice.owner != self._owner:
            return None
        return ADDRESS if self._stream().isatty() else OUTPUT

    async def deliver(self, notice: Notice, place: str) -> Sent:
        """Prints it; Refused where it cannot be printed or nobody may be looking, so that it is told again later."""
        out = self._stream()
        try:
            print_rung(out, notice, self._zone)
        except (OSError, ValueError) as error:  # the terminal is gone, or the stream is closed
            return Refused(error=f"cannot be printed: {error}", elsewhere=True)
        return Delivered() if out.isatty() else Refused(error=NOT_SEEN, elsewhere=True)

    def _stream(self) -> TextIO:
        return self._out or sys.stdout  # looked up each time: a running prompt puts its own in place


def print_rung(out: TextIO, notice: Notice, zone: str) -> None:
    """The bell and the line of a notice, in one write."""
    write_line(out, BELL + rung(notice, zone))


def write_line(out: TextIO, text: str) -> None:
    """Writes a line now; signs that the output's encoding lacks become question marks."""
    encoding = getattr(out, "encoding", None) or "utf-8"
    out.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    out.flush()
