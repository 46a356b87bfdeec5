"""Knows every slot that should exist, and holds the books against it. Reads the file itself, not through our code."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

ENDS = {"succeeded", "failed", "skipped", "missed", "cancelled"}
AGAIN = "Do it again"


def reckon(home: Path, stopped_at: datetime) -> list[str]:
    """What is wrong, in sentences; nothing when every slot is accounted for."""
    connection = sqlite3.connect(home / "horarium.db")
    connection.row_factory = sqlite3.Row
    tasks = connection.execute("SELECT * FROM tasks").fetchall()
    runs = connection.execute("SELECT * FROM runs").fetchall()
    questions = connection.execute("SELECT * FROM questions").fetchall()
    notices = connection.execute("SELECT * FROM notices").fetchall()
    effects = Counter(int(line) for line in (home / "paid.txt").read_text().split())
    wrong = [sentence for task in tasks for sentence in slots_differ(task, runs, stopped_at)]
    wrong += [f"Run {run['id']} has no end: {run['state']}" for run in runs if run["state"] not in ENDS]
    wrong += effects_differ(tasks, runs, questions, effects)
    wrong += tellings_differ(tasks, runs, notices)
    report(f"{len(tasks)} tasks, {summary(runs)}, {len(effects)} effects, {doubts(questions)} doubts asked about")
    return wrong


def slots_differ(task: sqlite3.Row, runs: list[sqlite3.Row], stopped_at: datetime) -> list[str]:
    """Slots without a run, runs without a slot, slots with two runs."""
    schedule = json.loads(task["schedule"])
    first, interval = datetime.fromisoformat(schedule["first"]), duration(schedule["interval"])
    slots = [run["slot"] for run in runs if run["task_id"] == task["id"]]
    expected = {micros(first + at * interval) for at in range(round((stopped_at - first) / interval) + 1)}
    lost = {slot for slot in expected if slot <= micros(stopped_at)} - set(slots)
    strange = [slot for slot in slots if (slot - micros(first)) % (interval // timedelta(microseconds=1))]
    doubled = [slot for slot, count in Counter(slots).items() if count > 1]
    name = f"Task {task['id']} ({task['name']})"
    return [
        f"{name} {what}: {found}"
        for what, found in (("lost", lost), ("has runs that no slot names", strange), ("doubled", doubled))
        if found
    ]


def effects_differ(
    tasks: list[sqlite3.Row], runs: list[sqlite3.Row], questions: list[sqlite3.Row], effects: Counter[int]
) -> list[str]:
    """An effect happens once, or a person said 'again'; an end without an effect needs a person's word."""
    paying = {task["id"] for task in tasks if task["name"] == "pay"}
    wrong = []
    for run in runs:
        if run["task_id"] not in paying:
            continue
        said = [q["answer"] for q in questions if q["run_id"] == run["id"] and q["kind"] == "outcome"]
        happened = effects[run["id"]]
        if happened > 1 + said.count(AGAIN):
            wrong.append(f"Run {run['id']} had its effect {happened} times, although a person said {said}")
        if run["state"] == "succeeded" and not happened and "It happened" not in said:
            wrong.append(f"Run {run['id']} claims an effect that did not happen")
        if happened and run["state"] in {"skipped", "missed"} and not said:
            wrong.append(f"Run {run['id']} had its effect and is {run['state']}: {run['reason']}")
    return wrong


def tellings_differ(tasks: list[sqlite3.Row], runs: list[sqlite3.Row], notices: list[sqlite3.Row]) -> list[str]:
    """Each reminder that rang has exactly one notice."""
    saying = {task["id"] for task in tasks if task["name"] == "say"}
    rang = {run["id"] for run in runs if run["task_id"] in saying and run["state"] == "succeeded"}
    told = Counter(notice["run_id"] for notice in notices if notice["kind"] == "reminder")
    wrong = [f"Run {run} rang without a notice" for run in rang - set(told)]
    return wrong + [f"Run {run} was told {count} times" for run, count in told.items() if count != 1]


def report(line: str) -> None:
    """Progress, for whoever watches."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def micros(instant: datetime) -> int:
    """As stored: microseconds since 1970."""
    return round(instant.timestamp() * 1_000_000)


def duration(text: str) -> timedelta:
    """'PT0.25S' as a span; the campaign uses intervals below a minute."""
    return timedelta(seconds=float(text.removeprefix("PT").removesuffix("S")))


def summary(runs: list[Any]) -> str:
    """How many runs ended how."""
    states = Counter(run["state"] for run in runs)
    return ", ".join(f"{count} {state}" for state, count in states.most_common())


def doubts(questions: list[Any]) -> int:
    """How often a person was asked what became of an effect."""
    return sum(question["kind"] == "outcome" for question in questions)
