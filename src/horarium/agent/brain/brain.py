"""Who answers a message: the built-in dialogue, or a language model that may only propose.

Whatever a model does, the person gets an answer: when it fails, the built-in dialogue gives it and says so once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from uuid import uuid4

import msgspec
from pydantic_ai.conversation_store import ConversationStore, InMemoryConversationStore
from pydantic_ai.messages import ModelMessage
from pydantic_ai.models import Model
from pydantic_ai.usage import RunUsage

from horarium.agent.brain.builtin_model import MODEL, BuiltinModel
from horarium.agent.brain.consultation import PLANNING, RETELLING, Consultation
from horarium.agent.brain.history import History, Recent, ending_with, exchange
from horarium.agent.brain.instructions import NOTHING_TO_ADD
from horarium.agent.brain.lines import Lines
from horarium.agent.brain.loop import Asking, Heard, Loop
from horarium.agent.brain.progress import Progress
from horarium.agent.brain.purse import spent_up, write_down
from horarium.agent.brain.routing import builtin_answers
from horarium.agent.brain.settings import ChatSettings, Routing
from horarium.agent.brain.toolset import USE_TOOL
from horarium.agent.brain.troubles import BROKEN, SPENT, Outage, Trouble, trouble_of
from horarium.agent.consent import Rights, hosts_in
from horarium.agent.conversations.summarising import Summarise
from horarium.agent.decision import gist, reminded
from horarium.agent.events import Event, Events
from horarium.agent.moves import Ask, Reply
from horarium.agent.phrases import fill
from horarium.agent.readback import problem
from horarium.agent.scheduling.secretary import Secretary
from horarium.agent.scheduling.together import joined
from horarium.agent.talk import Place, Talk, expired
from horarium.agent.turn import LONGEST, Assistant
from horarium.domain.errors import HorariumError
from horarium.engine.loops import Log, silent
from horarium.tools.permissions import permissions_said

ChatModel = Callable[[Talk], Model | None]
"""The model to talk with; None: none is configured. InvalidInput says why it cannot be used."""

EARLIER = "earlier messages"
TOLD = "list_tasks"
"""Stands for all that tells what tasks are called."""
STANDING = ("instructions", "standing")
"""The shelf and the key of a person's standing instructions."""


def chat_model(name: str | None, named: Callable[[str], Model]) -> ChatModel:
    """The chat model of this name; `named` makes those that are not built in."""

    def model(talk: Talk) -> Model | None:
        if name is None:
            return None
        return BuiltinModel(talk) if name == MODEL else named(name)

    return model


