"""Whatever a model or its server does, the run ends in bounded time with a sentence that helps."""

from __future__ import annotations

from datetime import timedelta

import pytest

from horarium.domain.policy import Retry
from horarium.testing.openai_script import Call, Calls, Fault, FaultName, Reply, Say
from tests.agent.runs.conftest import MONDAY, House, Scripted

TWICE = Retry(attempts=2, first_wait=timedelta(seconds=30))


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ("401", "The key for the model gpt-5.2 was refused; set a valid one."),
        ("402", "The quota or the credit for the model gpt-5.2 is used up."),
        ("404", "Its provider knows no model gpt-5.2; name another one."),
        ("429", "The model gpt-5.2 takes no more requests for now."),
        ("500", "The provider of the model gpt-5.2 has trouble."),
        ("503", "The model gpt-5.2 is overloaded or out of order."),
        ("hang", "The model gpt-5.2 gave no answer in time."),
        ("drop", "The model gpt-5.2 cannot be reached."),
        ("not_json", "The model gpt-5.2 gave an answer that cannot be used."),
        ("no_choices", "The model gpt-5.2 gave an answer that cannot be used."),
    ],
)
async def test_a_server_that_fails_ends_the_run_with_a_sentence(
    house: Scripted, fault: FaultName, sentence: str
) -> None:
    home = house([Fault(fault, text="secret sk-secret of the server")])
    home.seconds = 0.3
    home.restart()
    run = await home.run()
    assert (run.state, run.error, len(home.server.asked)) == ("failed", sentence, 1)
    assert await home.told() == [sentence]


async def test_an_overloaded_model_is_asked_again_when_it_wants_to_be(house: Scripted) -> None:
    home = house([Call("look"), [Fault("429", retry_after=600), Say("Done.")]])
    await home.task(retry=TWICE)
    run = await home.go_on()
    assert (run.state, run.due_at) == ("planned", MONDAY + timedelta(seconds=600))
    home.restart()
    run = await home.go_on(after=timedelta(seconds=600))
    assert (run.state, home.counted.done) == ("succeeded", ["look"])
    assert [asked.place for asked in home.server.asked] == [0, 1, 1]


async def test_the_second_model_answers_when_the_first_fails(house: Scripted) -> None:
    home = house(lambda asked: Fault("500") if asked.body["model"] == "gpt-5.2" else Say("Done."))
    home.settings = type(home.settings)(second_model="openai:gpt-5.2-mini")
    home.restart()
    run = await home.run()
    assert (run.state, run.result["text"]) == ("succeeded", "Done.")
    assert await home.steps(run) == ["terms", "model"]


async def test_when_both_models_fail_the_first_one_is_named(house: Scripted) -> None:
    home = house([Fault("429", retry_after=60)])
    home.settings = type(home.settings)(second_model="openai:gpt-5.2-mini")
    home.restart()
    await home.task(retry=TWICE)
    run = await home.go_on()
    assert run.due_at == MONDAY + timedelta(seconds=60)
    assert "takes no more requests" in run.error


@pytest.mark.parametrize(
    "reply",
    [Call("nonsense"), Call("look", "{not json"), Call("send", {"to": 3}), Call("look", "[1, 2]"), Say("")],
    ids=["no such tool", "no JSON", "wrong types", "no object", "nothing"],
)
async def test_a_model_that_calls_wrongly_again_and_again_is_stopped(house: Scripted, reply: Reply) -> None:
    home = house([reply])
    run = await home.run()
    assert (run.state, home.counted.done) == ("failed", [])
    assert run.error == (
        "The model gpt-5.2 called its tools wrongly again and again, or answered nothing, so it was stopped."
    )
    assert len(home.server.asked) <= 5


async def test_a_model_that_calls_wrongly_once_is_told_so_and_goes_on(house: Scripted) -> None:
    home = house([Call("nonsense"), Call("look", "{not json"), Calls((Call("look"), Call("look", "[]"))), Say("Done.")])
    assert (await home.run()).state == "succeeded"
    assert home.counted.done == ["look"]


async def test_a_model_that_comes_to_no_end_is_stopped(house: Scripted) -> None:
    home = house([Call("look")])
    run = await home.run()
    assert (run.state, len(home.server.asked)) == ("failed", 40)
    assert run.error == "The model gpt-5.2 was asked 40 times and came to no end, so it was stopped."


async def test_a_run_that_takes_longer_than_its_timeout_is_stopped(house: Scripted) -> None:
    home = house([Call("look"), Say("Done.", wait=60)])
    home.seconds = 60
    home.restart()
    task = await home.task()
    await home.service.change(
        task.id, policies=type(task.policies)(timeout=timedelta(seconds=1), retry=Retry(attempts=1))
    )
    run = await home.go_on()
    assert (run.state, run.error) == ("failed", "It took longer than 1 s and was stopped.")


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        ("gpt", "There is no model 'gpt'"),
        ("nobody:gpt", "There is no provider 'nobody'"),
        ("groq:some", "The model groq:some "),
    ],
)
async def test_a_model_that_cannot_be_had_is_said_at_once(
    house: Scripted, model: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GROQ_API_KEY", raising=False)
    home = house([Say("Done.")])
    run = await home.run(model=model)
    assert (run.state, home.server.asked) == ("failed", [])
    assert run.error.startswith(sentence)


async def test_without_a_model_the_run_says_so(house: Scripted) -> None:
    home = house([Say("Done.")])
    home.names = type(home.names)()
    home.restart()
    run = await home.run()
    assert run.error.startswith("No model is configured")


async def test_a_tool_that_is_not_there_is_waited_for(house: Scripted) -> None:
    home = house([Say("Done.")])
    await home.task(retry=TWICE, tools=("look", "gone"))
    run = await home.go_on()
    assert (run.state, run.error) == ("planned", "It needs the tool gone, which is not there now.")


async def test_a_tool_that_goes_away_while_the_run_waits_is_a_call_that_failed(house: Scripted) -> None:
    home = house([Call("look"), Call("ask_person", {"question": "Go on?"}), Call("look"), Say("Done.")])
    await home.run()
    home.registry = type(home.registry)([tool for tool in home.counted.tools() if tool.name != "look"])
    run = await home.answer("yes")
    assert (run.state, home.counted.done) == ("succeeded", ["look"])
    assert "Not done: " in home.server.asked[-1].results[-1]
    assert "The tool look is not available now." in home.server.asked[-1].results[-1]


async def test_an_interrupted_call_outside_is_asked_about_and_not_repeated(house: Scripted) -> None:
    home = house([Call("send", {"to": "bob"}), Say("Done.")])
    home.counted.broken["send"] = RuntimeError("the line broke")
    await _granted(home)
    assert "was interrupted, so I cannot know whether it happened" in (await home.question()).text
    home.counted.broken.clear()
    run = await home.answer("It happened")
    assert (run.state, home.counted.done) == ("succeeded", ["send bob"])
    assert "the person said that it had happened" in home.server.asked[1].results[0]


async def _granted(home: House) -> None:
    run = await home.run(grants=("send",))
    assert run.state == "waiting"
