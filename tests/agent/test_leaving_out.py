"""Schedules with something left out: all other slots stay."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horarium.agent.edits import bounds, same_rhythm, slots_on, without_days, without_slot
from horarium.domain.schedule import Calendar, Cron, DateRange, Every, Once, Schedule, next_slot, slots

NOW = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)
BRUSSELS = "Europe/Brussels"
DAILY = Calendar(zone=BRUSSELS, start=datetime(2026, 11, 1, 2, 30), rules=("FREQ=DAILY",))
WEEKDAYS = Cron(zone=BRUSSELS, line="30 7 * * 1-5")
HOURS = Every(zone=BRUSSELS, first=datetime(2026, 11, 20, 0, 30, tzinfo=UTC), interval=timedelta(minutes=90), count=100)


@given(
    st.sampled_from([DAILY, WEEKDAYS, HOURS]),
    st.datetimes(datetime(2026, 11, 20), datetime(2026, 11, 25), timezones=st.just(UTC)),
)
def test_only_the_next_slot_goes(schedule: Schedule, now: datetime) -> None:
    ahead = list(islice(slots(schedule, now), 6))
    changed = without_slot(schedule, ahead[0], now)
    assert changed is not None
    assert list(islice(slots(changed, now), 5)) == ahead[1:]


def test_the_last_slot_cannot_be_left_out() -> None:
    once = Once(zone=BRUSSELS, at=datetime(2026, 11, 21, 14, 0))
    slot = next_slot(once, NOW)
    assert slot is not None
    assert without_slot(once, slot, NOW) is None


def test_one_of_several_slots_of_a_cron_day_cannot_be_left_out() -> None:
    """A cron line has no single exceptions; leaving the whole day out would be more than was asked for."""
    hourly = Cron(zone=BRUSSELS, line="0 * * * *")
    slot = next_slot(hourly, NOW)
    assert slot is not None
    assert without_slot(hourly, slot, NOW) is None


def test_a_slot_that_the_clock_change_moved_is_left_out_or_refused() -> None:
    before = datetime(2027, 3, 27, 12, 0, tzinfo=UTC)
    slot = next_slot(DAILY, before)
    assert slot is not None
    changed = without_slot(DAILY, slot, before)
    assert changed is None or next_slot(changed, before) == next_slot(DAILY, slot)


def test_days_are_left_out_both_ends_included() -> None:
    changed = without_days(DAILY, DateRange(first=date(2026, 11, 21), last=date(2026, 11, 23)))
    assert changed is not None
    assert next_slot(changed, NOW) == datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("schedule", [HOURS, Once(zone=BRUSSELS, at=datetime(2026, 11, 21, 14, 0))])
def test_elapsed_time_and_one_offs_cannot_leave_days_out(schedule: Schedule) -> None:
    assert without_days(schedule, DateRange(first=date(2026, 11, 21), last=date(2026, 11, 21))) is None


def test_a_day_begins_and_ends_at_midnight_of_its_zone() -> None:
    day = date(2026, 10, 25)  # 25 hours long in Brussels
    first, behind = bounds(DateRange(first=day, last=day), BRUSSELS)
    assert behind - first == timedelta(hours=25)


def test_slots_on_a_day_are_those_of_its_zone() -> None:
    late = Calendar(zone=BRUSSELS, start=datetime(2026, 11, 1, 0, 0), rules=("FREQ=DAILY",))
    day = DateRange(first=date(2026, 11, 22), last=date(2026, 11, 22))
    assert slots_on(late, day, NOW) == [datetime(2026, 11, 21, 23, 0, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;BYHOUR=7;BYMINUTE=0", "FREQ=DAILY"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("FREQ=WEEKLY;BYDAY=MO,TU", "FREQ=WEEKLY;BYDAY=MO,TU"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", None),
        ("FREQ=DAILY;BYHOUR=7,19", None),
        ("FREQ=MONTHLY;BYDAY=1MO", None),
    ],
)
def test_the_rhythm_stays_on_another_day_or_it_is_not_guessed(rule: str, expected: str | None) -> None:
    tuesday = datetime(2026, 11, 24, 8, 0)
    changed = same_rhythm(Calendar(zone=BRUSSELS, start=datetime(2026, 11, 2, 7, 0), rules=(rule,)), tuesday)
    assert (changed.rules if isinstance(changed, Calendar) else None) == (expected and (expected,))
