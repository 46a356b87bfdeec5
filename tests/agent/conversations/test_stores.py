"""Conversations are kept alike in memory, in the database and in files, as the library's own store keeps them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic_ai import Agent
from pydantic_ai.conversation import Conversation
from pydantic_ai.conversation_store import ConversationConflict, ConversationStore
from pydantic_ai.exceptions import UserError
from pydantic_ai.messages import BinaryImage, ModelRequest, ToolCallPart, ToolReturnPart, UserPromptPart
from pydantic_ai.models.test import TestModel
from pydantic_ai.tools import DeferredToolRequests
from pydantic_ai.usage import RunUsage

from horarium.agent.conversations.names import named, talk_id
from tests.agent.conversations.speaking import a_conversation, asked, called, replied, returned, turns


async def load(kept: ConversationStore, name: str = "ann/main", *, scope: str | None = "ann") -> Conversation:
    loaded = await kept.load(name, scope=scope)
    assert loaded is not None
    return loaded


async def test_a_conversation_comes_back_as_it_was_saved(kept: ConversationStore) -> None:
    given = a_conversation(
        "ann/main", asked("Hi \N{SNOWMAN}"), called("web_fetch", url="x"), returned("web_fetch", {"a": [1]})
    )
    given.messages.append(replied("Done."))
    given.usage = RunUsage(requests=2, input_tokens=10, cost=Decimal("0.0123"), details={"a": 1})
    await kept.save(given, scope="ann")
    found = await load(kept)
    assert found == given
    assert found.messages == given.messages
    assert found.usage == given.usage


async def test_a_picture_in_a_message_comes_back_byte_by_byte(kept: ConversationStore) -> None:
    picture = BinaryImage(bytes(range(256)), media_type="image/png")
    message = ModelRequest(parts=[UserPromptPart(["What is this?", picture])])
    await kept.save(a_conversation("ann/main", message), scope="ann")
    assert (await load(kept)).messages == [message]


async def test_calls_that_wait_for_a_yes_travel_with_the_conversation(kept: ConversationStore) -> None:
    given = a_conversation("ann/main", asked("Send it."), called("send", to="bob"))
    given.deferred_tool_requests = DeferredToolRequests(
        approvals=[ToolCallPart("send", {"to": "bob"}, tool_call_id="call 1")], metadata={"call 1": {"why": "outside"}}
    )
    await kept.save(given, scope="ann")
    assert (await load(kept)).deferred_tool_requests == given.deferred_tool_requests


async def test_a_run_goes_on_where_the_last_one_ended(kept: ConversationStore) -> None:
    agent = Agent(TestModel(custom_output_text="yes"))
    first = await agent.run("one", conversation=a_conversation())
    stored = await kept.save(first, scope="ann")
    second = await agent.run("two", conversation=await load(kept))
    assert len(await kept.save(second, scope="ann")) == 2
    loaded = await load(kept)
    assert len(loaded.messages) == 4
    assert loaded.usage.requests == 2
    entries = await kept.load_entries("ann/main")
    assert entries is not None
    assert entries[:2] == stored
    assert [entry.parent_id for entry in entries] == [None, *(entry.id for entry in entries[:-1])]


async def test_of_two_that_go_on_from_the_same_message_the_second_is_refused(kept: ConversationStore) -> None:
    await kept.save(a_conversation("ann/main", asked("Hi")), scope="ann")
    first, second = await load(kept), await load(kept)
    first.messages.append(replied("first"))
    second.messages.append(replied("second"))
    await kept.save(first, scope="ann")
    with pytest.raises(ConversationConflict):
        await kept.save(second, scope="ann")
    assert (await load(kept)).messages[-1] == first.messages[-1]
    with pytest.raises(ConversationConflict):
        await kept.save(a_conversation("ann/main", asked("Anew")), scope="ann")


async def test_the_end_of_a_long_conversation_can_be_loaded_alone_and_gone_on_from(kept: ConversationStore) -> None:
    await kept.save(a_conversation("ann/main", *turns(50)), scope="ann")
    window = await kept.load("ann/main", limit=2, scope="ann")
    assert window is not None
    assert window.messages == (await load(kept)).messages[-2:]
    window.messages.append(asked("more"))
    await kept.save(window, scope="ann")
    assert len((await load(kept)).messages) == 101
    empty = await kept.load("ann/main", limit=0)
    assert empty is not None
    assert empty.messages == []


async def test_a_person_sees_and_changes_only_their_own_conversations(kept: ConversationStore) -> None:
    await kept.save(a_conversation("ann/main", asked("Hi")), scope="ann")
    await kept.save(a_conversation("bob/main", asked("Hello")), scope="bob")
    assert await kept.load("ann/main", scope="bob") is None
    await kept.delete("ann/main", scope="bob")
    assert [record.conversation_id for record in await kept.list_conversations(scope="ann")] == ["ann/main"]
    stolen = await load(kept)
    with pytest.raises(ConversationConflict):
        await kept.save(stolen, scope="bob")


async def test_conversations_are_listed_newest_first(kept: ConversationStore) -> None:
    for name in ("ann/one", "ann/two", "ann/three"):
        await kept.save(a_conversation(name, asked(name)), scope="ann")
    again = await load(kept, "ann/one")
    again.messages.append(replied("yes"))
    await kept.save(again)
    listed = [record.conversation_id for record in await kept.list_conversations(scope="ann")]
    assert listed == ["ann/one", "ann/three", "ann/two"]
    assert len(await kept.list_conversations(limit=2)) == 2
    with pytest.raises(UserError):
        await kept.list_conversations(limit=-1)


async def test_a_deleted_conversation_leaves_nothing_and_can_begin_anew(kept: ConversationStore) -> None:
    entries = await kept.save(a_conversation("ann/main", *turns(3)), scope="ann")
    await kept.delete("ann/main", scope="ann")
    await kept.delete("ann/main", scope="ann")
    assert await kept.load("ann/main") is None
    for entry in entries:
        with pytest.raises(LookupError):
            await kept.read_entry(entry.id)
    with pytest.raises(LookupError):
        await kept.read_history(entries[-1].id)
    await kept.save(a_conversation("ann/main", asked("Anew")), scope="ann")
    assert len((await load(kept)).messages) == 1


async def test_a_rewritten_history_keeps_the_old_one_as_a_branch_to_go_back_to(kept: ConversationStore) -> None:
    old = await kept.save(a_conversation("ann/main", *turns(3)), scope="ann")
    loaded = await load(kept)
    loaded.messages = [asked("in short"), *loaded.messages[-2:]]
    await kept.save(loaded, scope="ann")
    assert len((await load(kept)).messages) == 3
    record = await kept.read_record("ann/main")
    assert record is not None
    assert record.branches == [old[-1].id]
    back = await kept.branch("ann/main", from_entry=old[3].id, expected_revision=record.revision)
    assert len(back.messages) == 4
    assert (await load(kept)).messages == back.messages


async def test_a_fork_shares_what_was_said_and_outlives_where_it_came_from(kept: ConversationStore) -> None:
    entries = await kept.save(a_conversation("ann/main", *turns(3)), scope="ann")
    fork = await kept.fork("ann/main", at=2, new_conversation_id="ann/fork")
    fork.messages.append(asked("elsewhere"))
    await kept.save(fork)
    await kept.delete("ann/main")
    assert (await load(kept, "ann/fork")).messages == fork.messages
    assert (await kept.read_entry(entries[1].id)).id == entries[1].id
    with pytest.raises(LookupError):
        await kept.read_entry(entries[2].id)


async def test_what_was_loaded_can_be_changed_without_changing_what_is_kept(kept: ConversationStore) -> None:
    await kept.save(a_conversation("ann/main", asked("Hi")), scope="ann")
    loaded = await load(kept)
    loaded.messages.pop()
    loaded.usage.requests = 99
    again = await load(kept)
    assert (len(again.messages), again.usage.requests) == (1, 0)


async def test_a_tool_s_return_of_any_shape_comes_back(kept: ConversationStore) -> None:
    shapes = [None, 1.5, "text", ["a", {"b": None}], {"nested": {"deep": [True]}}]
    given = a_conversation("ann/main", *(returned("t", shape, number) for number, shape in enumerate(shapes)))
    await kept.save(given, scope="ann")
    parts = [message.parts[0] for message in (await load(kept)).messages]
    assert [part.content for part in parts if isinstance(part, ToolReturnPart)] == shapes


@pytest.mark.parametrize(
    ("owner", "conversation"), [("ann", "main"), ("a/b", "main"), ("a", "b/main"), ("", ""), ("%2F", "x"), ("é:", "/")]
)
def test_an_id_is_one_person_s_and_one_conversation_s(owner: str, conversation: str) -> None:
    assert named(talk_id(owner, conversation)) == (owner, conversation)
