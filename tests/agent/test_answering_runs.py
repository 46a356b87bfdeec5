"""Questions that runs wait for are answered in words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from horarium.domain.policy import Policies
from horarium.domain.question import Question, QuestionKind, QuestionState
from horarium.domain.run import Run
from horarium.domain.schedule import Once
from horarium.domain.task import Direct
from horarium.engine.service import Request
from tests.agent.conftest import FRIDAY, Person


async def waiting(person: Person, *choices: str, kind: QuestionKind = QuestionKind.ASK) -> Question:
    """A question of a run, as the engine leaves it."""
    at = (FRIDAY + timedelta(hours=2)).replace(tzinfo=None)
    request = Request(
        owner="me",
        name="pay",
        action=Direct(tool="remind", arguments={"text": "pay"}),
        schedule=Once(zone="UTC", at=at),
        policies=Policies(),
    )
    task = await person.service.create(request)
    run: Run = await person.service.run_now(task.id)
    return await person.store.questions.add(
        Question(
            owner="me",
            kind=kind,
            text="Was it paid?",
            choices=choices,
            run_id=run.id,
            step=1,
            asked_at=FRIDAY,
            expires_at=FRIDAY + timedelta(days=7),
        )
    )


async def answer_of(person: Person, question: Question) -> str | None:
    stored = await person.store.questions.get(question.id)
    return stored.answer if stored.state is QuestionState.ANSWERED else None


@pytest.mark.parametrize(("words", "answer"), [("it was", "it was"), ("2", "it was not"), ("It was not", "it was not")])
async def test_a_choice_is_said_by_words_or_number(person: Person, words: str, answer: str) -> None:
    question = await waiting(person, "it was", "it was not", kind=QuestionKind.OUTCOME)
    await person.say(words)
    assert await answer_of(person, question) == answer


async def test_a_yes_in_other_words_finds_the_choice_that_begins_with_yes(person: Person) -> None:
    question = await waiting(person, "yes, it was paid", "no, pay again", kind=QuestionKind.OUTCOME)
    await person.say("yep")
    assert await answer_of(person, question) == "yes, it was paid"


async def test_any_words_answer_a_question_without_choices(person: Person) -> None:
    question = await waiting(person)
    await person.say("by bank transfer")
    assert await answer_of(person, question) == "by bank transfer"


async def test_a_request_is_not_taken_for_an_answer(person: Person) -> None:
    question = await waiting(person)
    await person.say("remind me to stretch in 10 minutes")
    assert await answer_of(person, question) is None


async def test_what_is_none_of_the_choices_is_said_and_leaves_it_open(person: Person) -> None:
    question = await waiting(person, "yes, it was paid", "no, pay again")
    reply = await person.say("purple")
    assert "none of the answers" in reply.text
    assert await answer_of(person, question) is None


@pytest.mark.parametrize("words", ["yes", "yep"])
async def test_a_read_back_that_came_later_hears_the_yes(person: Person, words: str) -> None:
    question = await waiting(person, "yes, it was paid", "no, pay again")
    await person.say("remind me to stretch in 10 minutes")
    await person.say(words)
    assert await answer_of(person, question) is None
    assert "stretch" in {task.name for task in await person.tasks()}


@pytest.mark.parametrize("words", ["yes, it was paid", "yep"])
async def test_a_question_of_a_run_that_came_later_hears_the_yes(person: Person, words: str) -> None:
    await person.say("remind me to stretch in 10 minutes")
    question = await waiting(person, "yes, it was paid", "no, pay again")
    await person.say(words)
    assert await answer_of(person, question) == "yes, it was paid"
    assert "stretch" not in {task.name for task in await person.tasks()}
