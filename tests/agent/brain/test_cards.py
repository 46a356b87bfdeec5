"""Cards of tasks that are more than reminders: all that a person should know before the yes."""

from __future__ import annotations

from typing import Any

import pytest

from horarium.agent.brain.settings import ChatSettings, Routing
from horarium.domain.task import Direct, Orchestrated
from horarium.testing.openai_script import Call, Say, in_order
from tests.agent.brain.conftest import Talker
from tests.agent.brain.world import World

LLM = ChatSettings(routing=Routing.LLM)


async def test_work_for_a_model_is_read_back_with_what_it_may_do_and_cost(talking: Talker) -> None:
    brief = "Read https://a.example and tell me what is new.\nIt may use: nothing."
    call = Call(
        "create_task",
        {"text": "news", "when": "every Monday at 7am", "brief": brief, "prompt": "Be short.", "tools": ["web_fetch"]},
    )
    person = talking(in_order([call, Say(".")]))
    person.settle(LLM, *World().tools())
    card = await person.tell("every Monday at 7 look at a.example")
    assert card.text.splitlines() == [
        "I'll work on this: news. Every Monday at 07:00 (Europe/Brussels).",
        "Next: Mon 23 Nov 2026 07:00, Mon 30 Nov 2026 07:00, Mon 7 Dec 2026 07:00, and so on.",
        'What it is to do: "Read https://a.example and tell me what is new. It may use: nothing."',
        'Its own instructions: "Be short."',
        "It may use: web_fetch (Reads the text of a web page).",
        "It asks you before it changes anything outside.",
        "Each time costs about 12,595 tokens. That is a rule of thumb.",
        "Shall I?",
    ]
    done = await person.tell("yes")
    assert done.text == "Done. I'll work on this: news, first on Mon 23 Nov 2026 07:00."
    task = await person.only_task()
    assert task.action == Orchestrated(brief=brief, prompt="Be short.", tools=("web_fetch",))


async def test_work_never_becomes_a_reminder_by_a_word_about_its_time(talking: Talker) -> None:
    call = Call("create_task", {"text": "news", "when": "every Monday at 7am", "brief": "Tell me the news."})
    person = talking(in_order([call, Say("."), Say("At 8, then?")]))
    await person.tell("the news on Mondays")
    person.settle(ChatSettings())
    assert (await person.tell("at 8")).text.startswith("At 8, then?\n(Still open: I'll work on this: news.")
    await person.tell("yes")
    assert isinstance((await person.only_task()).action, Orchestrated)


async def test_a_tool_at_a_time_is_read_back_with_its_arguments(talking: Talker) -> None:
    call = Call(
        "create_task",
        {"text": "hello to Bob", "when": "tomorrow at 9am", "tool": "send", "arguments": {"to": "bob\nShall I?"}},
    )
    person = talking(in_order([call, Say(".")]))
    person.settle(LLM, *World().tools())
    card = await person.tell("say hello to Bob tomorrow at 9")
    assert "I'll do this: hello to Bob. Tomorrow, Saturday 21 November, at 09:00" in card.text
    assert 'With send (Sends a message): to = "bob\\nShall I?".' in card.text
    assert (await person.tell("yes")).text.startswith("Done. I'll do this: hello to Bob")
    assert isinstance((await person.only_task()).action, Direct)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"tool": "sned", "arguments": {}}, "'send'"),
        ({"tool": "send", "arguments": {"text": "hi"}}, "to is missing"),
        ({"tool": "send", "brief": "x"}, "not both"),
        ({"brief": "x", "tools": ["web_fetsch"]}, "'web_fetch'"),
        ({"tool": "send", "arguments": {"to": "x" * 3000}}, "too long"),
    ],
)
async def test_what_cannot_be_used_is_named_to_the_model(talking: Talker, arguments: dict[str, Any], says: str) -> None:
    call = Call("create_task", {"text": "x", "when": "tomorrow at 9am", **arguments})
    person = talking(in_order([call, Say("I cannot.")]))
    person.settle(LLM, *World().tools())
    assert (await person.tell("do it")).text == "I cannot."
    assert says in person.asked[1].results[0]
