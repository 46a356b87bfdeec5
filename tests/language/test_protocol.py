"""The line protocol: one JSON object in, one out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horarium.language.protocol import answer

NOW = "2024-03-06T10:15:00"
JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=3)


def asked(text: str, **more: Any) -> dict[str, Any]:
    return answer({"id": 7, "text": text, "now": NOW, "zone": "Europe/Brussels", "locale": "en-GB", **more})


def test_a_request_is_answered_with_action_title_and_start() -> None:
    got = asked("remind me to call Ann tomorrow at 5pm")
    assert (got["id"], got["action"], got["title"], got["asked"]) == (7, "create", "call Ann", False)
    assert got["start"] == "2024-03-07T17:00:00+01:00"
    assert got["rrules"] == []


def test_a_rhythm_is_answered_with_rules_and_their_start() -> None:
    got = asked("gym every Monday at 7am")
    assert got["rrules"] != []
    assert got["dtstart"] == got["start"]


def test_elapsed_time_is_answered_as_a_rule_too() -> None:
    got = asked("every 90 minutes", mode="time")
    assert [rule for rule in got["rrules"] if "INTERVAL=90" in rule and "MINUTELY" in rule]


def test_a_bare_time_is_read_as_nothing_else() -> None:
    assert asked("tomorrow at 5pm", mode="time")["start"] == "2024-03-07T17:00:00+01:00"
    assert asked("remind me", mode="time")["action"] == "none"


def test_a_question_back_is_said_with_its_words() -> None:
    got = asked("remind me to call Ann")
    assert (got["action"], got["asked"], got["question"]) == ("create", True, "When?")


def test_a_change_is_called_update() -> None:
    assert asked("move the meeting to Friday at 3pm")["action"] == "update"


@pytest.mark.parametrize(
    ("text", "action"),
    [("cancel all my reminders", "cancel_all"), ("stop all timers", "cancel_all"), ("clear my calendar", "cancel")],
)
def test_all_of_ours_is_told_from_a_calendar_emptied(text: str, action: str) -> None:
    got = asked(text)
    assert (got["action"], got["scope"]) == (action, "all")


@pytest.mark.parametrize("more", [{"zone": "No/Such"}, {"now": "yesterday"}, {"now": None}, {"zone": "../etc"}])
def test_a_line_that_cannot_be_used_is_answered_with_what_is_wrong(more: dict[str, Any]) -> None:
    got = asked("tomorrow", **more)
    assert (got["id"], set(got)) == (7, {"id", "error"})


def test_a_line_without_now_takes_the_one_it_is_given() -> None:
    got = answer({"id": 1, "text": "in 10 minutes", "mode": "time"}, datetime(2024, 3, 6, 9, tzinfo=UTC))
    assert got["start"] == "2024-03-06T09:10:00+00:00"


@given(st.dictionaries(st.sampled_from(["id", "text", "now", "zone", "locale", "mode", "country"]), JSON))
def test_any_object_gets_an_answer(row: dict[str, Any]) -> None:
    assert "id" in answer(row, datetime(2024, 3, 6, 9, tzinfo=UTC))
