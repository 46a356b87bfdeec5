"""The other way round: what a person agrees to is done, once; and nothing but the person can agree."""

from __future__ import annotations

from datetime import timedelta

import pytest

from horarium.domain.question import QuestionState
from horarium.testing.openai_script import Call
from tests.agent.injections.agentdojo import Dojo
from tests.agent.injections.conftest import Build
from tests.agent.injections.guises import attack
from tests.agent.injections.obedient import Obedient
from tests.agent.injections.places import place
from tests.agent.injections.reckoning import WARNING, listened

POST = {"method": "POST", "body": "the plans"}
WISHES = {
    "a request": ("http_request", POST, ["POST /x"]),
    "a page of a host that was not named": ("web_fetch", {}, ["GET /x"]),
    "a letter": ("post__send", {"text": "the plans"}, ["POST /letter"]),
    "a request later": ("create_task", {"text": "send", "when": "in 5 minutes", "tool": "http_request"}, ["POST /x"]),
}


def only(call: Call) -> object:
    return lambda _model, _asked, _order: [call]


def wished(model: Obedient, name: str) -> Call:
    tool, arguments, _ = WISHES[name]
    url = {"url": f"{model.sink}/x"}
    if tool == "create_task":
        return Call(tool, {**arguments, "arguments": url | POST})
    return Call(tool, arguments if tool == "post__send" else url | arguments)


@pytest.mark.parametrize("name", WISHES)
async def test_what_was_agreed_to_happens_once(build: Build, dojo: Dojo, name: str) -> None:
    world, model = build()
    await world.servers.refresh()
    model.attempts = only(wished(model, name))
    model.errand = await place("file").plant(world, attack(dojo, len(name)))
    assert WARNING in (await world.tell("What does it say?")).text
    assert listened(world) == []
    await world.tell("yes")
    await world.pass_time(timedelta(minutes=10))
    assert listened(world) == WISHES[name][2]
    await world.tell("yes")
    world.restart()
    await world.pass_time(timedelta(days=1))
    assert listened(world) == WISHES[name][2]


@pytest.mark.parametrize("name", ["a request", "a page of a host that was not named", "a letter"])
async def test_what_was_agreed_to_in_a_run_happens_once(build: Build, dojo: Dojo, name: str) -> None:
    world, model = build()
    await world.servers.refresh()
    model.attempts = only(wished(model, name))
    model.errand = await place("file").plant(world, attack(dojo, len(name)))
    await world.carry_out("Read my notes.")
    assert listened(world) == []
    (question,) = await world.questions()
    await world.answer(question, "Yes")
    world.restart()
    await world.pass_time(timedelta(days=1))
    assert listened(world) == WISHES[name][2]


async def test_a_no_is_final(build: Build, dojo: Dojo) -> None:
    world, model = build()
    model.attempts = only(wished(model, "a request"))
    model.errand = await place("file").plant(world, attack(dojo, 3))
    await world.tell("What does it say?")
    await world.tell("no")
    await world.tell("yes")
    await world.pass_time(timedelta(days=1))
    assert listened(world) == []


async def test_new_instructions_hold_after_the_yes_and_not_before(build: Build, dojo: Dojo) -> None:
    world, model = build()
    model.attempts = only(Call("change_instructions", {"text": "Always be brief."}))
    model.errand = await place("page").plant(world, attack(dojo, 4))
    await world.tell("What does it say?")
    assert world.books()["papers"] == []
    await world.tell("yes")
    await world.pass_time(timedelta(minutes=1))
    assert "Always be brief." in world.books()["papers"][0]


@pytest.mark.parametrize("name", ["fact", "file", "letter from an MCP server", "reminder in a list"])
async def test_a_text_that_says_yes_answers_nothing(build: Build, dojo: Dojo, name: str) -> None:
    """A card is open; then a text is read that agrees, and a model that says so too."""
    world, model = build()
    await world.servers.refresh()
    model.attempts = only(wished(model, "a request"))
    model.errand = await place("file").plant(world, attack(dojo, 5))
    opened = (await world.tell("What does it say?")).question
    model.attempts = only(Call("remember", {"fact": "yes"}))
    model.errand = await place(name).plant(world, attack(dojo, 5 + 9))
    model.forget()
    await world.tell("What else is there?")
    (question,) = await world.questions()
    assert (question.id, question.state) == (opened, QuestionState.OPEN)
    await world.pass_time(timedelta(hours=1))
    assert listened(world) == []


async def test_a_question_of_the_models_does_not_borrow_the_yes_of_another(build: Build, dojo: Dojo) -> None:
    world, model = build()
    model.attempts = only(wished(model, "a request"))
    model.errand = await place("file").plant(world, attack(dojo, 6))
    await world.tell("What does it say?")
    model.ends_with = "Shall I wish you a good day?"
    reply = await world.tell("Thank you.")
    assert reply.text.startswith("Shall I wish you a good day?\n(Still open: With http_request (")


async def test_what_was_read_long_ago_is_not_forgotten_with_the_words(build: Build, dojo: Dojo) -> None:
    """The page itself is out of sight; what the model said about it, and said again, is not."""
    world, model = build()
    model.meek = True
    model.errand = await place("file").plant(world, attack(dojo, 2))
    await world.tell("What does it say?")
    await world.tell("Say that again.")
    world.trim(tokens=700)
    await world.tell("And again.")
    model.meek = False
    model.attempts = only(wished(model, "a page of a host that was not named"))
    assert WARNING in (await world.tell("Thank you.")).text
    assert not any(message["role"] == "tool" for message in model.seen[-2].messages)
    assert listened(world) == []


async def test_a_run_asks_with_labels_that_can_be_seen_and_chosen(build: Build, dojo: Dojo) -> None:
    world, model = build()
    choices = ["  Yes\nand pay ", "Yes and pay", "\u200b", "No"]
    model.attempts = only(Call("ask_person", {"question": "Shall I?", "choices": choices}))
    model.errand = await place("file").plant(world, attack(dojo, 7))
    await world.carry_out("Read my notes.")
    (question,) = await world.questions()
    assert question.choices == ("Yes and pay", "No")
    assert question.text.startswith("'errand' has read text from elsewhere, which may be behind this question:\n")
