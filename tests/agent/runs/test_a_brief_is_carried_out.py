"""A brief becomes requests to a model and calls of tools, each of them a step that is taken once."""

from __future__ import annotations

from datetime import timedelta

from horarium.testing.openai_script import Call, Calls, Say
from tests.agent.runs.conftest import MONDAY, Scripted, failing

DAY = timedelta(days=1)


async def test_the_result_and_the_tools_it_used_are_told_and_kept(house: Scripted) -> None:
    home = house(
        [Call("look"), Calls((Call("look"), Call("read", {"url": "https://a.example/x"}))), Say("All is well.")]
    )
    run = await home.run()
    assert (run.state, run.error) == ("succeeded", "")
    assert run.result == {
        "text": "All is well.",
        "tools": ["look", "read"],
        "tokens": 360,
        "micro_usd": run.result["micro_usd"],
    }
    assert await home.told() == ["All is well.\nTools used: look (2 times), read."]
    assert await home.steps(run) == ["terms", "model", "tool:look", "model", "tool:look", "tool:read", "model"]
    assert home.counted.done == ["look", "look", "read https://a.example/x"]


async def test_a_wait_of_a_week_survives_three_restarts_and_nothing_is_repeated(house: Scripted) -> None:
    home = house([Call("look"), Call("ask_person", {"question": "Which one?"}), Call("look"), Say("Done.")])
    assert (await home.run()).state == "waiting"
    for _ in range(3):
        home.restart()
        assert (await home.go_on(after=2 * DAY)).state == "waiting"
    run = await home.answer("the blue one")
    assert run.state == "succeeded"
    assert [asked.place for asked in home.server.asked] == [0, 1, 2, 3]
    assert home.server.asked[2].results[-1] == "The person answered: the blue one"
    assert home.counted.done == ["look", "look"]


async def test_an_answer_that_never_comes_is_told_to_the_model(house: Scripted) -> None:
    home = house([Call("ask_person", {"question": "Which one?", "choices": ["red", "blue"]}), Say("Neither.")])
    await home.run()
    assert (await home.question()).choices == ("red", "blue")
    home.restart()
    assert (await home.go_on(after=8 * DAY)).state == "succeeded"
    assert "did not answer in time" in home.server.asked[1].results[-1]


async def test_what_is_told_on_the_way_is_told_once(house: Scripted) -> None:
    script = [Call("tell", {"to": "me", "text": "Half way."}), Call("ask_person", {"question": "Go on?"}), Say("Done.")]
    home = house(script)
    await home.run()
    await home.answer("yes")
    assert await home.told() == ["Half way.", "Done.\nTools used: tell."]


async def test_a_run_that_finds_nothing_to_say_says_nothing(house: Scripted) -> None:
    home = house([Call("look"), Call("nothing_to_tell")])
    run = await home.run()
    assert (run.state, run.result["text"], run.result["tools"]) == ("succeeded", "", ["look"])
    assert await home.told() == []


async def test_one_that_always_tells_says_that_there_was_nothing(house: Scripted) -> None:
    home = house([Call("look"), Say(" ")])
    assert (await home.run(always_tells=True)).state == "succeeded"
    assert home.server.asked[0].tools == ["look", "read", "send", "tell", "ask_person"]
    assert await home.told() == ["There was nothing to tell.\nTools used: look."]


async def test_a_tool_that_failed_is_a_result_like_any_other(house: Scripted) -> None:
    home = house([Call("look"), Call("ask_person", {"question": "Go on?"}), Say("It did not work.")])
    home.counted.broken["look"] = failing()
    await home.run()
    home.counted.broken.clear()
    run = await home.answer("yes")
    assert home.server.asked[1].results == ["Not done: There is no such address."]
    assert (run.state, home.counted.done) == ("succeeded", ["look"])


async def test_only_the_tools_that_it_names_are_offered(house: Scripted) -> None:
    home = house([Say("Done.")])
    await home.run(tools=("look",), prompt="Be brief.")
    assert home.server.asked[0].tools == ["look", "ask_person", "nothing_to_tell"]
    (system,) = [message["content"] for message in home.server.asked[0].messages if message["role"] != "user"]
    assert "For this task: Be brief." in system
    assert "It is Monday 23 November 2026, 09:00 (UTC)." in system


async def test_standing_instructions_are_sent(house: Scripted) -> None:
    home = house([Say("Done.")])
    await home.store.shelves.put("ann", "instructions", "standing", "No jokes.", MONDAY)
    await home.run()
    assert "The person always wants: No jokes." in str(home.server.asked[0].messages)


async def test_a_tool_that_is_off_is_not_offered(house: Scripted) -> None:
    home = house([Say("Done.")])
    await home.store.shelves.put("ann", "permissions", "look", "off", MONDAY)
    await home.run()
    assert "look" not in home.server.asked[0].tools
