"""Numbers of tasks and questions, in the forms that people and programs write them."""

from __future__ import annotations

import re

from horarium.domain.errors import InvalidInput, NotFound
from horarium.domain.question import Question
from horarium.domain.task import Task
from horarium.engine.service import Service

_NUMBER = re.compile(r"(?:#|task[_ -]?|question[_ -]?)?(\d{1,18})", re.IGNORECASE | re.ASCII)


def number(text: str) -> int:
    """3 for "3", "#3" and "task_3"."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        raise InvalidInput(
            f"{text[:60]!r} is not a number; `horarium tasks` shows the numbers.",
            field="id",
            given=text[:60],
            expected="a number such as 3 or task_3",
        )
    return int(match[1])


async def task_of(service: Service, owner: str, text: str) -> Task:
    """The owner's task of this number; NotFound also when it is somebody else's."""
    wanted = number(text)
    try:
        task = await service.store.tasks.get(wanted)
    except NotFound as error:
        raise _no_task(wanted) from error
    if task.owner != owner:
        raise _no_task(wanted)
    return task


async def question_of(service: Service, owner: str, text: str) -> Question:
    """The owner's question of this number; NotFound also when it is somebody else's."""
    wanted = number(text)
    try:
        question = await service.store.questions.get(wanted)
    except NotFound as error:
        raise _no_question(wanted) from error
    if question.owner != owner:
        raise _no_question(wanted)
    return question


def _no_task(wanted: int) -> NotFound:
    return NotFound(f"There is no task {wanted}; `horarium tasks --all` lists what there is.")


def _no_question(wanted: int) -> NotFound:
    return NotFound(f"There is no question {wanted}; `horarium answer` lists what is open.")
