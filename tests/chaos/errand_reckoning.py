"""Holds what a scripted model's server and the tools saw against the journals of the runs."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from pathlib import Path

from tests.chaos.errand import SCRIPT
from tests.chaos.reckoning import AGAIN, report

MICROS = 1_000_000


def reckon(home: Path, kills: int) -> list[str]:
    """What is wrong, in sentences; nothing when no finished request or call was made twice."""
    connection = sqlite3.connect(home / "horarium.db")
    connection.row_factory = sqlite3.Row
    runs = connection.execute("SELECT * FROM runs").fetchall()
    wrong = [f"Run {run['id']} ended {run['state']}: {run['error']}" for run in runs if run["state"] != "succeeded"]
    wrong += [] if runs else ["Nothing was done at all"]
    asked = requests_by_run(home, connection)
    done = [line.split() for line in (home / "done.txt").read_text().splitlines()]
    again = 0
    for run in runs:
        steps = connection.execute("SELECT * FROM steps WHERE run_id = ? ORDER BY number", (run["id"],)).fetchall()
        requests = asked.get(run["id"], [])
        wrong += requests_differ(run["id"], steps, requests)
        wrong += calls_differ(run["id"], steps, done, doubts_of(connection, run["id"]))
        again += len(requests) - len(SCRIPT)
    if again > kills:
        wrong.append(f"{again} requests were made again, more than the {kills} kills can explain")
    report(f"{len(runs)} runs, {sum(map(len, asked.values()))} model requests, {again} of them in flight at a kill")
    return wrong


def requests_by_run(home: Path, connection: sqlite3.Connection) -> dict[int, list[tuple[int, float]]]:
    """(Place, when) of each request that the server saw, by the run whose brief it carried."""
    briefs = {
        json.loads(task["action"])["brief"]: task["id"] for task in connection.execute("SELECT id, action FROM tasks")
    }
    runs = {run["task_id"]: run["id"] for run in connection.execute("SELECT id, task_id FROM runs")}
    found: dict[int, list[tuple[int, float]]] = {}
    for line in (home / "asked.txt").read_text().splitlines():
        request = json.loads(line)
        found.setdefault(runs[briefs[request["words"]]], []).append((request["place"], request["at"]))
    return found


def requests_differ(run: int, steps: list[sqlite3.Row], requests: list[tuple[int, float]]) -> list[str]:
    """One step for each request of the script, and no request for an answer that the journal had already."""
    ends = [step["ended_at"] for step in steps if step["name"] == "model"]
    wrong = [] if len(ends) == len(SCRIPT) else [f"Run {run} has {len(ends)} answers of its model"]
    missing = set(range(len(SCRIPT))) - {place for place, _ in requests}
    wrong += [f"Run {run} has an answer nobody asked for, at {place}" for place in missing]
    late = [place for place, at in requests if place < len(ends) and round(at * MICROS) > ends[place]]
    return wrong + [f"Run {run} asked again for answer {place}, which it had" for place in late]


def calls_differ(run: int, steps: list[sqlite3.Row], done: list[list[str]], said: list[tuple[int, str]]) -> list[str]:
    """No call after its result was recorded; what may not be repeated happens once, or as often as a person said."""
    tools = [step for step in steps if step["name"] in {"tool:look", "tool:pay", "ask"}]
    wrong = []
    for at, step in enumerate(tools, start=1):
        times = [float(line[3]) for line in done if (int(line[1]), int(line[2])) == (run, at)]
        late = [when for when in times if round(when * MICROS) > step["ended_at"]]
        wrong += [f"Run {run} made call {at} again although it was done"] * len(late)
        answers = Counter(answer for number, answer in said if number == step["number"])
        if step["name"] == "tool:pay":
            most = 1 + answers[AGAIN]
            if not times and not answers["It happened"]:
                wrong.append(f"Run {run} claims call {at}, which nobody made")
            if len(times) > most:
                wrong.append(f"Run {run} made call {at} {len(times)} times")
    return wrong if len(tools) == len(SCRIPT) - 1 else [*wrong, f"Run {run} has {len(tools)} tool calls"]


def doubts_of(connection: sqlite3.Connection, run: int) -> list[tuple[int, str]]:
    """(Step, answer) of each question whether an interrupted call happened."""
    rows = connection.execute("SELECT step, answer FROM questions WHERE run_id = ? AND kind = 'outcome'", (run,))
    return [(row["step"], row["answer"]) for row in rows]
