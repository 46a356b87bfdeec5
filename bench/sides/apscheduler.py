"""The peer: APScheduler 3.11 (AsyncIOScheduler, SQLAlchemyJobStore on a SQLite file), set up as its manual says.

Its jobs may be as late as they like (`misfire_grace_time=None`), so none is dropped. A job's function only notes the
time, where our reminder writes a notice. Its durable end is the later of that and the commit that removes the job.
"""

from __future__ import annotations

import asyncio
import pickle
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bench.measures import FAR, Burst, resident_mb, slots_ahead, until

rung: dict[str, float] = {}
removed: dict[str, float] = {}


class NotingStore(SQLAlchemyJobStore):  # type: ignore[misc] # APScheduler has no types
    """Notes when the removal of a job is committed."""

    def remove_job(self, job_id: str) -> None:
        super().remove_job(job_id)
        removed[job_id] = time.time()


def ring(job_id: str) -> None:
    """A reminder's whole work."""
    rung[job_id] = time.time()


def opened(path: Path, *, wal: bool = False) -> tuple[AsyncIOScheduler, NotingStore]:
    """A paused scheduler on this file. Needs a running event loop."""
    store = NotingStore(url=f"sqlite:///{path}")
    with store.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA journal_mode={'WAL' if wal else 'DELETE'}")
    scheduler = AsyncIOScheduler(jobstores={"default": store}, job_defaults={"misfire_grace_time": None}, timezone=UTC)
    scheduler.start(paused=True)
    return scheduler, store


def fill(scheduler: AsyncIOScheduler, jobs: NotingStore, names: list[str], due: list[float]) -> None:
    """Stores many jobs in one transaction, as `add_job` would have one by one."""
    far = datetime.fromtimestamp(FAR, UTC)
    pattern = scheduler.add_job(ring, "date", run_date=far, args=("",), id="pattern").__getstate__()
    scheduler.remove_job("pattern")
    rows: list[dict[str, Any]] = []
    for name, instant in zip(names, due, strict=True):
        at = datetime.fromtimestamp(instant, UTC)
        trigger = type(pattern["trigger"])(at, UTC)
        state = {**pattern, "id": name, "args": (name,), "trigger": trigger, "next_run_time": at}
        rows.append({"id": name, "next_run_time": instant, "job_state": pickle.dumps(state, jobs.pickle_protocol)})
    with jobs.engine.begin() as connection:
        connection.execute(jobs.jobs_t.insert(), rows)
    removed.clear()


async def burst(path: Path, count: int, spacing: float, lead: float, stored: int, wal: bool = False) -> Burst:
    """Rings `count` times, beside `stored` jobs that are far away; see `slots_ahead`."""
    scheduler, jobs = opened(path, wal=wal)
    if stored:
        fill(scheduler, jobs, [f"far-{n}" for n in range(stored)], [FAR + n for n in range(stored)])
    names = [f"job-{n}" for n in range(count)]
    slots = slots_ahead(count, spacing, lead)
    fill(scheduler, jobs, names, slots)
    scheduler.resume()
    began = time.process_time()
    await until(lambda: len(rung) == len(removed) == len(names))
    spent = time.process_time() - began
    scheduler.shutdown()
    return Burst(slots=slots, ends=[max(rung[name], removed[name]) for name in names], cpu=spent)


async def creates(path: Path, count: int) -> float:
    """Jobs added per second, one after another, by a running scheduler."""
    scheduler, _ = opened(path)
    scheduler.resume()
    began = time.perf_counter()
    for n in range(count):
        scheduler.add_job(ring, "date", run_date=datetime.fromtimestamp(FAR + n, UTC), args=(str(n),))
        await asyncio.sleep(0)
    rate = count / (time.perf_counter() - began)
    scheduler.shutdown()
    return rate


async def store(path: Path, count: int) -> None:
    """Stores `count` jobs that are far away."""
    scheduler, jobs = opened(path)
    fill(scheduler, jobs, [f"far-{n}" for n in range(count)], [FAR + n for n in range(count)])
    scheduler.shutdown()


async def memory(path: Path) -> float:
    """Resident megabytes of a process that has served a filled store, and one job that fell due."""
    scheduler, jobs = opened(path)
    fill(scheduler, jobs, ["near"], slots_ahead(1, 0, 1))
    scheduler.resume()
    await until(lambda: "near" in removed)
    found = resident_mb()
    scheduler.shutdown()
    return found
