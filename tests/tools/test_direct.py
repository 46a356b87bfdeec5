"""Direct actions run on a real engine and store: retried, parked, or asked about, as their tool says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from horarium.domain.errors import ToolFailed
from horarium.domain.notice import NoticeKind
from horarium.domain.outcome import Outcome, Succeeded
from horarium.domain.policy import Policies
from horarium.domain.run import RunState
from horarium.domain.schedule import Once
from horarium.domain.task import Action, Direct, Orchestrated, TaskState
from horarium.engine.engine import Engine
from horarium.engine.handler import RunContext
from horarium.engine.service import Request, Service
from horarium.engine.settings import EngineSettings
from horarium.storage.ports import Store
from horarium.storage.sql.opening import open_store
from horarium.testing.clock import HandClock
from horarium.testing.drain import drain
from horarium.tools.direct import AGENT_LANE, Orchestrate, ToolHandler
from horarium.tools.registry import Effects, Occasion, Registry, Tool
from horarium.tools.remind import REMIND
from horarium.tools.validation import Strict

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


class PressArguments(Strict):
    """Which button, and what happens then."""

    button: str = "red"
    trouble: str = ""
    safe: bool = False


class Press:
    """A tool that counts its calls, and fails as it is told."""

    def __init__(self) -> None:
        self.calls: list[Occasion] = []
        self.tool = Tool(
            name="press",
            summary="Presses a button.",
            arguments=PressArguments,
            call=self.press,
            effects=Effects.OUTSIDE,
            idempotent=lambda arguments: arguments.safe,
            timeout=timedelta(seconds=0.01),
        )

    async def press(self, arguments: PressArguments, occasion: Occasion) -> Succeeded:
        self.calls.append(occasion)
        match arguments.trouble:
            case "refused":
                raise ToolFailed("the button is stuck", permanent=True)
            case "later":
                raise ToolFailed("the button is hot", retry_at=occasion.now + timedelta(hours=1))
            case "lost":
                raise ConnectionError("the wire went dead")
            case "endless":
                await asyncio.Event().wait()
        return Succeeded(result={"pressed": arguments.button}, tell=f"{arguments.button} is pressed")


class Desk:
    """One task of a direct action at 09:00, on a whole engine."""

    def __init__(self, store: Store, press: Press) -> None:
        self.store = store
        self.press = press
        self.registry = Registry([press.tool, REMIND])
        self.clock = HandClock(MONDAY - timedelta(minutes=1))
        self.service = Service(store, self.clock, lambda: None)

    async def run(self, action: Action, orchestrate: Orchestrate | None = None) -> Any:
        """The run of the task, after its time has come."""
        request = Request(
            owner="ann",
            name="Press",
            action=action,
            schedule=Once(zone="UTC", at=MONDAY.replace(tzinfo=None)),
            policies=Policies(),
        )
        await self.service.create(request)
        self.clock.move(to=MONDAY)
        return await self.go_on(orchestrate)

    async def go_on(self, orchestrate: Orchestrate | None = None) -> Any:
        handler = ToolHandler(self.registry, orchestrate)
        await drain(Engine(self.store, self.clock, handler, EngineSettings()), self.clock)
        return next(iter(await self.store.ledger.find(owner="ann")), None)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    store = open_store(tmp_path / "horarium.db")
    yield Desk(store, Press())
    await store.close()


def press(**arguments: Any) -> Direct:
    return Direct(tool="press", arguments=arguments)


@pytest.mark.parametrize("safe", [True, False])
async def test_a_tool_is_called_once_and_its_result_kept_and_told(desk: Desk, safe: bool) -> None:
    run = await desk.run(press(button="blue", safe=safe))
    assert (run.state, run.result) == (RunState.SUCCEEDED, {"pressed": "blue"})
    assert [call.owner for call in desk.press.calls] == ["ann"]
    (notice,) = await desk.store.outbox.history("ann")
    assert (notice.kind, notice.title, notice.body) == (NoticeKind.RESULT, "Press: done", "blue is pressed")


async def test_a_tool_knows_for_which_task_and_run_it_is_called(desk: Desk) -> None:
    run = await desk.run(press())
    (call,) = desk.press.calls
    assert (call.task_id, call.run_id, call.source) == (run.task_id, run.id, "terminal")


async def test_a_reminder_is_its_own_notice(desk: Desk) -> None:
    await desk.run(Direct(tool="remind", arguments={"text": "stretch"}))
    (notice,) = await desk.store.outbox.history("ann")
    assert (notice.kind, notice.title) == (NoticeKind.REMINDER, "stretch")


@pytest.mark.parametrize("safe", [True, False])
async def test_a_permanent_failure_is_told_at_once(desk: Desk, safe: bool) -> None:
    run = await desk.run(press(trouble="refused", safe=safe))
    assert (run.state, run.error) == (RunState.FAILED, "the button is stuck")
    assert len(desk.press.calls) == 1


@pytest.mark.parametrize("safe", [True, False])
async def test_a_failure_is_tried_again_when_the_other_side_wants_it(desk: Desk, safe: bool) -> None:
    run = await desk.run(press(trouble="later", safe=safe))
    assert (run.state, run.due_at) == (RunState.PLANNED, MONDAY + timedelta(hours=1))


@pytest.mark.parametrize("trouble", ["lost", "endless"])
async def test_an_outcome_that_nobody_knows_is_asked_about_and_not_repeated(desk: Desk, trouble: str) -> None:
    run = await desk.run(press(trouble=trouble))
    assert run.state is RunState.WAITING
    (question,) = await desk.store.questions.open("ann")
    await desk.service.answer(question.id, question.choices[0], "ann")
    run = await desk.go_on()
    assert (run.state, run.result) == (RunState.SUCCEEDED, None)
    assert len(desk.press.calls) == 1
    last = (await desk.store.outbox.history("ann"))[-1]
    assert last.body == "It was interrupted; you said that it had happened."


@pytest.mark.parametrize("trouble", ["lost", "endless"])
async def test_trouble_with_what_may_be_repeated_is_tried_again(desk: Desk, trouble: str) -> None:
    run = await desk.run(press(trouble=trouble, safe=True))
    assert run.state is RunState.PLANNED
    assert run.failures == 1
    assert await desk.store.questions.open("ann") == []


async def test_arguments_that_the_tool_no_longer_takes_are_a_permanent_failure(desk: Desk) -> None:
    run = await desk.run(press(colour="red"))
    assert run.state is RunState.FAILED
    assert "press cannot take these arguments: parameters.colour: there is no such field" in run.error
    assert desk.press.calls == []


async def test_a_task_whose_tool_is_missing_is_parked(desk: Desk) -> None:
    assert await desk.run(Direct(tool="gone", arguments={})) is None
    assert (await desk.store.tasks.get(1)).state is TaskState.PARKED


async def test_without_a_model_a_brief_fails_with_a_clear_sentence(desk: Desk) -> None:
    run = await desk.run(Orchestrated(brief="sum up"))
    assert run.state is RunState.FAILED
    assert "No model is configured" in run.error


async def test_a_brief_goes_to_what_carries_out_briefs(desk: Desk) -> None:
    async def orchestrate(_context: RunContext, action: Orchestrated) -> Outcome:
        return Succeeded(tell=f"did: {action.brief}")

    await desk.run(Orchestrated(brief="sum up"), orchestrate)
    assert [notice.body for notice in await desk.store.outbox.history("ann")] == ["did: sum up"]


def test_only_what_reaches_outside_has_a_lane(desk: Desk) -> None:
    handler = ToolHandler(desk.registry)
    assert handler.lane(Direct(tool="remind", arguments={})) == ""
    assert handler.lane(press()) == "press"
    assert handler.lane(Direct(tool="gone", arguments={})) == "gone"
    assert handler.lane(Orchestrated(brief="x")) == AGENT_LANE
    assert [handler.knows(action) for action in (press(), Direct(tool="gone"), Orchestrated(brief="x"))] == [
        True,
        False,
        True,
    ]
