"""The conversations that a chat model goes on from: what was said, by whom, and nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic_ai.conversation import Conversation
from pydantic_ai.conversation_store import ConversationConflict, ConversationStore
from pydantic_ai.messages import ModelMessage, ModelRequest, ModelResponse, TextPart, ToolReturnPart, UserPromptPart
from pydantic_ai.usage import RequestUsage, RunUsage

from horarium.agent.conversations.names import talk_id
from horarium.agent.conversations.summarising import Limits, Summarise, opened
from horarium.agent.conversations.trimming import is_summary, trimmed
from horarium.agent.talk import Place

TRIES = 5
BUILTIN = "builtin"


@dataclass(frozen=True)
class Recent:
    """The messages so far, and what it cost to make them short."""

    messages: list[ModelMessage]
    spent: RunUsage

    @property
    def tools(self) -> set[str]:
        """The names of the tools whose results speak in these messages, or spoke in what they answer."""
        return {name for message in self.messages for name in _tools_of(message)}

    @property
    def model_spoke_at(self) -> datetime | None:
        """When a language model said the last words; None when it did not."""
        last = self.messages[-1] if self.messages else None
        by_model = isinstance(last, ModelResponse) and last.model_name != BUILTIN
        return last.timestamp if by_model and last is not None else None

    @property
    def summarised(self) -> bool:
        """Whether a summary stands for messages that are not seen any more."""
        return any(is_summary(message) for message in self.messages)

    @property
    def retold(self) -> bool:
        """Whether the built-in dialogue answered before: it tells what tasks are called, whoever named them."""
        return any(isinstance(message, ModelResponse) and message.model_name == BUILTIN for message in self.messages)


class History:
    """The messages of talks in a conversation store; a talk belongs to its person."""

    def __init__(self, store: ConversationStore, tokens: int, summarise: Summarise | None = None) -> None:
        self._store = store
        self._tokens = tokens
        self._summarise = summarise
        self._limits = Limits(most=tokens, keep=tokens // 3)

    async def recent(self, place: Place) -> Recent:
        """What a model gets to see of the conversation; what was said long ago in short, where that can be had."""
        try:
            found = await opened(self._store, place.owner, place.conversation, self._summarise, self._limits)
        except ConversationConflict:  # another process spoke while it was made short
            found = await opened(self._store, place.owner, place.conversation)
        return Recent(trimmed(found.conversation.messages, self._tokens), found.spent)

    async def add(self, place: Place, messages: Sequence[ModelMessage], usage: RunUsage | None = None) -> bool:
        """Appends messages; whether that went well, although others may write to the same talk."""
        name = talk_id(place.owner, place.conversation)
        for _ in range(TRIES):
            talk = await self._store.load(name, limit=1, scope=place.owner) or Conversation(conversation_id=name)
            talk.messages.extend(messages)
            if usage is not None:
                talk.usage = talk.usage + usage
            try:
                await self._store.save(talk, scope=place.owner)
            except ConversationConflict:
                continue
            return True
        return False


def exchange(words: str, reply: str, at: datetime) -> list[ModelMessage]:
    """What the built-in dialogue answered, as messages."""
    return [
        ModelRequest(parts=[UserPromptPart(words, timestamp=at)]),
        ModelResponse(parts=[TextPart(reply)], model_name=BUILTIN, provider_name="horarium", timestamp=at),
    ]


def ending_with(
    messages: Sequence[ModelMessage], text: str, metadata: dict[str, object], at: datetime
) -> list[ModelMessage]:
    """The messages with the words of the last answer replaced by what the person was shown."""
    *before, last = messages
    answer = last if isinstance(last, ModelResponse) else None
    shown = ModelResponse(
        parts=[TextPart(text)],
        usage=answer.usage if answer else RequestUsage(),
        model_name=answer.model_name if answer else None,
        provider_name=answer.provider_name if answer else None,
        timestamp=at,
        metadata=metadata,
    )
    return [*(before if answer else messages), shown]


def _tools_of(message: ModelMessage) -> Sequence[str]:
    if isinstance(message, ModelResponse):
        metadata = message.metadata or {}
        named = (metadata.get("tools"), metadata.get("heard"))
        return [str(name) for names in named if isinstance(names, list) for name in names]
    return [part.tool_name for part in message.parts if isinstance(part, ToolReturnPart)]
