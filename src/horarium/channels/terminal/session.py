"""A chat in a process of its own, beside the one that serves: what waits is told first, what rings is shown at once."""

from __future__ import annotations

import sys
from pathlib import Path

from horarium.channels.terminal.attached import Attachment
from horarium.channels.terminal.channel import print_rung
from horarium.channels.terminal.chat import Turn, chat
from horarium.channels.terminal.waiting import Away
from horarium.domain.notice import Notice


async def session(turn: Turn, away: Away, *, owner: str, zone: str, place: Path) -> None:
    """Talks until the input ends. `place` is the socket at which the serving process lets chats attach.

    Before each reply it looks once more for what came in while no process served or the socket was not there.
    """

    def show(notice: Notice) -> None:
        if away.is_new(notice):
            print_rung(sys.stdout, notice, zone)

    attachment = Attachment(owner, show)

    async def catch_up() -> None:
        if sys.stdout.isatty():
            await attachment.attach(place)
        await away.tell(sys.stdout, zone)

    try:
        await catch_up()
        await chat(turn, catch_up)
    finally:
        await attachment.detach()
