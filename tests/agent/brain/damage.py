"""Stores of conversations in trouble: a file that is cut in half, and one that others write to all the time."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic_ai.conversation_store import (
    ConversationConflict,
    ConversationEntry,
    ConversationRecord,
    InMemoryConversationStore,
)

from horarium.domain.errors import StoreDamaged


class Damaged(InMemoryConversationStore):
    """Reads nothing."""

    async def read_record(self, conversation_id: str) -> ConversationRecord | None:
        raise StoreDamaged


class Crowded(InMemoryConversationStore):
    """Somebody else was quicker, every other time."""

    def __init__(self) -> None:
        super().__init__()
        self.tries = 0

    async def write_record(
        self,
        record: ConversationRecord,
        *,
        new_entries: Sequence[ConversationEntry] = (),
        expected_revision: str | None,
    ) -> None:
        self.tries += 1
        if self.tries % 2:
            raise ConversationConflict(record.conversation_id)
        await super().write_record(record, new_entries=new_entries, expected_revision=expected_revision)
