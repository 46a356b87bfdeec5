"""Schedules in English, as a person would say them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from horarium.domain.schedule import Calendar, DateRange, Every, Exclusions, Once, OnExcluded, Schedule
from horarium.language.describe import Clock, clock_of, describe

BRUSSELS = "Europe/Brussels"
NOW = datetime(2026, 11, 20, 14, 27, 38, tzinfo=ZoneInfo(BRUSSELS))
START = datetime(2026, 11, 16, 7)
CHANGE = datetime(2027, 10, 31, 2, 30)


def said(schedule: Schedule, clock: Clock | None = None) -> str:
    return describe(schedule, NOW, BRUSSELS, "en-GB", clock)


def once(*at: int, zone: str = BRUSSELS, fold: int = 0) -> Once:
    return Once(zone=zone, at=datetime(*at), fold=fold)  # type: ignore[arg-type]  # at: ints, year first


def rule(
    text: str, zone: str = BRUSSELS, out: Exclusions | None = None, exdates: tuple[datetime, ...] = ()
) -> Calendar:
    return Calendar(zone=zone, start=START, rules=(text,), exclusions=out or Exclusions(), exdates=exdates)


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (once(2026, 11, 20, 14, 27, 48), "in 10 seconds, at 14:27:48"),
        (once(2026, 11, 20, 14, 27, 39), "in 1 second, at 14:27:39"),
        (once(2026, 11, 20, 14, 47, 38), "in 20 minutes, at 14:47:38"),
        (once(2026, 11, 20, 15, 27, 38), "in 1 hour, at 15:27:38"),
        (once(2026, 11, 20, 14, 47), "today, Friday 20 November, at 14:47"),
        (once(2026, 11, 21, 14), "tomorrow, Saturday 21 November, at 14:00"),
        (once(2026, 12, 1, 9), "Tuesday 1 December at 09:00"),
        (once(2027, 3, 2, 0), "Tuesday 2 March 2027 at 00:00"),
        (once(2026, 11, 2, 9), "Monday 2 November 2026 at 09:00"),
        (once(2026, 11, 23, 9, zone="Europe/London"), "Monday 23 November at 09:00, London time (Europe/London)"),
        (once(2026, 11, 23, 9, zone="Asia/Kathmandu"), "Monday 23 November at 09:00 (Asia/Kathmandu time)"),
    ],
)
def test_single_instants(schedule: Schedule, words: str) -> None:
    assert said(schedule) == words


def test_the_second_of_two_equal_times_is_said_to_be_it() -> None:
    assert said(Once(zone=BRUSSELS, at=CHANGE)) == "Sunday 31 October 2027 at 02:30"
    second = said(Once(zone=BRUSSELS, at=CHANGE, fold=1))
    assert second == "Sunday 31 October 2027 at the second 02:30, after the clocks go back"
    assert said(once(2026, 11, 23, 9, fold=1)) == "Monday 23 November at 09:00"


def test_a_near_time_that_does_not_exist_is_not_told_by_its_distance() -> None:
    night = datetime(2027, 3, 28, 0, 50, tzinfo=UTC)  # 01:50 there; 02:00 becomes 03:00
    words = describe(Once(zone=BRUSSELS, at=datetime(2027, 3, 28, 2, 20)), night, BRUSSELS)
    assert words == "today, Sunday 28 March, at 02:20"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("FREQ=DAILY;COUNT=40", "every day at 07:00 for 35 days"),
        ("FREQ=DAILY;COUNT=6", "every day at 07:00, 1 time"),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=10", "every Monday at 07:00, 9 times"),
        ("FREQ=MONTHLY;BYMONTHDAY=4;BYMONTH=7", "every year on 4 July at 07:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=4;BYMONTH=6,7", "on the 4th of every month in June and July at 07:00"),
        ("FREQ=DAILY;BYHOUR=9,10,11,12,13;BYMINUTE=0", "every hour from 09:00 to 13:00"),
        ("FREQ=DAILY;UNTIL=20261231", "every day at 07:00, until Thursday 31 December"),
        ("FREQ=DAILY;UNTIL=20261101", "every day at 07:00, from Monday 16 November 2026, until Sunday 1 November 2026"),
    ],
)
def test_recurrences(text: str, words: str) -> None:
    assert said(rule(text)) == words


def test_more_than_can_be_counted_is_told_by_its_last_time() -> None:
    assert said(rule("FREQ=DAILY;COUNT=40000")) == "every day at 07:00, until Tuesday 22 May 2136"


def test_a_count_is_of_the_rule_itself_before_anything_is_left_out() -> None:
    weekly = rule("FREQ=WEEKLY;COUNT=3", out=Exclusions(holidays="BE"), exdates=(datetime(2026, 11, 23, 7),))
    left_out = "except on Monday 23 November at 07:00 and on public holidays in Belgium"
    assert said(weekly) == f"every Monday at 07:00, 2 times, {left_out}"


def test_what_is_left_out_before_the_beginning_goes_without_saying() -> None:
    other = rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", exdates=(datetime(2026, 11, 30, 7),))
    assert said(other) == "every other Monday at 07:00, from Monday 14 December"
    away = Exclusions(ranges=(DateRange(first=date(2026, 11, 20), last=date(2026, 12, 9)),))
    assert said(rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", out=away)) == said(other)


@pytest.mark.parametrize(
    ("out", "words"),
    [
        (Exclusions(weekends=True), "except at weekends"),
        (Exclusions(holidays="BE"), "except on public holidays in Belgium"),
        (Exclusions(holidays="DE-BY"), "except on public holidays in Germany (DE-BY)"),
        (Exclusions(holidays="UA"), "except on public holidays (UA)"),
        (Exclusions(weekends=True, then=OnExcluded.NEXT), "except at weekends (then on the next day that is free)"),
        (
            Exclusions(holidays="BE", ranges=(DateRange(first=date(2026, 11, 1), last=date(2026, 12, 9)),)),
            "except from Sunday 1 November 2026 to Wednesday 9 December and on public holidays in Belgium",
        ),
    ],
)
def test_days_that_are_left_out(out: Exclusions, words: str) -> None:
    assert said(rule("FREQ=DAILY", out=out)) == f"every day at 07:00, {words}"


def test_the_zone_stands_beside_the_hour() -> None:
    abroad = rule("FREQ=DAILY;UNTIL=20261231", "Asia/Tokyo", Exclusions(weekends=True))
    words = "every day at 07:00, Tokyo time (Asia/Tokyo), until Thursday 31 December, except at weekends"
    assert said(abroad) == words


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (timedelta(hours=1), "every hour"),
        (timedelta(minutes=90), "every 90 minutes"),
        (timedelta(seconds=1), "every second"),
        (timedelta(seconds=1.5), "every 1.5 seconds"),
        (timedelta(microseconds=1), "every 0.000001 seconds"),
        (timedelta(days=1), "every 24 hours"),
    ],
)
def test_elapsed_time(interval: timedelta, words: str) -> None:
    first = NOW + timedelta(minutes=12, seconds=22)
    assert said(Every(zone=BRUSSELS, first=first, interval=interval)) == f"{words}, next at 14:40"


def test_elapsed_time_says_how_much_is_left() -> None:
    passed = Every(zone=BRUSSELS, first=NOW - timedelta(hours=2), interval=timedelta(hours=1), count=1_000_000_000)
    assert said(passed) == "every hour, next at 15:27:38, 999999997 times"
    longest = Every(zone=BRUSSELS, first=NOW + timedelta(days=1), interval=timedelta.max, count=3)
    assert said(longest).endswith(", next on Saturday 21 November at 14:27:38, 3 times")


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (once(2026, 11, 21, 14), "tomorrow, Saturday 21 November, at 2:00 pm"),
        (once(2026, 11, 20, 14, 47, 38), "in 20 minutes, at 2:47:38 pm"),
        (rule("FREQ=DAILY;BYHOUR=0,12;BYMINUTE=5"), "every day at 12:05 am and 12:05 pm"),
        (rule("FREQ=DAILY;BYHOUR=9,10,11,12,13;BYMINUTE=0"), "every hour from 9:00 am to 1:00 pm"),
    ],
)
def test_twelve_hours_are_said_with_their_half_of_the_day(schedule: Schedule, words: str) -> None:
    assert said(schedule, Clock.TWELVE) == words


@pytest.mark.parametrize(
    ("locale", "country", "clock"),
    [
        ("en-US", None, Clock.TWELVE),
        ("en_US", None, Clock.TWELVE),
        ("en-GB", "US", Clock.TWELVE),
        ("en-US", "BE", Clock.TWENTY_FOUR),
        (None, "US-CA", Clock.TWELVE),
        (None, None, Clock.TWENTY_FOUR),
        ("en", None, Clock.TWENTY_FOUR),
        ("fr-CA", "CA", Clock.TWENTY_FOUR),
    ],
)
def test_the_clock_is_that_of_the_country(locale: str | None, country: str | None, clock: Clock) -> None:
    assert clock_of(locale, country) is clock


def test_an_american_locale_is_answered_with_twelve_hours() -> None:
    assert describe(rule("FREQ=DAILY"), NOW, BRUSSELS, "en-US") == "every day at 7:00 am"
