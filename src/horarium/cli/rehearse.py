"""`horarium rehearse ID`: carry a brief out without changing anything, and see which tools it would use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec

from horarium.cli import output
from horarium.cli.invocation import OWNER, SWITCH, Here
from horarium.cli.numbers import task_of
from horarium.domain.errors import InvalidInput
from horarium.domain.task import Orchestrated

if TYPE_CHECKING:
    from horarium.agent.runs.rehearsal import Rehearsed


async def rehearse(task_id: str, /, *, grant: Annotated[bool, SWITCH] = False, here: Here) -> None:
    """Carry out a brief without acting outside: what it says, and which tools it would use.

    It reads what it would read, and its model is paid. Nobody is asked, and nothing is told.

    Parameters
    ----------
    task_id
        Its number, as `horarium tasks` shows it.
    grant
        Allow the task, from its next run on, exactly the tools that would ask each time.
    """
    async with here.parts() as parts:
        found = await task_of(parts.service, OWNER, task_id)
        action = found.action
        if not isinstance(action, Orchestrated):
            raise InvalidInput(f"Task {found.id} has no brief, so there is nothing to rehearse.", field="task_id")
        done = await parts.minds.rehearse(found)
        granted = tuple(dict.fromkeys((*action.grants, *done.needs))) if grant else action.grants
        if granted != action.grants:
            await parts.service.change(found.id, action=msgspec.structs.replace(action, grants=granted))
    if here.as_json:
        output.document({"rehearsed": done, "grants": granted})
        return
    for line in _lines(done, granted, found.id):
        output.line(line)


def _lines(done: Rehearsed, granted: tuple[str, ...], task_id: int) -> list[str]:
    lines = [done.text or done.trouble or "It found nothing to say."]
    lines += [f"  would call  {call}" for call in done.calls]
    lines += [f"  would ask   {question}" for question in done.questions]
    lines += [f"  would tell  {told}" for told in done.told]
    cost = f", ${done.micro_usd / 1_000_000:.3f}" if done.micro_usd else ""
    lines.append(f"The model used {done.tokens:,} tokens{cost}.")
    asking = [tool for tool in done.needs if tool not in granted]
    if asking:
        lines.append(f"Each time it would ask you about: {', '.join(asking)}.")
        lines.append(f"To allow exactly these to this task: horarium rehearse {task_id} --grant")
    if granted:
        lines.append(f"It may use without asking: {', '.join(granted)}.")
    return lines
