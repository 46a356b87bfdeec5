"""A dry run changes nothing outside, and says what the brief would use, so that exactly that can be granted."""

from __future__ import annotations

import pytest

from horarium.agent.runs.rehearsal import rehearse
from horarium.domain.errors import InvalidInput
from horarium.domain.policy import Policies
from horarium.domain.schedule import Once
from horarium.domain.task import Action, Budget, Direct, Orchestrated
from horarium.engine.service import Request
from horarium.testing.openai_script import Call, Fault, Say
from tests.agent.runs.conftest import MONDAY, House, Scripted

SCRIPT = [
    Call("look"),
    Call("read", {"url": "https://a.example/x"}),
    Call("send", {"to": "bob"}),
    Call("send", {"to": "eve"}),
    Call("tell", {"to": "me", "text": "Half way."}),
    Call("ask_person", {"question": "Go on?"}),
    Say("All sent."),
]


def wanted(action: Action) -> Request:
    schedule = Once(zone="UTC", at=MONDAY.replace(tzinfo=None))
    return Request(owner="ann", name="chores", action=action, schedule=schedule, policies=Policies())


async def nothing_happened(home: House) -> bool:
    tasks, notices = await home.store.tasks.find("ann"), await home.store.outbox.history("ann")
    return (tasks, notices, await home.store.questions.open("ann")) == ([], [], [])


async def test_what_acts_outside_is_not_done_but_written_down(house: Scripted) -> None:
    home = house(SCRIPT)
    found = await rehearse(home.orchestrator, wanted(Orchestrated(brief="Do it.")))
    assert home.counted.done == ["look", "read https://a.example/x"]
    assert found.calls == (
        "look ()",
        "read (url: https://a.example/x)",
        "send (to: bob, text: )",
        "send (to: eve, text: )",
        "tell (to: me, text: Half way.)",
    )
    assert (found.tools, found.needs) == (("look", "read", "send", "tell"), ("send",))
    assert (found.text, found.told) == ("All sent.", ("Half way.",))
    (question,) = found.questions
    assert question.endswith("which may be behind this question:\nGo on?")
    assert await nothing_happened(home)


async def test_what_it_needs_can_be_granted_and_then_nobody_is_asked(house: Scripted) -> None:
    home = house(SCRIPT[:4] + SCRIPT[6:])
    found = await rehearse(home.orchestrator, wanted(Orchestrated(brief="Do it.")))
    assert (await home.run(grants=found.needs, tools=found.tools)).state == "succeeded"
    assert home.counted.done[-2:] == ["send bob", "send eve"]


async def test_what_it_cost_is_written_down(house: Scripted) -> None:
    home = house(SCRIPT)
    found = await rehearse(home.orchestrator, wanted(Orchestrated(brief="Do it.")))
    spent = await home.store.purse.spent("ann", "2026-11")
    assert (found.tokens, spent.tokens, spent.micro_usd) == (840, 840, found.micro_usd)


@pytest.mark.parametrize(
    ("action", "trouble"),
    [
        (Orchestrated(brief="Do it.", budget=Budget(tokens_per_run=300)), "nobody said that it may go on"),
        (Orchestrated(brief="Do it.", budget=Budget(tokens_per_run=0)), "no model was asked"),
    ],
)
async def test_it_stops_at_its_budget(house: Scripted, action: Orchestrated, trouble: str) -> None:
    home = house(SCRIPT)
    found = await rehearse(home.orchestrator, wanted(action))
    assert trouble in found.trouble


async def test_a_model_that_fails_is_said(house: Scripted) -> None:
    home = house([Fault("429")])
    found = await rehearse(home.orchestrator, wanted(Orchestrated(brief="Do it.")))
    assert found.trouble == "The model gpt-5.2 takes no more requests for now."


async def test_without_a_brief_there_is_nothing_to_rehearse(house: Scripted) -> None:
    home = house(SCRIPT)
    with pytest.raises(InvalidInput):
        await rehearse(home.orchestrator, wanted(Direct(tool="look")))
