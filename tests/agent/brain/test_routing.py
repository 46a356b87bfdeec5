"""Who answers what: the built-in dialogue what it is sure of, the model the rest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from horarium.agent.brain.settings import ChatSettings, Routing
from horarium.agent.moves import Ask
from horarium.agent.proposed import new_conversation
from horarium.testing.openai_script import Say, in_order
from tests.agent.brain.conftest import Talker, Talking

AUTO = ChatSettings()


@pytest.mark.parametrize(
    "words",
    [
        "remind me to stretch in 20 minutes",
        "Book gym every Monday at 7am",
        "gym every Monday at 7",
        "remind me to call mum",
        "what's on tomorrow?",
        "what do I have?",
        "undo",
    ],
)
async def test_a_sure_request_costs_nothing(talking: Talker, words: str) -> None:
    person = talking(in_order([Say("I was asked.")]))
    person.settle(AUTO)
    assert "I was asked" not in (await person.tell(words)).text
    assert person.asked == []


@pytest.mark.parametrize(
    "words",
    [
        "how are you?",
        "what is the capital of France?",
        "every morning check my mail and tell me what is urgent",
        "cancel my netflix subscription",
        "yes",
        "thanks a lot",
    ],
)
async def test_the_rest_goes_to_the_model(talking: Talker, words: str) -> None:
    person = talking(in_order([Say("I was asked.")]))
    person.settle(AUTO)
    assert (await person.tell(words)).text == "I was asked."


async def test_a_task_that_is_known_is_cancelled_without_a_model(talking: Talker) -> None:
    person = talking(in_order([Say("I was asked.")]))
    person.settle(AUTO)
    await person.tell("gym every Monday at 7am", yes=True)
    assert (await person.tell("cancel the gym")).choices == ("yes", "no")
    assert person.asked == []


async def test_a_short_answer_completes_what_was_asked(talking: Talker) -> None:
    person = talking(in_order([Say("I was asked.")]))
    person.settle(AUTO)
    assert (await person.tell("remind me to call mum")).text == "When?"
    assert "18:00" in (await person.tell("tomorrow at 6pm")).text
    assert (await person.tell("yes")).text.startswith("Done.")
    assert person.asked == []


async def test_a_yes_given_beforehand_holds_for_what_is_sure(talking: Talker) -> None:
    person = talking(in_order([Say("I was asked.")]))
    person.settle(AUTO)
    assert (await person.tell("remind me to stretch in 20 minutes", yes=True)).task is not None


async def test_the_built_in_dialogue_alone_asks_no_model(talking: Talker) -> None:
    person = talking(in_order([Say("I was asked.")]))
    person.settle(ChatSettings(routing=Routing.BUILTIN))
    assert "I did not understand" in (await person.tell("how are you?")).text
    assert person.asked == []


async def test_with_the_model_for_everything_an_answer_to_a_card_still_needs_none(talking: Talker) -> None:
    person = talking(in_order([Say("I was asked.")]))
    await person.say("gym every Monday at 7am")
    assert (await person.tell("sure")).text.startswith("Done.")
    assert person.asked == []


async def test_what_the_built_in_dialogue_answered_is_known_to_the_model(talking: Talker) -> None:
    person = talking(in_order([Say("You go to the gym.")]))
    person.settle(AUTO)
    await person.tell("gym every Monday at 7am", yes=True)
    await person.tell("what is that good for?")
    said = [(message["role"], str(message["content"])) for message in person.asked[0].messages[1:]]
    assert said[0] == ("user", "gym every Monday at 7am")
    assert said[1][0] == "assistant"
    assert "Done." in said[1][1]
    assert said[2] == ("user", "what is that good for?")


async def proposed(person: Talking, text: str) -> int:
    """What another program proposes waits in a conversation of its own."""
    place = person.assistant.place(
        owner="me", conversation=new_conversation(), zone="Europe/Brussels", locale="en-GB", source="mcp:other"
    )
    talk = await person.secretary.begin(place)
    move = await person.secretary.consider(talk, "create_task", {"text": text, "when": "tomorrow at 9am"})
    assert isinstance(move, Ask)
    return (await person.assistant.put(talk, move)).question or 0


async def test_a_yes_to_what_another_program_proposes_needs_no_model(talking: Talker) -> None:
    person = talking(in_order([Say("I was asked.")]))
    number = await proposed(person, "water the plants")
    assert (await person.tell(f"yes {number}")).text.startswith("Done.")
    assert person.asked == []


async def test_which_of_several_proposals_a_yes_means_is_asked_without_a_model(talking: Talker) -> None:
    person = talking(in_order([Say("I was asked.")]))
    await proposed(person, "water the plants")
    await proposed(person, "feed the cat")
    assert "2 proposals wait" in (await person.tell("yes")).text
    assert person.asked == []


async def test_a_yes_to_what_the_model_just_asked_agrees_to_nobodys_proposal(talking: Talker) -> None:
    person = talking(in_order([Say("Shall I tell you a story?"), Say("Once upon a time")]))
    number = await proposed(person, "pay a stranger")
    await person.tell("entertain me")
    assert (await person.tell("yes")).text == "Once upon a time"
    assert await person.tasks() == []
    assert (await person.tell(f"no {number}")).text == "All right, I leave it."


async def test_where_the_model_said_nothing_since_a_plain_yes_means_the_proposal(talking: Talker) -> None:
    person = talking(in_order([Say("Hello."), Say("I was asked.")]))
    await person.tell("hello there")
    person.clock.move(by=timedelta(minutes=1))
    await proposed(person, "water the plants")
    assert (await person.tell("yes")).text.startswith("Done.")
