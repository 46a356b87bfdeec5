"""What a command says after it has changed a task."""

from __future__ import annotations

from horarium.cli import output
from horarium.cli.invocation import Invocation
from horarium.cli.schedule_words import in_words
from horarium.cli.shapes import task_shape
from horarium.domain.task import Task


def told(here: Invocation, task: Task, sentence: str) -> None:
    """The sentence; in JSON the task as it stands now."""
    if here.as_json:
        output.document(task_shape(task, in_words(task.schedule, here)))
    else:
        output.line(sentence)
