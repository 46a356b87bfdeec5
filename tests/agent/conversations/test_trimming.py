"""Long histories are shortened before they cost: what is needed stays, and a call stays with its return."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_ai.messages import (
    BinaryImage,
    ModelMessage,
    ModelRequest,
    ModelResponse,
    SystemPromptPart,
    ToolCallPart,
    ToolReturnPart,
    UserPromptPart,
)

from horarium.agent.conversations.summarising import summary_message
from horarium.agent.conversations.tokens import ATTACHMENT, text_tokens, tokens_of
from horarium.agent.conversations.trimming import trimmed
from tests.agent.conversations.speaking import asked, called, replied, returned, turns, words_of

FIRST = ModelRequest(parts=[SystemPromptPart("You keep hours."), UserPromptPart("Hi")], instructions="Be brief.")


def test_a_history_that_fits_stays_as_it_is() -> None:
    messages = turns(10)
    assert trimmed(messages, tokens_of(messages)) == messages
    assert trimmed([], 0) == []


def test_the_oldest_turns_are_left_out_whole() -> None:
    messages = turns(20)
    kept = trimmed(messages, tokens_of(messages) // 2)
    assert kept == messages[-len(kept) :]
    assert isinstance(kept[0], ModelRequest)
    assert tokens_of(kept) <= tokens_of(messages) // 2 < tokens_of(messages[-len(kept) - 2 :])


def test_the_first_instructions_and_the_newest_summary_stay() -> None:
    messages: list[ModelMessage] = [FIRST, replied("Hello"), summary_message("old"), summary_message("Ann likes tea.")]
    messages += turns(20)
    kept = trimmed(messages, 200)
    assert words_of(kept)[0] == "You keep hours."
    assert kept[1] == messages[3]
    assert kept[2:] == messages[-len(kept) + 2 :]
    assert "Hi" not in words_of(kept)


def test_what_the_person_said_last_stays_however_long_it_is() -> None:
    words = "please " * 5000
    kept = trimmed([*turns(5), asked(words)], 100)
    assert words_of(kept) == [words]


def test_a_long_last_turn_loses_its_first_calls_with_what_they_returned() -> None:
    messages: list[ModelMessage] = [*turns(3), asked("Read them all.")]
    for number in range(20):
        messages += [called("read", number, name=f"file {number}"), returned("read", "text " * 40, number)]
    kept = trimmed(messages, 500)
    assert words_of(kept[:1]) == ["Read them all."]
    assert kept[1:] == messages[-len(kept) + 1 :]
    assert isinstance(kept[1], ModelResponse)
    assert 3 <= len(kept) < 20
    assert tokens_of(kept) <= 500


def test_a_return_too_long_to_send_is_cut_and_says_so() -> None:
    messages: list[ModelMessage] = [asked("Read it."), called("read"), returned("read", {"text": "long " * 20_000})]
    kept = trimmed(messages, 1000)
    assert tokens_of(kept) <= 1000
    (part,) = kept[-1].parts
    assert isinstance(part, ToolReturnPart)
    assert str(part.content).startswith('{"text":"long long')
    assert str(part.content).endswith("[left out here: the rest of 100,011 characters]")
    assert messages[-1].parts[0].content == {"text": "long " * 20_000}  # type: ignore[union-attr]  # a tool's return


def test_a_call_that_was_answered_a_turn_later_keeps_its_answer() -> None:
    late = ModelRequest(parts=[ToolReturnPart("send", "sent", tool_call_id="call 1"), UserPromptPart("And now?")])
    messages = [*turns(3), asked("Send it."), called("send"), late, replied("Sent."), asked("Thanks.")]
    for budget in range(0, tokens_of(messages), 5):
        whole(trimmed(messages, budget))


def test_a_call_whose_return_comes_after_another_reply_keeps_it_too() -> None:
    both = ModelResponse(parts=[*called("send", 1).parts, *called("read", 2).parts])
    waiting: list[ModelMessage] = [returned("read", "text " * 50, 2), replied("I wait."), returned("send", "sent", 1)]
    messages = [asked("Send it."), both, *waiting, replied("Sent.")]
    for budget in range(0, tokens_of(messages), 5):
        whole(trimmed(messages, budget))


def whole(messages: list[ModelMessage]) -> None:
    """Every return stands after its call."""
    calls = set()
    for message in messages:
        for part in message.parts:
            if isinstance(part, ToolCallPart):
                calls.add(part.tool_call_id)
            if isinstance(part, ToolReturnPart):
                assert part.tool_call_id in calls


@st.composite
def histories(draw: Any) -> list[ModelMessage]:
    messages: list[ModelMessage] = [FIRST]
    for number in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(["asked", "replied", "tool", "both", "summary"]))
        text = "word " * draw(st.integers(0, 60))
        if kind == "asked":
            messages.append(asked(text))
        elif kind == "replied":
            messages.append(replied(text))
        elif kind == "summary":
            messages.append(summary_message(text))
        else:
            answer = returned("read", text, number)
            if kind == "both":
                answer = dataclasses.replace(answer, parts=[*answer.parts, UserPromptPart(text)])
            messages += [called("read", number), answer]
    return messages


@given(histories(), st.integers(0, 400))
def test_whatever_is_left_out_the_history_stays_whole(messages: list[ModelMessage], budget: int) -> None:
    kept = trimmed(messages, budget)
    whole(kept)
    assert tokens_of(kept) <= max(tokens_of(messages), budget)
    assert words_of(kept)[0] == "You keep hours."
    said = [message for message in messages if any(isinstance(part, UserPromptPart) for part in message.parts)]
    last_words = [part.content for part in said[-1].parts if isinstance(part, UserPromptPart)]
    assert last_words[0] in words_of(kept)
    assert trimmed(messages, tokens_of(messages)) == messages


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("", 0, 0),
        ("Remind me to call the dentist tomorrow at nine, please.", 11, 18),
        ("明日の九時に歯医者に電話するように思い出させてください。", 15, 40),
        ("a", 1, 1),
        ("half \ud83d", 1, 3),
    ],
)
def test_the_estimate_is_near_what_tokenizers_count(text: str, least: int, most: int) -> None:
    assert least <= text_tokens(text) <= most


def test_calls_returns_pictures_and_the_newest_instructions_are_counted() -> None:
    assert tokens_of([called("read", name="x" * 350)]) > 100
    assert tokens_of([returned("read", {"text": "x" * 350})]) > 100
    picture = ModelRequest(parts=[UserPromptPart(["What is it?", BinaryImage(b"1", media_type="image/png")])])
    assert ATTACHMENT < tokens_of([picture]) < ATTACHMENT + 20
    told = [dataclasses.replace(asked(""), instructions="x" * 3500) for _ in range(2)]
    assert 1000 <= tokens_of(told) < 1020
