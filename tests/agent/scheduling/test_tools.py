"""The scheduling tools: times are words, changes are proposals, and what is unclear is asked and never guessed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from horarium.agent.moves import Ask, Say
from horarium.agent.scheduling.schema import lean_schema
from horarium.agent.scheduling.secretary import Secretary
from horarium.agent.scheduling.toolset import SCHEDULING
from horarium.domain.schedule import Calendar
from horarium.domain.task import TaskState
from tests.agent.scheduling.conftest import WAITS, Served

MINUTE = timedelta(minutes=1)


async def agreed(served: Served, tool: str, **arguments: str) -> str:
    """Calls a tool that proposes, checks that nothing happened, and says yes."""
    before = await served.store.tasks.find("me")
    assert (await served.call(tool, **arguments)).startswith(WAITS)
    assert await served.store.tasks.find("me") == before
    return (await served.say("yes")).text


async def test_what_a_program_proposes_waits_for_the_person(served: Served) -> None:
    said = await agreed(served, "create_task", text="gym", when="every Monday at 7am")
    assert said == "Done. I'll remind you: gym, first on Mon 23 Nov 2026 07:00."
    assert (await served.only_task()).source == "mcp"


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ("soonish", "could not read 'soonish'"),
        ("", "could not read ''"),
        ("every blue moon", "could not read"),
        ("2026-11-23T07:00:00Z", "looks computed"),
        ("1795503600", "looks computed"),
        ("yesterday at 9:00", "has passed"),
        ("every Monday at 7am and mind the step", "could not read"),
    ],
)
async def test_a_time_that_is_unclear_is_refused_with_a_hint(served: Served, when: str, says: str) -> None:
    said = await served.call("create_task", text="gym", when=when)
    assert says in said
    assert await served.store.questions.open("me") == []


async def test_a_date_in_figures_counts_where_the_person_wrote_it(served: Served) -> None:
    talk = await served.secretary.begin(served.place(), "gym on 2026-12-01 at 7am")
    move = await served.secretary.consider(talk, "create_task", {"text": "gym", "when": "2026-12-01 at 7am"})
    assert isinstance(move, Ask)


async def test_two_readings_become_choices(served: Served) -> None:
    said = await served.call("create_task", text="tea", when="tomorrow at 9")
    assert said.startswith(WAITS)
    (question,) = await served.store.questions.open("me")
    assert len(question.choices) == 3


async def test_wishes_are_read_beside_the_time(served: Served) -> None:
    await agreed(served, "create_task", text="gym", when="every Monday at 7am", wishes="else at 8, otherwise skip")
    assert (await served.only_task()).preferences.alternatives == ("08:00",)
    assert "could not read the wishes" in await served.call("create_task", text="x", when="tomorrow", wishes="hum")


async def test_a_french_speaker_is_shown_a_french_card_whatever_the_model_speaks(served: Served) -> None:
    said = await served.call("create_task", locale="fr-BE", text="gym", when="every Monday at 7am")
    assert "lundi" in said
    assert "Je te rappellerai" in said


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("no_such_tool", {}, "There is no tool 'no_such_tool'"),
        ("create_task", {"text": "gym"}, "when: Field required"),
        ("create_task", {"text": 5, "when": "tomorrow"}, "text:"),
        ("create_task", {"text": "gym", "when": "tomorrow", "at": 5}, "at:"),
        ("create_task", {"text": " ", "when": "tomorrow at 9am"}, "Say in `text`"),
        ("change_task", {"task": "gym"}, "`when` or `text`"),
        ("cancel_task", {"task": "yoga"}, "no task like"),
        ("list_tasks", {"days": "soonish"}, "as days"),
        ("run_task_now", {"task": "99"}, "no task like"),
        ("undo_change", {"x": 1}, "x:"),
    ],
)
async def test_what_cannot_be_used_is_named(gym: Served, tool: str, arguments: dict[str, object], says: str) -> None:
    talk = await gym.secretary.begin(gym.place())
    move = await gym.secretary.consider(talk, tool, arguments)
    assert isinstance(move, Say)
    assert says in move.text


async def test_a_task_is_changed_in_time_and_text_by_one_yes(gym: Served) -> None:
    await agreed(gym, "change_task", task="gym", when="8am", text="yoga")
    task = await gym.only_task()
    assert task.name == "yoga"
    assert isinstance(task.schedule, Calendar)
    assert (task.schedule.start.hour, "BYDAY=MO" in task.schedule.rules[0]) == (8, True)


async def test_only_the_hour_changes_where_only_an_hour_is_given(gym: Served) -> None:
    said = await gym.call("change_task", task="1", when="half past 8")
    assert "Every Monday at 08:30" in said or "every Monday at 08:30" in said


@pytest.mark.parametrize(
    ("tool", "state"),
    [("cancel_task", TaskState.CANCELLED), ("pause_task", TaskState.PAUSED)],
)
async def test_a_task_is_ended_or_paused(gym: Served, tool: str, state: TaskState) -> None:
    await agreed(gym, tool, task="gym")
    assert (await gym.store.tasks.get(1)).state is state


async def test_a_paused_task_goes_on(gym: Served) -> None:
    await agreed(gym, "pause_task", task="it")
    await agreed(gym, "resume_task", task="gym")
    assert (await gym.only_task()).state is TaskState.ACTIVE


async def test_one_slot_is_left_out(gym: Served) -> None:
    await agreed(gym, "skip_task", task="gym", days="Monday")
    assert "Nothing is planned" in await gym.call("list_tasks", days="Monday")


async def test_all_tasks_are_ended_by_one_yes(gym: Served) -> None:
    await gym.say("remind me to call the dentist tomorrow at 2pm", yes=True)
    await agreed(gym, "cancel_task", task="all")
    assert await gym.tasks() == []


async def test_what_rang_rings_again(served: Served) -> None:
    await served.say("remind me to stretch in 1 minute", yes=True)
    await served.wait(2 * MINUTE)
    assert "Sat 21 Nov 2026 09:00" in await agreed(served, "snooze_task", when="tomorrow at 9am")


async def test_what_rang_is_done(served: Served) -> None:
    await served.say("remind me to stretch in 1 minute", yes=True)
    await served.wait(2 * MINUTE)
    assert "is done" in await served.call("mark_done")


async def test_a_task_runs_once_more_at_once(gym: Served) -> None:
    assert "runs now" in await agreed(gym, "run_task_now", task="gym")
    (notice,) = await gym.wait(MINUTE)
    assert notice.title == "gym"


async def test_which_of_several_is_to_run_is_asked(gym: Served) -> None:
    await gym.say("gym shoes every Friday at 7am", yes=True)
    await gym.call("run_task_now", task="gym")
    (question,) = [each for each in await gym.store.questions.open("me") if each.choices]
    assert len(question.choices) == 3


async def test_the_last_change_is_taken_back(gym: Served) -> None:
    await agreed(gym, "undo_change")
    assert await gym.tasks() == []


async def test_the_tasks_are_told_with_their_numbers(gym: Served) -> None:
    assert await gym.call("list_tasks") == "1  gym: every Monday at 07:00; next Mon 23 Nov 2026 07:00"
    assert "gym" in await gym.call("list_tasks", about="gym")
    assert "07:00  gym" in await gym.call("list_tasks", days="Monday")


async def test_a_time_is_tried_without_making_anything(served: Served) -> None:
    assert await served.call("preview_time", when="every Monday at 7am") == (
        "Every Monday at 07:00 (Europe/Brussels). Next: Mon 23 Nov 2026 07:00, Mon 30 Nov 2026 07:00, "
        "Mon 7 Dec 2026 07:00."
    )
    assert "Which one do you mean?" in await served.call("preview_time", when="tomorrow at 9")
    assert await served.store.questions.open("me") == []


async def test_a_day_is_accounted_for(served: Served) -> None:
    await served.say("remind me to stretch in 1 minute", yes=True)
    await served.wait(2 * MINUTE)
    assert await served.call("receipt") == "Fri 20 Nov 2026:\n  14:01  stretch: done"
    assert await served.call("receipt", day="yesterday") == "Nothing fell due on Thu 19 Nov 2026."
    assert await served.call("receipt", day="last Tuesday") == "Nothing fell due on Tue 17 Nov 2026."
    assert await served.call("receipt", day="Friday") == await served.call("receipt")
    assert await served.call("receipt", day="12 November") == "Nothing fell due on Thu 12 Nov 2026."
    assert "as days" in await served.call("receipt", day="whenever")


async def test_a_choice_made_elsewhere_is_carried_out(gym: Served) -> None:
    """A run asks in its own way, and gives the choice back."""
    talk = await gym.secretary.begin(gym.place())
    move = await gym.secretary.consider(talk, "cancel_task", {"task": "gym"})
    assert isinstance(move, Ask)
    assert await gym.secretary.carry_out(talk, move, "no") == "All right, I leave it."
    assert len(await gym.tasks()) == 1
    assert "Cancelled: gym" in await gym.secretary.carry_out(talk, move, "yes")
    assert await gym.tasks() == []


def test_a_schema_tells_a_model_what_helps_and_no_more() -> None:
    schema = lean_schema(SCHEDULING[0].arguments)
    assert schema["required"] == ["text", "when"]
    assert schema["properties"]["when"]["description"].startswith("in words")
    assert "title" not in str(schema)
    assert {tool.name for tool in Secretary.tools} == {tool.name for tool in SCHEDULING}
