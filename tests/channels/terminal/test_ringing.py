"""What rings is printed with a bell; only a terminal counts as delivered."""

from __future__ import annotations

from typing import TextIO

import msgspec

from horarium.channels.terminal.channel import TerminalChannel
from horarium.engine.channel import Delivered, Refused
from tests.channels.terminal.conftest import ZONE, Terminal, reminder


async def test_a_notice_on_a_terminal_rings_and_is_delivered(terminal: Terminal) -> None:
    channel = TerminalChannel("me", ZONE, terminal.out)
    assert channel.here(reminder()) == "terminal"
    assert await channel.deliver(reminder(), "terminal") == Delivered()
    assert terminal.seen() == '\a12:00 * stretch (say "done" or "snooze 10 minutes")\n'


async def test_a_notice_in_a_file_is_printed_but_not_claimed_as_delivered(file: TextIO) -> None:
    channel = TerminalChannel("me", ZONE, file)
    assert channel.here(reminder()) == "terminal:output"
    sent = await channel.deliver(reminder(), "terminal")
    assert isinstance(sent, Refused)
    file.seek(0)
    assert "12:00 * stretch" in file.read()


async def test_a_notice_of_somebody_else_is_not_for_this_terminal(terminal: Terminal) -> None:
    assert TerminalChannel("me", ZONE, terminal.out).here(reminder(owner="you")) is None


async def test_a_terminal_that_was_closed_has_delivered_nothing(terminal: Terminal) -> None:
    channel = TerminalChannel("me", ZONE, terminal.out)
    terminal.close()
    assert isinstance(await channel.deliver(reminder(), "terminal"), Refused)


async def test_signs_that_the_output_cannot_show_do_not_stop_the_bell(terminal: Terminal) -> None:
    terminal.out.reconfigure(encoding="ascii")  # type: ignore[attr-defined]  # the fixture opens a TextIOWrapper
    assert await TerminalChannel("me", ZONE, terminal.out).deliver(reminder("café"), "terminal") == Delivered()
    assert "caf?" in terminal.seen()


async def test_the_body_follows_the_title() -> None:
    notice = msgspec.structs.replace(reminder("pay rent"), body="the landlord waits")
    from horarium.channels.terminal.wording import rung  # noqa: PLC0415 - the only test of words alone

    assert "pay rent: the landlord waits" in rung(notice, ZONE)
