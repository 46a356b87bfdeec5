"""Planning: what is due becomes runs, and its tasks move on, together or not at all."""

from __future__ import annotations

from datetime import datetime

import msgspec
import pytest

from horarium.domain.planning import Plan
from horarium.domain.policy import Overlap, Policies
from horarium.domain.question import QuestionState
from horarium.domain.run import Origin, RunState
from horarium.domain.task import Streak, Task, TaskState
from horarium.storage.ports import Planned, Store
from tests.contract.making import (
    FAR,
    HOUR,
    MILLISECOND,
    MINUTE,
    NOON,
    SECOND,
    a_notice,
    a_run,
    a_task,
    by_the_rules,
    in_state,
    into,
    moved,
    states,
    wanted,
)


async def test_a_slot_that_is_due_becomes_one_run_and_its_task_moves_on(store: Store) -> None:
    task = await store.tasks.add(a_task())
    planned = await store.ledger.plan_due(NOON, 10, by_the_rules(NOON, "lane"))
    assert planned == Planned(tasks=1, runs=1, more=False, next_slot=NOON + HOUR)
    (run,) = await store.ledger.find(task_id=task.id)
    assert run == a_run(task, id=run.id, lane="lane")
    assert (await store.tasks.get(task.id)).next_slot == NOON + HOUR


async def test_nothing_is_planned_before_it_is_due(store: Store) -> None:
    await store.tasks.add(a_task())
    planned = await store.ledger.plan_due(NOON - SECOND, 10, by_the_rules(NOON))
    assert planned == Planned(tasks=0, runs=0, more=False, next_slot=NOON)
    assert await store.ledger.find() == []


async def test_without_tasks_there_is_nothing_to_come(store: Store) -> None:
    assert await store.ledger.plan_due(NOON, 10, into()) == Planned(tasks=0, runs=0, more=False, next_slot=None)


async def test_the_oldest_are_planned_first_and_more_are_announced(store: Store) -> None:
    newer = await store.tasks.add(a_task(next_slot=NOON - SECOND))
    older = await store.tasks.add(a_task(next_slot=NOON - HOUR))
    planned = await store.ledger.plan_due(NOON, 1, into())
    assert (planned.tasks, planned.more, planned.next_slot) == (1, True, NOON - SECOND)
    assert (await store.tasks.get(older.id)).next_slot == NOON + HOUR
    assert (await store.tasks.get(newer.id)).next_slot == NOON - SECOND


async def test_a_slot_that_is_due_this_instant_counts_as_due(store: Store) -> None:
    for _ in range(2):
        await store.tasks.add(a_task())
    assert (await store.ledger.plan_due(NOON, 1, into())).more
    assert not (await store.ledger.plan_due(NOON, 1, into())).more


async def test_a_burst_of_one_owner_that_fills_the_batch_lets_others_go_first(store: Store) -> None:
    for _ in range(8):
        await store.tasks.add(a_task(owner="loud"))
    quiet = await store.tasks.add(a_task(owner="quiet"))
    assert (await store.ledger.plan_due(NOON, 4, into())).tasks == 4
    assert (await store.tasks.get(quiet.id)).next_slot == NOON + HOUR


async def test_a_run_that_ends_as_it_is_born_takes_its_notice_along(store: Store) -> None:
    task = await store.tasks.add(a_task())
    await store.ledger.plan_due(NOON, 10, ended_at_birth)
    (run,) = await store.ledger.find(task_id=task.id)
    assert (run.state, run.attempt, run.ended_at) == (RunState.SUCCEEDED, 1, NOON)
    assert [notice.run_id for notice in await store.outbox.waiting(NOON)] == [run.id]


async def test_a_slot_that_has_its_run_already_is_told_no_second_time(store: Store) -> None:
    task = await store.tasks.add(a_task())
    await store.ledger.add_run(a_run(task, NOON, origin=Origin.SNOOZED))
    planned = await store.ledger.plan_due(NOON, 10, ended_at_birth)
    assert (planned.tasks, planned.runs) == (1, 0)
    assert await store.outbox.waiting(NOON) == []


def ended_at_birth(task: Task, busy: bool) -> Plan:
    """What the planner makes of a reminder: its run is over and its notice is there, in one transaction."""
    run = a_run(task, NOON, state=RunState.SUCCEEDED, attempt=1, started_at=NOON, ended_at=NOON)
    notice = a_notice(task_id=task.id, run_id=0, slot=NOON)
    return Plan(task=msgspec.structs.replace(task, next_slot=NOON + HOUR), runs=(run,), results=(notice,))


