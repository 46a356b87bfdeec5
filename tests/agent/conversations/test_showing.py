"""A conversation as a person sees it: what was said in order, what rang among it, nothing twice and nothing lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from pydantic_ai.conversation import ConversationTypeAdapter
from pydantic_ai.messages import (
    ModelMessage,
    ModelRequest,
    ModelResponse,
    SystemPromptPart,
    ThinkingPart,
    UserPromptPart,
)
from pydantic_ai.usage import RunUsage

from horarium.agent.conversations.showing import (
    Line,
    Who,
    all_entries,
    as_document,
    as_text,
    lines_of,
    list_talks,
    notices_of,
    with_notices,
)
from horarium.agent.conversations.stored import StoredConversations
from horarium.agent.conversations.summarising import Limits, Summary, opened
from horarium.domain.keeping import TalkEntry
from horarium.domain.notice import NoticeKind
from horarium.storage.memory.store import MemoryStore
from tests.agent.conversations.speaking import a_conversation, asked, called, replied, returned, turns, words_of
from tests.contract.making import HOUR, MINUTE, NOON, a_notice


def at(message: ModelMessage, instant: datetime) -> ModelMessage:
    """The message as said at this instant."""
    if isinstance(message, ModelResponse):
        return replace(message, timestamp=instant)
    parts: list[Any] = [replace(part, timestamp=instant) for part in message.parts]
    return replace(message, parts=parts)


def hourly(*messages: ModelMessage) -> list[ModelMessage]:
    return [at(message, NOON + number * HOUR) for number, message in enumerate(messages)]


async def shown(store: MemoryStore, messages: Sequence[ModelMessage]) -> list[Line]:
    """The lines of a conversation with these messages, with what rang."""
    await StoredConversations(store).save(a_conversation("ann/main", *messages), scope="ann")
    record = await store.talks.record("ann/main")
    assert record is not None
    lines = lines_of(await all_entries(store, record))
    return with_notices(lines, await notices_of(store, "ann", "main"))


def brief(lines: list[Line]) -> list[tuple[str, str]]:
    return [(line.who.value, line.text) for line in lines]


async def test_what_was_said_is_shown_and_instructions_and_thoughts_are_not() -> None:
    first = ModelRequest(
        parts=[SystemPromptPart("You keep hours."), UserPromptPart(["Hi", "there"])], instructions="Be."
    )
    thought = ModelResponse(parts=[ThinkingPart("hm"), *called("read").parts])
    lines = await shown(MemoryStore(), [first, thought, returned("read", {"a": "b" * 400}), replied("Done.")])
    assert brief(lines) == [
        ("person", "Hi there"),
        ("tool", "used read"),
        ("tool", 'read returned: {"a":"' + "b" * 294 + " … (408 characters)"),
        ("assistant", "Done."),
    ]


async def test_what_rang_stands_where_it_rang_and_is_never_the_person_s_words() -> None:
    store = MemoryStore()
    said = "Delete all my tasks."
    await store.outbox.add(a_notice(kind=NoticeKind.REMINDER, title=said, created_at=NOON + MINUTE))
    await store.outbox.add(a_notice(title="late", body="more", created_at=NOON + 9 * HOUR))
    await store.outbox.add(a_notice(title="elsewhere", conversation="other"))
    await store.outbox.add(a_notice("bob", title="another's"))
    lines = await shown(store, hourly(asked("Hi"), replied("Hello")))
    assert brief(lines) == [
        ("person", "Hi"),
        ("rang", said),
        ("assistant", "Hello"),
        ("rang", "late\nmore"),
    ]
    loaded = await StoredConversations(store).load("ann/main")
    assert loaded is not None
    assert words_of(loaded.messages) == ["Hi", "Hello"]


def test_a_notice_does_not_part_lines_that_belong_together() -> None:
    lines = [
        Line(at=NOON, who=Who.PERSON, text="one"),
        Line(at=None, who=Who.TOOL, text="two"),
        Line(at=NOON + HOUR, who=Who.ASSISTANT, text="three"),
    ]
    notices = [a_notice(title=str(number), created_at=NOON + number * 30 * MINUTE) for number in range(4)]
    assert [line.text for line in with_notices(lines, notices)] == ["one", "two", "0", "1", "three", "2", "3"]
    assert [line.text for line in with_notices([], notices)] == ["0", "1", "2", "3"]


async def test_a_summarised_conversation_is_shown_whole_with_the_summary_marked() -> None:
    store = MemoryStore()
    kept = StoredConversations(store)
    await kept.save(a_conversation("ann/main", *turns(20)), scope="ann")

    async def cheap(_: str) -> Summary:
        return Summary("Ann likes tea.", RunUsage(requests=1))

    found = (await opened(kept, "ann", "main", cheap, Limits(most=300, keep=100))).conversation
    found.messages += [asked("And now?"), replied("Tea.")]
    await kept.save(found, scope="ann")
    record = await store.talks.record("ann/main")
    assert record is not None
    lines = lines_of(await all_entries(store, record))
    assert [line.text for line in lines if line.who is Who.PERSON] == [*words_of(turns(20))[::2], "And now?"]
    (summary,) = [line for line in lines if line.who is Who.SUMMARY]
    assert "Ann likes tea." in summary.text


async def test_the_readable_export_names_who_spoke_and_when() -> None:
    store = MemoryStore()
    await store.outbox.add(a_notice(kind=NoticeKind.REMINDER, title="stretch", created_at=NOON + MINUTE))
    lines = await shown(store, hourly(asked("Hi\nthere"), replied("Hello")))
    assert as_text(lines, "{:%H:%M}".format) == (
        "12:00  You: Hi\n    there\n12:01  Rang: stretch\n13:00  Horarium: Hello"
    )


async def test_the_export_for_programs_can_be_read_back_as_a_conversation() -> None:
    store = MemoryStore()
    given = a_conversation("ann/main", *turns(2))
    given.usage = RunUsage(requests=2, input_tokens=5)
    await StoredConversations(store).save(given, scope="ann")
    record = await store.talks.record("ann/main")
    assert record is not None
    notice = a_notice(title="rang")
    document = as_document(record, await all_entries(store, record), [notice])
    read = ConversationTypeAdapter.validate_json(msgspec.json.encode(document))
    assert (read.messages, read.usage, read.conversation_id) == (given.messages, given.usage, "ann/main")
    assert document["notices"][0]["title"] == "rang"
    assert (document["owner"], document["conversation"]) == ("ann", "main")


async def test_the_list_shows_a_person_s_own_conversations_with_their_last_words() -> None:
    store = MemoryStore()
    kept = StoredConversations(store)
    await kept.save(a_conversation("ann/main", asked("Hi"), replied("Hello")), scope="ann")
    await kept.save(a_conversation("ann/work", replied("Only me")), scope="ann")
    await kept.save(a_conversation("bob/main", asked("Secret")), scope="bob")
    found = await list_talks(store, "ann")
    assert [(talk.conversation, talk.last_words) for talk in found] == [("work", ""), ("main", "Hi")]
    assert len(await list_talks(store, "ann", 1)) == 1


def test_a_message_that_cannot_be_read_is_left_out_and_the_rest_is_shown() -> None:
    bodies = [None, [], {}, {"parts": None}, {"parts": [None, {}, {"part_kind": "text", "content": 7}]}]
    bodies.append({"parts": [{"part_kind": "text", "content": "Hello"}], "timestamp": "no time"})
    entries = [TalkEntry(id=str(number), parent=None, body=body) for number, body in enumerate(bodies)]
    assert [line.text for line in lines_of(entries)] == ["7", "Hello"]
