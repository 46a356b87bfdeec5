"""Ending runs, in memory."""

from __future__ import annotations

from collections.abc import Sequence

from horarium.domain.ending import Ending
from horarium.domain.run import ENDED
from horarium.storage.change import ENDED_BY_PERSON, TASK_ENDED, after_run
from horarium.storage.memory.books import Books, as_stored


def finish(books: Books, endings: Sequence[Ending]) -> set[int]:
    """The ids of the runs whose claim was lost; of those nothing is written."""
    lost: set[int] = set()
    for ending in endings:
        if books.holds(ending.run_id, ending.attempt):
            _end(books, ending)
        else:
            lost.add(ending.run_id)
    return lost


def _end(books: Books, ending: Ending) -> None:
    run = books.runs[ending.run_id]
    moved = books.move(
        run,
        state=ending.state,
        reason=ending.reason,
        result=ending.result,
        error=ending.error,
        failures=ending.failures,
        due_at=ending.due_at or run.due_at,
        place=ending.due_at or run.place,
        ended_at=ending.at if ending.state in ENDED else None,
    )
    if books.tasks[run.task_id].state in ENDED_BY_PERSON:
        books.cancel([moved], TASK_ENDED, ending.at)
    for notice in ending.notices:
        books.add_notice(notice)
    _change_task(books, ending)


def _change_task(books: Books, ending: Ending) -> None:
    change = ending.task
    if change is None:
        return
    task = books.tasks[ending.task_id]
    state = after_run(task.state, change.state)
    moves = state is not task.state
    books.tasks[task.id] = as_stored(
        task,
        failures=change.failures,
        state=state,
        reason=change.reason if moves else task.reason,
        version=task.version + moves,
    )
