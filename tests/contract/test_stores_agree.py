"""Whatever is done in whatever order: SQLite shows what the plain dictionaries show.

Ids of runs may differ (a database passes over some), so a run is known by its task and slot.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, MultipleResults, RuleBasedStateMachine, invariant, multiple, rule

from horarium.domain.ending import Ending, TaskChange
from horarium.domain.errors import HorariumError
from horarium.domain.notice import DeliveryState
from horarium.domain.policy import Overlap, Policies
from horarium.domain.run import Claim, Origin, RunState, StepState
from horarium.domain.schedule import Every
from horarium.domain.task import Task, TaskState
from horarium.storage.memory.store import MemoryStore
from horarium.storage.ports import Store
from horarium.storage.sql.opening import open_store
from tests.contract.making import (
    MINUTE,
    NOON,
    a_delivery,
    a_notice,
    a_question,
    a_run,
    a_step,
    a_task,
    an_ending,
    by_the_rules,
    wanted,
)
from tests.contract.seeing import OWNERS, everything, key_of

Pair = tuple[Claim, Claim]
"""One claim, as each store gave it."""

Verb = Callable[[Store, int], Awaitable[Any]]
"""What to do to one store; the number says which one it is."""

minutes = st.integers(0, 60).map(lambda number: timedelta(minutes=number))
owners = st.sampled_from(OWNERS)
lanes = st.sampled_from(["", "web", "mail"])
nodes = st.sampled_from(["one", "two"])
few = st.integers(0, 3)
tries = st.sampled_from(DeliveryState)
ENDS = [RunState.SUCCEEDED, RunState.FAILED, RunState.SKIPPED, RunState.PARKED, RunState.PLANNED]
changes = st.none() | st.builds(
    TaskChange,
    failures=few,
    state=st.sampled_from([None, TaskState.PAUSED, TaskState.PARKED]),
    reason=st.just("because of a run"),
)

EXAMPLES = int(os.environ.get("HORARIUM_EXAMPLES", "15"))
"""More of them find more; fifteen are what a run of all tests can spare."""


class Stores(RuleBasedStateMachine):
    """Does the same to both stores, and looks at both."""

    tasks = Bundle("tasks")
    claims = Bundle("claims")

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.home = Path(tempfile.mkdtemp())
        shutil.copy(blank(), self.home)
        self.now = NOON
        self.stores: tuple[Store, Store] = (MemoryStore(), open_store(self.home / "horarium.db"))

    def teardown(self) -> None:
        for store in self.stores:
            self.loop.run_until_complete(store.close())
        self.loop.close()
        shutil.rmtree(self.home)

    def both(self, verb: Verb) -> tuple[Any, Any]:
        """What both answer. What one refuses, the other must refuse likewise; then the answer is None."""
        first, second = (self.loop.run_until_complete(outcome(verb, store, at)) for at, store in enumerate(self.stores))
        if isinstance(first, HorariumError) or isinstance(second, HorariumError):
            assert type(first) is type(second), (first, second)
            return None, None
        return first, second

    def same(self, verb: Verb) -> Any:
        """As `both`, where the answers must be equal too."""
        first, second = self.both(verb)
        assert first == second
        return first

    @invariant()
    def show_the_same(self) -> None:
        first, second = (self.loop.run_until_complete(everything(store, self.now)) for store in self.stores)
        for name, seen in first.items():
            assert seen == second[name], name

    @rule(by=minutes)
    def wait(self, by: timedelta) -> None:
        self.now += by

    @rule(target=tasks, owner=owners, overlap=st.sampled_from(Overlap), step=st.integers(1, 30), due=minutes)
    def add_task(self, owner: str, overlap: Overlap, step: int, due: timedelta) -> Task | MultipleResults[Task]:
        first = self.now + due - 30 * MINUTE
        task = a_task(
            owner,
            schedule=Every(zone="UTC", first=first, interval=step * MINUTE),
            policies=Policies(overlap=overlap),
            next_slot=first,
            planned_since=self.now,
        )
        added = self.same(lambda store, _: store.tasks.add(task, limit=4))
        return multiple() if added is None else added

    @rule(limit=st.integers(1, 4), lane=lanes)
    def plan(self, limit: int, lane: str) -> None:
        self.same(lambda store, _: store.ledger.plan_due(self.now, limit, by_the_rules(self.now, lane)))

    @rule(target=claims, limit=few, node=nodes, of_owner=few, of_lane=few, owner=owners, lane=lanes, others=few)
    def claim(self, limit: int, node: str, of_owner: int, of_lane: int, owner: str, lane: str, others: int) -> Any:
        want = wanted(limit, node=node, owners={owner: of_owner}, lanes={lane: of_lane}, others_owner=others)
        first, second = self.both(lambda store, _: store.ledger.claim(self.now, want))
        assert [(key_of(claim.run), claim.task) for claim in first] == [
            (key_of(claim.run), claim.task) for claim in second
        ]
        return multiple(*zip(first, second, strict=True))

    @rule(pairs=st.lists(claims, min_size=1, max_size=3), state=st.sampled_from(ENDS), change=changes, later=minutes)
    def finish(self, pairs: list[Pair], state: RunState, change: TaskChange | None, later: timedelta) -> None:
        due_at = self.now + later if state is RunState.PLANNED else None

        def ending(claim: Claim) -> Ending:
            notice = a_notice(claim.run.owner, run_id=claim.run.id)
            return an_ending(claim, state, at=self.now, due_at=due_at, task=change, notices=(notice,), result=[1])

        first, second = self.both(lambda store, at: store.ledger.finish([ending(pair[at]) for pair in pairs]))
        assert [pair[0].run.id in first for pair in pairs] == [pair[1].run.id in second for pair in pairs]

    @rule(node=nodes)
    def release(self, node: str) -> None:
        self.same(lambda store, _: store.ledger.release(node, self.now))

    @rule(all_nodes=st.booleans(), limit=few, held=st.lists(claims, max_size=2))
    def rescue(self, all_nodes: bool, limit: int, held: list[Pair]) -> None:
        first, second = self.both(
            lambda store, at: store.ledger.rescue(
                self.now, all_nodes=all_nodes, limit=limit, holding=[pair[at].run.id for pair in held]
            )
        )
        assert first[0] == second[0]
        assert sorted(map(key_of, first[1])) == sorted(map(key_of, second[1]))

    @rule(pairs=st.lists(claims, min_size=1, max_size=3), node=nodes, lease=minutes)
    def heartbeat(self, pairs: list[Pair], node: str, lease: timedelta) -> None:
        first, second = self.both(
            lambda store, at: store.ledger.heartbeat(node, [pair[at].run.id for pair in pairs], self.now + lease)
        )
        assert [(pair[0].run.id, pair[0].run.attempt) in first for pair in pairs] == [
            (pair[1].run.id, pair[1].run.attempt) in second for pair in pairs
        ]

    @rule(pair=claims, number=st.integers(1, 3), done=st.booleans(), forget=st.booleans())
    def journal(self, pair: Pair, number: int, done: bool, forget: bool) -> None:
        def write(store: Store, at: int) -> Awaitable[None]:
            claim, journal = pair[at], store.journal
            if forget:
                return journal.forget(claim.run.attempt, claim.run.id, number)
            if done:
                step = a_step(claim, number, state=StepState.DONE, result={"at": str(self.now)}, ended_at=self.now)
                return journal.end(claim.run.attempt, step)
            return journal.start(claim.run.attempt, a_step(claim, number, started_at=self.now))

        self.same(write)

    @rule(pair=claims, step=st.integers(1, 2), lasts=st.none() | minutes)
    def suspend(self, pair: Pair, step: int, lasts: timedelta | None) -> None:
        ends = None if lasts is None else self.now + lasts

        def ask(store: Store, at: int) -> Awaitable[Any]:
            run = pair[at].run
            question = a_question(run.owner, run_id=run.id, step=step, expires_at=ends)
            return store.journal.suspend(run.attempt, question, a_notice(run.owner, run_id=run.id))

        self.both(ask)

    @rule(owner=owners, conversation=st.sampled_from(["main", "42"]), lasts=minutes)
    def ask(self, owner: str, conversation: str, lasts: timedelta) -> None:
        question = a_question(owner, conversation=conversation, expires_at=self.now + lasts)
        self.same(lambda store, _: store.questions.add(question))

    @rule(question_id=st.integers(1, 6))
    def answer(self, question_id: int) -> None:
        self.both(lambda store, _: store.questions.answer(question_id, "this", "ann", self.now))

    @rule(limit=st.integers(1, 3))
    def expire(self, limit: int) -> None:
        self.same(lambda store, _: store.questions.expire(self.now, limit))

    @rule(task=tasks, state=st.none() | st.sampled_from(TaskState), again=st.booleans(), stale=st.booleans())
    def change(self, task: Task, state: TaskState | None, again: bool, stale: bool) -> None:
        """By a person who read the task just now, or long ago."""

        async def change(store: Store, _: int) -> Task:
            read = task if stale else await store.tasks.get(task.id)
            facts: dict[str, Any] = {"name": read.name + "!", "changed_at": self.now}
            if state is not None:
                facts |= {"state": state, "reason": "because of a person", "failures": 0}
            if again:
                facts |= {"next_slot": self.now + MINUTE, "planned_since": self.now}
            return await store.tasks.change(msgspec.structs.replace(read, **facts))

        self.same(change)

    @rule(some=st.lists(tasks, min_size=1, max_size=2))
    def unpark(self, some: list[Task]) -> None:
        self.same(lambda store, _: store.ledger.unpark([task.id for task in some], self.now))

    @rule(task=tasks, later=minutes, lane=lanes, serial=st.booleans())
    def ask_for_a_run(self, task: Task, later: timedelta, lane: str, serial: bool) -> None:
        run = a_run(task, self.now + later, lane=lane, serial=serial, origin=Origin.ASKED)
        self.both(lambda store, _: store.ledger.add_run(run))

    @rule(limit=st.integers(1, 3), ago=minutes, failed_ago=minutes)
    def prune(self, limit: int, ago: timedelta, failed_ago: timedelta) -> None:
        self.same(lambda store, _: store.accounts.prune(self.now - ago, self.now - failed_ago, limit))

    @rule(
        number=st.integers(1, 5),
        address=st.sampled_from("ab"),
        state=st.sampled_from(DeliveryState),
        settles=st.booleans(),
    )
    def deliver(self, number: int, address: str, state: DeliveryState, settles: bool) -> None:
        delivery = a_delivery(
            a_notice(id=number), address, state=state, changed_at=self.now, retry_at=self.now + 5 * MINUTE
        )
        self.same(lambda store, _: store.outbox.record(delivery, settles=settles))

    @rule()
    def doubt(self) -> None:
        self.same(lambda store, _: store.outbox.doubt_interrupted(self.now))


@cache
def blank() -> Path:
    """An empty database, made once: a copy is quicker than a migration."""
    path = Path(tempfile.mkdtemp()) / "horarium.db"
    atexit.register(shutil.rmtree, path.parent)
    asyncio.run(open_store(path).close())
    return path


async def outcome(verb: Verb, store: Store, at: int) -> Any:
    """What the store answers, or the error with which it refuses."""
    try:
        return await verb(store, at)
    except HorariumError as error:
        return error


Stores.TestCase.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestStores = Stores.TestCase
