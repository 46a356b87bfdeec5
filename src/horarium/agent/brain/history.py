"""The conversations that a chat model goes on from: what was said, by whom, and nothing twice."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic_ai.conversation import Conversation
from pydantic_ai.conversation_store import ConversationConflict, ConversationStore
from pydantic_ai.messages import ModelMessage, ModelRequest, ModelResponse, TextPart, ToolReturnPart, UserPromptPart
from pydantic_ai.usage import RunUsage

from horarium.agent.conversations.names import talk_id
from horarium.agent.talk import Place

TRIES = 5
BUILTIN = "builtin"


class History:
    """The messages of talks in a conversation store; a talk belongs to its person."""

    def __init__(self, store: ConversationStore, most_messages: int) -> None:
        self._store = store
        self._most = most_messages

    async def recent(self, place: Place) -> list[ModelMessage]:
        """The last messages, beginning with one of the person's."""
        found = await self._store.load(talk_id(place.owner, place.conversation), limit=self._most, scope=place.owner)
        messages = found.messages if found else []
        begin = next((at for at, message in enumerate(messages) if _by_person(message)), len(messages))
        return messages[begin:]

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


def exchange(words: str, reply: str, metadata: dict[str, object] | None = None) -> list[ModelMessage]:
    """What the built-in dialogue answered, as messages."""
    return [
        ModelRequest(parts=[UserPromptPart(words)]),
        ModelResponse(parts=[TextPart(reply)], model_name=BUILTIN, provider_name="horarium", metadata=metadata),
    ]


def ending_with(messages: Sequence[ModelMessage], text: str, metadata: dict[str, object]) -> list[ModelMessage]:
    """The messages with the words of the last answer replaced by what the person was shown."""
    *before, last = messages
    if not isinstance(last, ModelResponse):
        return [*messages, ModelResponse(parts=[TextPart(text)], metadata=metadata)]
    shown = ModelResponse(
        parts=[TextPart(text)],
        usage=last.usage,
        model_name=last.model_name,
        provider_name=last.provider_name,
        timestamp=last.timestamp,
        metadata=metadata,
    )
    return [*before, shown]


def tools_that_answered(messages: Sequence[ModelMessage]) -> set[str]:
    """The names of the tools whose results stand in these messages."""
    return {
        part.tool_name
        for message in messages
        if isinstance(message, ModelRequest)
        for part in message.parts
        if isinstance(part, ToolReturnPart)
    }


def _by_person(message: ModelMessage) -> bool:
    return isinstance(message, ModelRequest) and any(isinstance(part, UserPromptPart) for part in message.parts)
