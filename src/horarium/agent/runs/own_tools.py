"""Tools that work through the run itself: what they do is steps and questions, so they have no step of their own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, Field

from horarium.agent.runs.asking import Desk
from horarium.agent.scheduling.cards import one_line
from horarium.tools.validation import Strict

LONGEST_QUESTION = 2_000


@dataclass(frozen=True, kw_only=True)
class OwnTool:
    """One of them. `act` gets its arguments, the desk, and whether text from elsewhere was read; Refused: not done.

    Whatever it does, it does by `desk.context.step`, `desk.ask` and `desk.tell`, in the same order at each attempt.
    """

    name: str
    summary: str
    arguments: type[BaseModel]
    act: Callable[[Any, Desk, bool], Awaitable[str]]
    reads: bool = False  # its result may hold what others wrote: data, which never commands


class AskArguments(Strict):
    """One short question. Without choices any words will do."""

    question: Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION, description="one short question")]
    choices: Annotated[list[str], Field(max_length=10, default_factory=list, description="to choose from, if any")]


async def ask_person(arguments: AskArguments, desk: Desk, tainted: bool) -> str:
    """The person's answer, however long it takes."""
    name = desk.context.task.name
    warning = f"'{name}' has read text from elsewhere, which may be behind this question:\n" if tainted else ""
    choices = dict.fromkeys(one_line(choice) for choice in arguments.choices)
    answer = await desk.ask(warning + arguments.question, tuple(choice for choice in choices if choice))
    if answer.choice is None:
        return "The person did not answer in time. Go on without an answer."
    return f"The person answered: {answer.choice}"


ASK_PERSON = OwnTool(
    name="ask_person",
    summary="Asks the person and waits, if need be for days. Only when the task cannot be done without it.",
    arguments=AskArguments,
    act=ask_person,
)
