"""States as words for people."""

from __future__ import annotations

from horarium.domain.run import Origin, Run, RunState
from horarium.domain.task import Task, TaskState

TASK_WORDS = {
    TaskState.ACTIVE: "on",
    TaskState.PAUSED: "paused",
    TaskState.PARKED: "set aside",
    TaskState.FINISHED: "over",
    TaskState.CANCELLED: "cancelled",
    TaskState.DELETED: "deleted",
}

RUN_WORDS = {
    RunState.PLANNED: "waits its turn",
    RunState.RUNNING: "at work",
    RunState.WAITING: "waits for your answer",
    RunState.PARKED: "set aside",
    RunState.SUCCEEDED: "done",
    RunState.FAILED: "failed",
    RunState.SKIPPED: "skipped",
    RunState.MISSED: "missed",
    RunState.CANCELLED: "cancelled",
}

_ORIGINS = {Origin.SCHEDULE: "", Origin.ASKED: " (asked for)", Origin.SNOOZED: " (snoozed)"}


def task_state(task: Task) -> str:
    """'paused: it failed 5 times in a row'."""
    return _with(TASK_WORDS[task.state], task.reason)


def run_state(run: Run) -> str:
    """'failed: it failed 3 times (connection refused)'."""
    reason = run.reason or ""
    cause = f" ({run.error[:200]})" if run.error and run.state is not RunState.SUCCEEDED else ""
    return _with(RUN_WORDS[run.state] + _ORIGINS[run.origin], f"{reason}{cause}".strip())


def _with(word: str, reason: str) -> str:
    return f"{word}: {reason}" if reason else word
