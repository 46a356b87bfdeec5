"""`horarium scheduler JSON|-`: one scheduler document, for agents and programs."""

from __future__ import annotations

import sys
from typing import Any

from horarium.app.log import log_in
from horarium.cli import output
from horarium.cli.invocation import OWNER, Here, Invocation
from horarium.cli.reading import words_or_input
from horarium.domain.errors import InvalidInput
from horarium.tools.scheduler import scheduler as carry_out
from horarium.tools.scheduling.answers import failure

EXAMPLE = """scheduler '{"operation": "get_tasks", "kwargs": {}}'"""


async def scheduler(document: str, /, *, here: Here) -> int:
    """Carry out one document {"operation", "kwargs"}; the answer is JSON.

    Parameters
    ----------
    document
        The JSON; - reads it from the standard input.
    """
    try:
        answer = await _answer(words_or_input(document, what="JSON", example=EXAMPLE), here)
    except InvalidInput as error:
        answer = failure(error)
    output.document(answer)
    if answer["ok"]:
        return 0
    sys.stderr.write(f"{answer['error']['message']}\n")
    return 1


async def _answer(text: str, here: Invocation) -> dict[str, Any]:
    async with here.parts() as parts:
        return await carry_out(
            text,
            parts.service,
            OWNER,
            now=here.now,
            zone=here.zone,
            registry=parts.registry,
            log=log_in(here.home),
        )
