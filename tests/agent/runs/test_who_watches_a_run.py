"""Who watches a run sees each thing when it happens, and once."""

from __future__ import annotations

from horarium.agent.events import Done, Event, ModelAsked, QuestionPut, Told, ToolEnded, ToolStarted, Watch
from horarium.testing.openai_script import Call, Say
from tests.agent.runs.conftest import Scripted, failing

SCRIPT = [
    Call("look"),
    Call("tell", {"to": "me", "text": "Half way."}),
    Call("ask_person", {"question": "Go on?"}),
    Call("send", {"to": "bob"}),
    Say("Done."),
]


async def seen(watch: Watch) -> list[Event]:
    watch.close()
    return [event async for event in watch]


async def test_each_thing_is_shown_as_it_happens_and_not_again_after_a_restart(house: Scripted) -> None:
    home = house(SCRIPT)
    first = home.events.watch("ann")
    await home.run(grants=("send",))
    assert [type(event) for event in await seen(first)] == [
        ModelAsked,
        ToolStarted,
        ToolEnded,
        ModelAsked,
        Told,
        ModelAsked,
        QuestionPut,
        Done,
    ]
    second = home.events.watch("ann")
    await home.answer("yes")
    events = await seen(second)
    live = [event for event in events if not (isinstance(event, ToolEnded) and event.replayed)]
    assert [type(event) for event in live] == [ModelAsked, ToolStarted, ToolEnded, ModelAsked, Done]
    assert [event.tool for event in events if isinstance(event, ToolEnded)] == ["look", "send"]


async def test_events_say_what_is_behind_them_without_secrets(house: Scripted) -> None:
    home = house(SCRIPT)
    watch = home.events.watch("ann")
    await home.run()
    await home.answer("yes")
    await home.answer("Yes")
    events = await seen(watch)
    (started,) = [event for event in events if isinstance(event, ToolStarted) and event.tool == "send"]
    assert (started.shown, started.of.name, started.at) == ("to: bob, text: ", "chores", home.clock.now())
    asked = [event for event in events if isinstance(event, QuestionPut)]
    assert [event.text.splitlines()[0] for event in asked] == [
        "Go on?",
        "'chores' wants to use send (Sends a message)",
    ]
    ends = [(event.end, event.tokens) for event in events if isinstance(event, Done)]
    assert ends == [("waiting", 360), ("waiting", 480), ("done", 600)]


async def test_a_call_that_failed_and_a_run_that_failed_are_shown_as_such(house: Scripted) -> None:
    home = house([Call("look"), Call("nonsense")])
    home.counted.broken["look"] = failing()
    watch = home.events.watch("ann")
    await home.run()
    events = await seen(watch)
    assert [event.end for event in events if isinstance(event, ToolEnded | Done)] == ["failed", "failed"]
