"""Tasks: added within a limit, found, and changed by one person at a time."""

from __future__ import annotations

import msgspec
import pytest

from horarium.domain.errors import Conflict, LimitReached, NotFound
from horarium.domain.question import QuestionState
from horarium.domain.run import RunState
from horarium.domain.task import Direct, Orchestrated, Preferences, Streak, TaskState
from horarium.storage.ports import Store
from tests.contract.making import (
    DAY,
    FAR,
    HOUR,
    MINUTE,
    NOON,
    a_run,
    a_task,
    by_the_rules,
    hourly,
    in_state,
    into,
    moved,
    states,
)


async def test_a_task_is_found_again_as_it_was_given(store: Store) -> None:
    given = a_task(
        words="stretch every hour, \N{SNOWMAN}",
        action=Direct(tool="http_request", arguments={"url": "https://example.org", "headers": {"a": [1, 2.5, None]}}),
        preferences=Preferences(alternatives=("08:00",), at_most=(2, "week")),
        streak=Streak(cause="away", since=NOON - HOUR, count=3, told=True),
        reason="because",
        failures=2,
        source="telegram",
        conversation="42",
    )
    added = await store.tasks.add(given)
    assert added == msgspec.structs.replace(given, id=added.id)
    assert await store.tasks.get(added.id) == added


async def test_tasks_get_ids_of_their_own(store: Store) -> None:
    first, second = await store.tasks.add(a_task()), await store.tasks.add(a_task())
    assert 0 < first.id < second.id


async def test_an_orchestrated_task_is_found_again(store: Store) -> None:
    added = await store.tasks.add(a_task(action=Orchestrated(brief="Sum up", tools=("mail", "web"))))
    assert (await store.tasks.get(added.id)).action == added.action


async def test_a_task_that_never_was_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        await store.tasks.get(99)


async def test_an_owner_has_no_more_live_tasks_than_the_limit(store: Store) -> None:
    for state in (TaskState.ACTIVE, TaskState.PAUSED, TaskState.PARKED):
        await store.tasks.add(a_task(state=state), limit=3)
    with pytest.raises(LimitReached):
        await store.tasks.add(a_task(), limit=3)
    assert len(await store.tasks.find("ann")) == 3


async def test_what_has_ended_and_what_others_own_does_not_count_against_the_limit(store: Store) -> None:
    for state in (TaskState.FINISHED, TaskState.CANCELLED, TaskState.DELETED):
        await store.tasks.add(a_task(state=state))
    await store.tasks.add(a_task("bob"))
    assert (await store.tasks.add(a_task(), limit=1)).id


async def test_tasks_are_found_by_owner_and_state_and_page_by_page(store: Store) -> None:
    first, other, third, gone = [
        await store.tasks.add(task)
        for task in (
            a_task(),
            a_task("bob"),
            a_task(state=TaskState.PAUSED),
            a_task(state=TaskState.DELETED),
        )
    ]
    assert await store.tasks.find() == [first, other, third]
    assert await store.tasks.find("ann") == [first, third]
    assert await store.tasks.find(states={TaskState.PAUSED, TaskState.DELETED}) == [third, gone]
    assert await store.tasks.find(states=()) == []
    assert await store.tasks.find(after=first.id, limit=1) == [other]


async def test_a_change_replaces_what_a_person_may_change(store: Store) -> None:
    task = await store.tasks.add(a_task())
    given = msgspec.structs.replace(
        task, name="walk", words="walk!", action=Direct(tool="walk"), reason="so", changed_at=NOON
    )
    changed = await store.tasks.change(given)
    assert changed == msgspec.structs.replace(given, version=task.version + 1)
    assert await store.tasks.get(task.id) == changed


async def test_of_two_changes_to_the_same_version_the_second_is_refused(store: Store) -> None:
    task = await store.tasks.add(a_task())
    await store.tasks.change(msgspec.structs.replace(task, name="first"))
    with pytest.raises(Conflict):
        await store.tasks.change(msgspec.structs.replace(task, name="second"))
    assert (await store.tasks.get(task.id)).name == "first"


async def test_a_deleted_task_is_not_found_any_more(store: Store) -> None:
    task = await store.tasks.add(a_task())
    deleted = await moved(store, task, TaskState.DELETED)
    with pytest.raises(NotFound):
        await store.tasks.get(task.id)
    with pytest.raises(NotFound):
        await store.tasks.change(deleted)
    with pytest.raises(NotFound):
        await store.tasks.change(a_task(id=99))


async def test_a_change_of_name_does_not_turn_back_what_was_planned_meanwhile(store: Store) -> None:
    read = await store.tasks.add(a_task())
    streak = Streak(cause="away", since=NOON, count=1)
    await store.ledger.plan_due(NOON, 10, into(streak=streak))
    changed = await store.tasks.change(msgspec.structs.replace(read, name="walk"))
    assert (changed.name, changed.next_slot, changed.streak) == ("walk", NOON + HOUR, streak)
    assert await store.tasks.get(read.id) == changed


