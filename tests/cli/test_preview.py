"""The slots of a schedule, for people and in bulk."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.program import Program


def answers(horarium: Program, *rows: dict[str, Any] | str) -> list[dict[str, Any]]:
    lines = "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)
    done = horarium("preview", "--jsonl", said=lines)
    assert done.status == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


def slots(horarium: Program, **row: Any) -> list[str]:
    [answer] = answers(horarium, {"id": "x", **row})
    assert answer["id"] == "x"
    found: list[str] = answer["slots"]
    return found


def test_without_from_the_start_is_the_first_slot(horarium: Program) -> None:
    assert slots(horarium, rrule="FREQ=DAILY;COUNT=2", dtstart="1997-09-02T09:00:00", zone="America/New_York") == [
        "1997-09-02T09:00:00-04:00",
        "1997-09-03T09:00:00-04:00",
    ]


@pytest.mark.parametrize(
    ("since", "first"), [("1997-09-03T09:00:00", "1997-09-03"), ("1997-09-03T09:00:01", "1997-09-04")]
)
def test_a_slot_exactly_at_from_is_included(horarium: Program, since: str, first: str) -> None:
    row = {"rrule": "FREQ=DAILY", "dtstart": "1997-09-02T09:00:00", "zone": "UTC", "n": 1}
    assert slots(horarium, **row, **{"from": since}) == [f"{first}T09:00:00+00:00"]


def test_a_rule_may_be_the_lines_of_an_event(horarium: Program) -> None:
    text = (
        "DTSTART;TZID=Europe/Paris:20260101T090000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;TZID=Europe/Paris:20260102T090000"
    )
    assert slots(horarium, rrule=text) == ["2026-01-01T09:00:00+01:00", "2026-01-03T09:00:00+01:00"]


def test_a_start_with_an_offset_is_read_in_the_zone(horarium: Program) -> None:
    row = {"rrule": "FREQ=DAILY", "dtstart": "2026-01-01T08:00:00Z", "zone": "Europe/Paris", "n": 1}
    assert slots(horarium, **row) == ["2026-01-01T09:00:00+01:00"]


def test_a_cron_line_and_a_phrase_are_read_as_of_their_start(horarium: Program) -> None:
    row = {"dtstart": "2020-01-01T10:00:00", "zone": "Europe/Paris", "n": 1}
    assert slots(horarium, cron="0 9 * * *", **row) == ["2020-01-02T09:00:00+01:00"]
    assert slots(horarium, phrase="every day at 9:00", **row) == ["2020-01-02T09:00:00+01:00"]


def test_a_rule_that_has_ended_has_no_slots(horarium: Program) -> None:
    row = {"rrule": "FREQ=DAILY;COUNT=2", "dtstart": "1997-09-02T09:00:00", "zone": "UTC", "from": "2020-01-01"}
    assert slots(horarium, **row) == []


def test_bad_lines_are_answered_and_the_others_too(horarium: Program) -> None:
    bad: list[dict[str, Any] | str] = [
        "garbage",
        "[1]",
        "\x00",
        "[" * 3000,
        '{"id": 1',
        {"id": 2},
        {"id": 3, "rrule": "FREQ=DAILY", "cron": "0 9 * * *"},
        {"id": 4, "cron": "0 0 31 2 *"},
        {"id": 5, "rrule": "FREQ=DAILY", "zone": "Mars/Base"},
        {"id": 6, "rrule": "FREQ=DAILY", "dtstart": "2026-02-31"},
        {"id": 7, "rrule": "FREQ=DAILY", "n": 0},
        {"id": 8, "rrule": "FREQ=DAILY", "n": "ten"},
        {"id": 9, "rrule": "FREQ=DAILY;INTERVAL=0"},
        {"id": 10, "phrase": "a" * 5000},
        {"id": 11, "rrule": 5},
        {"id": 12, "rrule": "FREQ=DAILY", "dtstart": "9999-12-31T23:59:59"},
        {"id": 13, "phrase": "a" * 1_100_000},
    ]
    good = {"id": "good", "cron": "0 9 * * *", "zone": "UTC", "from": "2026-01-01", "n": 1}
    *refused, answered = answers(horarium, *bad, good)
    assert all(set(answer) == {"id", "error"} and answer["error"] for answer in refused), refused
    assert [answer["id"] for answer in refused] == [None] * 5 + list(range(2, 13)) + [None]
    assert answered["slots"] == ["2026-01-01T09:00:00+00:00"]


def test_blank_lines_are_passed_over(horarium: Program) -> None:
    assert answers(horarium, "", "  ") == []


def test_people_see_weekday_offset_and_a_mark_where_clocks_change(horarium: Program) -> None:
    done = horarium("preview", "FREQ=DAILY", "-n", "3", "--zone", "America/New_York", "--from", "2026-10-31T01:30")
    lines = [line.split() for line in done.out.splitlines()[2:]]
    assert [line[:2] for line in lines] == [["Sat", "31"], ["Sun", "1"], ["Mon", "2"]]
    assert [line[5] for line in lines] == ["-04:00", "-04:00", "-05:00"]
    assert "happens twice" in done.out
    assert "clocks went back 1 hour" in done.out


def test_a_time_that_does_not_exist_is_marked(horarium: Program) -> None:
    done = horarium("preview", "30 2 8 3 *", "-n", "1", "--zone", "America/New_York", "--from", "2026-03-01")
    assert "02:30 does not exist that day" in done.out


def test_programs_get_the_schedule_and_its_slots(horarium: Program) -> None:
    found = horarium("preview", "0 9 * * *", "-n", "2", "--from", "2026-01-01", "--json").json
    assert found["schedule"]["kind"] == "cron"
    assert found["slots"] == ["2026-01-01T09:00:00+01:00", "2026-01-02T09:00:00+01:00"]


def test_the_text_may_come_from_the_standard_input(horarium: Program) -> None:
    assert horarium("preview", "-", "-n", "1", "--json", said="0 9 * * *\n").json["schedule"]["line"] == "0 9 * * *"
