"""Rules where other readings exist: which one is ours."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from horarium.domain.schedule import Calendar, next_slot, slots
from horarium.domain.schedule.recurrence import recurrence

THURSDAY = datetime(2026, 1, 1, 9)


def walls(rule: str, start: datetime = THURSDAY, most: int = 5, zone: str = "UTC") -> list[datetime]:
    found: list[datetime] = []
    while len(found) < most and (wall := recurrence(rule, start, zone).after(found[-1] if found else datetime.min)):
        found.append(wall)
    return found


def dates(rule: str, start: datetime = THURSDAY, most: int = 5) -> list[str]:
    return [wall.date().isoformat() for wall in walls(rule, start, most)]


def test_a_position_in_a_week_counts_from_the_weeks_first_day_not_from_the_start() -> None:
    assert dates("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1", most=3) == ["2026-01-05", "2026-01-12", "2026-01-19"]
    assert dates("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1", most=3) == ["2026-01-02", "2026-01-09", "2026-01-16"]


def test_a_position_in_a_month_counts_days_before_the_start_too() -> None:
    assert dates("FREQ=MONTHLY;BYMONTHDAY=1,15;BYSETPOS=2", datetime(2026, 1, 10, 9), 2) == ["2026-01-15", "2026-02-15"]


def test_an_ordinal_weekday_and_a_day_of_the_month_must_both_hold() -> None:
    assert dates("FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=5,6", most=4) == [
        *("2026-01-05", "2026-04-06", "2026-07-06", "2026-10-05"),
    ]


def test_an_ordinal_counts_within_the_month_where_months_are_named_else_within_the_year() -> None:
    assert dates("FREQ=YEARLY;BYMONTH=3,11;BYDAY=1SU,-1SU", most=4) == [
        *("2026-03-01", "2026-03-29", "2026-11-01", "2026-11-29"),
    ]
    assert dates("FREQ=YEARLY;BYDAY=1SU,-1SU", most=3) == ["2026-01-04", "2026-12-27", "2027-01-03"]


def test_plain_and_ordinal_weekdays_in_one_list_are_both_named() -> None:
    assert dates("FREQ=MONTHLY;BYDAY=MO,1FR", most=6) == [
        *("2026-01-02", "2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26", "2026-02-02"),
    ]


def test_the_31st_skips_short_months() -> None:
    assert dates("FREQ=MONTHLY", datetime(2026, 1, 31, 9)) == [
        *("2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31", "2026-08-31"),
    ]


def test_the_last_day_is_said_with_minus_one() -> None:
    assert dates("FREQ=MONTHLY;BYMONTHDAY=-1", most=3) == ["2026-01-31", "2026-02-28", "2026-03-31"]


def test_the_29th_of_february_comes_in_leap_years_only() -> None:
    assert dates("FREQ=YEARLY", datetime(2096, 2, 29, 9), 2) == ["2096-02-29", "2104-02-29"]


def test_the_start_is_an_occurrence_only_when_the_rule_names_it() -> None:
    assert dates("FREQ=WEEKLY;BYDAY=MO", most=1) == ["2026-01-05"]
    assert walls("FREQ=DAILY;BYHOUR=8", most=1) == [datetime(2026, 1, 2, 8)]


def test_week_numbers_are_those_of_iso_8601_also_in_the_days_around_new_year() -> None:
    for number in (1, 2, 26, 52, 53):
        named = walls(f"FREQ=YEARLY;BYWEEKNO={number}", datetime(2014, 1, 1, 9), 200)
        first, last = date(2014, 1, 1), named[-1].date()
        year = [first + timedelta(days=day) for day in range((last - first).days + 1)]
        assert [wall.date() for wall in named] == [day for day in year if day.isocalendar().week == number]


def test_a_date_as_until_includes_that_day() -> None:
    assert dates("FREQ=DAILY;UNTIL=20260103") == ["2026-01-01", "2026-01-02", "2026-01-03"]


def test_a_wall_time_as_until_is_included() -> None:
    assert dates("FREQ=DAILY;UNTIL=20260102T090000") == ["2026-01-01", "2026-01-02"]
    assert dates("FREQ=DAILY;UNTIL=20260102T085959") == ["2026-01-01"]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20261101T053000Z", "05:30"),  # 01:30 for the first time
        ("20261101T061500Z", "05:45"),  # 01:15 for the second time: all of the first hour has been
        ("20261101T070000Z", "07:00"),  # 02:00
        ("20260308T070000Z", "07:00"),  # 03:00, just behind the gap
        ("20260308T072000Z", "07:15"),
    ],
)
def test_until_in_utc_ends_a_rule_at_that_instant(until: str, last: str) -> None:
    start = datetime(int(until[:4]), int(until[4:6]), int(until[6:8]))
    calendar = Calendar(zone="America/New_York", start=start, rules=(f"FREQ=MINUTELY;INTERVAL=15;UNTIL={until}",))
    assert list(slots(calendar, datetime(2026, 1, 1, tzinfo=UTC)))[-1].strftime("%H:%M") == last


def test_count_is_counted_before_exceptions_are_taken_away() -> None:
    calendar = Calendar(zone="UTC", start=THURSDAY, rules=("FREQ=DAILY;COUNT=3",), exdates=(datetime(2026, 1, 2, 9),))
    assert [slot.day for slot in slots(calendar, datetime(2025, 1, 1, tzinfo=UTC))] == [1, 3]


def test_a_count_whose_occurrences_are_centuries_apart_still_ends() -> None:
    rule = "FREQ=YEARLY;COUNT=20;BYWEEKNO=25,50;BYYEARDAY=-201,104,162,322"
    assert len(walls(rule, datetime(2018, 10, 1, 18), 40)) == 20


def test_several_rules_and_extra_dates_are_one_sequence_without_repetition() -> None:
    calendar = Calendar(
        zone="UTC",
        start=THURSDAY,
        rules=("FREQ=DAILY;COUNT=3", "FREQ=DAILY;INTERVAL=2;COUNT=3"),
        rdates=(datetime(2026, 1, 2, 9), datetime(2025, 12, 31, 7)),
    )
    found = [slot.isoformat()[:13] for slot in slots(calendar, datetime(2025, 1, 1, tzinfo=UTC))]
    assert found == ["2025-12-31T07", "2026-01-01T09", "2026-01-02T09", "2026-01-03T09", "2026-01-05T09"]


def test_a_calendar_of_dates_alone_has_just_these() -> None:
    calendar = Calendar(zone="UTC", start=THURSDAY, rules=(), rdates=(datetime(2026, 5, 1, 9),))
    assert next_slot(calendar, datetime(2026, 5, 1, 9, tzinfo=UTC)) is None


def test_second_60_is_read_as_59() -> None:
    assert walls("FREQ=DAILY;BYSECOND=60", most=1) == [datetime(2026, 1, 1, 9, 0, 59)]


def test_hours_are_counted_on_the_wall_from_the_start() -> None:
    assert [wall.hour for wall in walls("FREQ=HOURLY;INTERVAL=5")] == [9, 14, 19, 0, 5]


def test_an_hourly_rule_of_a_busy_day_asked_earlier_again_gives_the_earlier_answer() -> None:
    rule = recurrence("FREQ=HOURLY;BYHOUR=9,17", THURSDAY, "UTC")
    assert rule.after(datetime(2026, 1, 2, 12)) == datetime(2026, 1, 2, 17)
    assert rule.after(datetime(2026, 1, 2, 8)) == datetime(2026, 1, 2, 9)


def test_small_letters_and_spaces_around_parts_are_accepted() -> None:
    assert dates(" freq=weekly; byday=mo, tu ;", most=2) == ["2026-01-05", "2026-01-06"]
