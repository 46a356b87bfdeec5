"""The parts of an installation fit each other."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from horarium.app.bootstrap import handler, open_service, tools
from horarium.app.settings import Settings
from horarium.app.wakeup import listening
from horarium.domain.errors import InvalidInput, LimitReached
from horarium.domain.policy import default_policies
from horarium.domain.schedule import Cron
from horarium.domain.task import Direct
from horarium.engine.service import Request
from horarium.testing.clock import HandClock

DAILY = Cron(zone="Europe/Brussels", line="0 9 * * *")
TEA = Request(
    owner="me",
    name="tea",
    action=Direct(tool="remind", arguments={"text": "tea"}),
    schedule=DAILY,
    policies=default_policies(DAILY, reminds=True),
)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(datetime(2026, 11, 20, 9, tzinfo=UTC))


async def test_each_change_knocks_at_the_process_that_serves(tmp_path: Path, clock: HandClock) -> None:
    service = open_service(tmp_path, Settings(), clock)
    heard = asyncio.Event()
    with listening(tmp_path, heard.set):
        task = await service.create(TEA)
        await asyncio.wait_for(heard.wait(), 10)
        heard.clear()
        await service.cancel(task.id)
        await asyncio.wait_for(heard.wait(), 10)
    await service.store.close()


async def test_the_limit_of_the_settings_holds(tmp_path: Path, clock: HandClock) -> None:
    service = open_service(tmp_path, Settings(max_tasks_per_user=1), clock)
    await service.create(TEA)
    with pytest.raises(LimitReached):
        await service.create(TEA)
    await service.store.close()


def test_reminders_take_no_time_and_requests_have_a_lane_of_their_own() -> None:
    carries = handler(tools(Settings()))
    assert carries.lane(TEA.action) == ""
    assert carries.lane(Direct(tool="http_request")) == "http_request"
    assert not carries.knows(Direct(tool="nonesuch"))


def test_the_documents_that_programs_send_find_the_reminder() -> None:
    assert tools(Settings()).named("reminder_tool", "add_reminder").name == "remind"


def test_plain_http_is_for_those_who_allow_it() -> None:
    plain = {"url": "http://example.org/"}
    open_registry, strict_registry = tools(Settings(http_allow_plain=True)), tools(Settings())
    open_registry.check(open_registry.get("http_request"), plain)
    with pytest.raises(InvalidInput):
        strict_registry.check(strict_registry.get("http_request"), plain)
