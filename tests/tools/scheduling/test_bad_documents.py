"""Whatever is wrong is named: the field, what was given, what is expected. Nothing is ever raised."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tools.scheduling.conftest import REMINDER, Program

NO_SUCH_PHRASE = "when the cows come home"


@pytest.mark.parametrize(
    ("fields", "field", "given_value", "sentence"),
    [
        ({}, "frequency", None, "frequency is missing"),
        ({"frequency": "dayly"}, "frequency", "dayly", "expected 'once', 'minutely', 'hourly', 'daily', 'weekly'"),
        ({"frequency": "once", "date": "2026-02-30"}, "date", "2026-02-30", "expected a day that exists"),
        ({"frequency": "once", "date": "next week"}, "date", "next week", "expected a day that exists"),
        ({"frequency": "once", "date": "9999-12-31"}, "date", "9999-12-31", "in the years 1970 to 9000"),
        (
            {"frequency": "once", "date": "2026-11-22", "scheduled_time": "09:00"},
            "date",
            "2026-11-22 09:00:00",
            "Sun 22 Nov 2026 09:00 has passed (it is Mon 23 Nov 2026 10:30 in Europe/Brussels); give a time to come.",
        ),
        ({"frequency": "once", "date": "today"}, "date", "2026-11-23 09:00:00", "has passed"),
        ({"frequency": "once"}, "date", None, "needs a date or a time"),
        (
            {"frequency": "daily", "scheduled_time": "25:00"},
            "scheduled_time",
            "25:00",
            "a time of day such as 09:00:00",
        ),
        ({"frequency": "daily", "scheduled_time": "9am"}, "scheduled_time", "9am", "a time of day such as 09:00:00"),
        ({"frequency": "daily", "scheduled_time": 9}, "scheduled_time", 9, "a time of day such as 09:00:00"),
        (
            {"frequency": "daily", "timezone": "Europe/Brussel"},
            "timezone",
            "Europe/Brussel",
            "There is no time zone 'Europe/Brussel'. Did you mean Europe/Brussels?",
        ),
        ({"frequency": "daily", "timezone": "../etc/passwd"}, "timezone", "../etc/passwd", "There is no time zone"),
        ({"frequency": "weekly", "day_of_week": 7}, "day_of_week", 7, "from 0 (Monday) to 6 (Sunday)"),
        ({"frequency": "weekly", "day_of_week": "0"}, "day_of_week", "0", "from 0 (Monday) to 6 (Sunday)"),
        ({"frequency": "weekly", "day_of_week": True}, "day_of_week", True, "from 0 (Monday) to 6 (Sunday)"),
        ({"frequency": "monthly", "day_of_month": 0}, "day_of_month", 0, "from 1 to 31, or -1 for the last day"),
        ({"frequency": "monthly", "day_of_month": 32}, "day_of_month", 32, "from 1 to 31, or -1 for the last day"),
        (
            {"frequency": "daily", "day_of_week": 1},
            "day_of_week",
            1,
            "day_of_week goes with frequency weekly, not daily.",
        ),
        ({"frequency": "custom"}, "schedule", None, "Frequency custom needs the field schedule"),
        ({"frequency": "custom", "schedule": NO_SUCH_PHRASE}, "schedule", NO_SUCH_PHRASE, 'a phrase such as "every 3'),
        ({"frequency": "custom", "schedule": "0 9 30 2 *"}, "schedule", "0 9 30 2 *", "cannot be planned"),
        ({"frequency": "custom", "schedule": "61 * * * *"}, "schedule", "61 * * * *", "minute"),
        (
            {"frequency": "custom", "schedule": "FREQ=DAILY;UNTIL=20200101T000000Z"},
            "schedule",
            "FREQ=DAILY;UNTIL=20200101T000000Z",
            "has no slot any more (it is Mon 23 Nov 2026 10:30 in Europe/Brussels); give one that goes on.",
        ),
        (
            {"frequency": "custom", "schedule": "DTSTART:20200101T090000\nRRULE:FREQ=DAILY;COUNT=5"},
            "schedule",
            "DTSTART:20200101T090000\nRRULE:FREQ=DAILY;COUNT=5",
            "has no slot any more",
        ),
        ({"frequency": "custom", "schedule": "FREQ=DALY"}, "schedule", "FREQ=DALY", "DAILY"),
        ({"frequency": "custom", "schedule": "FREQ=DAILY;INTERVAL=0"}, "schedule", "FREQ=DAILY;INTERVAL=0", "INTERVAL"),
        (
            {"frequency": "custom", "schedule": "0 9 * * *", "scheduled_time": "10:00"},
            "scheduled_time",
            "10:00:00",
            "A cron line says its own times; leave scheduled_time out.",
        ),
        ({"frequency": "daily", "name": ""}, "name", "", "a name of 1 to 200 characters on one line"),
        ({"frequency": "daily", "name": "a\nb"}, "name", "a\nb", "a name of 1 to 200 characters on one line"),
        ({"frequency": "daily", "scheduled_tim": "09:00"}, "scheduled_tim", "09:00", "Did you mean 'scheduled_time'?"),
        ({"frequency": "daily", "tool_name": "remidn"}, "tool_name", "remidn", "Did you mean 'remind'?"),
        ({"frequency": "daily", "tool_name": None}, "tool_name", None, "tool_name is missing"),
        ({"frequency": "daily", "operation": "add"}, "operation", "add", "remind has no operations"),
        ({"frequency": "daily", "parameters": {"txt": "x"}}, "parameters.txt", "x", "Did you mean 'text'?"),
        ({"frequency": "daily", "parameters": {}}, "parameters", "{}", "a text or a title"),
        ({"frequency": "daily", "parameters": "x"}, "parameters", "x", "an object with the arguments of the tool"),
        ({"frequency": "daily", "task_prompt": "x"}, "task_prompt", "x", "goes with execution_mode orchestrated"),
        ({"frequency": "daily", "execution_mode": None}, "execution_mode", None, "expected 'direct' or 'orchestrated'"),
    ],
)
async def test_a_wrong_field_is_named_with_what_is_expected(
    program: Program, fields: dict[str, Any], field: str, given_value: object, sentence: str
) -> None:
    error = await program.not_created(**fields)
    assert (error["field"], error["given"]) == (field, given_value), error
    assert sentence in error["message"]
    assert error["expected"]


async def test_an_orchestrated_task_needs_words(program: Program) -> None:
    error = await program.refused("create_task", name="X", frequency="daily", execution_mode="orchestrated")
    assert error["field"] == "task_description"
    error = await program.not_created(frequency="daily", execution_mode="orchestrated")
    assert error["message"] == "tool_name goes with execution_mode direct, not orchestrated."


async def test_a_long_name_or_text_is_refused_and_not_repeated_in_full(program: Program) -> None:
    error = await program.not_created(frequency="daily", name="x" * 201)
    assert error["message"].startswith("name: expected a name of 1 to 200 characters on one line")
    orchestrated = {"name": "X", "frequency": "daily", "execution_mode": "orchestrated"}
    error = await program.refused("create_task", **orchestrated, task_description="x" * 10_001)
    assert (error["field"], error["expected"]) == ("task_description", "a text of 1 to 10,000 characters")
    assert error["given"].endswith("... (10,001 characters)")
    error = await program.not_created(frequency="daily", parameters={"text": "x" * 10_001})
    assert (error["field"], error["expected"]) == ("parameters.text", "a text of up to 10,000 characters")


@pytest.mark.parametrize(
    ("document", "field", "sentence"),
    [
        ("", "document", "The document cannot be read"),
        ('{"operation": "get_tasks"', "document", "The document cannot be read"),
        ('{"operation": "get_tasks",}', "document", "The document cannot be read"),
        ("[" * 100_000, "document", "it is nested too deeply"),
        ("x" * 10_000_000, "document", "it has 10,000,000 characters. Expected at most 1,000,000"),
        ({"operation": "get_tasks", "kwargs": {"status": "x" * 10_000_000}}, "document", "Expected at most 1,000,000"),
        (b"\xff\xfe", "document", "The document cannot be read"),
        ({"operation": "get_tasks", "kwargs": {"status": "\ud800"}}, "document", "half a character"),
        ({"operation": "get_tasks", "kwargs": {"status": "a\x00b"}}, "document", "the character NUL"),
        ({"operation": object()}, "document", "The document cannot be read"),
        ([], "document", "expected a JSON object"),
        (None, "document", "expected a JSON object"),
        (7, "document", "expected a JSON object"),
        ({}, "operation", "operation is missing"),
        ({"operation": 7}, "operation", "the name of an operation"),
        ({"operation": "creat_task"}, "operation", "Did you mean 'create_task'?"),
        ({"operation": "get_tasks", "kwargs": []}, "kwargs", "expected a JSON object"),
        ({"operation": "get_tasks", "args": {}}, "args", "Did you mean 'kwargs'?"),
        ({"operation": "get_tasks", "kwargs": {"status": "done"}}, "status", "'scheduled'"),
        ({"operation": "get_task"}, "task_id", "task_id is missing"),
        ({"operation": "get_task", "kwargs": {"task_id": "seven"}}, "task_id", "such as task_7"),
        ({"operation": "get_task", "kwargs": {"task_id": 10**30}}, "task_id", "such as task_7"),
        ({"operation": "get_task", "kwargs": {"task_id": True}}, "task_id", "such as task_7"),
        ({"operation": "get_task", "kwargs": {"task_id": 2**63 - 1}}, "task_id", "There is no task"),
        ({"operation": "update_task", "kwargs": {"task_id": 1}}, "task_id", "There is no task task_1"),
    ],
)
async def test_a_document_that_is_none_is_answered(
    program: Program, document: object, field: str, sentence: str
) -> None:
    answer = await program.send(document)
    assert not answer["ok"]
    assert answer["error"]["field"] == field, answer
    assert sentence in answer["error"]["message"]
    assert len(json.dumps(answer)) < 3_000


async def test_a_change_of_nothing_is_refused(program: Program) -> None:
    await program.create(frequency="daily")
    assert "Nothing was given to change" in (await program.refused("update_task", task_id=1))["message"]


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
ANY_JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=9), inner), max_leaves=9
)
LIKELY = {
    "name": st.just("X"),
    "frequency": st.sampled_from(["once", "minutely", "hourly", "daily", "weekly", "monthly", "custom"]),
    "scheduled_time": st.sampled_from(["09:00:00", "23:59:59", "00:00", "24:00"]),
    "day_of_week": st.integers(-1, 7),
    "day_of_month": st.integers(-2, 32),
    "date": st.sampled_from(["today", "tomorrow", "2027-02-28", "2027-02-29", "1970-01-01", "9000-12-31"]),
    "timezone": st.sampled_from(["UTC", "Australia/Lord_Howe", "America/St_Johns", "Nowhere", "", "/etc/localtime"]),
    "schedule": st.sampled_from(["FREQ=DAILY", "* * * * *", "0 0 31 2 *", "DTSTART:1", "RRULE:", "every 3 days", "\n"]),
    "execution_mode": st.sampled_from(["direct", "orchestrated"]),
    "tool_name": st.sampled_from(["remind", "reminder_tool", "http_request", "no_tool"]),
    "operation": st.sampled_from(["add_reminder", "x"]),
    "parameters": st.sampled_from([{"text": "x"}, {"title": "x"}, {"url": "https://a.example"}, {}]),
    "task_id": st.sampled_from([1, "1", "task_1", "task_2", "task_"]),
    "status": st.sampled_from(["all", "scheduled"]),
}
OPERATIONS = ["create_task", "get_tasks", "get_task", "update_task", "execute_task_now", "cancel_task", "delete_task"]


def field_values() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={name: values | ANY_JSON for name, values in LIKELY.items()})


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    document=ANY_JSON
    | st.text()
    | st.binary()
    | st.fixed_dictionaries({"operation": st.sampled_from(OPERATIONS) | ANY_JSON, "kwargs": field_values() | ANY_JSON})
)
async def test_any_document_at_all_has_an_answer(program: Program, document: object) -> None:
    """Also no defect is ever reported: what is answered is about the document."""
    defects: list[str] = []
    answer = await program.send(document, log=lambda event, **_: defects.append(event))
    assert defects == []
    assert isinstance(answer["ok"], bool)
    if answer["ok"]:
        assert answer["message"]
    else:
        assert set(answer["error"]) == {"field", "given", "expected", "message"}
        assert answer["error"]["message"]
    assert json.loads(json.dumps(answer)) == answer


def test_the_reminder_of_these_tests_is_complete() -> None:
    assert set(REMINDER) == {"execution_mode", "tool_name", "parameters"}
