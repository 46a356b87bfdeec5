"""A calendar with one time of day names the same slots when that time stands in its start."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horarium.domain.schedule import Calendar, slots
from horarium.tools.scheduling.plain_rules import plain
from horarium.tools.scheduling.revision import timing_of

PERIODS = [
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;BYDAY=MO,TH",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=YEARLY",
]


@given(
    st.sampled_from(PERIODS),
    st.integers(0, 23),
    st.one_of(st.none(), st.integers(0, 59)),
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),
)
def test_the_slots_stay_the_same(period: str, hour: int, minute: int | None, start: datetime) -> None:
    rule = f"{period};BYHOUR={hour}" + ("" if minute is None else f";BYMINUTE={minute}")
    calendar = Calendar(zone="Europe/Brussels", start=start.replace(microsecond=0), rules=(rule,))
    simple = plain(calendar)
    if simple is None:
        assert (hour, start.minute if minute is None else minute) <= (start.hour, start.minute)
        return
    assert "BYHOUR" not in simple.rules[0]
    after = datetime(2025, 12, 30, tzinfo=UTC)
    assert list(islice(slots(simple, after), 9)) == list(islice(slots(calendar, after), 9))


@pytest.mark.parametrize(
    "rules",
    [
        ("FREQ=DAILY;BYHOUR=9,17",),
        ("FREQ=DAILY;BYHOUR=9", "FREQ=WEEKLY;BYHOUR=10"),
        ("FREQ=HOURLY",),
        ("FREQ=MINUTELY;INTERVAL=30",),
        (),
    ],
)
def test_several_times_of_day_are_not_plain(rules: tuple[str, ...]) -> None:
    assert plain(Calendar(zone="UTC", start=datetime(2026, 11, 23, 8), rules=rules)) is None


@pytest.mark.parametrize(
    ("rule", "frequency"),
    [
        ("FREQ=DAILY;BYHOUR=9;BYMINUTE=30", "daily"),
        ("FREQ=DAILY;INTERVAL=1", "daily"),
        ("BYDAY=MO;FREQ=WEEKLY;BYHOUR=9", "weekly"),
        ("freq=monthly;bymonthday=-1", "monthly"),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", "custom"),
        ("FREQ=WEEKLY;BYDAY=MO,TU", "custom"),
        ("FREQ=DAILY;COUNT=3", "custom"),
        ("FREQ=WEEKLY", "custom"),
    ],
)
def test_a_rule_said_in_other_words_has_its_frequency(rule: str, frequency: str) -> None:
    timing = timing_of(Calendar(zone="UTC", start=datetime(2026, 11, 23, 8), rules=(rule,)))
    assert timing.frequency == frequency
    assert timing.at is not None
