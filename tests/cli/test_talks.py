"""`horarium talks`: what is kept of conversations can be seen, taken away and deleted."""

from __future__ import annotations

import asyncio

import pytest
from pydantic_ai.conversation import ConversationTypeAdapter

from horarium.agent.conversations.stored import StoredConversations
from horarium.storage.sql.opening import open_store
from tests.agent.conversations.speaking import a_conversation, turns
from tests.cli.program import Program


@pytest.fixture
def talked(horarium: Program) -> Program:
    """A home with a conversation of the person at the terminal, and one of somebody else."""

    async def talk() -> None:
        store = open_store(horarium.home / "horarium.db")
        kept = StoredConversations(store)
        await kept.save(a_conversation("me/main", *turns(2, 10)), scope="me")
        await kept.save(a_conversation("bob/secret", *turns(1)), scope="bob")
        await store.close()

    asyncio.run(talk())
    return horarium


def test_the_list_names_one_s_own_conversations(talked: Program) -> None:
    done = talked("talks")
    assert "main" in done.out
    assert "question 1" in done.out
    assert "secret" not in done.out
    assert [talk["conversation"] for talk in talked("talks", "--json").json] == ["main"]


def test_an_empty_home_says_that_nothing_is_kept(horarium: Program) -> None:
    assert horarium("talks").out == "No conversation is kept.\n"
    assert horarium("talks", "--json").json == []


def test_an_export_can_be_read_by_people_and_by_programs(talked: Program) -> None:
    lines = talked("talks", "export", "main").out.splitlines()
    said = [line.partition("  ")[2].rstrip(" .") for line in lines]
    assert said == ["You: question 0", "Horarium: answer 0", "You: question 1", "Horarium: answer 1"]
    document = talked("talks", "export", "main", "--json")
    assert len(ConversationTypeAdapter.validate_json(document.out).messages) == 4


def test_a_deleted_conversation_is_gone_and_nobody_else_s_is(talked: Program) -> None:
    assert "is deleted" in talked("talks", "delete", "main").out
    assert talked("talks").out == "No conversation is kept.\n"
    again = talked("talks", "delete", "main")
    assert (again.status, again.err) == (
        1,
        "There is no conversation 'main'; `horarium talks` lists those there are.\n",
    )


@pytest.mark.parametrize("words", [("export", "secret"), ("delete", "secret"), ("export", "../bob/secret")])
def test_another_person_s_conversation_is_not_found(talked: Program, words: tuple[str, ...]) -> None:
    done = talked("talks", *words)
    assert done.status == 1
    assert "There is no conversation" in done.err


def test_an_unknown_deed_is_refused_in_a_sentence(talked: Program) -> None:
    done = talked("talks", "burn", "main")
    assert done.status == 2
    assert "list" in done.err
    assert "Traceback" not in done.err
