"""`horarium:builtin`: the agent loop without a language model comes to the same cards as the dialogue."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from horarium.agent.brain.builtin_model import MODEL
from horarium.agent.brain.settings import ChatSettings, Routing
from tests.agent.brain.conftest import Talker, Talking

Making = Callable[[], Talking]


@pytest.fixture
def alone(talking: Talker) -> Making:
    """Somebody whose every message goes through the agent loop, with the built-in model."""

    def made() -> Talking:
        person = talking()
        person.settle(ChatSettings(routing=Routing.LLM), model=MODEL)
        return person

    return made


@pytest.mark.parametrize("locale", ["en-GB", "fr-BE"])
@pytest.mark.parametrize(
    "words",
    [
        "remind me to stretch in 20 minutes",
        "Book gym every Monday at 7am",
        "gym every Monday at 7am, else at 8, otherwise skip",
        "remind me to call the dentist tomorrow at 2pm, tell me on telegram",
        "gym every Monday at 7am, at most twice a week, only if it is dry",
        "gym every Monday at 7am except public holidays",
        "wake me up tomorrow at 6:30",
        "remind me to call mum tomorrow at 9",
        "remind me to call mum",
        "what do I have?",
        "what's on tomorrow?",
        "cancel the gym",
        "undo",
        "rappelle-moi d'appeler le dentiste demain à 14h",
        "rappelle-moi la gym tous les lundis à 7h, sinon à 8h, sinon saute",
    ],
)
async def test_it_proposes_what_the_dialogue_would(talking: Talker, alone: Making, words: str, locale: str) -> None:
    plain, person = talking(), alone()
    expected = await plain.say(words, locale=locale)
    reply = await person.tell(words, locale=locale)
    assert reply.choices in {expected.choices, ()}
    if expected.choices:
        assert reply.text == expected.text
    else:
        assert expected.text.splitlines()[0] in reply.text


@pytest.mark.parametrize(
    "words",
    [
        "cancel the gym",
        "cancel the gym tomorrow",
        "cancel everything",
        "move the gym to 8am",
        "move the gym to Tuesday at 9:30am",
        "rename the gym to yoga",
        "pause the gym",
        "pause the gym until Monday",
        "skip the gym next time",
        "skip the gym on Monday",
        "snooze 20 minutes",
        "when do I go to the gym?",
        "what's on Monday?",
        "done",
        "undo",
    ],
)
async def test_it_changes_what_the_dialogue_would(talking: Talker, alone: Making, words: str) -> None:
    plain, person = talking(), alone()
    for each in (plain, person):
        await each.say("gym every Monday at 7am", yes=True)
        await each.say("remind me to drink in 1 minute", yes=True)
        await each.wait(timedelta(minutes=2))
    expected = await plain.say(words)
    reply = await person.tell(words)
    assert (reply.text, reply.choices) == (expected.text, expected.choices)


async def test_a_missing_time_is_asked_and_the_answer_completes_it(alone: Making) -> None:
    person = alone()
    assert (await person.tell("remind me to call mum")).text == "When?"
    card = await person.tell("tomorrow at 6pm")
    assert "I'll remind you" in card.text
    assert "18:00" in card.text
    assert (await person.tell("yes")).text.startswith("Done.")
    assert (await person.only_task()).name == "call mum"


async def test_the_gym_and_the_dentist(alone: Making) -> None:
    person = alone()
    await person.tell("Book gym every Monday at 7am")
    assert "Every Monday at 07:00" in (await person.tell("Every week")).text
    card = await person.tell("Try 8am, otherwise skip")
    assert "if that cannot be had: 08:00, otherwise skip" in card.text
    await person.tell("Yes")
    await person.tell("Remind me to call dentist tomorrow at 2pm")
    assert "at 14:00" in (await person.tell("Just once")).text
    await person.tell("Yes")
    assert [task.name for task in await person.tasks()] == ["gym", "call dentist"]


async def test_it_costs_nothing(alone: Making) -> None:
    person = alone()
    await person.tell("Book gym every Monday at 7am")
    assert (await person.store.purse.spent("me", "2026-11")).tokens == 0


@given(words=st.text(max_size=300))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_get_an_answer(words: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    async def turn(file: Path) -> str:
        person = Talking(file, None)
        person.settle(ChatSettings(routing=Routing.LLM), model=MODEL)
        try:
            return (await person.tell(words)).text
        finally:
            await person.close()

    assert asyncio.run(turn(tmp_path_factory.mktemp("any") / "h.db"))
