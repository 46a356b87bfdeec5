"""Days that are left out, and slots that move to another day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from horarium.domain.errors import InvalidSchedule
from horarium.domain.schedule import Calendar, Cron, DateRange, Exclusions, OnExcluded, check, next_slot, slots
from horarium.domain.schedule.recurrence import recurrence

LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
BRUSSELS = "Europe/Brussels"


def found_days(
    rule: str, exclusions: Exclusions, most: int = 4, start: datetime = datetime(2026, 1, 1, 9)
) -> list[str]:
    calendar = Calendar(zone="UTC", start=start, rules=(rule,), exclusions=exclusions)
    return [f"{slot:%m-%d %H}" for slot in islice(slots(calendar, LONG_AGO), most)]


def day_off(first: str, last: str | None = None) -> tuple[DateRange, ...]:
    return (DateRange(first=date.fromisoformat(first), last=date.fromisoformat(last or first)),)


def test_weekends_are_skipped() -> None:
    assert found_days("FREQ=DAILY", Exclusions(weekends=True)) == ["01-01 09", "01-02 09", "01-05 09", "01-06 09"]


def test_both_ends_of_a_range_are_left_out() -> None:
    away = Exclusions(ranges=day_off("2026-01-02", "2026-01-04"))
    assert found_days("FREQ=DAILY", away) == ["01-01 09", "01-05 09", "01-06 09", "01-07 09"]


def test_a_slot_moves_to_the_next_working_day_at_its_time() -> None:
    moved = Exclusions(weekends=True, then=OnExcluded.NEXT)
    assert found_days("FREQ=MONTHLY;BYMONTHDAY=1", moved, 5) == [
        *("01-01 09", "02-02 09", "03-02 09", "04-01 09", "05-01 09"),
    ]


def test_a_slot_moves_to_the_working_day_before() -> None:
    moved = Exclusions(weekends=True, then=OnExcluded.PREVIOUS)
    assert found_days("FREQ=MONTHLY;BYMONTHDAY=-1", moved, 5) == [
        *("01-30 09", "02-27 09", "03-31 09", "04-30 09", "05-29 09"),
    ]


def test_a_moved_slot_that_meets_another_rings_once() -> None:
    moved = Exclusions(weekends=True, then=OnExcluded.NEXT)
    assert found_days("FREQ=DAILY", moved) == ["01-01 09", "01-02 09", "01-05 09", "01-06 09"]


def test_moved_slots_keep_their_order_among_the_slots_of_that_day() -> None:
    moved = Exclusions(ranges=day_off("2026-01-03"), then=OnExcluded.PREVIOUS)
    rule = "FREQ=DAILY;INTERVAL=1;BYHOUR=8,17;BYSETPOS=1"
    calendar = Calendar(
        zone="UTC", start=datetime(2026, 1, 1), rules=(rule, "FREQ=WEEKLY;BYDAY=SA;BYHOUR=6,20"), exclusions=moved
    )
    assert [f"{slot:%d %H}" for slot in islice(slots(calendar, LONG_AGO), 6)] == [
        *("01 08", "02 06", "02 08", "02 20", "04 08", "05 08"),
    ]


def test_public_holidays_are_left_out() -> None:
    belgian = Exclusions(holidays="BE")
    assert found_days("FREQ=MONTHLY;BYMONTHDAY=1", belgian, 5) == [
        "02-01 09",
        "03-01 09",
        "04-01 09",
        "06-01 09",
        "07-01 09",
    ]


def test_a_region_has_its_own_holidays() -> None:
    epiphany = datetime(2026, 1, 6, 9)
    assert found_days("FREQ=DAILY", Exclusions(holidays="DE-BY"), 1, epiphany) == ["01-07 09"]
    assert found_days("FREQ=DAILY", Exclusions(holidays="DE-BE"), 1, epiphany) == ["01-06 09"]


def test_holidays_and_weekends_move_together() -> None:
    """1 May 2026 is a holiday and a Friday: the next working day is Monday."""
    moved = Exclusions(weekends=True, holidays="BE", then=OnExcluded.NEXT)
    assert found_days("FREQ=MONTHLY;BYMONTHDAY=1", moved, 5) == [
        "01-02 09",
        "02-02 09",
        "03-02 09",
        "04-01 09",
        "05-04 09",
    ]


@pytest.mark.parametrize(
    ("code", "hint"), [("XX", "BE"), ("DE-XX", "DE-BY"), ("", "BE"), ("BE\n", "BE"), ("Belgium", "B")]
)
def test_holidays_nobody_knows_are_refused_with_those_there_are(code: str, hint: str) -> None:
    with pytest.raises(InvalidSchedule, match="not known") as caught:
        check(Cron(zone="UTC", line="@daily", exclusions=Exclusions(holidays=code)))
    assert hint in caught.value.expected
    assert caught.value.field == "exclusions.holidays"


def test_the_day_is_judged_on_the_wall_not_in_utc() -> None:
    """Monday 00:30 in Brussels is still Sunday in UTC."""
    calendar = Calendar(
        zone=BRUSSELS, start=datetime(2026, 1, 5, 0, 30), rules=("FREQ=DAILY",), exclusions=Exclusions(weekends=True)
    )
    assert next_slot(calendar, LONG_AGO) == datetime(2026, 1, 4, 23, 30, tzinfo=UTC)


def test_cron_lines_have_exclusions_too() -> None:
    cron = Cron(zone=BRUSSELS, line="0 9 1 * *", exclusions=Exclusions(weekends=True, then=OnExcluded.NEXT))
    assert next_slot(cron, datetime(2026, 1, 15, tzinfo=UTC)) == datetime(2026, 2, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize("then", [OnExcluded.NEXT, OnExcluded.PREVIOUS])
def test_a_slot_with_no_allowed_day_within_a_year_is_dropped(then: OnExcluded) -> None:
    away = Exclusions(ranges=day_off("2026-02-01", "2028-12-31"), then=then)
    calendar = Calendar(zone="UTC", start=datetime(2026, 1, 15, 9), rules=("FREQ=YEARLY",), exclusions=away)
    found = [f"{slot:%Y-%m-%d}" for slot in islice(slots(calendar, LONG_AGO), 3)]
    if then is OnExcluded.NEXT:  # 2027-01-15 is too far from 2029-01-01, 2028-01-15 is near enough
        assert found == ["2026-01-15", "2029-01-01", "2029-01-15"]
    else:
        assert found == ["2026-01-15", "2026-01-31", "2029-01-15"]


def test_an_excluded_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidSchedule, match="end before they begin"):
        check(Cron(zone="UTC", line="@daily", exclusions=Exclusions(ranges=day_off("2026-01-02", "2026-01-01"))))


def plainly(rule: str, start: datetime, exclusions: Exclusions, first: datetime, last: datetime) -> list[datetime]:
    """Each wall time of the rule moved by itself, then put in order."""
    found, wall = set(), first - timedelta(days=40)
    while (named := recurrence(rule, start, "UTC").after(wall)) and named < last + timedelta(days=40):
        wall = moved = named
        step = timedelta(days=-1 if exclusions.then is OnExcluded.PREVIOUS else 1)
        while _is_off(moved.date(), exclusions) and exclusions.then is not OnExcluded.SKIP:
            moved += step
        if not _is_off(moved.date(), exclusions):
            found.add(moved)
    return sorted(moved for moved in found if first < moved <= last)


def _is_off(day: date, exclusions: Exclusions) -> bool:
    if exclusions.weekends and day.weekday() >= 5:
        return True
    return any(span.first <= day <= span.last for span in exclusions.ranges)


RANGES = st.lists(
    st.builds(
        lambda first, days: DateRange(first=first, last=first + timedelta(days=days)),
        st.dates(date(2026, 2, 20), date(2026, 4, 1)),
        st.integers(0, 9),
    ),
    max_size=3,
).map(tuple)
RULES = st.sampled_from(
    [
        "FREQ=DAILY;BYHOUR=6,18",
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=WEEKLY;BYDAY=SA,SU,MO;BYHOUR=5,23",
        "FREQ=WEEKLY;BYDAY=FR",
        "FREQ=MONTHLY;BYMONTHDAY=1,15,-1",
        "FREQ=HOURLY;INTERVAL=7",
        "FREQ=HOURLY;INTERVAL=31",
    ]
)


@settings(deadline=None, max_examples=200)
@given(RULES, RANGES, st.booleans(), st.sampled_from(OnExcluded), st.data())
def test_slots_are_what_moving_each_by_itself_gives(
    rule: str, ranges: tuple[DateRange, ...], weekends: bool, then: OnExcluded, data: st.DataObject
) -> None:
    exclusions = Exclusions(ranges=ranges, weekends=weekends, then=then)
    start, first, last = datetime(2025, 6, 1, 9), datetime(2026, 3, 1), datetime(2026, 3, 28)
    expected = [wall.replace(tzinfo=UTC) for wall in plainly(rule, start, exclusions, first, last)]
    calendar = Calendar(zone="UTC", start=start, rules=(rule,), exclusions=exclusions)
    after, until = first.replace(tzinfo=UTC), last.replace(tzinfo=UTC)
    assert list(slots(calendar, after, until)) == expected
    moment = data.draw(st.datetimes(first, last)).replace(tzinfo=UTC)
    later = [slot for slot in expected if slot > moment]
    if later:
        assert next_slot(calendar, moment) == later[0]
