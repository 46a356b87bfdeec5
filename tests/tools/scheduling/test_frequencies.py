"""What each frequency means. It is Monday 23 November 2026, 10:30 in Brussels."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.tools.scheduling.conftest import Program, locals_of


@pytest.mark.parametrize(
    ("fields", "first", "second"),
    [
        ({"frequency": "once", "date": "2026-12-24", "scheduled_time": "18:00"}, "2026-12-24 18:00", None),
        ({"frequency": "once", "date": "today", "scheduled_time": "18:00"}, "2026-11-23 18:00", None),
        ({"frequency": "once", "date": "Tomorrow", "scheduled_time": "9:05:00"}, "2026-11-24 09:05", None),
        ({"frequency": "once", "scheduled_time": "11:00"}, "2026-11-23 11:00", None),
        ({"frequency": "once", "scheduled_time": "10:00"}, "2026-11-24 10:00", None),
        ({"frequency": "once", "date": "2026-12-24"}, "2026-12-24 09:00", None),
        ({"frequency": "minutely"}, "2026-11-23 10:31", "2026-11-23 10:32"),
        ({"frequency": "hourly"}, "2026-11-23 11:00", "2026-11-23 12:00"),
        ({"frequency": "hourly", "scheduled_time": "09:45"}, "2026-11-23 10:45", "2026-11-23 11:45"),
        (
            {"frequency": "hourly", "scheduled_time": "09:45", "date": "tomorrow"},
            "2026-11-24 09:45",
            "2026-11-24 10:45",
        ),
        ({"frequency": "daily", "scheduled_time": "11:00"}, "2026-11-23 11:00", "2026-11-24 11:00"),
        ({"frequency": "daily", "scheduled_time": "10:30"}, "2026-11-24 10:30", "2026-11-25 10:30"),
        ({"frequency": "daily", "date": "2027-01-01"}, "2027-01-01 09:00", "2027-01-02 09:00"),
        ({"frequency": "weekly", "day_of_week": 6}, "2026-11-29 09:00", "2026-12-06 09:00"),
        ({"frequency": "weekly", "day_of_week": 0, "scheduled_time": "08:00"}, "2026-11-30 08:00", "2026-12-07 08:00"),
        ({"frequency": "weekly", "scheduled_time": "12:00"}, "2026-11-23 12:00", "2026-11-30 12:00"),
        ({"frequency": "weekly", "date": "2026-12-02"}, "2026-12-02 09:00", "2026-12-09 09:00"),
        ({"frequency": "monthly", "day_of_month": 1}, "2026-12-01 09:00", "2027-01-01 09:00"),
        ({"frequency": "monthly", "day_of_month": 31}, "2026-12-31 09:00", "2027-01-31 09:00"),
        ({"frequency": "monthly", "day_of_month": -1}, "2026-11-30 09:00", "2026-12-31 09:00"),
        ({"frequency": "monthly", "scheduled_time": "12:00"}, "2026-11-23 12:00", "2026-12-23 12:00"),
        ({"frequency": "custom", "schedule": "FREQ=DAILY;INTERVAL=3"}, "2026-11-24 09:00", "2026-11-27 09:00"),
        ({"frequency": "custom", "schedule": "RRULE:FREQ=WEEKLY;BYDAY=FR"}, "2026-11-27 09:00", "2026-12-04 09:00"),
        ({"frequency": "custom", "schedule": "FREQ=HOURLY;INTERVAL=2"}, "2026-11-23 10:31", "2026-11-23 12:31"),
        (
            {"frequency": "custom", "schedule": "FREQ=DAILY;COUNT=2", "scheduled_time": "10:00"},
            "2026-11-24 10:00",
            "2026-11-25 10:00",
        ),
        (
            {"frequency": "custom", "schedule": "DTSTART:20261201T070000\nRRULE:FREQ=DAILY"},
            "2026-12-01 07:00",
            "2026-12-02 07:00",
        ),
        ({"frequency": "custom", "schedule": "every 3 days"}, "2026-11-24 09:00", "2026-11-27 09:00"),
        ({"frequency": "custom", "schedule": "Every Monday at 14:00"}, "2026-11-23 14:00", "2026-11-30 14:00"),
        (
            {"frequency": "custom", "schedule": "every 3 days", "scheduled_time": "10:00", "date": "2026-12-01"},
            "2026-12-01 10:00",
            "2026-12-04 10:00",
        ),
        ({"frequency": "custom", "schedule": "15 7 * * MON-FRI"}, "2026-11-24 07:15", "2026-11-25 07:15"),
        ({"frequency": "custom", "schedule": "0 0 9 L * *"}, "2026-11-30 09:00", "2026-12-31 09:00"),
        ({"frequency": "custom", "schedule": "@daily"}, "2026-11-24 00:00", "2026-11-25 00:00"),
    ],
)
async def test_the_slots_of_a_frequency(
    program: Program, fields: dict[str, Any], first: str, second: str | None
) -> None:
    answer = await program.create(**fields)
    assert locals_of(answer)[:2] == ([first] if second is None else [first, second])


async def test_a_time_of_another_zone_is_read_there(program: Program) -> None:
    answer = await program.create(frequency="daily", scheduled_time="09:00", timezone="Asia/Tokyo")
    assert answer["next_slots"][0] == {"local": "2026-11-24T09:00:00+09:00", "utc": "2026-11-24T00:00:00Z"}
    assert answer["task"]["timezone"] == "Asia/Tokyo"
    assert "Tue 24 Nov 2026 09:00 (Asia/Tokyo)" in answer["message"]


async def test_the_31st_is_left_out_in_short_months_and_the_sentence_says_so(program: Program) -> None:
    answer = await program.create(frequency="monthly", day_of_month=31)
    assert [slot[5:10] for slot in locals_of(answer)] == ["12-31", "01-31", "03-31", "05-31", "07-31"]
    assert "Months without a 31. are left out; -1 means the last day of every month." in answer["message"]


@pytest.mark.parametrize(
    ("fields", "remark"),
    [
        ({"frequency": "daily"}, "No time was given, so I took 09:00."),
        ({"frequency": "weekly", "scheduled_time": "12:00"}, "No weekday was given, so I took Monday."),
        ({"frequency": "monthly", "scheduled_time": "12:00"}, "No day of the month was given, so I took the 23."),
        ({"frequency": "once", "scheduled_time": "10:00"}, "10:00 has passed today, so I took tomorrow."),
        ({"frequency": "custom", "schedule": "FREQ=DAILY"}, "No time was given, so I took 09:00."),
        ({"frequency": "custom", "schedule": "every 3 days"}, "I took it to mean at 09:00."),
    ],
)
async def test_what_was_assumed_is_said(program: Program, fields: dict[str, Any], remark: str) -> None:
    assert remark in (await program.create(**fields))["message"]


async def test_an_hour_that_the_clocks_repeat_has_its_hourly_slot_twice(program: Program) -> None:
    program.clock.move(to=datetime(2026, 10, 24, 23, 30, tzinfo=UTC))
    answer = await program.create(frequency="hourly")
    assert [slot["local"][11:] for slot in answer["next_slots"][:3]] == [
        "02:00:00+02:00",
        "02:00:00+01:00",
        "03:00:00+01:00",
    ]


async def test_a_field_that_is_null_counts_as_not_given(program: Program) -> None:
    answer = await program.create(frequency="daily", day_of_week=None, day_of_month=None, schedule=None, timezone=None)
    assert answer["task"]["timezone"] == "Europe/Brussels"
