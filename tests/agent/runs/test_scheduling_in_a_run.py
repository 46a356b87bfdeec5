"""A run may look at the schedules; what it wants to change is read back to the person, and done after a yes, once."""

from __future__ import annotations

from horarium.agent.runs.scheduling import scheduling_tools
from horarium.agent.scheduling.secretary import Secretary
from horarium.agent.talk import Place
from horarium.agent.turn import Assistant
from horarium.domain.task import Direct, Task
from horarium.testing.openai_script import Call, Say
from tests.agent.runs.conftest import House, Scripted

CREATE = Call("create_task", {"text": "call bob", "when": "tomorrow at 09:00"})


def with_scheduling(home: House) -> House:
    def place_of(task: Task) -> Place:
        return Place(owner=task.owner, conversation=task.conversation, zone="UTC", source="run")

    assistant = Assistant(home.service, home.clock)
    home.own_tools = list(scheduling_tools(Secretary(assistant, home.service, home.registry), place_of))
    home.restart()
    return home


async def reminders(home: House) -> list[str]:
    return [task.name for task in await home.store.tasks.find("ann") if isinstance(task.action, Direct)]


async def test_a_task_is_created_after_a_yes_to_its_read_back(house: Scripted) -> None:
    home = with_scheduling(house([CREATE, Say("Done.")]))
    assert (await home.run()).state == "waiting"
    question = await home.question()
    assert "call bob" in question.text
    assert "09:00" in question.text
    assert await reminders(home) == []
    run = await home.answer(question.choices[0])
    assert (run.state, await reminders(home)) == ("succeeded", ["call bob"])
    assert await home.steps(run) == ["terms", "model", "consider:create_task", "ask", "tool:create_task", "model"]


async def test_a_no_creates_nothing(house: Scripted) -> None:
    home = with_scheduling(house([CREATE, Say("Done.")]))
    await home.run()
    run = await home.answer((await home.question()).choices[-1])
    assert (run.state, await reminders(home)) == ("succeeded", [])
    assert "The person said no" in home.server.asked[1].results[0]


async def test_after_reading_the_card_says_so_and_a_grant_does_not_help(house: Scripted) -> None:
    home = with_scheduling(house([Call("read", {"url": "https://a.example/"}), CREATE, Say("Done.")]))
    assert (await home.run(grants=("create_task",))).state == "waiting"
    assert (await home.question()).text.startswith("(This came up after I had read something")


async def test_what_is_unclear_or_only_looked_up_asks_nobody(house: Scripted) -> None:
    script = [Call("create_task", {"text": "x", "when": "whenever"}), Call("list_tasks"), Say("Done.")]
    home = with_scheduling(house(script))
    run = await home.run()
    assert (run.state, await reminders(home)) == ("succeeded", [])
    assert home.server.asked[2].results[1].startswith('<data from="list_tasks">\nNothing is planned')


async def test_only_those_that_the_task_names_are_offered(house: Scripted) -> None:
    home = with_scheduling(house([Say("Done.")]))
    await home.run(tools=("look", "list_tasks"))
    assert home.server.asked[0].tools == ["look", "ask_person", "list_tasks", "nothing_to_tell"]
