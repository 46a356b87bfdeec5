"""A store of conversations whose file is cut in half."""

from __future__ import annotations

from pydantic_ai.conversation_store import ConversationRecord, InMemoryConversationStore

from horarium.domain.errors import StoreDamaged


class Damaged(InMemoryConversationStore):
    """Reads nothing."""

    async def read_record(self, conversation_id: str) -> ConversationRecord | None:
        raise StoreDamaged