async def test_another_schedule_counts_whatever_was_planned_meanwhile(store: Store) -> None:
    read = await store.tasks.add(a_task())
    await store.ledger.plan_due(NOON, 10, by_the_rules(NOON))
    new = {"schedule": hourly("Europe/Brussels"), "next_slot": NOON + 5 * HOUR, "planned_since": NOON + MINUTE}
    changed = await store.tasks.change(msgspec.structs.replace(read, **new))
    assert (changed.next_slot, changed.planned_since) == (NOON + 5 * HOUR, NOON + MINUTE)
    assert await store.tasks.get(read.id) == changed


async def test_another_schedule_counts_also_when_it_does_not_say_from_when(store: Store) -> None:
    read = await store.tasks.add(a_task())
    new = {"schedule": hourly("Europe/Brussels"), "next_slot": NOON + 5 * HOUR}
    assert (await store.tasks.change(msgspec.structs.replace(read, **new))).next_slot == NOON + 5 * HOUR


async def test_the_same_schedule_begun_anew_counts_from_then(store: Store) -> None:
    read = await store.tasks.add(a_task())
    changed = await store.tasks.change(msgspec.structs.replace(read, next_slot=NOON + DAY, planned_since=NOON + MINUTE))
    assert changed.next_slot == NOON + DAY


async def test_a_change_based_on_a_task_that_has_finished_since_is_refused(store: Store) -> None:
    read = await store.tasks.add(a_task())
    await store.ledger.plan_due(NOON, 10, into(state=TaskState.FINISHED, next_slot=None))
    with pytest.raises(Conflict):
        await store.tasks.change(msgspec.structs.replace(read, name="walk"))
    task = await store.tasks.get(read.id)
    assert (task.state, task.next_slot) == (TaskState.FINISHED, None)


async def test_planning_alone_makes_no_new_version(store: Store) -> None:
    task = await store.tasks.add(a_task())
    await store.ledger.plan_due(NOON, 10, by_the_rules(NOON))
    assert (await store.tasks.get(task.id)).version == task.version


async def test_a_change_of_name_leaves_the_failures_that_were_counted_meanwhile(store: Store) -> None:
    task = await store.tasks.add(a_task(failures=3))
    changed = await store.tasks.change(msgspec.structs.replace(task, name="walk", failures=0))
    assert changed.failures == 3


async def test_a_person_who_resumes_a_task_clears_its_failures(store: Store) -> None:
    task = await store.tasks.add(a_task(failures=3, state=TaskState.PAUSED))
    changed = await store.tasks.change(msgspec.structs.replace(task, state=TaskState.ACTIVE, failures=0))
    assert changed.failures == 0


@pytest.mark.parametrize("state", [RunState.PLANNED, RunState.WAITING, RunState.PARKED])
@pytest.mark.parametrize("end", [TaskState.CANCELLED, TaskState.DELETED, TaskState.FINISHED])
async def test_what_waits_of_a_task_ends_with_it(store: Store, state: RunState, end: TaskState) -> None:
    run = await in_state(store, state)
    task = await store.tasks.get(run.task_id)
    await moved(store, task, end)
    ended = await store.ledger.get(run.id)
    assert (ended.state, ended.ended_at, bool(ended.reason)) == (RunState.CANCELLED, NOON, True)


async def test_the_questions_of_a_task_are_withdrawn_with_it(store: Store) -> None:
    run = await in_state(store, RunState.WAITING)
    await moved(store, await store.tasks.get(run.task_id), TaskState.CANCELLED)
    question = await store.questions.of_step(run.id, 1)
    assert question is not None
    assert question.state is QuestionState.WITHDRAWN


async def test_what_is_at_work_and_what_has_ended_is_not_touched_by_the_end_of_its_task(store: Store) -> None:
    for state in (RunState.RUNNING, RunState.SUCCEEDED, RunState.FAILED):
        run = await in_state(store, state)
        await moved(store, await store.tasks.get(run.task_id), TaskState.CANCELLED)
        assert await store.ledger.get(run.id) == run


async def test_a_finished_task_can_be_renamed_while_its_last_run_waits(store: Store) -> None:
    task = await store.tasks.add(a_task())
    await store.ledger.plan_due(NOON, 10, into(a_run(task), state=TaskState.FINISHED, next_slot=None))
    finished = await store.tasks.get(task.id)
    await store.tasks.change(msgspec.structs.replace(finished, name="walk"))
    assert await states(store, task) == [RunState.PLANNED]
    await moved(store, task, TaskState.CANCELLED)
    assert await states(store, task) == [RunState.CANCELLED]


async def test_the_next_slots_are_those_of_planned_tasks_soonest_first(store: Store) -> None:
    late, soon, paused = [
        await store.tasks.add(task)
        for task in (
            a_task(next_slot=FAR),
            a_task("bob"),
            a_task(next_slot=NOON + HOUR, state=TaskState.PAUSED),
        )
    ]
    for state in (TaskState.PARKED, TaskState.CANCELLED, TaskState.DELETED):
        await store.tasks.add(a_task(state=state))
    await store.tasks.add(a_task(state=TaskState.FINISHED, next_slot=None))
    assert await store.tasks.next_slots(None, 10) == [soon, paused, late]
    assert await store.tasks.next_slots("ann", 1) == [paused]
