"""A year of slots in several zones, across both clock changes, under a clock that jumps; compared with a computation
that shares no code with ours: it tries every offset the zone has and believes only what the zone data says back."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from horarium.domain.policy import CatchUp, Overlap, Policies
from horarium.domain.schedule import Calendar, Cron, Schedule
from horarium.domain.task import Direct
from horarium.engine.engine import Engine
from horarium.engine.service import Request, Service
from horarium.engine.settings import EngineSettings
from horarium.storage.memory.store import MemoryStore
from horarium.testing.clock import HandClock
from horarium.testing.drain import drain
from tests.engine.conftest import Tools

ZONES = ["UTC", "Europe/Brussels", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Asia/Kolkata"]
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
Days = Callable[[date], bool]


def daily(_: date) -> bool:
    return True


def weekdays(day: date) -> bool:
    return day.weekday() < 5


def monthly_31(day: date) -> bool:
    return day.day == 31


RULES: list[tuple[str, str, time, Days]] = [
    ("FREQ=DAILY", "30 2 * * *", time(2, 30), daily),
    ("FREQ=DAILY", "0 0 * * *", time(0, 0), daily),
    ("FREQ=DAILY", "30 1 * * *", time(1, 30), daily),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "0 7 * * 1-5", time(7, 0), weekdays),
    ("FREQ=MONTHLY;BYMONTHDAY=31", "15 23 31 * *", time(23, 15), monthly_31),
]


def days() -> Iterator[date]:
    day = FIRST
    while day <= LAST:
        yield day
        day += timedelta(days=1)


def readings(wall: datetime, zone: ZoneInfo) -> list[datetime]:
    """Every instant whose wall time in the zone is `wall`: none in a gap, two in a fold."""
    near = wall.replace(tzinfo=UTC)
    offsets = {(near + timedelta(hours=h)).astimezone(zone).utcoffset() or timedelta(0) for h in range(-30, 31)}
    return sorted(at for off in offsets if (at := near - off).astimezone(zone).replace(tzinfo=None) == wall)


def after_the_gap(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first minute after a gap that swallows `wall`, found by walking."""
    at = wall.replace(tzinfo=UTC) - timedelta(hours=26)
    while at.astimezone(zone).replace(tzinfo=None) < wall:
        at += timedelta(minutes=1)
    return at


def before_the_gap_offset(wall: datetime, zone: ZoneInfo) -> datetime:
    """RFC 5545: read with the offset in force before the gap."""
    last = after_the_gap(wall, zone) - timedelta(minutes=1)
    return wall.replace(tzinfo=UTC) - (last.astimezone(zone).utcoffset() or timedelta(0))


def expected(at: time, fits: Days, zone: ZoneInfo, gap: Callable[[datetime, ZoneInfo], datetime]) -> list[datetime]:
    """Once per day that fits: the first reading, or what the rule for gaps says."""
    walls = [datetime.combine(day, at) for day in days() if fits(day)]
    return [found[0] if (found := readings(wall, zone)) else gap(wall, zone) for wall in walls]


@pytest.mark.parametrize("name", ZONES)
async def test_each_slot_of_the_year_has_one_run_whatever_the_clock_does(name: str) -> None:
    zone = ZoneInfo(name)
    begin = datetime(2025, 12, 31, 12, tzinfo=UTC) - timedelta(days=1)
    store, clock = MemoryStore(), HandClock(begin)
    service = Service(store, clock, lambda: None, max_tasks=None)
    wanted: dict[int, list[datetime]] = {}
    for rule, line, at, fits in RULES:
        start = datetime.combine(FIRST, at)
        for schedule, gap in (
            (Calendar(zone=name, start=start, rules=(rule,)), before_the_gap_offset),
            (Cron(zone=name, line=line), after_the_gap),
        ):
            task = await service.create(request(schedule))
            wanted[task.id] = expected(at, fits, zone, gap)
    await live_through(store, clock, until=datetime.combine(LAST, time(12), zone) + timedelta(days=2))
    for task_id, slots in wanted.items():
        runs = await store.ledger.find(task_id=task_id, limit=10_000)
        inside = sorted(run.slot for run in runs if FIRST <= run.slot.astimezone(zone).date() <= LAST)
        assert inside == slots
        assert {run.state for run in runs} == {"succeeded"}


def request(schedule: Schedule) -> Request:
    policies = Policies(catch_up=CatchUp.ALL, overlap=Overlap.PARALLEL)
    action = Direct(tool="say", arguments={"text": "now"})
    return Request(owner="ann", name="say", action=action, schedule=schedule, policies=policies)


async def live_through(store: MemoryStore, clock: HandClock, until: datetime) -> None:
    """Jumps forward by minutes to days, now and then back, as suspended laptops and stepped clocks do."""
    rng = random.Random(clock.now().isoformat())  # noqa: S311 - a repeatable simulation, not a secret
    for_good = timedelta(days=1_000)
    engine = Engine(store, clock, Tools(), EngineSettings(keep=for_good, keep_failed=for_good))
    while clock.now() < until:
        clock.move(by=timedelta(minutes=rng.choice([1, 7, 59, 61, 600, 2_000, 5_000, -90])))
        await drain(engine, clock)
