"""The raw limit: the same transactions with the same rows on Python's sqlite3 alone, without deciding anything."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from bench.measures import FAR, Burst

BATCH = 500

SCHEMA = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
CREATE TABLE tasks (id INTEGER PRIMARY KEY, owner TEXT, name TEXT, action TEXT, schedule TEXT, next_slot INTEGER);
CREATE INDEX due ON tasks (next_slot);
CREATE TABLE runs (id INTEGER PRIMARY KEY, task INTEGER, slot INTEGER, state TEXT, ended INTEGER, UNIQUE (task, slot));
CREATE INDEX queue ON runs (slot) WHERE state = 'planned';
CREATE TABLE notices (id INTEGER PRIMARY KEY, run INTEGER, owner TEXT, title TEXT, settled INTEGER);
CREATE INDEX waiting ON notices (id) WHERE settled IS NULL;
"""
ADD = "INSERT INTO tasks (owner, name, action, schedule, next_slot) VALUES (?, ?, ?, ?, ?)"
TASK = ("me", "Stretch", '{"kind":"direct","tool":"remind"}', '{"kind":"once","zone":"UTC","at":"2096-10-02T07:06:40"}')
DUE = "SELECT id, owner, name, action, schedule FROM tasks WHERE next_slot <= ? ORDER BY next_slot LIMIT ?"
PLAN = "INSERT INTO runs (task, slot, state) VALUES (?, ?, 'planned')"
ADVANCE = "UPDATE tasks SET next_slot = NULL WHERE id = ?"
QUEUE = "SELECT id, task FROM runs WHERE state = 'planned' ORDER BY slot LIMIT ?"
CLAIM = "UPDATE runs SET state = 'running' WHERE id = ? AND state = 'planned'"
FINISH = "UPDATE runs SET state = 'succeeded', ended = ? WHERE id = ? AND state = 'running'"
TELL = "INSERT INTO notices (run, owner, title) VALUES (?, 'me', 'Stretch')"


def opened(path: Path) -> sqlite3.Connection:
    """A connection whose transactions begin and end where this file says so."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(SCHEMA)
    return connection


async def burst(path: Path, count: int) -> Burst:
    """Plans, claims and finishes `count` due rows in batches of 500, three transactions a batch."""
    connection = opened(path)
    slot = time.time()
    due = int(slot * 1_000_000)
    with connection:
        connection.executemany(ADD, ((*TASK, due) for _ in range(count)))
    ends: list[float] = []
    began, slot = time.process_time(), time.time()
    while len(ends) < count:
        turn(connection, due)
        ends += [time.time()] * BATCH
    spent = time.process_time() - began
    connection.close()
    return Burst(slots=[slot] * count, ends=ends[:count], cpu=spent)


def turn(connection: sqlite3.Connection, due: int) -> None:
    """One batch from due to done."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        tasks = connection.execute(DUE, (due, BATCH)).fetchall()
        connection.executemany(PLAN, ((task, due) for task, *_ in tasks))
        connection.executemany(ADVANCE, ((task,) for task, *_ in tasks))
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        runs = connection.execute(QUEUE, (BATCH,)).fetchall()
        connection.executemany(CLAIM, ((run,) for run, _ in runs))
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(FINISH, ((due, run) for run, _ in runs))
        connection.executemany(TELL, ((run,) for run, _ in runs))


async def creates(path: Path, count: int) -> float:
    """Rows inserted per second, each in a transaction of its own."""
    connection = opened(path)
    began = time.perf_counter()
    for n in range(count):
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(ADD, (*TASK, int(FAR) + n))
    rate = count / (time.perf_counter() - began)
    connection.close()
    return rate
