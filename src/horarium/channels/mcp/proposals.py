"""What other agents propose: put to the person, and what became of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec

from horarium.agent.moves import Ask
from horarium.agent.phrases import fill
from horarium.agent.proposal import to_payload
from horarium.agent.proposed import how_to_answer, new_conversation, wording_for
from horarium.agent.talk import Talk
from horarium.domain.errors import InvalidInput, LimitReached, NotFound
from horarium.domain.notice import Notice, NoticeKind
from horarium.domain.question import Question, QuestionKind, QuestionState
from horarium.storage.ports import Store

SHELF = "proposals"
KEPT_OPEN = timedelta(days=7)
MOST_OPEN = 20
MOST_SHOWN = 20
LONGEST = 4_000
"""Characters of a card; what is longer nobody reads before saying yes."""


class Proposals:
    """The proposals that one person gets. `wake` tells a running engine that there is something to tell."""

    def __init__(self, store: Store, owner: str, wake: Callable[[], None]) -> None:
        self._store = store
        self._owner = owner
        self._wake = wake
        self._one_by_one = asyncio.Lock()

    async def put(self, talk: Talk, ask: Ask, by: str) -> Question:
        """Asks the person. The same card, while it waits, is not put twice. LimitReached, InvalidInput."""
        text = f"{fill(wording_for(talk.place.locale).proposes, by=by)}\n{ask.text}"
        if len(text) > LONGEST:
            raise InvalidInput(f"This is too long to show to the person: more than {LONGEST:,} characters.")
        async with self._one_by_one:
            waiting = [question for question in talk.proposed if question.text == text]
            if waiting:
                return waiting[0]
            if len(talk.proposed) >= MOST_OPEN:
                raise LimitReached(f"{MOST_OPEN} proposals wait for the person already; wait until some are answered.")
            return await self._put(talk, text, ask, by)

    async def _put(self, talk: Talk, text: str, ask: Ask, by: str) -> Question:
        question = await self._store.questions.add(
            Question(
                owner=self._owner,
                kind=QuestionKind.CONFIRM,
                text=text,
                choices=ask.choices,
                conversation=new_conversation(),
                payload=to_payload(ask.proposal),
                asked_at=talk.now,
                expires_at=talk.now + KEPT_OPEN,
            )
        )
        said, _, card = text.partition("\n")
        notice = Notice(
            owner=self._owner,
            kind=NoticeKind.QUESTION,
            title=said.rstrip(" :"),
            body=f"{card} {how_to_answer(talk, question.id)}",
            question_id=question.id,
            conversation=talk.place.conversation,
            created_at=talk.now,
        )
        await self._store.outbox.add(notice)
        record = json.dumps({"by": by, "about": ask.text.partition("\n")[0]})
        await self._store.shelves.put(self._owner, SHELF, f"{question.id:012d}", record, talk.now)
        self._wake()
        return question

    async def became(self, number: int | None, now: datetime) -> list[dict[str, Any]]:
        """What became of one proposal, or of the latest ones, newest first. InvalidInput: there is no such one."""
        papers = await self._store.shelves.find(self._owner, SHELF)
        wanted = [paper for paper in papers if number is None or int(paper.key) == number]
        if number is not None and not wanted:
            raise InvalidInput(f"There is no proposal {number}.", field="number", given=number)
        found = []
        for paper in reversed(wanted[-MOST_SHOWN:]):
            question = await self._question(int(paper.key))
            state = "forgotten" if question is None else state_of(question, now)
            found.append({"number": int(paper.key), **json.loads(paper.text), "state": state})
        return found

    async def _question(self, number: int) -> Question | None:
        try:
            return await self._store.questions.get(number)
        except NotFound:
            return None


def state_of(question: Question, now: datetime) -> str:
    """Where a proposal stands: waiting, agreed, declined, expired or withdrawn."""
    if question.state is QuestionState.ANSWERED:
        options = msgspec.convert(question.payload, dict[str, Any]).get("options", {})
        return "agreed" if options.get(question.answer or "") else "declined"
    if question.state is QuestionState.OPEN:
        late = question.expires_at is not None and question.expires_at <= now
        return "expired" if late else "waiting"
    return question.state.value
