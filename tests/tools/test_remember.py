"""Facts about a person are kept, found by words, and dropped."""

from __future__ import annotations

from datetime import timedelta

import pytest

from horarium.domain.errors import InvalidInput, ToolFailed
from horarium.storage.ports import Store
from horarium.tools import remember
from horarium.tools.registry import Occasion, Registry
from horarium.tools.remember import remember_tools
from tests.tools.calling import Caller


@pytest.fixture
def call(store: Store, occasion: Occasion) -> Caller:
    return Caller(Registry(remember_tools(store)), occasion)


async def facts(call: Caller, words: str = "") -> list[str]:
    return [fact["fact"] for fact in (await call("recall", words=words))["facts"]]


async def keep(call: Caller, *said: str) -> None:
    """One fact a minute."""
    for number, fact in enumerate(said):
        await call.on(now=call.occasion.now + timedelta(minutes=number))("remember", fact=fact)


async def test_what_was_remembered_is_recalled_newest_first(call: Caller) -> None:
    await keep(call, "Ann has a dog named Rex.", "Ann drinks no coffee.", "Rex is afraid of dogs.")
    assert await facts(call) == ["Rex is afraid of dogs.", "Ann drinks no coffee.", "Ann has a dog named Rex."]
    assert await facts(call, "REX dog") == ["Rex is afraid of dogs.", "Ann has a dog named Rex."]
    assert (await call("recall", words="coffee"))["facts"][0]["since"] == "2026-11-23"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("café", ["The cafe opens at 7."]),
        ("cafes", ["The cafe opens at 7."]),
        ("open", ["The cafe opens at 7."]),
        ("what is in Zürich", ["The office in Zurich is closed."]),
        ("mountain", []),
        ("7.", ["The cafe opens at 7."]),
        ("!", []),
        ("op", []),
    ],
)
async def test_words_are_found_without_accents_endings_and_case(call: Caller, words: str, found: list[str]) -> None:
    await keep(call, "The cafe opens at 7.", "The office in Zurich is closed.")
    assert await facts(call, words) == found


async def test_the_same_fact_is_kept_once_and_is_newest_again(call: Caller) -> None:
    await keep(call, "Ann likes tea.", "Ann likes figs.", "  ann LIKES\ttea. ")
    assert await facts(call) == ["ann LIKES tea.", "Ann likes figs."]


@pytest.mark.parametrize("by", ["id", "words"])
async def test_a_fact_is_forgotten_by_its_id_or_its_words(call: Caller, by: str) -> None:
    await keep(call, "Ann likes tea.", "Ann likes figs.")
    (tea,) = (await call("recall", words="tea"))["facts"]
    assert (await call("forget", fact=tea["id"] if by == "id" else "ann likes tea."))["forgotten"]
    assert await facts(call) == ["Ann likes figs."]
    assert not (await call("forget", fact=tea["id"]))["forgotten"]


async def test_another_person_sees_and_drops_nothing(call: Caller) -> None:
    await keep(call, "Ann likes tea.")
    other = call.on(owner="bob")
    assert await facts(other) == []
    assert not (await other("forget", fact="Ann likes tea."))["forgotten"]
    assert await facts(call) == ["Ann likes tea."]


async def test_what_is_recalled_is_bounded_and_says_how_much_more_there_is(call: Caller) -> None:
    await keep(call, *(f"Number {number} is a fact." for number in range(25)))
    recalled = await call("recall", words="fact")
    assert (len(recalled["facts"]), recalled["more"]) == (20, 5)
    assert recalled["facts"][0]["fact"] == "Number 24 is a fact."


async def test_when_all_places_are_taken_only_known_facts_are_kept(
    call: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remember, "MOST_FACTS", 2)
    await keep(call, "One.", "Two.")
    with pytest.raises(ToolFailed, match="2 facts are kept already, which is the limit; forget some first"):
        await call("remember", fact="Three.")
    await call("remember", fact="one.")
    assert len(await facts(call)) == 2


@pytest.mark.parametrize(
    ("fact", "error", "sentence"),
    [
        ("", InvalidInput, "one sentence"),
        (" \n", ToolFailed, "The fact is empty"),
        ("x" * 501, InvalidInput, "one sentence, up to 500 characters"),
    ],
)
async def test_a_fact_that_cannot_be_kept_is_refused_in_words(
    call: Caller, fact: str, error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        await call("remember", fact=fact)


async def test_broken_text_is_kept_on_one_line(call: Caller) -> None:
    await call("remember", fact="a\x00b\nc\u2028d")
    assert await facts(call) == ["a b c d"]


def test_only_what_brings_text_back_counts_as_read(store: Store) -> None:
    assert {tool.name: tool.reads for tool in remember_tools(store)} == {
        "remember": False,
        "recall": True,
        "forget": False,
    }
