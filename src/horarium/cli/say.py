"""`horarium say TEXT`: one thing said, one reply."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import Parameter

from horarium.channels.terminal.waiting import Away
from horarium.channels.terminal.wording import said
from horarium.cli import output
from horarium.cli.invocation import OWNER, SWITCH, Here
from horarium.cli.notes import when_nothing_runs
from horarium.cli.reading import words_or_input


async def say(
    *text: Annotated[str, Parameter(help="What you want, in your own words; - reads the standard input.")],
    yes: Annotated[bool, SWITCH, Parameter(name=["--yes", "-y"], help="Agree beforehand to what is clear.")] = False,
    here: Here,
) -> None:
    """Say one thing and hear the reply. A question in it is answered by a following say, as in: say yes."""
    words = words_or_input(" ".join(text), what="TEXT", example='say "remind me to stretch in 20 minutes"')
    async with here.parts() as parts:
        if not here.as_json:
            await Away(parts.service.store, here.clock, OWNER).tell(sys.stdout, here.zone)
        reply = await parts.talker.turn(words, owner=OWNER, zone=here.zone, locale=here.settings.locale, yes=yes)
    if here.as_json:
        output.document(reply)
        return
    output.line(said(reply))
    if reply.task is not None:
        when_nothing_runs(here)
