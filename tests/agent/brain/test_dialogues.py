"""Whole dialogues: the model proposes, the person sees a card, and the yes needs no model."""

from __future__ import annotations

from horarium.domain.question import QuestionKind
from horarium.domain.schedule import Calendar, Once
from horarium.domain.task import Direct
from horarium.testing.openai_script import Call, Calls, Say, in_order
from tests.agent.brain.conftest import Talker

GYM = Call("create_task", {"text": "gym", "when": "every Monday at 7am"})
GYM_OR_EIGHT = Call(
    "create_task", {"text": "gym", "when": "every Monday at 7am", "wishes": "else at 8am, otherwise skip"}
)


async def test_the_gym_is_booked_step_by_step(talking: Talker) -> None:
    person = talking(in_order([Say("Just once, or every week?"), GYM, Say("."), GYM_OR_EIGHT, Say(".")]))
    assert (await person.tell("Book gym every Monday at 7am")).text == "Just once, or every week?"
    card = await person.tell("Every week")
    assert card.text.startswith("I'll remind you: gym. Every Monday at 07:00 (Europe/Brussels).")
    assert "Next: Mon 23 Nov 2026 07:00, Mon 30 Nov 2026 07:00, Mon 7 Dec 2026 07:00" in card.text
    assert card.choices == ("yes", "no")
    assert await person.tasks() == []
    card = await person.tell("Try 8am, otherwise skip")
    assert "if that cannot be had: 08:00, otherwise skip" in card.text
    spent = len(person.asked)
    done = await person.tell("Yes")
    assert done.text.startswith("Done.")
    assert len(person.asked) == spent == 5
    task = await person.only_task()
    assert isinstance(task.schedule, Calendar)
    assert (task.preferences.alternatives, task.preferences.otherwise) == (("08:00",), "skip")


async def test_the_dentist_is_noted_step_by_step(talking: Talker) -> None:
    dentist = Call("create_task", {"text": "call the dentist", "when": "tomorrow at 2pm"})
    person = talking(in_order([Say("Once, or again and again?"), dentist, Say(".")]))
    await person.tell("Remind me to call dentist tomorrow at 2pm")
    card = await person.tell("Just once")
    assert "Tomorrow, Saturday 21 November, at 14:00" in card.text
    await person.tell("Yes")
    task = await person.only_task()
    assert isinstance(task.schedule, Once)
    assert task.action == Direct(tool="remind", arguments={"text": "call the dentist"})


async def test_the_card_goes_on_with_the_built_in_dialogue(talking: Talker) -> None:
    """What completes an open card is read without a model where the routing leaves it to the dialogue."""
    person = talking(in_order([GYM, Say(".")]))
    person.settle(person.brain._settings)
    await person.tell("I want to go to the gym")
    person.settle(type(person.brain._settings)())
    card = await person.tell("at 8")
    assert "Every Monday at 08:00" in card.text
    assert len(person.asked) == 2


async def test_two_proposals_of_one_turn_become_one_card(talking: Talker) -> None:
    both = Calls((GYM, Call("create_task", {"text": "call mum", "when": "tomorrow at 6pm"})))
    person = talking(in_order([both, Say(".")]))
    card = await person.tell("gym on Mondays at 7, and mum tomorrow at 6")
    assert card.text.splitlines()[0].startswith("1. I'll remind you: gym.")
    assert "2. I'll remind you: call mum." in card.text
    assert card.text.endswith("Shall I do all 2?")
    await person.tell("ok")
    assert [task.name for task in await person.tasks()] == ["gym", "call mum"]


async def test_proposals_with_choices_are_asked_one_after_another(talking: Talker) -> None:
    both = Calls((Call("create_task", {"text": "tea", "when": "tomorrow at 9"}), GYM))
    person = talking(in_order([both, Say(".")]))
    first = await person.tell("tea tomorrow at 9 and gym on Mondays at 7")
    assert len(first.choices) == 3
    assert "(1 more to ask after this.)" in first.text
    second = await person.tell(first.choices[1])
    assert "gym" in second.text
    assert second.choices == ("yes", "no")
    await person.tell("yes")
    assert [task.name for task in await person.tasks()] == ["tea", "gym"]


async def test_a_no_to_the_first_still_asks_the_second(talking: Talker) -> None:
    both = Calls((Call("create_task", {"text": "tea", "when": "tomorrow at 9"}), GYM))
    person = talking(in_order([both, Say(".")]))
    await person.tell("tea tomorrow at 9 and gym on Mondays at 7")
    second = await person.tell("no")
    assert "gym" in second.text
    await person.tell("yes")
    assert [task.name for task in await person.tasks()] == ["gym"]


async def test_what_waits_is_not_lost_when_something_else_is_proposed(talking: Talker) -> None:
    both = Calls((Call("create_task", {"text": "tea", "when": "tomorrow at 9"}), GYM))
    mum = Call("create_task", {"text": "call mum", "when": "tomorrow at 6pm"})
    person = talking(in_order([both, Say("."), mum, Say(".")]))
    await person.tell("tea tomorrow at 9 and gym on Mondays at 7")
    card = await person.tell("and mum at 6 tomorrow")
    assert "it is closed" in card.text
    following = await person.tell("yes")
    assert "gym" in following.text
    assert following.choices == ("yes", "no")


async def test_what_the_model_says_besides_stands_before_the_card(talking: Talker) -> None:
    person = talking(in_order([Calls((GYM,), text="Rain is likely."), Say("Take an umbrella.")]))
    card = await person.tell("gym?")
    assert card.text.splitlines()[0] == "Take an umbrella."
    assert card.text.endswith("Shall I?")


async def test_a_card_waits_as_a_question_of_the_conversation(talking: Talker) -> None:
    person = talking(in_order([GYM, Say(".")]))
    card = await person.tell("gym")
    (question,) = await person.store.questions.open("me")
    assert (question.id, question.kind) == (card.question, QuestionKind.CONFIRM)
    await person.restart()
    assert (await person.say("yes")).text.startswith("Done.")
