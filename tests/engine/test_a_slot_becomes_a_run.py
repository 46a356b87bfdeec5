"""From slot to durable end, with the policies that decide what happens when things do not go to plan."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from horarium.domain.ending import Ending
from horarium.domain.errors import InvalidSchedule
from horarium.domain.outcome import Failed, Outcome, Succeeded
from horarium.domain.policy import CatchUp, Overlap, Retry
from horarium.domain.run import Claim
from horarium.domain.schedule import Cron
from horarium.domain.task import TaskState
from horarium.engine.handler import RunContext
from horarium.engine.planner import Planner
from tests.engine.conftest import MONDAY, House, every, once, say

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


async def test_a_reminder_rings_at_its_slot_and_not_before(house: House) -> None:
    task = await house.task(once(MONDAY))
    await house.drain()
    assert await house.runs(task) == []
    await house.at(MONDAY)
    (run,) = await house.runs(task)
    assert (run.state, run.slot) == ("succeeded", MONDAY)
    assert [notice.title for notice in await house.told()] == ["hello"]
    assert (await house.store.tasks.get(task.id)).state is TaskState.FINISHED


async def test_draining_again_changes_nothing(house: House) -> None:
    await house.task(once(MONDAY))
    await house.at(MONDAY)
    await house.drain()
    house.restart()
    await house.begin()
    await house.drain()
    assert len(await house.told()) == 1


async def test_a_one_off_rings_however_late_and_says_so(house: House) -> None:
    await house.task(once(MONDAY), catch_up=CatchUp.ALL)
    await house.at(MONDAY + 50 * HOUR)
    (notice,) = await house.told()
    assert notice.title == "hello (was due Mon 23 Nov 2026 09:00, 2 days 2 hours late)"


async def test_every_slot_of_an_absence_is_accounted_for_and_told_once(house: House) -> None:
    task = await house.task(every(1), overlap=Overlap.PARALLEL)
    await house.at(MONDAY + timedelta(minutes=5_000))
    runs = await house.runs_all(task)
    assert [run.slot for run in runs] == [MONDAY + timedelta(minutes=at) for at in range(5_001)]
    assert {run.state for run in runs[:-2]} == {"missed"}
    assert runs[-1].state == "succeeded"
    missed = [notice for notice in await house.told() if notice.kind == "missed"]
    assert [notice.title for notice in missed] == [
        "say: missed 4,999 times, Mon 23 Nov 2026 09:00 to Thu 26 Nov 2026 20:18"
    ]


async def test_catch_up_all_carries_out_each_slot_that_is_fresh(house: House) -> None:
    task = await house.task(every(60), catch_up=CatchUp.ALL, fresh_for=3 * HOUR)
    await house.at(MONDAY + 5 * HOUR)
    assert await house.states(task) == ["missed"] * 2 + ["succeeded"] * 4


async def test_catch_up_none_misses_what_is_late(house: House) -> None:
    task = await house.task(every(60), catch_up=CatchUp.NONE)
    await house.at(MONDAY + 90 * MINUTE)
    assert await house.states(task) == ["missed", "missed"]
    await house.at(MONDAY + 2 * HOUR)
    assert await house.states(task) == ["missed", "missed", "succeeded"]


async def test_a_paused_task_skips_its_slots_and_resumes(house: House) -> None:
    task = await house.task(every(60))
    await house.service.pause(task.id)
    await house.at(MONDAY + HOUR)
    await house.service.resume(task.id)
    await house.at(MONDAY + 2 * HOUR)
    runs = await house.runs(task)
    assert [(run.state, run.reason) for run in runs] == [
        ("skipped", "the task was paused"),
        ("skipped", "the task was paused"),
        ("succeeded", ""),
    ]
    assert len(await house.told()) == 1


async def test_a_cancelled_task_rings_no_more(house: House) -> None:
    task = await house.task(every(60))
    await house.at(MONDAY)
    await house.service.cancel(task.id)
    await house.at(MONDAY + 5 * HOUR)
    assert await house.states(task) == ["succeeded"]


async def test_a_failing_run_is_tried_again_and_then_reported(house: House) -> None:
    tries: list[int] = []

    async def flaky(context: RunContext) -> Outcome:
        tries.append(context.run.failures)
        return Failed(error="the line is busy")

    house.tools.tools["flaky"] = flaky
    retry = Retry(attempts=3, first_wait=timedelta(seconds=30), factor=4)
    task = await house.task(once(MONDAY), tool="flaky", retry=retry)
    await house.at(MONDAY)
    assert await house.states(task) == ["planned"]
    await house.at(MONDAY + timedelta(seconds=29))
    assert tries == [0]
    await house.at(MONDAY + timedelta(seconds=30))
    await house.at(MONDAY + timedelta(seconds=150))
    assert tries == [0, 1, 2]
    (run,) = await house.runs(task)
    assert (run.state, run.error, run.failures) == ("failed", "the line is busy", 3)
    (notice,) = await house.told()
    assert (notice.kind, notice.body) == ("failure", "the line is busy")


async def test_a_task_that_fails_too_often_in_a_row_is_paused(house: House) -> None:
    async def broken(_: RunContext) -> Outcome:
        return Failed(error="no", permanent=True)

    house.tools.tools["broken"] = broken
    task = await house.task(every(60), tool="broken", pause_after=2)
    await house.at(MONDAY)
    await house.at(MONDAY + HOUR)
    await house.at(MONDAY + 2 * HOUR)
    assert await house.states(task) == ["failed", "failed", "skipped"]
    assert (await house.store.tasks.get(task.id)).state is TaskState.PAUSED
    assert "paused now" in (await house.told())[1].body


async def test_a_success_ends_the_row_of_failures(house: House) -> None:
    answers = iter([Failed(error="no", permanent=True), Succeeded(), Failed(error="no", permanent=True)])

    async def moody(_: RunContext) -> Outcome:
        return next(answers)

    house.tools.tools["moody"] = moody
    task = await house.task(every(60), tool="moody", pause_after=2)
    for hours in range(3):
        await house.at(MONDAY + hours * HOUR)
    assert (await house.store.tasks.get(task.id)).state is TaskState.ACTIVE


async def test_a_tool_that_takes_too_long_is_stopped(house: House) -> None:
    async def hang(_: RunContext) -> Outcome:
        await asyncio.Event().wait()
        return Succeeded()

    house.tools.tools["hang"] = hang
    retry = Retry(attempts=1)
    task = await house.task(once(MONDAY), tool="hang", retry=retry, timeout=timedelta(milliseconds=20))
    await house.at(MONDAY)
    (run,) = await house.runs(task)
    assert (run.state, run.error) == ("failed", "It took longer than 0.02 s and was stopped.")


async def test_a_tool_that_raises_anything_is_a_failure_and_not_our_end(house: House) -> None:
    async def crash(_: RunContext) -> Outcome:
        raise ZeroDivisionError("division by zero")

    house.tools.tools["crash"] = crash
    task = await house.task(once(MONDAY), tool="crash", retry=Retry(attempts=1))
    await house.at(MONDAY)
    (run,) = await house.runs(task)
    assert run.error == "It stopped unexpectedly (ZeroDivisionError: division by zero)."


async def test_a_result_that_is_no_json_is_a_failure(house: House) -> None:
    async def odd(_: RunContext) -> Outcome:
        return Succeeded(result=object())

    house.tools.tools["odd"] = odd
    task = await house.task(once(MONDAY), tool="odd")
    await house.at(MONDAY)
    assert await house.states(task) == ["failed"]


async def test_a_tool_that_is_gone_parks_the_task_and_its_return_resumes_it(house: House) -> None:
    task = await house.task(every(60))
    del house.tools.tools["say"]
    await house.at(MONDAY)
    parked = await house.store.tasks.get(task.id)
    assert (parked.state, parked.next_slot) == (TaskState.PARKED, MONDAY)
    assert [notice.kind for notice in await house.told()] == ["trouble"]
    house.tools.tools["say"] = say
    house.clock.move(by=10 * MINUTE)
    house.restart()
    await house.begin()
    await house.drain()
    assert await house.states(task) == ["succeeded"]


async def test_a_run_whose_tool_goes_between_slot_and_work_is_parked_too(house: House) -> None:
    house.tools.tools["slow"] = say
    task = await house.task(once(MONDAY), tool="slow")
    house.clock.move(to=MONDAY)
    await house.engine.planner.turn()
    del house.tools.tools["slow"]
    await house.drain()
    assert await house.states(task) == ["parked"]
    house.tools.tools["slow"] = say
    await house.begin()
    await house.drain()
    assert await house.states(task) == ["succeeded"]


async def test_a_task_that_cannot_be_planned_is_set_aside_and_wedges_nobody(house: House) -> None:
    bad = await house.task(once(MONDAY))
    good = await house.task(once(MONDAY))
    await house.spoil(bad, Cron(zone="Atlantis/Lost", line="* * * * *"))
    await house.at(MONDAY)
    assert (await house.store.tasks.get(bad.id)).state is TaskState.PARKED
    assert await house.states(good) == ["succeeded"]
    assert "set aside" in (await house.told())[0].title


async def test_an_end_that_cannot_be_worked_out_sets_its_task_aside_and_wedges_nobody(house: House) -> None:
    bad, good = await house.task(once(MONDAY)), await house.task(once(MONDAY))

    def end(claim: Claim) -> Ending | None:
        if claim.task.id == bad.id:
            raise ZeroDivisionError
        return None

    house.clock.move(to=MONDAY)
    await Planner(house.store, house.clock, house.tools, batch=10, planned=lambda: None, end=end).turn()
    assert (await house.store.tasks.get(bad.id)).state is TaskState.PARKED
    assert await house.states(good) == ["planned"]


async def test_a_schedule_without_a_slot_to_come_is_refused(house: House) -> None:
    with pytest.raises(InvalidSchedule, match="past or never"):
        await house.task(once(MONDAY - HOUR))


async def test_a_clock_stepped_back_repeats_nothing(house: House) -> None:
    task = await house.task(every(60))
    await house.at(MONDAY + 2 * HOUR)
    await house.at(MONDAY - HOUR)
    await house.at(MONDAY + 2 * HOUR)
    assert len(await house.runs(task)) == 3


async def test_jitter_delays_each_run_by_less_than_it_says(house: House) -> None:
    task = await house.task(every(60), jitter=timedelta(minutes=10))
    await house.at(MONDAY)
    (run,) = await house.runs(task)
    assert run.slot == MONDAY
    assert MONDAY <= run.due_at < MONDAY + 10 * MINUTE
    await house.at(run.due_at)
    assert await house.states(task) == ["succeeded"]


async def test_slots_that_fell_due_while_nothing_ran_are_accounted_for_before_a_change_counts(house: House) -> None:
    task = await house.task(every(60), overlap=Overlap.PARALLEL)
    house.clock.move(to=MONDAY + 90 * MINUTE)
    await house.service.change(task.id, schedule=every(60, first=MONDAY + 3 * HOUR))
    await house.at(MONDAY + 3 * HOUR)
    runs = await house.runs(task)
    assert [(run.slot - MONDAY, run.state) for run in runs] == [
        (0 * HOUR, "missed"),
        (1 * HOUR, "succeeded"),
        (3 * HOUR, "succeeded"),
    ]


async def test_a_pause_says_nothing_about_slots_before_it(house: House) -> None:
    task = await house.task(every(60), catch_up=CatchUp.ALL)
    house.clock.move(to=MONDAY + 90 * MINUTE)
    await house.service.pause(task.id)
    await house.at(MONDAY + 2 * HOUR)
    assert await house.states(task) == ["succeeded", "succeeded", "skipped"]


async def test_resuming_a_task_whose_tool_is_back_resumes_its_parked_runs(house: House) -> None:
    house.tools.tools["slow"] = say
    task = await house.task(once(MONDAY), tool="slow")
    house.clock.move(to=MONDAY)
    await house.engine.planner.turn()
    del house.tools.tools["slow"]
    await house.drain()
    house.tools.tools["slow"] = say
    await house.service.resume(task.id)
    await house.drain()
    assert await house.states(task) == ["succeeded"]