class Brain:
    """Answers like Assistant, with a language model beside it. Conversations go on side by side, each in order."""

    def __init__(
        self,
        assistant: Assistant,
        secretary: Secretary,
        model: ChatModel,
        *,
        conversations: ConversationStore | None = None,
        settings: ChatSettings | None = None,
        summarise: Summarise | None = None,
        log: Log = silent,
    ) -> None:
        self._assistant = assistant
        self._secretary = secretary
        self._model = model
        self._settings = settings or ChatSettings()
        kept = conversations or InMemoryConversationStore()
        self._history = History(kept, self._settings.history_tokens, summarise)
        self._log = log
        self._lines = Lines()
        self._loop = Loop(self._settings)
        self._outage = Outage(self._settings.rests)
        self._going: set[asyncio.Task[Reply]] = set()
        self.events = Events()
        """Who watches turns watches these; an installation gives its own, which tell of runs too."""

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
        """The reply to a message. With `yes`, what the built-in dialogue is sure of is done at once."""
        place = self._assistant.place(owner=owner, conversation=conversation, zone=zone, locale=locale, source=source)
        return await self._in_order(place, words, yes, Progress(place, self._put))

    async def stream(
        self,
        words: str,
        *,
        owner: str,
        conversation: str = "main",
        zone: str,
        locale: str | None = None,
        source: str = "terminal",
    ) -> AsyncIterator[Event | Reply]:
        """What happens as it happens; the last is the Reply. Whoever stops listening does not stop the turn."""
        place = self._assistant.place(owner=owner, conversation=conversation, zone=zone, locale=locale, source=source)
        events: asyncio.Queue[Event | None] = asyncio.Queue()
        progress = Progress(place, self._put, events.put_nowait)
        task = asyncio.create_task(self._in_order(place, words, False, progress))
        self._going.add(task)
        task.add_done_callback(self._going.discard)
        task.add_done_callback(lambda _: events.put_nowait(None))
        while (event := await events.get()) is not None:
            yield event
        yield await task

    def _put(self, event: Event) -> None:
        self.events.put(event)

    async def _in_order(self, place: Place, words: str, yes: bool, progress: Progress) -> Reply:
        if len(words) > LONGEST:
            return Reply(text=fill(place.say.too_long, limit=f"{LONGEST:,}"))
        async with self._lines.turn((place.owner, place.conversation)):
            try:
                reply = await self._answer(place, words, yes, progress)
            except HorariumError as error:
                reply = Reply(text=problem(error, place.say))
            progress.over(reply)
            return reply

    async def _answer(self, place: Place, words: str, yes: bool, progress: Progress) -> Reply:
        """1. Who answers?  2. May a model be asked?  3. Ask it.  4. When it fails, the built-in dialogue answers."""
        talk = await self._begin(place, words)
        progress.begin(talk.now)
        if builtin_answers(talk, self._settings.routing):
            return await self._by_builtin(talk, yes)
        model, trouble = await self._permitted(talk)
        if model is None:
            return await self._by_builtin(talk, yes, trouble)
        heard = await self._ask(talk, model, progress)
        if isinstance(heard, Heard):
            self._outage.end()
            return await self._reply(talk, heard)
        return await self._by_builtin(await self._begin(place, words), yes, heard)

    async def _begin(self, place: Place, words: str) -> Talk:
        """The talk as it stands now. A plain yes to what a model has just said agrees to nobody's proposal."""
        talk = await self._assistant.begin(place, words)
        asked = talk.asked
        if asked is None or asked.conversation == place.conversation or talk.words != words:
            return talk
        said_at = (await self._recent(talk)).model_spoke_at
        if said_at is None or said_at < asked.asked_at:
            return talk
        return msgspec.structs.replace(talk, asked=None, proposal=None, proposed=())

    async def _permitted(self, talk: Talk) -> tuple[Model | None, Trouble | None]:
        """The model that may be asked now, or why none may."""
        if await spent_up(self._secretary.office.store, talk, self._settings):
            return None, SPENT
        if self._outage.resting(talk.now):
            return None, None
        try:
            return self._model(talk), None
        except HorariumError as error:
            return None, trouble_of(error)

    async def _by_builtin(self, talk: Talk, yes: bool, trouble: Trouble | None = None) -> Reply:
        reply = await self._assistant.reply(talk, await self._assistant.decide(talk), yes=yes)
        if trouble is not None and self._outage.first_time(talk.place.owner):
            text = f"{trouble.said(talk.place.locale)}\n{reply.text}"
            reply = msgspec.structs.replace(reply, text=text)
        if self._settings.routing is not Routing.BUILTIN:
            await self._remember(talk, exchange(talk.words, reply.text, talk.now))
        return reply

    async def _ask(self, talk: Talk, model: Model, progress: Progress) -> Heard | Trouble:
        """What a model answered and proposed, or what went wrong. What it proposed before it failed counts."""
        recent = await self._recent(talk)
        asking = Asking(
            consultation=await self._consultation(talk, recent),
            model=model,
            recent=recent.messages,
            progress=progress,
        )
        progress.asked(model.model_name)
        turn = uuid4().hex
        trouble: Trouble | None = None
        try:
            await self._loop.run(asking)
        except Exception as error:  # noqa: BLE001 - whatever a model, its client or a tool does, somebody answers
            trouble = trouble_of(error)
            facts = {"error": repr(error), "exc_info": error} if trouble.name == BROKEN else {}
            self._log("chat_model_failed", model=model.model_name, trouble=trouble.name, **facts)
            self._outage.begin(trouble, talk.now)
        finally:
            spent = await write_down(self._secretary.office.store, talk, turn, asking.usage + recent.spent)
            progress.tokens, progress.micro_usd = spent.tokens, spent.micro_usd
        if trouble is not None and not asking.consultation.asks:
            return trouble
        return Heard(turn=turn, asking=asking)

    async def _consultation(self, talk: Talk, recent: Recent) -> Consultation:
        """What the model may use. Text that was read earlier in this conversation may still speak."""
        store, registry = self._secretary.office.store, self._secretary.office.registry
        paper = await store.shelves.get(talk.place.owner, *STANDING)
        others = sorted(recent.tools - PLANNING - {USE_TOOL})
        read = [name for name in others if not registry.has(name) or registry.get(name).reads]
        retold = recent.retold or talk.rung is not None or not RETELLING.isdisjoint(recent.tools)
        heard = [*read, TOLD] if retold else read
        read = [*read, EARLIER] if recent.summarised else read
        return Consultation(
            talk=talk,
            secretary=self._secretary,
            registry=registry,
            settings=self._settings,
            permissions=await permissions_said(store, talk.place.owner),
            rights=Rights(hosts=hosts_in(talk.words)),
            standing=paper.text if paper else "",
            read_from=read,
            heard=heard,
            tainted=bool(read) or retold,
        )

    async def _reply(self, talk: Talk, heard: Heard) -> Reply:
        """The model's words, then the card of what it proposed; both go into the history as they were shown."""
        text = heard.text if heard.text != NOTHING_TO_ADD else ""
        reply = Reply(text=_with_what_is_open(talk, text))
        asks = heard.asking.consultation.asks
        if asks:
            talk = await self._assistant.begin(talk.place, talk.words)
            reply = await self._assistant.put(talk, self._noted(talk, joined(talk, asks)))
            reply = msgspec.structs.replace(reply, text=f"{text}\n{reply.text}" if text else reply.text)
        metadata: dict[str, object] = {"turn": heard.turn, "tools": heard.asking.consultation.used}
        metadata["heard"] = list(heard.asking.consultation.heard)
        if reply.question is not None:
            metadata["question"] = reply.question
        messages = heard.asking.messages or exchange(talk.words, reply.text, talk.now)
        await self._remember(talk, ending_with(messages, reply.text, metadata, talk.now), heard.asking.usage)
        self._log(
            "chat_turn",
            turn=heard.turn,
            model=heard.asking.model.model_name,
            tools=heard.asking.consultation.used,
            question=reply.question,
            tokens=heard.asking.usage.total_tokens,
        )
        return reply

    async def _recent(self, talk: Talk) -> Recent:
        """The conversation so far; nothing where it cannot be read, since the person wants an answer all the same."""
        try:
            return await self._history.recent(talk.place)
        except HorariumError as error:
            self._log("conversation_unreadable", conversation=talk.place.conversation, error=error.message)
            return Recent([], RunUsage())

    async def _remember(self, talk: Talk, messages: list[ModelMessage], usage: RunUsage | None = None) -> None:
        """Adds to the conversation. What was done stays done when that fails."""
        try:
            kept = await self._history.add(talk.place, messages, usage)
        except HorariumError as error:
            kept = False
            self._log("conversation_unreadable", conversation=talk.place.conversation, error=error.message)
        if not kept:
            self._log("exchange_not_kept", conversation=talk.place.conversation)

    def _noted(self, talk: Talk, ask: Ask) -> Ask:
        """With a word about the question that this one takes the place of."""
        if talk.asked is None or expired(talk.asked, talk.now):
            return ask
        return msgspec.structs.replace(ask, note=talk.say.closed_before)


def _with_what_is_open(talk: Talk, text: str) -> str:
    """A model's words, and what a yes to them would agree to instead: the question that is open before."""
    if talk.asked is not None or not talk.waiting or "?" not in text:
        return reminded(talk, text)
    return f"{text}\n{fill(talk.say.still_open, text=gist(talk.waiting[0].text))}"
