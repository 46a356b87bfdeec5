"""One turn of the built-in dialogue: a person's words in, a reply out. No model is involved.

Only what a person says comes in here; what a reminder says when it rings never does.
"""

from __future__ import annotations

from datetime import timedelta

import msgspec

from horarium.agent.answers import by_choice, sure, to_proposal, to_run
from horarium.agent.decision import decide, reminded
from horarium.agent.deeds import carry_out_all, together
from horarium.agent.listing import answer_list
from horarium.agent.moves import Act, Answer, Ask, Move, Reply, Say
from horarium.agent.phrases import fill
from horarium.agent.proposal import Offer, Proposal, to_payload
from horarium.agent.proposed import pointed_at
from horarium.agent.readback import problem
from horarium.agent.talk import Place, Talk, begin, expired, understood
from horarium.domain.clock import Clock
from horarium.domain.errors import HorariumError, LimitReached
from horarium.domain.question import Question, QuestionKind
from horarium.engine.service import Service
from horarium.language.model import Action, Habits, Reading

LONGEST = 4000  # characters of a message
KEPT_OPEN = timedelta(days=1)
"""How long a read-back waits for its yes, and a change can be taken back."""


class Assistant:
    """Answers people in words, and acts through the service once they have said yes."""

    def __init__(
        self, service: Service, clock: Clock, *, habits: Habits | None = None, country: str | None = None
    ) -> None:
        self._service = service
        self._clock = clock
        self._habits = habits or Habits()
        self._country = country

    async def turn(
        self,
        words: str,
        *,
        owner: str,
        conversation: str = "main",
        zone: str,
        locale: str | None = None,
        source: str = "terminal",
        yes: bool = False,
    ) -> Reply:
        """The reply to a message. With `yes`, what is sure and has one reading is done at once.

        1. Gather the talk.  2. See whether the words answer what is open, or read them.
        3. Decide.  4. Write down the question, or do what was agreed to.
        """
        place = self.place(owner=owner, conversation=conversation, zone=zone, locale=locale, source=source)
        if len(words) > LONGEST:
            return Reply(text=fill(place.say.too_long, limit=f"{LONGEST:,}"))
        try:
            talk = await self.begin(place, words)
            return await self.reply(talk, await self.decide(talk), yes=yes)
        except HorariumError as error:
            return Reply(text=problem(error, place.say))

    def place(self, *, owner: str, conversation: str, zone: str, locale: str | None, source: str) -> Place:
        """Where a message comes from, with the habits and the country of this installation."""
        return Place(
            owner=owner,
            conversation=conversation,
            zone=zone,
            locale=locale,
            country=self._country,
            source=source,
            habits=self._habits,
        )

    async def begin(self, place: Place, words: str) -> Talk:
        """The talk as it stands now."""
        return pointed_at(await begin(self._service.store, place, words, self._clock.now()))

    async def decide(self, talk: Talk) -> Move:
        """What the words lead to. Changes nothing."""
        chosen = by_choice(talk)
        words = talk.words
        if chosen is not None:
            question, choice = chosen
            if question.run_id is not None:
                return Answer(question_id=question.id, answer=choice)
            move = to_proposal(talk, choice)
            if move is not None:
                return move
            words = choice
        reading = understood(words, talk)
        return to_run(talk, reading) or await self._for(talk, reading, words)

    async def _for(self, talk: Talk, reading: Reading, words: str) -> Move:
        """What a reading leads to. An answer joins the words that it completes."""
        if reading.action is Action.LIST:
            return Say(text=reminded(talk, await answer_list(self._service.store, talk, reading)))
        if reading.answers and talk.proposal is not None:
            words = f"{talk.proposal.words}; {words}"[:LONGEST]
        return decide(talk, reading, words)

    async def reply(self, talk: Talk, move: Move, *, yes: bool = False) -> Reply:
        """Puts the question, or does what was agreed to; with `yes`, what is sure is done at once."""
        if yes and isinstance(move, Ask) and sure(move):
            return await self._do_at_once(talk, move)
        match move:
            case Say(text=text, again=asked):
                return Reply(text=text) if asked is None else Reply(text=text, question=asked.id, choices=asked.choices)
            case Ask():
                return await self.put(talk, move)
            case Act():
                if talk.asked is not None:
                    await self._service.answer(talk.asked.id, move.answer, talk.place.owner)
                return await self._go_on(talk, await self._do(talk, move, talk.proposal))
            case Answer():
                question = await self._service.answer(move.question_id, move.answer, talk.place.owner)
                return Reply(text=fill(talk.say.answered, choice=question.answer or move.answer, text=question.text))

    async def put(self, talk: Talk, ask: Ask) -> Reply:
        """Puts a question in the place of the open one; what was to be asked after that is asked after this one."""
        waiting = talk.proposal.then if talk.proposal and talk.asked and not expired(talk.asked, talk.now) else ()
        proposal = ask.proposal
        if waiting and proposal.then != waiting:
            proposal = msgspec.structs.replace(proposal, then=(*proposal.then, *waiting))
        question = await self._add(talk, QuestionKind.CONFIRM, ask.text, ask.choices, proposal)
        text = f"{ask.note}\n{ask.text}" if ask.note else ask.text
        return Reply(text=text, question=question.id, choices=ask.choices)

    async def _go_on(self, talk: Talk, done: Reply) -> Reply:
        """What waited behind the question that was answered is asked now."""
        if talk.proposal is None or not talk.proposal.then or done.question is not None:
            return done
        following, *rest = talk.proposal.then
        proposal = msgspec.structs.replace(following.proposal, then=tuple(rest))
        asked = await self._add(talk, QuestionKind.CONFIRM, following.text, following.choices, proposal)
        text = f"{done.text}\n{following.text}"
        return msgspec.structs.replace(done, text=text, question=asked.id, choices=asked.choices)

    async def _do_at_once(self, talk: Talk, ask: Ask) -> Reply:
        deeds = next(deeds for deeds in ask.proposal.options.values() if deeds)
        done = await self._do(talk, Act(answer=talk.say.yes, deeds=deeds), ask.proposal)
        read_back = ask.text.removesuffix(talk.say.shall_i).rstrip()
        return msgspec.structs.replace(done, text=f"{read_back}\n{done.text}")

    async def _do(self, talk: Talk, move: Act, proposal: Proposal | None) -> Reply:
        if not move.deeds:
            return Reply(text=talk.say.declined)
        done, trouble = await carry_out_all(self._service, talk, move.deeds)
        if isinstance(trouble, LimitReached) and not done and proposal is not None:
            text = f"{problem(trouble, talk.say)} {talk.say.then_yes}"
            return await self.put(talk, Ask(text=text, proposal=proposal, choices=tuple(proposal.options)))
        text, offer = together(done)
        if offer is not None:
            await self._add(talk, QuestionKind.UNDO, fill(talk.say.undo_offer, text=offer.text), (), offer)
        elif done and talk.undo is not None:  # the way back leads over a change that has none
            await self._service.answer(talk.undo.id, talk.say.too_late, talk.place.owner)
        said = [text] if trouble is None else [text, problem(trouble, talk.say)]
        return Reply(text="\n".join(part for part in said if part), task=done[-1].task if done else None)

    async def _add(
        self, talk: Talk, kind: QuestionKind, text: str, choices: tuple[str, ...], payload: Proposal | Offer
    ) -> Question:
        return await self._service.store.questions.add(
            Question(
                owner=talk.place.owner,
                kind=kind,
                text=text,
                choices=choices,
                conversation=talk.place.conversation,
                payload=to_payload(payload),
                asked_at=talk.now,
                expires_at=talk.now + KEPT_OPEN,
            )
        )
