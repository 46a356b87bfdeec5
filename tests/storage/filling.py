"""A process whose files may not grow past a limit, moved byte by byte: a disk that is full in the middle of a write.

Run as a program with the path of a new database. Prints how often a write was refused; fails when one left a trace.
"""

from __future__ import annotations

import asyncio
import resource
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from horarium.domain.errors import StoreUnavailable
from horarium.domain.run import RunState
from horarium.storage.sql.opening import open_store
from horarium.storage.sql.store import SqlStore
from tests.contract.making import NOON, a_notice, a_task, an_ending, by_the_rules, wanted
from tests.contract.seeing import everything

STEPS = (0, 100, 4_000, 4_121, 8_000, 12_500, 20_700, 41_000, 90_000)
"""How many further bytes a file may grow by: in a header, in a page, between pages, just before the commit."""


@contextmanager
def room_for(path: Path, more: int) -> Iterator[None]:
    """No file may become longer than the longest of these is now, and `more` bytes."""
    longest = max(file.stat().st_size for file in path.parent.iterdir())
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (longest + more, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


async def refused(store: SqlStore, path: Path, verb: Callable[[], Awaitable[object]]) -> int:
    """Tries a verb with ever more room, until it succeeds; returns how often it was refused."""
    before = await everything(store, NOON)
    for times, more in enumerate(STEPS):
        try:
            with room_for(path, more):
                await verb()
        except StoreUnavailable:
            assert await everything(store, NOON) == before
            assert await store.accounts.check() == []
        else:
            return times
    await verb()
    return len(STEPS)


async def main(path: Path) -> None:
    store = open_store(path)
    count = 0
    for _ in range(3):
        for _ in range(40):
            await store.tasks.add(a_task(next_slot=NOON))
        count += await refused(store, path, lambda: store.ledger.plan_due(NOON, 500, by_the_rules(NOON)))
        count += await refused(store, path, lambda: store.ledger.rescue(NOON, all_nodes=True))
        claims = await store.ledger.claim(NOON, wanted(500))
        endings = [an_ending(claim, notices=(a_notice(body="b" * 200),)) for claim in claims]
        count += await refused(store, path, lambda endings=endings: store.ledger.finish(endings))
    assert {run.state for run in await store.ledger.find()} == {RunState.SUCCEEDED}
    assert len(await store.outbox.unsettled("ann", 1000)) == 120
    await store.close()
    print(count)  # noqa: T201  (what this program has to say)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
