"""The doctor's eyes: what is well, what is not, and that looking changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from horarium.app.bootstrap import open_service
from horarium.app.health import Report, examine
from horarium.app.home import DATABASE, serving
from horarium.app.settings import Settings
from horarium.domain.policy import default_policies
from horarium.domain.schedule import Cron
from horarium.domain.task import Direct, Task, TaskState
from horarium.engine.service import Request, Service
from horarium.testing.clock import HandClock

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
EVERY_HOUR = Cron(zone="Europe/Brussels", line="0 * * * *")


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NOW)


def contents(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def look(home: Path, clock: HandClock) -> Report:
    return await examine(home, Settings(), clock, owner="me", zone="Europe/Brussels")


async def hourly(service: Service) -> Task:
    return await service.create(
        Request(
            owner="me",
            name="tea",
            action=Direct(tool="remind", arguments={"text": "tea"}),
            schedule=EVERY_HOUR,
            policies=default_policies(EVERY_HOUR, reminds=True),
        )
    )


async def test_an_empty_home_is_well_and_stays_empty(tmp_path: Path, clock: HandClock) -> None:
    assert (await look(tmp_path, clock)).healthy
    assert contents(tmp_path) == []


async def test_tasks_that_nobody_serves_are_a_finding(tmp_path: Path, clock: HandClock) -> None:
    service = open_service(tmp_path, Settings(), clock)
    await hourly(service)
    await service.store.close()
    [finding] = (await look(tmp_path, clock)).findings
    assert "1 task cannot ring" in finding.problem
    assert "horarium up" in finding.advice
    with serving(tmp_path, NOW):
        assert (await look(tmp_path, clock)).healthy


async def test_what_is_overdue_is_a_finding_though_something_runs(tmp_path: Path, clock: HandClock) -> None:
    service = open_service(tmp_path, Settings(), clock)
    await hourly(service)
    await service.store.close()
    clock.move(by=timedelta(hours=3))
    with serving(tmp_path, NOW):
        report = await look(tmp_path, clock)
    assert any("overdue" in finding.problem for finding in report.findings)


async def test_a_task_that_is_set_aside_is_a_finding(tmp_path: Path, clock: HandClock) -> None:
    service = open_service(tmp_path, Settings(), clock)
    task = await hourly(service)
    parked = msgspec.structs.replace(task, state=TaskState.PARKED, reason="its tool is gone")
    await service.store.tasks.change(parked)
    await service.store.close()
    report = await look(tmp_path, clock)
    assert any("its tool is gone" in finding.problem for finding in report.findings)


async def test_a_damaged_database_is_a_finding_and_left_alone(tmp_path: Path, clock: HandClock) -> None:
    (tmp_path / DATABASE).write_bytes(b"no database" * 1000)
    [finding] = (await look(tmp_path, clock)).findings
    assert "damaged" in finding.problem
    assert (tmp_path / DATABASE).read_bytes() == b"no database" * 1000
