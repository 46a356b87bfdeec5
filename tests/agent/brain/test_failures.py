"""Whatever a model does, the person gets a clear answer in bounded time, and nothing is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from horarium.agent.brain.settings import ChatSettings, Routing
from horarium.testing.openai_script import Call, Calls, Fault, FaultName, Say, in_order
from tests.agent.brain.conftest import Talker

HELLO = "tell me something nice"
LLM = ChatSettings(routing=Routing.LLM)
UNDERSTOOD_NOT = "I did not understand that"


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("401", "refuses the key"),
        ("402", "quota"),
        ("404", "does not know"),
        ("429", "overloaded"),
        ("500", "overloaded"),
        ("503", "overloaded"),
        ("drop", "cannot be reached"),
        ("not_json", "no usable answer"),
        ("no_choices", "no usable answer"),
    ],
)
async def test_a_model_that_fails_is_replaced_and_it_is_said_why(talking: Talker, fault: FaultName, says: str) -> None:
    person = talking(in_order([Fault(fault)]))
    reply = await person.tell(HELLO)
    assert says in reply.text
    assert UNDERSTOOD_NOT in reply.text
    assert "server_error" not in reply.text


async def test_a_model_that_hangs_is_left_after_a_while(talking: Talker) -> None:
    person = talking(in_order([Fault("hang")]))
    person.settle(ChatSettings(routing=Routing.LLM, seconds=0.3))
    assert "took too long" in (await person.tell(HELLO)).text


async def test_what_the_person_wanted_is_still_done_by_the_built_in_dialogue(talking: Talker) -> None:
    person = talking(in_order([Fault("500")]))
    card = await person.tell("remind me to stretch in 20 minutes")
    assert "overloaded" in card.text
    assert card.choices == ("yes", "no")
    await person.tell("yes")
    assert (await person.only_task()).name == "stretch"


async def test_an_outage_is_told_once_and_the_model_is_left_alone_for_a_while(talking: Talker) -> None:
    person = talking(in_order([Fault("500"), Say("Here I am again."), Fault("500")]))
    assert "overloaded" in (await person.tell(HELLO)).text
    again = await person.tell(HELLO)
    assert "overloaded" not in again.text
    assert len(person.asked) == 1
    person.clock.move(by=timedelta(minutes=1))
    assert (await person.tell(HELLO)).text == "Here I am again."
    assert "overloaded" in (await person.tell(HELLO)).text


async def test_a_model_is_left_alone_as_long_as_it_asks_for(talking: Talker) -> None:
    person = talking(in_order([Fault("429", retry_after=300), Say("Hello.")]))
    await person.tell(HELLO)
    person.clock.move(by=timedelta(minutes=4))
    await person.tell(HELLO)
    assert len(person.asked) == 1
    person.clock.move(by=timedelta(minutes=2))
    assert (await person.tell(HELLO)).text == "Hello."


async def test_each_person_is_told_of_an_outage(talking: Talker) -> None:
    person = talking(in_order([Fault("500")]))
    await person.tell(HELLO)
    person.clock.move(by=timedelta(minutes=1))
    other = await person.brain.turn(HELLO, owner="you", zone="UTC")
    assert "overloaded" in other.text


async def test_a_model_that_loops_is_stopped(talking: Talker) -> None:
    person = talking(in_order([Call("list_tasks", {})]))
    reply = await person.tell(HELLO)
    assert "came to no end" in reply.text
    assert len(person.asked) == LLM.requests


async def test_what_was_proposed_before_a_model_loops_is_asked(talking: Talker) -> None:
    person = talking(in_order([Call("create_task", {"text": "gym", "when": "every Monday at 7am"})]))
    card = await person.tell("you know what I want")
    assert "gym" in card.text
    assert card.choices == ("yes", "no")
    assert len(person.asked) == LLM.requests
    assert len(await person.store.questions.open("me")) == 1


@pytest.mark.parametrize(
    "call",
    [
        Call("no_such_tool", {"x": 1}),
        Call("create_task", "{not json"),
        Call("create_task", "[1, 2]"),
        Call("create_task", {"text": 5, "when": ["tomorrow"]}),
        Call("create_task", {"text": "gym", "when": "every Monday at 7am", "at": "2026-11-23T07:00:00Z"}),
        Call("cancel_task", {}),
    ],
)
async def test_a_wrong_call_is_told_to_the_model_which_may_do_better(talking: Talker, call: Call) -> None:
    right = Call("create_task", {"text": "gym", "when": "every Monday at 7am"})
    person = talking(in_order([call, right, Say(".")]))
    card = await person.tell("gym on Mondays at 7")
    assert "gym" in card.text
    assert card.choices == ("yes", "no")
    assert len(person.asked[1].results) == 1


@pytest.mark.parametrize("call", [Call("no_such_tool"), Call("create_task", "{not json")])
async def test_a_model_that_only_makes_wrong_calls_is_given_up(talking: Talker, call: Call) -> None:
    person = talking(in_order([call]))
    reply = await person.tell("remind me to stretch in 20 minutes")
    assert "no usable answer" in reply.text
    assert reply.choices == ("yes", "no")
    assert len(person.asked) <= LLM.requests


async def test_an_answer_of_ten_megabytes_is_no_answer(talking: Talker) -> None:
    person = talking(in_order([Say("word " * 2_000_000)]))
    reply = await person.tell(HELLO)
    assert "no usable answer" in reply.text
    assert len(reply.text) < 1000


@pytest.mark.parametrize("text", ["", "   \n"])
async def test_an_empty_answer_is_no_answer(talking: Talker, text: str) -> None:
    person = talking(in_order([Say(text)]))
    assert "no usable answer" in (await person.tell(HELLO)).text


async def test_a_turn_stops_at_its_tokens(talking: Talker) -> None:
    person = talking(in_order([Call("list_tasks", {}, tokens=(50_000, 1_000)), Call("list_tasks", {"days": "today"})]))
    person.settle(ChatSettings(routing=Routing.LLM, tokens=40_000))
    assert "came to no end" in (await person.tell(HELLO)).text
    assert len(person.asked) == 1


@pytest.mark.parametrize(
    ("model", "says"),
    [
        ("nobody:gpt", "no provider 'nobody'"),
        ("gpt-5.2", "name its provider too"),
        ("anthropic:claude-sonnet-4-5", "not installed"),
    ],
)
async def test_a_model_that_cannot_be_made_is_said_in_words(talking: Talker, model: str, says: str) -> None:
    person = talking()
    person.settle(LLM, model=model)
    reply = await person.tell("remind me to stretch in 20 minutes")
    assert says in reply.text
    assert reply.choices == ("yes", "no")
    assert says not in (await person.tell("what do I have?")).text


async def test_a_failure_leaves_the_conversation_whole(talking: Talker) -> None:
    person = talking(in_order([Calls((Call("list_tasks"),)), Fault("500"), Say("Hello again.")]))
    await person.tell(HELLO)
    person.clock.move(by=timedelta(minutes=1))
    await person.tell("and now?")
    said = [(message["role"], message.get("content")) for message in person.asked[-1].messages]
    assert [role for role, _ in said] == ["system", "user", "assistant", "user"]
    assert UNDERSTOOD_NOT in str(said[2][1])
