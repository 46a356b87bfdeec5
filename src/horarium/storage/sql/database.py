"""Runs transactions: writes one after another on one thread, reads beside them on a few. Why: docs/decisions/0001."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine

from horarium.storage.sql.dialect import open_engine, translated

P = ParamSpec("P")
R = TypeVar("R")
Transaction = Callable[Concatenate[Connection, P], R]

READERS = 3


class Database:
    """One file, one writer. A transaction is a plain function that is given a connection.

    It is committed when the function returns and leaves no trace when it raises. A caller that is cancelled
    while it waits does not stop a transaction that has begun.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writing = open_engine(path, writes=True, connections=1, cache_mb=8)
        self._reading = open_engine(path, writes=False, connections=READERS, cache_mb=2)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="store-writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="store-reader")

    async def write(self, fn: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Carries `fn` out as one write transaction. StoreUnavailable: nothing was changed."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writer, lambda: transact(self._writing, fn, *args, **kwargs))

    async def read(self, fn: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Carries `fn` out on one unchanging view of the database."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, lambda: transact(self._reading, fn, *args, **kwargs))

    async def close(self) -> None:
        """Lets the transactions that were asked for end, then closes the file."""
        await asyncio.to_thread(self._shut)

    def _shut(self) -> None:
        for executor in (self._writer, self._readers):
            executor.shutdown()
        for engine in (self._reading, self._writing):
            engine.dispose()


def transact(engine: Engine, fn: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """One transaction on one of the engine's connections."""
    try:
        with engine.begin() as connection:
            return fn(connection, *args, **kwargs)
    except Exception as error:
        meaning = translated(error)
        if meaning is None:
            raise
        engine.dispose()
        raise meaning from error
