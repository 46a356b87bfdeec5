"""Laws of cron lines: they agree with cronsim, and with a clock that is read minute by minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from cronsim import CronSim
from hypothesis import given, settings
from hypothesis import strategies as st

from horarium.domain.schedule import Cron, slots

WHOLE_HOURS = ("America/New_York", "Europe/Brussels", "Pacific/Auckland", "America/Santiago", "Asia/Tokyo", "UTC")
AROUND_CHANGES = (
    datetime(2026, 3, 7, tzinfo=UTC),
    datetime(2026, 10, 24, tzinfo=UTC),
    datetime(2026, 10, 31, tzinfo=UTC),
)


def field(low: int, high: int) -> st.SearchStrategy[str]:
    number = st.integers(low, high).map(str)
    spans = st.tuples(st.integers(low, high), st.integers(low, high)).map(lambda two: f"{min(two)}-{max(two)}")
    steps = st.tuples(st.just("*") | spans | number, st.integers(1, 15)).map(lambda two: f"{two[0]}/{two[1]}")
    return st.just("*") | number | spans | steps | st.lists(number | spans, min_size=1, max_size=3).map(",".join)


MINUTES, HOURS = field(0, 59), field(0, 23)
DAYS = st.just("*") | field(1, 28) | st.sampled_from(["L", "LW", "31", "*/10", "1,L"])
MONTHS = st.just("*") | field(1, 12) | st.sampled_from(["JAN,MAR,OCT", "3-11"])
DOWS = st.just("*") | field(0, 7) | st.sampled_from(["5L", "1#2", "MON-FRI", "SUN", "*/2", "TUE,4#1"])
LINES = st.tuples(MINUTES, HOURS, DAYS, MONTHS, DOWS).map(" ".join)
DAILY_LINES = st.tuples(MINUTES, HOURS, st.just("* * *")).map(" ".join)
SIX_FIELDS = st.tuples(field(0, 59), MINUTES, HOURS, st.just("* * *")).map(" ".join)


def ours(line: str, zone: str, after: datetime, most: int) -> list[datetime]:
    return list(islice(slots(Cron(zone=zone, line=line), after), most))


def cronsims(line: str, zone: str, after: datetime, most: int) -> list[datetime]:
    """Without the repetitions: times of one gap all move to its end."""
    found: list[datetime] = []
    for slot in CronSim(line, after.astimezone(ZoneInfo(zone))):
        instant = slot.astimezone(UTC)
        if not found or instant > found[-1]:
            found.append(instant)
        if len(found) == most:
            break
    return found


@settings(deadline=None, max_examples=200)
@given(LINES, st.sampled_from(WHOLE_HOURS), st.sampled_from(AROUND_CHANGES))
def test_a_line_means_what_cronsim_says(line: str, zone: str, after: datetime) -> None:
    theirs = cronsims(line, zone, after, 8)
    assert ours(line, zone, after, len(theirs)) == theirs


@settings(deadline=None, max_examples=200)
@given(DAILY_LINES | SIX_FIELDS, st.sampled_from(WHOLE_HOURS), st.sampled_from(AROUND_CHANGES))
def test_a_line_means_what_cronsim_says_through_a_change_of_the_clocks(line: str, zone: str, after: datetime) -> None:
    theirs = cronsims(line, zone, after, 60)
    assert ours(line, zone, after, len(theirs)) == theirs


def read_minute_by_minute(line: str, zone: str, first: datetime, last: datetime) -> list[datetime]:
    """Debian cron told plainly: wildcard lines go by the clock on the wall; others by each wall time once."""
    fields = CronSim(line, datetime(2000, 1, 1))
    fixed = not any(part.startswith("*") for part in line.split()[:2])
    found, shown, instant = [], set(), first - timedelta(days=1)
    previous = (instant - timedelta(minutes=1)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    while instant <= last:
        wall = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        missed = [previous + timedelta(minutes=left) for left in range(1, int((wall - previous).total_seconds()) // 60)]
        due = [wall, *missed] if fixed else [wall]
        due = [at for at in due if at not in shown or not fixed]
        if any(_names(fields, at) for at in due) and instant > first:
            found.append(instant)
        shown.update(due)
        previous = wall
        instant += timedelta(minutes=1)
    return found


def _names(fields: CronSim, wall: datetime) -> bool:
    return (
        wall.minute in fields.minutes
        and wall.hour in fields.hours
        and wall.month in fields.months
        and fields.match_day(wall.date())
    )


@settings(deadline=None, max_examples=60)
@given(DAILY_LINES, st.sampled_from([datetime(2017, 4, 1, 4, tzinfo=UTC), datetime(2017, 9, 30, 4, tzinfo=UTC)]))
def test_half_an_hour_of_change_loses_nothing(line: str, after: datetime) -> None:
    until = after + timedelta(hours=24)
    found = list(slots(Cron(zone="Australia/Lord_Howe", line=line), after, until))
    assert found == read_minute_by_minute(line, "Australia/Lord_Howe", after, until)


@settings(deadline=None, max_examples=60)
@given(DAILY_LINES, st.sampled_from(WHOLE_HOURS), st.sampled_from(AROUND_CHANGES))
def test_the_plain_reading_holds_for_whole_hours_too(line: str, zone: str, after: datetime) -> None:
    until = after + timedelta(hours=30)
    assert list(slots(Cron(zone=zone, line=line), after, until)) == read_minute_by_minute(line, zone, after, until)


@settings(deadline=None, max_examples=100)
@given(
    DAILY_LINES | SIX_FIELDS,
    st.sampled_from([*WHOLE_HOURS, "Australia/Lord_Howe"]),
    st.sampled_from(AROUND_CHANGES),
    st.data(),
)
def test_asking_from_anywhere_gives_the_same_sequence(
    line: str, zone: str, after: datetime, data: st.DataObject
) -> None:
    found = ours(line, zone, after, 40)
    index = data.draw(st.integers(0, len(found) - 2))
    between = found[index] + (found[index + 1] - found[index]) * data.draw(st.floats(0, 0.999))
    assert ours(line, zone, between, 1) == [found[index + 1]]
