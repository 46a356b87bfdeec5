"""A change touches what is given and leaves the rest. It is Monday 23 November 2026, 10:30 in Brussels."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from horarium.domain.policy import Overlap
from horarium.domain.schedule import Calendar, Cron, DateRange, Every, Exclusions
from horarium.domain.task import Direct, TaskState
from tests.tools.scheduling.conftest import MONDAY, Program, locals_of


@pytest.mark.parametrize(
    ("created", "change", "first", "second"),
    [
        ({"frequency": "once", "date": "2026-12-24"}, {"scheduled_time": "18:00"}, "2026-12-24 18:00", None),
        (
            {"frequency": "once", "date": "2026-12-24", "scheduled_time": "18:00"},
            {"date": "2026-12-25"},
            "2026-12-25 18:00",
            None,
        ),
        ({"frequency": "hourly"}, {"scheduled_time": "00:20"}, "2026-11-23 11:20", "2026-11-23 12:20"),
        (
            {"frequency": "hourly", "date": "2026-12-24", "scheduled_time": "08:00"},
            {"scheduled_time": "07:20"},
            "2026-12-24 07:20",
            "2026-12-24 08:20",
        ),
        (
            {"frequency": "weekly", "day_of_week": 4, "date": "2027-01-01"},
            {"day_of_week": 2},
            "2027-01-06 09:00",
            "2027-01-13 09:00",
        ),
        ({"frequency": "daily"}, {"scheduled_time": "11:15"}, "2026-11-23 11:15", "2026-11-24 11:15"),
        ({"frequency": "daily"}, {"date": "2026-12-24"}, "2026-12-24 09:00", "2026-12-25 09:00"),
        ({"frequency": "weekly", "day_of_week": 4}, {"day_of_week": 2}, "2026-11-25 09:00", "2026-12-02 09:00"),
        ({"frequency": "weekly", "day_of_week": 4}, {"scheduled_time": "7:00"}, "2026-11-27 07:00", "2026-12-04 07:00"),
        ({"frequency": "monthly", "day_of_month": 5}, {"day_of_month": -1}, "2026-11-30 09:00", "2026-12-31 09:00"),
        (
            {"frequency": "daily", "scheduled_time": "12:00"},
            {"frequency": "weekly", "day_of_week": 2},
            "2026-11-25 12:00",
            "2026-12-02 12:00",
        ),
        ({"frequency": "daily"}, {"schedule": "30 6 * * *"}, "2026-11-24 06:30", "2026-11-25 06:30"),
        ({"frequency": "daily"}, {"frequency": "custom", "schedule": "@daily"}, "2026-11-24 00:00", "2026-11-25 00:00"),
        (
            {"frequency": "custom", "schedule": "30 6 * * MON"},
            {"scheduled_time": "07:45"},
            "2026-11-30 07:45",
            "2026-12-07 07:45",
        ),
        (
            {"frequency": "custom", "schedule": "FREQ=DAILY;INTERVAL=3"},
            {"scheduled_time": "08:00"},
            "2026-11-24 08:00",
            "2026-11-27 08:00",
        ),
        (
            {"frequency": "custom", "schedule": "FREQ=DAILY;INTERVAL=3"},
            {"date": "2026-12-01"},
            "2026-12-01 09:00",
            "2026-12-04 09:00",
        ),
        (
            {"frequency": "custom", "schedule": "FREQ=DAILY;INTERVAL=3;BYHOUR=17;BYMINUTE=15"},
            {"frequency": "daily"},
            "2026-11-23 17:15",
            "2026-11-24 17:15",
        ),
        ({"frequency": "custom", "schedule": "@daily"}, {"frequency": "daily"}, "2026-11-24 09:00", "2026-11-25 09:00"),
    ],
)
async def test_the_rest_of_the_schedule_stays(
    program: Program, created: dict[str, Any], change: dict[str, Any], first: str, second: str | None
) -> None:
    await program.create(**created)
    answer = await program.ask("update_task", task_id=1, **change)
    assert locals_of(answer)[:2] == ([first] if second is None else [first, second])
    assert locals_of(await program.ask("get_task", task_id=1)) == locals_of(answer)


async def test_another_zone_keeps_the_time_on_the_wall(program: Program) -> None:
    await program.create(frequency="daily", scheduled_time="09:00")
    answer = await program.ask("update_task", task_id=1, timezone="America/New_York")
    assert answer["next_slots"][0] == {"local": "2026-11-23T09:00:00-05:00", "utc": "2026-11-23T14:00:00Z"}
    cron = await program.create(frequency="custom", schedule="0 9 * * *")
    answer = await program.ask("update_task", task_id=cron["task"]["task_id"], timezone="America/New_York")
    assert answer["next_slots"][0]["utc"] == "2026-11-23T14:00:00Z"


@pytest.mark.parametrize(
    ("created", "change", "field"),
    [
        ({"frequency": "custom", "schedule": "*/5 * * * *"}, {"scheduled_time": "10:00"}, "scheduled_time"),
        ({"frequency": "custom", "schedule": "0 9,17 * * *"}, {"scheduled_time": "10:00"}, "scheduled_time"),
        ({"frequency": "custom", "schedule": "0 9 * * *"}, {"scheduled_time": "10:00:30"}, "scheduled_time"),
        ({"frequency": "custom", "schedule": "0 9 * * *"}, {"date": "2026-12-01"}, "date"),
        ({"frequency": "custom", "schedule": "FREQ=DAILY;BYHOUR=9,17"}, {"scheduled_time": "10:00"}, "scheduled_time"),
        ({"frequency": "custom", "schedule": "FREQ=DAILY;INTERVAL=2"}, {"day_of_week": 1}, "day_of_week"),
    ],
)
async def test_a_schedule_that_cannot_be_moved_says_so_and_how_else(
    program: Program, created: dict[str, Any], change: dict[str, Any], field: str
) -> None:
    await program.create(**created)
    error = await program.refused("update_task", task_id=1, **change)
    assert error["field"] == field
    assert "cannot be moved like that; give the fields frequency or schedule" in error["message"]
    assert created["schedule"] in error["message"]


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"day_of_week": 1}, "day_of_week", "day_of_week goes with frequency weekly, not daily."),
        ({"frequency": "weekly", "day_of_month": 1}, "day_of_month", "goes with frequency monthly"),
        ({"frequency": "custom"}, "schedule", "needs the field schedule"),
        ({"frequency": "once", "date": "2026-11-01"}, "date", "has passed"),
        ({"timezone": "Nowhere"}, "timezone", "There is no time zone"),
        ({"tool_name": "nothing"}, "tool_name", "there is no tool 'nothing'"),
        ({"tool_name": "http_request"}, "parameters.text", "no such field"),
        ({"parameters": {"text": ""}}, "parameters", "a text or a title"),
        ({"execution_mode": "orchestrated"}, "task_description", "task_description is missing"),
        ({"task_id": 1, "status": "paused"}, "status", "no such field"),
    ],
)
async def test_a_wrong_change_changes_nothing(
    program: Program, change: dict[str, Any], field: str, sentence: str
) -> None:
    await program.create(frequency="daily")
    error = await program.refused("update_task", **{"task_id": 1, **change})
    assert error["field"] == field, error
    assert sentence in error["message"]


async def test_a_name_changes_alone(program: Program) -> None:
    before = (await program.create(frequency="daily"))["task"]
    program.clock.move(by=timedelta(hours=1))
    after = (await program.ask("update_task", task_id=1, name="Another"))["task"]
    assert after == {**before, "name": "Another", "updated_at": "2026-11-23T10:30:00Z"}


async def test_parameters_are_replaced_as_a_whole(program: Program) -> None:
    await program.create(frequency="daily", parameters={"title": "a", "description": "b"})
    answer = await program.ask("update_task", task_id=1, parameters={"title": "c"})
    assert answer["task"]["parameters"] == {"title": "c"}
    assert answer["task"]["scheduled_time"] == "09:00:00"


async def test_a_brief_changes_field_by_field_and_a_task_may_change_its_kind(program: Program) -> None:
    await program.create(frequency="daily")
    policies = (await program.store.tasks.get(1)).policies
    assert policies.overlap is Overlap.PARALLEL
    answer = await program.ask(
        "update_task", task_id=1, execution_mode="orchestrated", task_description="Sum up", available_tools=["mail"]
    )
    assert (answer["task"]["task_description"], answer["task"]["available_tools"]) == ("Sum up", ["mail"])
    assert (await program.store.tasks.get(1)).policies.overlap is Overlap.SKIP
    answer = await program.ask("update_task", task_id=1, task_prompt="Be brief")
    assert answer["task"]["task_description"] == "Sum up"
    assert answer["task"]["task_prompt"] == "Be brief"
    answer = await program.ask("update_task", task_id=1, tool_name="remind", parameters={"text": "x"})
    assert answer["task"]["execution_mode"] == "direct"


async def test_policies_that_somebody_chose_stay(program: Program) -> None:
    await program.create(frequency="daily")
    chosen = msgspec.structs.replace((await program.store.tasks.get(1)).policies, overlap=Overlap.QUEUE)
    await program.service.change(1, policies=chosen)
    await program.ask("update_task", task_id=1, frequency="once", date="2026-12-24")
    assert (await program.store.tasks.get(1)).policies == chosen


async def test_days_that_were_left_out_stay_left_out(program: Program) -> None:
    await program.create(frequency="daily", scheduled_time="09:00")
    schedule = (await program.store.tasks.get(1)).schedule
    assert isinstance(schedule, Calendar)
    holidays = Exclusions(ranges=(DateRange(first=date(2026, 11, 25), last=date(2026, 11, 26)),))
    skipped = (datetime(2026, 11, 24, 9),)
    await program.service.change(1, schedule=msgspec.structs.replace(schedule, exclusions=holidays, exdates=skipped))
    answer = await program.ask("update_task", task_id=1, scheduled_time="10:00")
    assert locals_of(answer)[:2] == ["2026-11-27 10:00", "2026-11-28 10:00"]


async def test_steps_of_elapsed_time_begin_anew_at_the_given_time(program: Program) -> None:
    await program.create(frequency="daily")
    steps = Every(zone="Europe/Brussels", first=MONDAY, interval=timedelta(minutes=90))
    await program.service.change(1, schedule=steps)
    answer = await program.ask("update_task", task_id=1, scheduled_time="12:00")
    assert locals_of(answer)[:2] == ["2026-11-23 12:00", "2026-11-23 13:30"]
    answer = await program.ask("update_task", task_id=1, date="2026-12-01")
    assert locals_of(answer)[0] == "2026-12-01 12:00"


async def test_a_cron_line_keeps_its_exclusions_when_it_moves(program: Program) -> None:
    await program.create(frequency="custom", schedule="0 9 * * *")
    stored = (await program.store.tasks.get(1)).schedule
    assert isinstance(stored, Cron)
    await program.service.change(1, schedule=msgspec.structs.replace(stored, exclusions=Exclusions(weekends=True)))
    await program.ask("update_task", task_id=1, scheduled_time="10:30")
    assert (await program.store.tasks.get(1)).schedule == Cron(
        zone="Europe/Brussels", line="30 10 * * *", exclusions=Exclusions(weekends=True)
    )


async def test_a_task_that_is_over_comes_back_with_a_new_date(program: Program) -> None:
    await program.create(frequency="once", scheduled_time="11:00")
    await program.at(datetime(2026, 11, 23, 10, tzinfo=UTC))
    assert (await program.ask("get_task", task_id=1))["task"]["status"] == "completed"
    error = await program.refused("update_task", task_id=1, scheduled_time="10:00")
    assert "has passed" in error["message"]
    answer = await program.ask("update_task", task_id=1, date="tomorrow")
    assert (answer["task"]["status"], locals_of(answer)) == ("scheduled", ["2026-11-24 11:00"])


async def test_a_paused_task_stays_paused_and_the_sentence_says_so(program: Program) -> None:
    await program.create(frequency="daily")
    await program.service.pause(1)
    answer = await program.ask("update_task", task_id=1, scheduled_time="12:00")
    assert answer["task"]["status"] == "paused"
    assert "It is paused, so it does not happen until it is resumed." in answer["message"]


async def test_a_task_whose_tool_is_gone_can_be_seen_and_given_another(program: Program) -> None:
    await program.create(frequency="daily")
    gone = Direct(tool="gone", arguments={"key": "s3cret"})
    task = await program.store.tasks.get(1)
    await program.store.tasks.change(
        msgspec.structs.replace(task, action=gone, state=TaskState.PARKED, reason="no tool")
    )
    shown = (await program.ask("get_task", task_id=1))["task"]
    assert (shown["status"], shown["parameters"]) == ("parked", {"key": "***"})
    assert (await program.refused("update_task", task_id=1, parameters={"text": "x"}))["field"] == "tool_name"
    answer = await program.ask("update_task", task_id=1, scheduled_time="12:00")
    assert answer["task"]["scheduled_time"] == "12:00:00"
    answer = await program.ask("update_task", task_id=1, tool_name="remind", parameters={"text": "x"})
    assert answer["task"]["tool_name"] == "remind"
