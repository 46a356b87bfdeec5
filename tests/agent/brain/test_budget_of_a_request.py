"""What a turn sends to a model stays small, with every tool that comes with Horarium."""

from __future__ import annotations

import json

from horarium.agent.brain.settings import ChatSettings, Routing
from horarium.agent.conversations.tokens import text_tokens
from horarium.testing.openai_script import Say, in_order
from horarium.tools.toolbox import toolbox
from horarium.tools.web.settings import HttpSettings
from tests.agent.brain.conftest import Talker


async def test_a_scheduling_turn_stays_under_its_budget(talking: Talker) -> None:
    """The estimate counts more tokens than there are; `make bench` counts them."""
    person = talking(in_order([Say("All right.")]))
    registry = toolbox(person.store, HttpSettings())
    person.settle(
        ChatSettings(routing=Routing.LLM), *(registry.get(name) for name in registry.names() if name != "remind")
    )
    await person.tell("gym every Monday at 7am")
    body = json.dumps(person.asked[0].body, separators=(",", ":"), ensure_ascii=False)
    assert text_tokens(body) < 2000
    assert "create_task" in person.asked[0].tools


async def test_no_word_of_the_schedule_is_sent_twice(talking: Talker) -> None:
    person = talking(in_order([Say("All right.")]))
    await person.tell("gym every Monday at 7am")
    assert json.dumps(person.asked[0].body).count("gym every Monday at 7am") == 1
