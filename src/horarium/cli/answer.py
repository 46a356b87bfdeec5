"""`horarium answer QUESTION CHOICE`; without a question, what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from horarium.cli import output
from horarium.cli.invocation import OWNER, Here, Invocation
from horarium.cli.numbers import question_of
from horarium.cli.reading import readable
from horarium.cli.times import moment_and_distance
from horarium.domain.errors import InvalidInput
from horarium.domain.question import Question, QuestionKind

if TYPE_CHECKING:
    from horarium.app.bootstrap import Parts


async def answer(question: str | None = None, /, *choice: str, here: Here) -> None:
    """Answer a question; without one, list the questions that are open.

    Parameters
    ----------
    question
        Its number.
    choice
        One of its choices, by words, beginning or number; any words where it has none.
    """
    async with here.parts() as parts:
        if question is None:
            _list(await parts.service.store.questions.open(OWNER), here)
            return
        found = await question_of(parts.service, OWNER, question)
        words = readable(" ".join(choice))
        if not words.strip():
            raise InvalidInput(
                f"What is the answer? {found.text}{_choices(found)}",
                field="choice",
                given="",
                expected=", ".join(found.choices) or "some words",
            )
        said = await _answered(parts, found, words, here)
    if here.as_json:
        output.document({"question": found.id, "said": said})
    else:
        output.line(said)


async def _answered(parts: Parts, question: Question, words: str, here: Invocation) -> str:
    """A run goes on with its answer; a read-back is a turn of its conversation, which does what was agreed to."""
    if question.kind is not QuestionKind.CONFIRM:
        done = await parts.service.answer(question.id, words, OWNER)
        return f'Noted "{done.answer}" for: {question.text}'
    reply = await parts.talker.turn(
        words,
        owner=OWNER,
        conversation=question.conversation,
        zone=here.zone,
        locale=here.settings.locale,
    )
    return reply.text


def _list(questions: list[Question], here: Invocation) -> None:
    waiting = [question for question in questions if question.kind is not QuestionKind.UNDO]
    if here.as_json:
        output.document([_shape(question) for question in waiting])
    elif not waiting:
        output.line("No question is open.")
    else:
        output.table(
            ("question", "text", "choices", "asked"),
            [
                (str(q.id), q.text, " / ".join(q.choices), moment_and_distance(q.asked_at, here.zone, here.now))
                for q in waiting
            ],
        )


def _choices(question: Question) -> str:
    return f" ({' / '.join(question.choices)})" if question.choices else ""


def _shape(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "text": question.text,
        "choices": question.choices,
        "run": question.run_id,
        "asked_at": question.asked_at,
        "expires_at": question.expires_at,
    }
