"""The tour: one concept per test, in the order in which a newcomer meets them. Everything here is the real thing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest

from horarium.agent.turn import Assistant
from horarium.domain.policy import default_policies
from horarium.domain.schedule import Calendar, Once, slots
from horarium.domain.task import Direct, Task, TaskState
from horarium.engine.engine import Engine
from horarium.engine.service import Request, Service
from horarium.engine.settings import EngineSettings
from horarium.language.describe import describe
from horarium.language.model import Context
from horarium.language.times import read_time
from horarium.storage.sql.opening import open_store
from horarium.testing.clock import HandClock
from horarium.testing.drain import drain
from horarium.tools.direct import ToolHandler
from horarium.tools.registry import Registry
from horarium.tools.remind import REMIND

FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)
ZONE = "Europe/Brussels"


class Small:
    """A whole Horarium: a store, a clock moved by hand, the engine, and somebody to talk to."""

    def __init__(self, folder: Path) -> None:
        self.store = open_store(folder / "horarium.db")
        self.clock = HandClock(FRIDAY)
        self.service = Service(self.store, self.clock, lambda: None)
        self.engine = Engine(self.store, self.clock, ToolHandler(Registry([REMIND])), EngineSettings())
        self.assistant = Assistant(self.service, self.clock)

    async def hear(self, words: str) -> str:
        return (await self.assistant.turn(words, owner="me", zone=ZONE)).text

    async def move_on(self, by: timedelta) -> None:
        self.clock.move(by=by)
        await drain(self.engine, self.clock)


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[Small]:
    small = Small(tmp_path)
    yield small
    await small.store.close()


def reminder(at: datetime) -> Request:
    schedule = Once(zone=ZONE, at=at)
    return Request(
        owner="me",
        name="stretch",
        action=Direct(tool="remind", arguments={"text": "stretch"}),
        schedule=schedule,
        policies=default_policies(schedule, reminds=True),
    )


def test_a_schedule_names_slots_on_the_wall_clock_of_its_zone() -> None:
    mondays = Calendar(zone=ZONE, start=datetime(2026, 3, 23, 7), rules=("FREQ=WEEKLY;BYDAY=MO",))
    before, after = islice(slots(mondays, datetime(2026, 3, 20, tzinfo=UTC)), 2)
    assert (before.hour, after.hour) == (6, 5)  # in UTC; at 07:00 in Brussels, before and after the clocks go forward


def test_words_become_a_schedule_and_a_schedule_becomes_words() -> None:
    reading = read_time("every monday at 7", Context(now=FRIDAY, zone=ZONE))
    assert reading is not None
    assert reading.schedule is not None
    assert describe(reading.schedule, FRIDAY, ZONE) == "every Monday at 07:00"


async def test_a_task_is_what_a_person_asked_for(small: Small) -> None:
    task: Task = await small.service.create(reminder(datetime(2026, 11, 20, 11)))
    assert (task.id, task.state, task.next_slot) == (1, TaskState.ACTIVE, FRIDAY + timedelta(hours=1))


async def test_a_slot_that_falls_due_becomes_one_run_with_an_end(small: Small) -> None:
    task = await small.service.create(reminder(datetime(2026, 11, 20, 11)))
    await small.move_on(timedelta(hours=1))
    (run,) = await small.store.ledger.find(task_id=task.id)
    assert (run.slot, run.state) == (FRIDAY + timedelta(hours=1), "succeeded")


async def test_what_is_worth_hearing_is_a_notice_in_the_outbox(small: Small) -> None:
    await small.service.create(reminder(datetime(2026, 11, 20, 11)))
    await small.move_on(timedelta(hours=1))
    (notice,) = await small.store.outbox.unsettled("me")
    assert (notice.kind, notice.title) == ("reminder", "stretch")


async def test_nothing_is_created_before_the_persons_yes(small: Small) -> None:
    said = await small.hear("remind me to call my mum tomorrow at 2pm")
    assert "call your mum" in said
    assert await small.store.tasks.find("me") == []
    await small.hear("yes")
    (task,) = await small.store.tasks.find("me")
    assert task.next_slot == datetime(2026, 11, 21, 13, tzinfo=UTC)


async def test_a_day_has_a_receipt(small: Small) -> None:
    await small.service.create(reminder(datetime(2026, 11, 20, 11)))
    await small.move_on(timedelta(hours=1))
    receipt = await small.service.receipt("me", FRIDAY.date())
    assert [(account.name, account.counts) for account in receipt.accounts] == [("stretch", {"succeeded": 1})]
