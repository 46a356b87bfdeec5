"""Runs transactions: writes one after another on one thread, reads beside them on a few. Why: docs/decisions/0001."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine

from horarium.domain.errors import NotFound
from horarium.storage.sql.dialect import open_engine, translated

P = ParamSpec("P")
R = TypeVar("R")

READERS = 3
MOST_TOGETHER = 100
"""The most transactions that share one commit."""


class Job(NamedTuple):
    """A transaction that waits for the writer, and where its outcome goes."""

    fn: Callable[[Connection], Any]
    outcome: Future[Any]


class Database:
    """One file, one writer. A transaction is a plain function that is given a connection.

    It is committed when the function returns and leaves no trace when it raises. Those that wait for the writer
    at the same time share one commit, each in a savepoint of its own, so that many small ones cost one sync of the
    disk. A caller that is cancelled withdraws a transaction that has not begun; one that has begun is carried out.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writing = open_engine(path, writes=True, connections=1, cache_mb=32)
        self._reading = open_engine(path, writes=False, connections=READERS, cache_mb=2)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="store-writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="store-reader")
        self._waiting: deque[Job] = deque()

    async def write(self, fn: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Carries `fn` out as one write transaction. StoreUnavailable: nothing was changed."""
        outcome: Future[R] = Future()
        self._waiting.append(Job(bound(fn, *args, **kwargs), outcome))
        self._writer.submit(self._write_what_waits)
        return await asyncio.wrap_future(outcome)

    async def read(self, fn: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Carries `fn` out on one unchanging view of the database."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, transact, self._reading, bound(fn, *args, **kwargs))

    async def close(self) -> None:
        """Lets the transactions that were asked for end, then closes the file."""
        await asyncio.to_thread(self._shut)

    def _shut(self) -> None:
        for executor in (self._writer, self._readers):
            executor.shutdown()
        for engine in (self._reading, self._writing):
            engine.dispose()

    def _write_what_waits(self) -> None:
        """On the writer's thread, once for each write that was asked for; an earlier turn may have taken it along."""
        jobs: list[Job] = []
        while self._waiting and len(jobs) < MOST_TOGETHER:
            job = self._waiting.popleft()
            if job.outcome.set_running_or_notify_cancel():
                jobs.append(job)
        if not jobs:
            return
        try:
            endings = transact(self._writing, _alone if len(jobs) == 1 else _together, jobs)
        except BaseException as error:  # noqa: BLE001  (it belongs to those who wait, whatever it is)
            endings = [partial(job.outcome.set_exception, error) for job in jobs]
        for tell in endings:
            tell()


def transact(engine: Engine, fn: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """One transaction on one of the engine's connections. Trouble with the database is told as a StorageError."""
    try:
        with engine.begin() as connection:
            return fn(connection, *args, **kwargs)
    except Exception as error:
        meaning = translated(error)
        if meaning is None:
            raise
        engine.dispose()
        raise meaning from error


def bound(fn: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> Callable[[Connection], R]:
    """The transaction with its arguments. In it, a number that no column can hold is the id of nothing."""

    def carry_out(connection: Connection) -> R:
        try:
            return fn(connection, *args, **kwargs)
        except OverflowError as error:
            raise NotFound(f"There is nothing with so large a number ({error}).") from error

    return carry_out


def _alone(connection: Connection, jobs: list[Job]) -> list[Callable[[], None]]:
    return [partial(job.outcome.set_result, job.fn(connection)) for job in jobs]


def _together(connection: Connection, jobs: list[Job]) -> list[Callable[[], None]]:
    """Carries each job out in its savepoint; returns what to tell whom once all is committed."""
    return [_apart(connection, job) for job in jobs]


def _apart(connection: Connection, job: Job) -> Callable[[], None]:
    """One job's error undoes that job alone; trouble with the database undoes them all."""
    try:
        with connection.begin_nested():
            return partial(job.outcome.set_result, job.fn(connection))
    except Exception as error:
        if translated(error) is not None:
            raise
        return partial(job.outcome.set_exception, error)
