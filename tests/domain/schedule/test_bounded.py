"""No rule, however hostile, makes a search long: steps are counted, not time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import islice

import pytest

from horarium.domain.errors import InvalidSchedule
from horarium.domain.schedule import Calendar, Cron, DateRange, Exclusions, OnExcluded, check, next_slot, slots
from horarium.domain.schedule.recurrence import recurrence

START = datetime(2006, 1, 2, 9)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
MOST_CALLS = 2_000_000


@pytest.fixture
def calls() -> Iterator[Callable[[], int]]:
    """How many Python functions have been called since the test began."""
    count = 0

    def counting(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    recurrence.cache_clear()
    sys.setprofile(counting)
    yield lambda: count
    sys.setprofile(None)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;INTERVAL=60;BYSECOND=5",
        "FREQ=SECONDLY;INTERVAL=86400;BYHOUR=3",
        "FREQ=SECONDLY;BYSETPOS=2;BYSECOND=1",
        "FREQ=SECONDLY;BYYEARDAY=366;BYMONTH=1",
        "FREQ=MINUTELY;INTERVAL=120;BYHOUR=4",
        "FREQ=MINUTELY;BYMONTHDAY=31;BYMONTH=2,4,6,9,11",
        "FREQ=HOURLY;INTERVAL=24;BYHOUR=8",
        "FREQ=HOURLY;INTERVAL=9999999999;BYHOUR=8",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=DAILY;BYSETPOS=2;BYHOUR=9",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=6",
        "FREQ=YEARLY;INTERVAL=9999999999;BYMONTH=5",
        "FREQ=DAILY;UNTIL=20060101",
    ],
)
def test_a_rule_that_names_nothing_ends_with_nothing(rule: str, calls: Callable[[], int]) -> None:
    assert next_slot(Calendar(zone="UTC", start=START, rules=(rule,)), NOW) is None
    assert calls() < MOST_CALLS


@pytest.mark.parametrize(
    ("rule", "following"),
    [
        ("FREQ=SECONDLY", datetime(2026, 1, 1, 0, 0, 1)),
        ("FREQ=SECONDLY;INTERVAL=7;BYMONTH=6", datetime(2026, 6, 1)),
        ("FREQ=MINUTELY;INTERVAL=15", datetime(2026, 1, 1, 0, 15)),
        ("FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=29;BYHOUR=6", datetime(2028, 2, 29, 6)),
        ("FREQ=DAILY", datetime(2026, 1, 1, 9)),
        ("FREQ=WEEKLY;BYDAY=MO", datetime(2026, 1, 5, 9)),
        ("FREQ=MONTHLY;BYDAY=-1FR", datetime(2026, 1, 30, 9)),
        ("FREQ=YEARLY", datetime(2026, 1, 2, 9)),
    ],
)
def test_a_rule_from_twenty_years_back_is_not_walked_from_its_start(
    rule: str, following: datetime, calls: Callable[[], int]
) -> None:
    found = next_slot(Calendar(zone="UTC", start=START, rules=(rule,)), NOW)
    assert found is not None
    if rule != "FREQ=SECONDLY;INTERVAL=7;BYMONTH=6":
        assert found == following.replace(tzinfo=UTC)
    else:
        assert (found.month, (found.replace(tzinfo=None) - START).total_seconds() % 7) == (6, 0)
    assert calls() < 3_000


def test_one_second_of_the_day_is_met_in_steps_of_a_day_and_a_second(calls: Callable[[], int]) -> None:
    rule = "FREQ=SECONDLY;INTERVAL=86401;BYHOUR=8;BYMINUTE=59;BYSECOND=59"
    found = next_slot(Calendar(zone="UTC", start=START, rules=(rule,)), NOW)
    assert found is not None
    assert found.year == 2242
    assert calls() < MOST_CALLS


def test_a_count_that_reaches_too_far_is_refused_in_words(calls: Callable[[], int]) -> None:
    calendar = Calendar(zone="UTC", start=START, rules=("FREQ=SECONDLY;BYMINUTE=1;COUNT=9999999999",))
    with pytest.raises(InvalidSchedule, match="COUNT"):
        check(calendar)
    assert calls() < MOST_CALLS


def test_a_long_count_without_limits_is_computed(calls: Callable[[], int]) -> None:
    calendar = Calendar(zone="UTC", start=datetime(2026, 1, 1), rules=("FREQ=SECONDLY;INTERVAL=2;COUNT=1000000",))
    assert list(slots(calendar, datetime(2026, 1, 24, 3, 33, 15, tzinfo=UTC))) == [
        datetime(2026, 1, 24, 3, 33, 16, tzinfo=UTC),
        datetime(2026, 1, 24, 3, 33, 18, tzinfo=UTC),
    ]
    assert calls() < 3_000


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=3;BYHOUR=7,19",
        "FREQ=DAILY;BYHOUR=7,12,19;BYSETPOS=1,-1",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=MO,TU,SU;WKST=SU",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA;BYHOUR=7,19",
        "FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=7,19;BYSETPOS=2,-2",
    ],
)
@pytest.mark.parametrize("count", [1, 2, 3, 7, 30, 61])
def test_a_count_that_is_divided_ends_where_it_ends_when_walked(rule: str, count: int) -> None:
    start = datetime(2026, 1, 7, 12)  # a Wednesday
    limited = Calendar(zone="UTC", start=start, rules=(f"{rule};COUNT={count}",))
    walked = slots(Calendar(zone="UTC", start=start, rules=(rule,)), NOW)
    assert list(slots(limited, NOW)) == list(islice(walked, count))


@pytest.mark.parametrize("rule", ["FREQ=DAILY;COUNT=49000", "FREQ=WEEKLY;BYDAY=MO,TU;COUNT=49000"])
def test_a_long_count_of_days_or_weeks_is_divided(rule: str, calls: Callable[[], int]) -> None:
    assert next_slot(Calendar(zone="UTC", start=START, rules=(rule,)), NOW) is not None
    assert calls() < MOST_CALLS // 10


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=200",
        "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=13;BYSETPOS=2",
        "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=-3",
        "FREQ=YEARLY;BYMONTH=2;BYDAY=MO;BYSETPOS=6",
    ],
)
def test_a_position_that_no_period_has_is_not_searched_for(rule: str, calls: Callable[[], int]) -> None:
    assert next_slot(Calendar(zone="UTC", start=START, rules=(rule,)), NOW) is None
    assert calls() < 3_000


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYDAY=SA;BYSETPOS=53",
        "FREQ=YEARLY;BYMONTH=1,7;BYDAY=FR;BYSETPOS=10",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=31",
        "FREQ=MONTHLY;BYDAY=1MO,FR;BYSETPOS=6",
        "FREQ=YEARLY;BYMONTHDAY=1,2;BYSETPOS=24",
        "FREQ=MONTHLY;BYMONTHDAY=1,2;BYHOUR=1,2;BYSETPOS=-4",
    ],
)
def test_the_last_position_that_a_period_can_have_is_found(rule: str) -> None:
    assert next_slot(Calendar(zone="UTC", start=START, rules=(rule,)), NOW) is not None


@pytest.mark.parametrize("then", OnExcluded)
def test_all_days_excluded_means_no_slot(then: OnExcluded, calls: Callable[[], int]) -> None:
    for_ever = Exclusions(ranges=(DateRange(first=date(2000, 1, 1), last=date(9999, 12, 31)),), then=then)
    calendar = Calendar(zone="UTC", start=START, rules=("FREQ=SECONDLY",), exclusions=for_ever)
    assert next_slot(calendar, NOW) is None
    assert calls() < MOST_CALLS


def test_a_weekend_rule_without_weekends_has_no_slot(calls: Callable[[], int]) -> None:
    weekdays = Exclusions(weekends=True)
    for rule in ("FREQ=WEEKLY;BYDAY=SA,SU", "FREQ=SECONDLY;BYDAY=SA"):
        assert next_slot(Calendar(zone="UTC", start=START, rules=(rule,), exclusions=weekdays), NOW) is None
    assert next_slot(Cron(zone="UTC", line="* * * * SAT", exclusions=weekdays), NOW) is None
    assert calls() < MOST_CALLS


@pytest.mark.parametrize("year", [1, 2, 1582, 9995, 9999])
def test_the_ends_of_the_calendar_are_no_trap(year: int) -> None:
    after = datetime(year, 12, 31, 23, 59, tzinfo=UTC) if year > 2 else datetime(year, 1, 1, tzinfo=UTC)
    calendar = Calendar(zone="Pacific/Auckland", start=START, rules=("FREQ=DAILY",))
    found = next_slot(calendar, after)
    assert found is None if year > 9990 else found == datetime(2006, 1, 1, 20, tzinfo=UTC)
