"""The documents that programs already send work as they stand."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.tools.scheduling.conftest import MONDAY, Program, locals_of

DAILY: dict[str, Any] = {
    "operation": "create_task",
    "kwargs": {
        "name": "Daily Inventory Check",
        "frequency": "daily",
        "scheduled_time": "09:00:00",
        "execution_mode": "direct",
        "tool_name": "reminder_tool",
        "operation": "add_reminder",
        "parameters": {
            "title": "Check inventory levels",
            "date": "today",
            "description": "Review stock levels for popular items",
        },
    },
}
WEEKLY: dict[str, Any] = {
    "operation": "create_task",
    "kwargs": {
        "name": "Weekly Sales Analysis",
        "frequency": "weekly",
        "day_of_week": 0,
        "scheduled_time": "08:00:00",
        "execution_mode": "orchestrated",
        "task_description": "Generate a sales report for the past week and email a summary to the sales team.",
    },
}


async def test_a_daily_reminder_is_created_and_rings(program: Program) -> None:
    answer = await program.send(DAILY)
    assert answer["ok"], answer
    assert {name: answer["task"][name] for name in ("task_id", "name", "status", "frequency", "scheduled_time")} == {
        "task_id": "task_1",
        "name": "Daily Inventory Check",
        "status": "scheduled",
        "frequency": "daily",
        "scheduled_time": "09:00:00",
    }
    assert answer["task"]["tool_name"] == "remind"
    assert answer["next_slots"][0] == {"local": "2026-11-24T09:00:00+01:00", "utc": "2026-11-24T08:00:00Z"}
    assert len(answer["next_slots"]) == 5
    assert "Daily Inventory Check" in answer["message"]
    await program.at(datetime(2026, 11, 24, 8, tzinfo=UTC))
    (notice,) = await program.store.outbox.history("ann")
    assert notice.title == "Check inventory levels: Review stock levels for popular items"
    assert (await program.store.tasks.get(1)).source == "scheduler"


async def test_an_orchestrated_task_is_kept_and_its_run_says_that_no_model_is_configured(program: Program) -> None:
    answer = await program.send(WEEKLY)
    assert answer["ok"], answer
    assert answer["task"]["task_description"] == WEEKLY["kwargs"]["task_description"]
    assert answer["task"]["day_of_week"] == 0
    assert locals_of(answer)[0] == "2026-11-30 08:00"
    await program.at(datetime(2026, 11, 30, 7, tzinfo=UTC))
    (notice,) = await program.store.outbox.history("ann")
    assert "No model is configured" in notice.body
    assert (await program.ask("get_tasks", status="failed"))["tasks"][0]["task_id"] == "task_1"


async def test_tasks_are_listed_by_status(program: Program) -> None:
    for number, time in enumerate(("11:00", "12:00", "13:00", "14:00")):
        await program.create(name=f"T{number}", frequency="once", scheduled_time=time)
    await program.service.pause(2)
    await program.ask("cancel_task", task_id="task_3")
    await program.at(datetime(2026, 11, 23, 10, tzinfo=UTC))

    async def names(status: str) -> list[str]:
        return [task["name"] for task in (await program.ask("get_tasks", status=status))["tasks"]]

    assert await names("scheduled") == await names("active") == ["T3"]
    assert await names("paused") == ["T1"]
    assert await names("completed") == await names("finished") == ["T0"]
    assert await names("cancelled") == await names("canceled") == ["T2"]
    assert await names("failed") == await names("parked") == await names("running") == []
    assert await names("all") == ["T0", "T1", "T2", "T3"]


async def test_the_list_counts_in_words(program: Program) -> None:
    documents = {"operation": "get_tasks", "kwargs": {"status": "scheduled"}}
    assert (await program.send(documents))["message"] == "No task is scheduled."
    await program.create(frequency="daily")
    assert (await program.send(documents))["message"] == "1 task is scheduled."
    await program.create(frequency="daily")
    answer = await program.send({"operation": "get_tasks"})
    assert answer["message"] == "2 tasks are there."
    assert [len(task["next_slots"]) for task in answer["tasks"]] == [5, 5]


async def test_a_time_is_changed_and_the_frequency_stays(program: Program) -> None:
    await program.send(WEEKLY)
    answer = await program.send(
        {"operation": "update_task", "kwargs": {"task_id": "task_1", "scheduled_time": "10:00:00"}}
    )
    assert answer["ok"], answer
    assert locals_of(answer)[:2] == ["2026-11-30 10:00", "2026-12-07 10:00"]
    assert answer["task"]["frequency"] == "weekly"


async def test_a_task_that_is_not_there_is_an_error_with_its_id(program: Program) -> None:
    answer = await program.send(
        {"operation": "update_task", "kwargs": {"task_id": "task_12345", "scheduled_time": "10:00:00"}}
    )
    assert answer == {
        "ok": False,
        "error": {
            "field": "task_id",
            "given": "task_12345",
            "expected": "the id of one of your tasks; get_tasks lists them",
            "message": "There is no task task_12345; get_tasks lists yours.",
        },
    }


async def test_a_document_may_be_text(program: Program) -> None:
    assert (await program.send(json.dumps(DAILY)))["ok"]
    assert (await program.send(json.dumps(DAILY).encode()))["ok"]


async def test_an_id_may_be_written_in_three_ways(program: Program) -> None:
    await program.create(frequency="daily")
    for task_id in ("task_1", "1", 1):
        assert (await program.ask("get_task", task_id=task_id))["task"]["task_id"] == "task_1"


async def test_a_task_runs_at_once_when_asked(program: Program) -> None:
    await program.create(frequency="daily")
    answer = await program.ask("execute_task_now", task_id="task_1")
    assert answer["run"]["run_id"] == 1
    assert "at once" in answer["message"]
    await program.at(MONDAY + timedelta(seconds=1))
    assert [notice.title for notice in await program.store.outbox.history("ann")] == ["stretch"]
    assert locals_of(await program.ask("get_task", task_id=1))[0] == "2026-11-24 09:00"


async def test_a_deleted_task_is_gone(program: Program) -> None:
    await program.create(frequency="daily")
    assert (await program.ask("delete_task", task_id=1))["task"]["status"] == "deleted"
    assert (await program.ask("get_tasks"))["tasks"] == []
    assert (await program.refused("get_task", task_id=1))["field"] == "task_id"


async def test_a_cancelled_task_stays_visible_and_cannot_be_changed_or_run(program: Program) -> None:
    await program.create(frequency="daily")
    cancelled = await program.ask("cancel_task", task_id=1)
    assert (cancelled["task"]["status"], cancelled["next_slots"]) == ("cancelled", [])
    for operation in ("cancel_task", "execute_task_now"):
        assert "cancelled" in (await program.refused(operation, task_id=1))["message"]
    assert "create a new one" in (await program.refused("update_task", task_id=1, name="X"))["message"]


async def test_nobody_sees_or_touches_the_tasks_of_others(program: Program) -> None:
    await program.create(frequency="daily")
    program.owner = "bob"
    for operation in ("get_task", "update_task", "execute_task_now", "cancel_task", "delete_task"):
        kwargs = {"name": "mine"} if operation == "update_task" else {}
        error = await program.refused(operation, task_id=1, **kwargs)
        assert error["message"] == "There is no task task_1; get_tasks lists yours."
    assert (await program.ask("get_tasks"))["tasks"] == []
    assert (await program.store.tasks.get(1)).state == "active"


async def test_each_person_has_at_most_twenty_live_tasks(program: Program) -> None:
    for _ in range(20):
        await program.create(frequency="daily")
    error = await program.not_created(frequency="daily")
    assert error["field"] == "max_tasks_per_user"
    assert error["message"]
    await program.ask("cancel_task", task_id=7)
    await program.create(frequency="daily")


async def test_secrets_of_a_webhook_are_kept_and_not_shown(program: Program) -> None:
    url = "https://ann:s3cret@a.example/hook?key=s3cret"
    answer = await program.create(
        frequency="daily",
        tool_name="webhook",
        parameters={"url": url, "method": "POST", "headers": {"X-Key": "s3cret"}, "json": {"a": 1}},
    )
    assert answer["task"]["tool_name"] == "http_request"
    assert answer["task"]["parameters"] == {
        "url": "https://***@a.example/hook?***",
        "method": "POST",
        "headers": {"X-Key": "***"},
        "json": {"a": 1},
    }
    stored = await program.store.tasks.get(1)
    assert stored.action.arguments["url"] == url  # type: ignore[union-attr]  # it is direct
    for answer in (await program.ask("get_tasks"), await program.ask("get_task", task_id=1)):
        assert "s3cret" not in json.dumps(answer)
