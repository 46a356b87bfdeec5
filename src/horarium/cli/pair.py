"""`horarium pair telegram`: a code that binds a chat to you."""

from __future__ import annotations

from typing import Annotated, Literal

from horarium.channels.telegram.pairing import LASTS, Pairings, link
from horarium.cli import output
from horarium.cli.invocation import OWNER, SWITCH, Here


async def pair(channel: Literal["telegram"], /, *, forget: Annotated[bool, SWITCH] = False, here: Here) -> None:
    """Show a code, good once and for ten minutes; whoever sends it to the bot is you from then on.

    Parameters
    ----------
    channel
        Where: telegram.
    forget
        End the pairings that there are instead.
    """
    async with here.service() as service:
        pairings = Pairings(service.store)
        if forget:
            ended = await pairings.forget(OWNER)
            _say(
                {"forgotten": ended}, f"{ended or 'No'} chat{'s' if ended != 1 else ''} unpaired.", as_json=here.as_json
            )
            return
        code = await pairings.new_code(OWNER, here.now)
        bot = await pairings.bot()
    minutes = int(LASTS.total_seconds() // 60)
    at = f"Open {link(bot, code)}\nor send" if bot else "Send"
    to = f"@{bot}" if bot else "your bot"
    words = f"{at} this to {to} within {minutes} minutes:\n  /start {code}"
    _say({"code": code, "link": link(bot, code) if bot else None, "minutes": minutes}, words, as_json=here.as_json)


def _say(document: dict[str, object], words: str, *, as_json: bool) -> None:
    if as_json:
        output.document(document)
    else:
        output.line(words)
