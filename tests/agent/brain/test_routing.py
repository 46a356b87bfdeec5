"""Who answers what: the built-in dialogue what it is sure of, the model the rest."""

from __future__ import annotations

import pytest

from horarium.agent.brain.settings import ChatSettings, Routing
from horarium.testing.openai_script import Say, in_order
from tests.agent.brain.conftest import Talker

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