async def test_paused_tasks_are_planned_and_all_others_are_not(store: Store) -> None:
    for state in TaskState:
        await store.tasks.add(a_task(state=state))
    assert (await store.ledger.plan_due(NOON, 10, into())).tasks == 2


async def test_planning_the_same_slot_again_leaves_its_run_alone(store: Store) -> None:
    task = await store.tasks.add(a_task())
    run = await store.ledger.add_run(a_run(task, origin=Origin.ASKED, reason="asked for"))
    planned = await store.ledger.plan_due(NOON, 10, by_the_rules(NOON))
    assert (planned.tasks, planned.runs) == (1, 0)
    assert await store.ledger.find() == [run]


async def test_slots_that_are_left_out_are_runs_that_have_ended(store: Store) -> None:
    task = await store.tasks.add(a_task(state=TaskState.PAUSED))
    await store.ledger.plan_due(NOON + SECOND, 10, by_the_rules(NOON + SECOND))
    (run,) = await store.ledger.find(task_id=task.id)
    assert (run.state, run.ended_at) == (RunState.SKIPPED, NOON + SECOND)


async def test_state_reason_and_streak_of_a_plan_are_kept(store: Store) -> None:
    task = await store.tasks.add(a_task())
    streak = Streak(cause="away", since=NOON, count=2)
    await store.ledger.plan_due(NOON, 10, into(state=TaskState.PARKED, reason="its zone is gone", streak=streak))
    stored = await store.tasks.get(task.id)
    assert (stored.state, stored.reason, stored.streak) == (TaskState.PARKED, "its zone is gone", streak)


async def test_a_plan_changes_nothing_else_of_its_task(store: Store) -> None:
    task = await store.tasks.add(a_task())
    await store.ledger.plan_due(NOON, 10, into(name="walk", failures=7, owner="bob"))
    assert await store.tasks.get(task.id) == msgspec.structs.replace(task, next_slot=NOON + HOUR)


async def test_the_notices_of_a_plan_are_written_with_it(store: Store) -> None:
    task = await store.tasks.add(a_task())
    await store.ledger.plan_due(NOON, 10, into(notices=(a_notice(task_id=task.id, title="missed"),)))
    assert [notice.title for notice in await store.outbox.unsettled("ann")] == ["missed"]


async def test_a_decision_that_raises_leaves_no_trace_of_the_others(store: Store) -> None:
    first, second = await store.tasks.add(a_task()), await store.tasks.add(a_task())

    def decide(task: Task, busy: bool) -> Plan:
        if task.id == second.id:
            raise ZeroDivisionError
        return by_the_rules(NOON)(task, busy)  # type: ignore[no-any-return]  # a test's own shorthand

    with pytest.raises(ZeroDivisionError):
        await store.ledger.plan_due(NOON, 10, decide)
    assert await store.ledger.find() == []
    assert await store.tasks.find() == [first, second]
    assert (await store.ledger.plan_due(NOON, 10, by_the_rules(NOON))).runs == 2


@pytest.mark.parametrize("state", RunState)
async def test_a_task_that_skips_on_overlap_is_busy_while_a_run_is_planned_or_running(
    store: Store, state: RunState
) -> None:
    run = await in_state(store, state, policies=Policies(overlap=Overlap.SKIP))
    asked = await busy_when_planned(store, run.task_id)
    assert asked == [state in {RunState.PLANNED, RunState.RUNNING}]


async def test_no_other_task_makes_one_busy(store: Store) -> None:
    await in_state(store, RunState.RUNNING)
    task = await store.tasks.add(a_task(policies=Policies(overlap=Overlap.SKIP), next_slot=FAR))
    assert await busy_when_planned(store, task.id) == [False]


async def busy_when_planned(store: Store, task_id: int) -> list[bool]:
    asked: list[bool] = []

    def decide(task: Task, busy: bool) -> Plan:
        if task.id == task_id:
            asked.append(busy)
        return Plan(task=msgspec.structs.replace(task, next_slot=FAR + HOUR))

    await store.ledger.plan_due(FAR, 10, decide)
    return asked


@pytest.mark.parametrize("state", [RunState.PLANNED, RunState.RUNNING, RunState.WAITING, RunState.PARKED])
async def test_a_plan_that_replaces_cancels_what_is_open_before_it(store: Store, state: RunState) -> None:
    run = await in_state(store, state)
    task = await store.tasks.get(run.task_id)
    await store.ledger.plan_due(FAR, 10, into(a_run(task, FAR), replaces=True, next_slot=FAR + HOUR))
    older = await store.ledger.get(run.id)
    assert (older.state, older.ended_at, older.claimed_by) == (RunState.CANCELLED, FAR, "")
    assert [run.state for run in await store.ledger.find(since=FAR)] == [RunState.PLANNED]


