"""Conversations as the model library sees them, kept as talks of the store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from pydantic import TypeAdapter
from pydantic_ai.conversation_store import (
    ConversationConflict,
    ConversationEntry,
    ConversationRecord,
    ConversationStore,
)
from pydantic_ai.messages import ModelMessagesTypeAdapter

from horarium.domain.errors import StoreDamaged
from horarium.domain.keeping import TalkEntry, TalkRecord
from horarium.storage.ports import Store

_records = TypeAdapter(ConversationRecord)
_COLUMNS = ("conversation_id", "head_id", "scope", "branches", "revision", "updated_at")
"""What of a record the store keeps by name; the rest is its body."""


class StoredConversations(ConversationStore):
    """Conversations in any store of talks. Deleting one erases the messages that no other one's history reaches.

    Its scope is the person. StoreDamaged: what is stored is no conversation; the others are whole.
    """

    def __init__(self, store: Store) -> None:
        self._talks = store.talks

    async def read_record(self, conversation_id: str) -> ConversationRecord | None:
        found = await self._talks.record(conversation_id)
        return None if found is None else _record_of(found)

    async def read_records(self, *, scope: str | None = None, limit: int | None = None) -> Sequence[ConversationRecord]:
        return [_record_of(record) for record in await self._talks.records(scope, limit)]

    async def write_record(
        self,
        record: ConversationRecord,
        *,
        new_entries: Sequence[ConversationEntry] = (),
        expected_revision: str | None,
    ) -> None:
        entries = [_stored_entry(entry) for entry in new_entries]
        if not await self._talks.save(_stored_record(record), entries, expected=expected_revision):
            raise ConversationConflict(record.conversation_id)

    async def delete_record(self, conversation_id: str, *, expected_revision: str) -> None:
        if not await self._talks.delete(conversation_id, expected=expected_revision):
            raise ConversationConflict(conversation_id)

    async def read_entry(self, entry_id: str) -> ConversationEntry:
        found = await self._talks.entry(entry_id)
        if found is None:
            raise KeyError(entry_id)
        return _entries_of([found])[0]

    async def read_history(self, head_id: str | None, *, limit: int | None = None) -> list[ConversationEntry]:
        """In one query. KeyError when a message is not there any more, as after a delete meanwhile."""
        found = await self._talks.history(head_id, limit)
        whole = limit is not None and len(found) >= limit
        missing = (found[0].parent if found else head_id) if not whole else None
        if missing is not None:
            raise KeyError(missing)
        return _entries_of(found)


def _stored_record(record: ConversationRecord) -> TalkRecord:
    body: dict[str, Any] = _records.dump_python(record, mode="json", exclude=set(_COLUMNS))
    return TalkRecord(
        id=record.conversation_id,
        scope=record.scope,
        head=record.head_id,
        branches=tuple(record.branches),
        revision=record.revision,
        updated_at=record.updated_at,
        body=body,
    )


def _record_of(record: TalkRecord) -> ConversationRecord:
    named = (record.id, record.head, record.scope, record.branches, record.revision, record.updated_at)
    body = record.body if isinstance(record.body, dict) else {}
    try:
        return _records.validate_json(msgspec.json.encode(body | dict(zip(_COLUMNS, named, strict=True))))
    except ValueError as error:
        raise _unreadable(f"Conversation {record.id!r}") from error


def _stored_entry(entry: ConversationEntry) -> TalkEntry:
    (body,) = ModelMessagesTypeAdapter.dump_python([entry.message], mode="json")
    return TalkEntry(id=entry.id, parent=entry.parent_id, body=body)


def _entries_of(entries: Sequence[TalkEntry]) -> list[ConversationEntry]:
    """Read from JSON: only there are bytes, such as those of a picture, told from text."""
    try:
        messages = ModelMessagesTypeAdapter.validate_json(msgspec.json.encode([entry.body for entry in entries]))
    except ValueError as error:
        raise _unreadable("A message of this conversation") from error
    return [
        ConversationEntry(id=entry.id, parent_id=entry.parent, message=message)
        for entry, message in zip(entries, messages, strict=True)
    ]


def _unreadable(what: str) -> StoreDamaged:
    return StoreDamaged(
        f"{what} cannot be read; begin a new conversation, or delete this one. The others are whole, and nothing was "
        "changed."
    )
