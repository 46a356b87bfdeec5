"""One instant, and equal steps of elapsed time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horarium.domain.schedule import Every, Once, local_slot, next_slot, slots

FIRST = datetime(2026, 3, 1, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def every(interval: timedelta = HOUR, *, count: int | None = None, until: datetime | None = None) -> Every:
    return Every(zone="UTC", first=FIRST, interval=interval, count=count, until=until)


def test_once_is_one_slot() -> None:
    once = Once(zone="Europe/Brussels", at=datetime(2026, 7, 1, 9))
    assert list(slots(once, datetime(2020, 1, 1, tzinfo=UTC))) == [datetime(2026, 7, 1, 7, tzinfo=UTC)]


def test_a_slot_is_never_after_itself() -> None:
    once = Once(zone="UTC", at=datetime(2026, 7, 1, 9))
    assert next_slot(once, datetime(2026, 7, 1, 9, tzinfo=UTC)) is None
    assert next_slot(every(), FIRST) == FIRST + HOUR


def test_the_first_slot_of_every_is_its_first_instant() -> None:
    assert next_slot(every(), FIRST - timedelta(days=9000)) == FIRST


def test_count_and_until_end_it() -> None:
    assert list(slots(every(count=3), FIRST - HOUR)) == [FIRST, FIRST + HOUR, FIRST + 2 * HOUR]
    assert list(slots(every(until=FIRST + HOUR), FIRST - HOUR)) == [FIRST, FIRST + HOUR]


def test_an_end_before_the_first_means_nothing() -> None:
    assert next_slot(every(until=FIRST - HOUR), FIRST - 9 * HOUR) is None


def test_slots_come_in_utc_whatever_zone_is_asked_in() -> None:
    asked = FIRST.astimezone(timezone(timedelta(hours=5)))
    found = next_slot(every(), asked)
    assert found is not None
    assert found.tzinfo is UTC


def test_an_interval_of_centuries_overflows_into_nothing() -> None:
    assert next_slot(every(timedelta(days=999_999_999)), FIRST) is None


def test_a_naive_instant_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="tzinfo"):
        next_slot(every(), datetime(2026, 1, 1))


@given(st.timedeltas(timedelta(microseconds=1), timedelta(days=400)), st.integers(0, 1_000), st.floats(0, 0.99))
def test_a_step_is_found_from_anywhere_inside_it(interval: timedelta, steps: int, part: float) -> None:
    inside = FIRST + steps * interval + interval * part
    assert next_slot(every(interval), min(inside, FIRST + (steps + 1) * interval - timedelta(microseconds=1))) == (
        FIRST + (steps + 1) * interval
    )


@given(st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)), st.sampled_from(["UTC", "Asia/Tokyo"]))
def test_where_clocks_never_change_a_wall_time_is_one_instant(wall: datetime, zone: str) -> None:
    hours = 9 if zone == "Asia/Tokyo" else 0
    assert local_slot(wall, zone) == local_slot(wall, zone, fold=1) == wall.replace(tzinfo=UTC) - hours * HOUR
