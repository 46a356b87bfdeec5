"""What the program is for, from the first words to the ring, with real processes."""

from __future__ import annotations

import signal

from tests.cli.program import Program

DAILY = '{"operation": "create_task", "kwargs": {"name": "water the plants", "frequency": "daily", \
"scheduled_time": "09:00:00", "execution_mode": "direct", "tool_name": "reminder_tool", "operation": "add_reminder", \
"parameters": {"title": "water the plants"}}}'


def test_what_is_said_beside_a_running_process_rings_there(horarium: Program) -> None:
    with horarium.up() as up:
        said = horarium("say", "--yes", "remind me to stretch in 1 second")
        assert said.status == 0, said.err
        assert "once `horarium up` runs" not in said.out
        assert "stretch" in up.wait_for("*")
    runs = horarium("runs", "--json").json
    assert [(run["state"], run["error"]) for run in runs] == [("succeeded", "")]


def test_what_is_said_while_nothing_runs_rings_once_something_does(horarium: Program) -> None:
    said = horarium("say", "--yes", "remind me to stretch in 1 second")
    assert "once `horarium up` runs" in said.out
    with horarium.up() as up:
        assert "stretch" in up.wait_for("*")


def test_a_reminder_outlives_the_process_that_was_killed(horarium: Program) -> None:
    with horarium.up() as up:
        horarium("say", "--yes", "remind me to stretch in 4 seconds")
        up.signalled(signal.SIGKILL)
    with horarium.up() as up:
        assert "stretch" in up.wait_for("*")
    assert len(horarium("runs", "--json").json) == 1


def test_without_a_yes_nothing_is_made_until_it_is_said(horarium: Program) -> None:
    horarium("say", "remind me to stretch in 20 minutes")
    assert horarium("tasks", "--json").json == []
    assert horarium("say", "yes").status == 0
    assert [task["name"] for task in horarium("tasks", "--json").json] == ["stretch"]


def test_a_read_back_can_be_answered_by_its_number(horarium: Program) -> None:
    horarium("say", "remind me to stretch in 20 minutes")
    question = horarium("answer", "--json").json[0]
    assert horarium("answer", str(question["id"]), "yes").status == 0
    assert len(horarium("tasks", "--json").json) == 1
    assert horarium("answer", "--json").json == []


def test_sigterm_ends_it_in_order(horarium: Program) -> None:
    with horarium.up() as up:
        assert up.signalled(signal.SIGTERM) == 0
    assert not (horarium.home / "wake.sock").exists()


def test_ctrl_c_ends_it_in_order(horarium: Program) -> None:
    with horarium.up() as up:
        assert up.signalled(signal.SIGINT) == 0


def test_a_second_process_refuses_and_names_the_first(horarium: Program) -> None:
    with horarium.up() as up:
        second = horarium("up")
        assert second.status == 1
        assert second.err.count("\n") == 1
        assert f"process {up.process.pid}" in second.err


def test_a_task_is_paused_resumed_cancelled_and_deleted(horarium: Program) -> None:
    assert horarium("scheduler", "-", said=DAILY).json["ok"]
    for command, state in (("pause", "paused"), ("resume", "active"), ("cancel", "cancelled")):
        assert horarium(command, "1").status == 0
        assert horarium("task", "task_1", "--json").json["state"] == state
    assert horarium("delete", "1").status == 0
    assert horarium("tasks", "--all", "--json").json == []


def test_run_now_and_snooze_make_runs_beside_the_schedule(horarium: Program) -> None:
    horarium("scheduler", DAILY)
    horarium("run-now", "1")
    horarium("snooze", "1", "20", "minutes")
    assert {run["origin"] for run in horarium("runs", "--task", "1", "--json").json} == {"asked", "snoozed"}
    with horarium.up() as up:
        up.wait_for("water the plants")
    assert horarium("receipt", "--json").json["tasks"][0]["counts"]["succeeded"] == 1


def test_next_lists_slots_in_order(horarium: Program) -> None:
    horarium("scheduler", DAILY)
    slots = [each["slot"]["utc"] for each in horarium("next", "-n", "3", "--json").json]
    assert len(slots) == 3
    assert slots == sorted(slots)
