"""What happens where the clocks change: the tables of docs/time.md, and one law for all calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from horarium.domain.schedule import (
    Calendar,
    ClockEffect,
    Cron,
    Every,
    Once,
    Schedule,
    clock_change,
    local_slot,
    next_slot,
    slots,
)
from horarium.domain.schedule.recurrence import recurrence

NEW_YORK, LORD_HOWE = "America/New_York", "Australia/Lord_Howe"
SIX_QUARTERS = "01:00+11 01:15+11 01:30+11 01:45+11 01:30+10.5 01:45+10.5"
FOURTH_HOURS = "00:00+10.5 04:00+11 08:00+11 12:00+11 16:00+11 20:00+11"
EVERY_MINUTE = [
    f"{minute // 60:02}:{minute % 60:02}{'-5' if minute < 120 else '-4'}"
    for minute in range(24 * 60)
    if not 120 <= minute < 180
]
EVEN_HOURS = " ".join(["00:00+11", *(f"{hour:02}:00+10.5" for hour in range(2, 24, 2))])


def shown(schedule: Schedule, day: str) -> list[str]:
    """The slots of one local day, as the wall clock and its offset in hours show them."""
    zone = ZoneInfo(schedule.zone)
    first = datetime.combine(date.fromisoformat(day), datetime.min.time(), zone).astimezone(UTC)
    last = datetime.combine(date.fromisoformat(day) + timedelta(days=1), datetime.min.time(), zone).astimezone(UTC)
    tick = timedelta(microseconds=1)
    return [_face(slot.astimezone(zone)) for slot in slots(schedule, first - tick, last - tick)]


def _face(local: datetime) -> str:
    offset = local.utcoffset()
    assert offset is not None
    return f"{local:%H:%M}{offset / timedelta(hours=1):+g}"


def calendar(rule: str, time: str = "00:00", zone: str = NEW_YORK) -> Calendar:
    return Calendar(zone=zone, start=datetime.fromisoformat(f"2016-01-01T{time}"), rules=(rule,))


@pytest.mark.parametrize(
    ("schedule", "day", "expected"),
    [
        (Once(zone=NEW_YORK, at=datetime(2026, 3, 8, 2, 30)), "2026-03-08", "03:30-4"),
        (Once(zone=NEW_YORK, at=datetime(2026, 3, 8, 2, 30), fold=1), "2026-03-08", "03:30-4"),
        (Once(zone=NEW_YORK, at=datetime(2026, 11, 1, 1, 30)), "2026-11-01", "01:30-4"),
        (Once(zone=NEW_YORK, at=datetime(2026, 11, 1, 1, 30), fold=1), "2026-11-01", "01:30-5"),
        (calendar("FREQ=DAILY", "02:30"), "2026-03-08", "03:30-4"),
        (calendar("FREQ=DAILY", "01:30"), "2026-11-01", "01:30-4"),
        (calendar("FREQ=DAILY;BYHOUR=2,3"), "2026-03-08", "03:00-4"),
        (calendar("FREQ=HOURLY;BYHOUR=0,1,2,3,4"), "2026-03-08", "00:00-5 01:00-5 03:00-4 04:00-4"),
        (calendar("FREQ=HOURLY;BYHOUR=0,1,2,3"), "2026-11-01", "00:00-4 01:00-4 02:00-5 03:00-5"),
        (calendar("FREQ=MINUTELY;INTERVAL=30;BYHOUR=1,2,3"), "2026-03-08", "01:00-5 01:30-5 03:00-4 03:30-4"),
        (Cron(zone=NEW_YORK, line="30 2 * * *"), "2026-03-08", "03:00-4"),
        (Cron(zone=NEW_YORK, line="0,30 2 * * *"), "2026-03-08", "03:00-4"),
        (Cron(zone=NEW_YORK, line="0 2,3 * * *"), "2026-03-08", "03:00-4"),
        (Cron(zone=NEW_YORK, line="30 1 * * *"), "2026-11-01", "01:30-4"),
        (Cron(zone=NEW_YORK, line="*/30 1-3 * * *"), "2026-03-08", "01:00-5 01:30-5 03:00-4 03:30-4"),
        (Cron(zone=NEW_YORK, line="*/30 2 * * *"), "2026-03-08", ""),
        (Cron(zone=NEW_YORK, line="*/30 1 * * *"), "2026-11-01", "01:00-4 01:30-4 01:00-5 01:30-5"),
        (Cron(zone=NEW_YORK, line="0 30 1 * * *"), "2026-11-01", "01:30-4 01:30-5"),
        (Cron(zone=NEW_YORK, line="0 30 2 * * *"), "2026-03-08", ""),
        (Once(zone=LORD_HOWE, at=datetime(2017, 10, 1, 2, 15)), "2017-10-01", "02:45+11"),
        (calendar("FREQ=DAILY", "02:15", LORD_HOWE), "2017-10-01", "02:45+11"),
        (calendar("FREQ=DAILY", "01:45", LORD_HOWE), "2017-04-02", "01:45+11"),
        (Cron(zone=LORD_HOWE, line="15 2 * * *"), "2017-10-01", "02:30+11"),
        (Cron(zone=LORD_HOWE, line="45 1 * * *"), "2017-04-02", "01:45+11"),
        (Cron(zone=LORD_HOWE, line="*/15 1 * * *"), "2017-04-02", SIX_QUARTERS),
        (Cron(zone=LORD_HOWE, line="0 */2 * * *"), "2017-04-02", EVEN_HOURS),
        (calendar("FREQ=DAILY;BYHOUR=2,3"), "2026-11-01", "02:00-5 03:00-5"),
        (calendar("FREQ=MINUTELY;INTERVAL=30;BYHOUR=1,2"), "2026-11-01", "01:00-4 01:30-4 02:00-5 02:30-5"),
        (Cron(zone=NEW_YORK, line="0,30 2 * * *"), "2026-11-01", "02:00-5 02:30-5"),
        (Cron(zone=NEW_YORK, line="0 2,3 * * *"), "2026-11-01", "02:00-5 03:00-5"),
        (Cron(zone=NEW_YORK, line="0 0-3 * * *"), "2026-11-01", "00:00-4 01:00-4 02:00-5 03:00-5"),
        (Cron(zone=NEW_YORK, line="0 0-3 * * *"), "2026-03-08", "00:00-5 01:00-5 03:00-4"),
        (Cron(zone=NEW_YORK, line="* * * * *"), "2026-03-08", " ".join(EVERY_MINUTE)),
        (calendar("FREQ=HOURLY;BYHOUR=1,2,3", zone=LORD_HOWE), "2017-10-01", "01:00+10.5 02:30+11 03:00+11"),
        (calendar("FREQ=HOURLY;BYHOUR=1,2,3", zone=LORD_HOWE), "2017-04-02", "01:00+11 02:00+10.5 03:00+10.5"),
        (Cron(zone=LORD_HOWE, line="*/15 1 * * *"), "2017-10-01", "01:00+10.5 01:15+10.5 01:30+10.5 01:45+10.5"),
        (Cron(zone=LORD_HOWE, line="0 */4 * * *"), "2017-10-01", FOURTH_HOURS),
    ],
)  # fmt: skip
def test_the_table_of_gaps_and_folds(schedule: Schedule, day: str, expected: str) -> None:
    assert " ".join(shown(schedule, day)) == expected


def test_elapsed_time_does_not_care_about_the_clock() -> None:
    every = Every(zone=NEW_YORK, first=datetime(2026, 3, 8, 5, tzinfo=UTC), interval=timedelta(hours=1))
    assert shown(every, "2026-03-08")[:4] == ["00:00-5", "01:00-5", "03:00-4", "04:00-4"]


def test_a_day_that_a_zone_left_out_is_rung_a_day_later() -> None:
    """Samoa had no 30 December 2011."""
    noon = Calendar(zone="Pacific/Apia", start=datetime(2011, 1, 1, 12), rules=("FREQ=DAILY",))
    found = list(slots(noon, datetime(2011, 12, 29, tzinfo=UTC), datetime(2012, 1, 1, tzinfo=UTC)))
    assert [slot.isoformat()[:13] for slot in found] == ["2011-12-29T22", "2011-12-30T22", "2011-12-31T22"]


WINDOWS = [
    (NEW_YORK, datetime(2026, 3, 8), 1),
    (NEW_YORK, datetime(2026, 11, 1), 1),
    (LORD_HOWE, datetime(2017, 4, 2), 1),
    (LORD_HOWE, datetime(2017, 10, 1), 1),
    ("Europe/Dublin", datetime(2026, 3, 29), 1),
    ("Pacific/Apia", datetime(2011, 12, 30), 2),
    ("Africa/Casablanca", datetime(2026, 2, 15), 1),
]
RULES = st.one_of(
    st.builds("FREQ=MINUTELY;INTERVAL={}".format, st.integers(7, 200)),
    st.builds("FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE={},{}".format, st.integers(0, 59), st.integers(0, 59)),
    st.builds("FREQ=HOURLY;INTERVAL={};BYMINUTE={}".format, st.integers(1, 5), st.integers(0, 59)),
    st.builds("FREQ=SECONDLY;INTERVAL={}".format, st.integers(300, 5000)),
)


@settings(deadline=None, max_examples=150)
@given(RULES, st.sampled_from(WINDOWS), st.integers(0, 59))
def test_a_calendar_has_each_wall_times_instant_once_and_in_order(
    rule: str, window: tuple[str, datetime, int], minute: int
) -> None:
    zone, day, width = window
    start = day - timedelta(days=width + 2, minutes=minute)
    first, last = day - timedelta(days=width), day + timedelta(days=width + 1)
    named, wall = set(), first - timedelta(days=2)
    while (found := recurrence(rule, start, zone).after(wall)) and found < last + timedelta(days=2):
        named.add(local_slot(found, zone))
        wall = found
    after, until = first.replace(tzinfo=UTC), last.replace(tzinfo=UTC)
    expected = sorted(instant for instant in named if after < instant <= until)
    schedule = Calendar(zone=zone, start=start, rules=(rule,))
    assert list(slots(schedule, after, until)) == expected
    for earlier, later in pairwise(expected):
        assert next_slot(schedule, earlier + (later - earlier) / 2) == later


def effect(schedule: Schedule, slot: str, previous: str | None = None) -> ClockEffect | None:
    before = None if previous is None else datetime.fromisoformat(previous)
    change = clock_change(schedule, datetime.fromisoformat(slot), before)
    return None if change is None else change.effect


def test_a_slot_that_a_gap_moved_is_told_with_the_time_that_was_meant() -> None:
    change = clock_change(calendar("FREQ=DAILY", "02:30"), datetime(2026, 3, 8, 7, 30, tzinfo=UTC))
    assert change is not None
    assert (change.effect, change.by, change.named) == (
        ClockEffect.SHIFTED, timedelta(hours=1), datetime(2026, 3, 8, 2, 30)
    )  # fmt: skip
    assert change.at == datetime(2026, 3, 8, 7, tzinfo=UTC)
    assert effect(Cron(zone=NEW_YORK, line="30 2 * * *"), "2026-03-08T07:00Z") is ClockEffect.SHIFTED
    assert effect(Once(zone=NEW_YORK, at=datetime(2026, 3, 8, 2, 30)), "2026-03-08T07:30Z") is ClockEffect.SHIFTED


def test_a_slot_that_the_schedule_names_anyway_is_not_called_moved() -> None:
    hourly = calendar("FREQ=HOURLY")
    assert effect(hourly, "2026-03-08T07:00Z") is None
    assert effect(hourly, "2026-03-08T07:00Z", "2026-03-08T06:00Z") is ClockEffect.FORWARD


def test_wall_times_that_happen_twice_are_told_apart() -> None:
    half_hours = Cron(zone=NEW_YORK, line="*/30 * * * *")
    assert effect(half_hours, "2026-11-01T04:30Z") is None
    assert effect(half_hours, "2026-11-01T05:30Z") is ClockEffect.FIRST_OF_TWO
    assert effect(half_hours, "2026-11-01T06:30Z") is ClockEffect.SECOND_OF_TWO
    assert effect(half_hours, "2026-11-01T07:00Z", "2026-11-01T06:30Z") is None


def test_the_first_slot_after_a_change_is_told() -> None:
    noon = calendar("FREQ=DAILY", "12:00")
    assert effect(noon, "2026-03-08T16:00Z", "2026-03-07T17:00Z") is ClockEffect.FORWARD
    assert effect(noon, "2026-11-01T17:00Z", "2026-10-31T16:00Z") is ClockEffect.BACK
    assert effect(noon, "2026-11-02T17:00Z", "2026-11-01T17:00Z") is None
