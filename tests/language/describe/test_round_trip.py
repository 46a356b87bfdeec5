"""A calendar that words can say reads back as itself: nth weekdays, counts, days left out, several rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from horarium.domain.schedule import Calendar, DateRange, Exclusions, slots
from horarium.language.describe import describe
from horarium.language.model import Context
from horarium.language.times import read_time

BRUSSELS = ZoneInfo("Europe/Brussels")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
COMPARED = 15  # slots
NOWS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)).map(lambda at: at.replace(microsecond=0, tzinfo=UTC))
INTERVALS = st.sampled_from(["", "", ";INTERVAL=2", ";INTERVAL=3"])


@st.composite
def times(draw: st.DrawFn) -> str:
    hours = sorted(draw(st.sets(st.integers(0, 23), min_size=1, max_size=3)))
    return f";BYHOUR={_listed(hours)};BYMINUTE={draw(st.sampled_from([0, 7, 30, 45]))}"


@st.composite
def days(draw: st.DrawFn) -> str:
    """FREQ and the parts that say on which days, at every interval."""
    weekdays = draw(st.sets(st.sampled_from(DAYS), min_size=1).map(lambda chosen: sorted(chosen, key=DAYS.index)))
    ranks = draw(st.sets(st.sampled_from([1, 2, 3, 4, -1, -2]), min_size=1, max_size=2))
    month, number = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    numbers = sorted(draw(st.sets(st.sampled_from([1, 4, 15, 28, -1, -2]), min_size=1)))
    return draw(
        st.sampled_from(
            [
                "DAILY",
                f"WEEKLY;BYDAY={','.join(weekdays)}",
                f"MONTHLY;BYMONTHDAY={_listed(numbers)}",
                f"MONTHLY;BYDAY={','.join(f'{rank}{weekdays[0]}' for rank in sorted(ranks))}",
                f"YEARLY;BYMONTH={month};BYMONTHDAY={number}",
                f"YEARLY;BYMONTH={month};BYDAY={min(ranks)}{weekdays[-1]}",
            ]
        )
    )


def _listed(values: list[int]) -> str:
    return ",".join(str(value) for value in values)


def upcoming(calendar: Calendar, now: datetime) -> list[datetime]:
    return list(islice(slots(calendar, now), COMPARED))


def assert_reads_as_itself(calendar: Calendar, now: datetime) -> None:
    assume(upcoming(calendar, now))
    said = describe(calendar, now, "Europe/Brussels", "en-GB")
    reading = read_time(said, Context(now=now, zone="Europe/Brussels", locale="en-GB", country="BE"))
    assert reading is not None, said
    assert isinstance(reading.schedule, Calendar), said
    assert upcoming(reading.schedule, now) == upcoming(calendar, now), said
    assert reading.doubts == (), said


def calendar(now: datetime, rules: tuple[str, ...], begins: timedelta = timedelta()) -> Calendar:
    start = now.astimezone(BRUSSELS).replace(tzinfo=None, second=0) + begins
    return Calendar(zone="Europe/Brussels", start=start, rules=rules)


@given(now=NOWS, rule=days(), every=INTERVALS, at=times(), begins=st.integers(0, 100_000))
@settings(deadline=None)
def test_a_rule_that_begins_some_day(now: datetime, rule: str, every: str, at: str, begins: int) -> None:
    assert_reads_as_itself(calendar(now, (f"FREQ={rule}{every}{at}",), timedelta(minutes=begins)), now)


@given(now=NOWS, rule=days(), at=times(), count=st.integers(1, 30))
@settings(deadline=None)
def test_a_rule_with_a_count(now: datetime, rule: str, at: str, count: int) -> None:
    assert_reads_as_itself(calendar(now, (f"FREQ={rule}{at};COUNT={count}",)), now)


@given(now=NOWS, first=days(), second=days(), at=times(), then=times())
@settings(deadline=None)
def test_two_rules(now: datetime, first: str, second: str, at: str, then: str) -> None:
    assume(first != second)
    assert_reads_as_itself(calendar(now, (f"FREQ={first}{at}", f"FREQ={second}{then}")), now)


@given(now=NOWS, rule=days(), at=times(), first=st.integers(1, 60), length=st.integers(0, 60))
@settings(deadline=None)
def test_a_rule_with_days_left_out(now: datetime, rule: str, at: str, first: int, length: int) -> None:
    gone = now.date() + timedelta(days=first)
    out = Exclusions(ranges=(DateRange(first=gone, last=gone + timedelta(days=length)),))
    assert_reads_as_itself(msgspec.structs.replace(calendar(now, (f"FREQ={rule}{at}",)), exclusions=out), now)


@given(now=NOWS, every=st.sets(st.sampled_from(DAYS), min_size=1), first=st.integers(0, 12), count=st.integers(5, 11))
@settings(deadline=None)
def test_hours_in_a_row(now: datetime, every: set[str], first: int, count: int) -> None:
    hours = _listed(list(range(first, first + count)))
    named = ",".join(sorted(every, key=DAYS.index))
    assert_reads_as_itself(calendar(now, (f"FREQ=WEEKLY;BYDAY={named};BYHOUR={hours};BYMINUTE=0",)), now)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (("FREQ=WEEKLY;BYDAY=MO;BYHOUR=7;BYMINUTE=0",), "every Monday at 07:00"),
        (("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;BYHOUR=9;BYMINUTE=0",), "every other Tuesday at 09:00"),
        (("FREQ=DAILY;BYHOUR=7,19;BYMINUTE=0",), "every day at 07:00 and 19:00"),
        (("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=8;BYMINUTE=30",), "every weekday at 08:30"),
        (
            ("FREQ=MONTHLY;BYMONTHDAY=15,-1;BYHOUR=9;BYMINUTE=0",),
            "on the 15th and the last day of every month at 09:00",
        ),
        (("FREQ=MONTHLY;BYDAY=1MO;BYHOUR=9;BYMINUTE=0",), "on the first Monday of every month at 09:00"),
        (("FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4;BYHOUR=9;BYMINUTE=0",), "every year on 4 July at 09:00"),
        (
            ("FREQ=WEEKLY;BYDAY=MO;BYHOUR=7;BYMINUTE=0", "FREQ=WEEKLY;BYDAY=TH;BYHOUR=19;BYMINUTE=30"),
            "every Monday at 07:00 and every Thursday at 19:30",
        ),
    ],
)
def test_the_words_are_those_of_a_person(rules: tuple[str, ...], said: str) -> None:
    now = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
    assert describe(calendar(now, rules), now, "Europe/Brussels") == said