async def test_a_replaced_run_withdraws_its_question(store: Store) -> None:
    run = await in_state(store, RunState.WAITING)
    task = await store.tasks.get(run.task_id)
    await store.ledger.plan_due(FAR, 10, into(a_run(task, FAR), replaces=True, next_slot=FAR + HOUR))
    question = await store.questions.of_step(run.id, 1)
    assert question is not None
    assert question.state is QuestionState.WITHDRAWN


async def test_a_plan_that_replaces_leaves_later_runs_ended_ones_and_other_tasks_alone(store: Store) -> None:
    done = await in_state(store, RunState.SUCCEEDED)
    other = await in_state(store, RunState.PLANNED)
    task = await store.tasks.get(done.task_id)
    snoozed = await store.ledger.add_run(a_run(task, FAR + HOUR))
    await moved(store, await store.tasks.get(other.task_id), TaskState.PARKED)
    await store.ledger.plan_due(FAR, 10, into(a_run(task, FAR), replaces=True, next_slot=FAR + HOUR))
    for run in (done, other, snoozed):
        assert await store.ledger.get(run.id) == run


async def test_a_run_that_was_asked_for_at_the_slot_itself_is_not_replaced_by_nothing(store: Store) -> None:
    task = await store.tasks.add(a_task())
    asked = await store.ledger.add_run(a_run(task, origin=Origin.ASKED))
    await store.ledger.plan_due(NOON, 10, into(a_run(task), replaces=True))
    assert await store.ledger.find() == [asked]


async def test_of_several_slots_in_one_replacing_plan_none_replaces_another(store: Store) -> None:
    task = await store.tasks.add(a_task())
    runs = (a_run(task, NOON - MINUTE), a_run(task, NOON))
    await store.ledger.plan_due(NOON, 10, into(*runs, replaces=True))
    assert await states(store, task) == [RunState.PLANNED, RunState.PLANNED]


async def test_an_owners_burst_is_spread_so_that_others_come_in_between(store: Store) -> None:
    for owner in ("ann", "ann", "ann", "ann", "bob", "cid"):
        await store.tasks.add(a_task(owner))
    await store.ledger.plan_due(NOON, 10, by_the_rules(NOON))
    claims = await store.ledger.claim(NOON, wanted())
    assert [claim.task.owner for claim in claims] == ["ann", "bob", "cid", "ann", "ann", "ann"]


async def test_a_burst_goes_on_where_the_last_planning_left_it(store: Store) -> None:
    for _ in range(4):
        await store.tasks.add(a_task())
    for _ in range(2):
        await store.ledger.plan_due(NOON, 2, by_the_rules(NOON))
    await store.tasks.add(a_task("bob"))
    await store.ledger.plan_due(NOON, 2, by_the_rules(NOON))
    places = {run.place for run in await store.ledger.find(owner="ann")}
    assert len(places) == 4
    claims = await store.ledger.claim(NOON, wanted(limit=2))
    assert {claim.task.owner for claim in claims} == {"ann", "bob"}


async def test_a_run_that_falls_due_right_after_its_owners_last_place_is_pushed_back_too(store: Store) -> None:
    task = await store.tasks.add(a_task())
    await store.ledger.plan_due(NOON, 10, into(a_run(task), next_slot=NOON + MILLISECOND))
    later = NOON + MILLISECOND
    await store.ledger.plan_due(later, 10, into(a_run(task, later)))
    assert [run.place for run in await store.ledger.find()] == [NOON + 2 * MILLISECOND, NOON]


async def test_a_run_put_off_to_tomorrow_does_not_push_back_what_is_due_now(store: Store) -> None:
    task = await store.tasks.add(a_task())
    await store.ledger.add_run(a_run(task, FAR))
    await store.ledger.plan_due(NOON, 10, by_the_rules(NOON))
    (run,) = await store.ledger.find(until=FAR)
    assert run.place == NOON


async def test_runs_that_are_left_out_take_no_place(store: Store) -> None:
    task = await store.tasks.add(a_task())
    skipped = a_run(task, NOON - MINUTE, state=RunState.SKIPPED, due_at=NOON, place=NOON)
    await store.ledger.plan_due(NOON, 10, into(skipped, a_run(task)))
    assert [run.place for run in await store.ledger.find(states={RunState.PLANNED})] == [NOON]


async def test_a_place_is_never_before_the_run_is_due(store: Store) -> None:
    task = await store.tasks.add(a_task())
    due: datetime = NOON + MINUTE
    await store.ledger.plan_due(NOON, 10, into(a_run(task), a_run(task, NOON + SECOND, due_at=due)))
    assert {run.place for run in await store.ledger.find()} == {NOON, due}
