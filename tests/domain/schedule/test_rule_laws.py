"""Laws of rules: they agree with python-dateutil where that is right, and restarting anywhere changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice, pairwise

from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from horarium.domain.schedule.recurrence import recurrence

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
STARTS = st.datetimes(datetime(2015, 1, 1), datetime(2030, 12, 31)).map(lambda wall: wall.replace(microsecond=0))
LONG_AGO = datetime(2000, 1, 1)


def numbers(low: int, high: int, *, backwards: bool = False) -> st.SearchStrategy[str]:
    one = st.integers(low, high)
    if backwards:
        one |= st.integers(-high, -low)
    return st.lists(one, min_size=1, max_size=4, unique=True).map(lambda found: ",".join(map(str, found)))


def weekdays(ordinals: tuple[str, ...] = ("",)) -> st.SearchStrategy[str]:
    """Weekdays that all have an ordinal or all have none: dateutil misreads a mixture."""
    plain = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=4, unique=True)
    return st.tuples(plain, st.sampled_from(ordinals)).map(lambda found: ",".join(found[1] + day for day in found[0]))


TIMES = {"BYHOUR": numbers(0, 23), "BYMINUTE": numbers(0, 59), "BYSECOND": numbers(0, 59)}
YEARDAYS = {"BYYEARDAY": numbers(1, 366, backwards=True)}
MONTHDAYS = {"BYMONTHDAY": numbers(1, 31, backwards=True)}
PLAIN_DAYS = {"BYDAY": weekdays()}
POSITIONS = {"BYSETPOS": numbers(1, 4, backwards=True)}
PARTS = {
    "YEARLY": TIMES | YEARDAYS | MONTHDAYS | {"BYDAY": weekdays(("", "1", "-1", "2", "20"))} | POSITIONS,
    "MONTHLY": TIMES | MONTHDAYS | {"BYDAY": weekdays(("", "1", "-1", "-2", "5"))} | POSITIONS,
    "WEEKLY": TIMES | PLAIN_DAYS,  # dateutil misreads BYSETPOS here
    "DAILY": TIMES | MONTHDAYS | PLAIN_DAYS,
    "HOURLY": TIMES | YEARDAYS | MONTHDAYS | PLAIN_DAYS,
    "MINUTELY": TIMES | YEARDAYS | MONTHDAYS | PLAIN_DAYS,
}
STEPS = {"YEARLY": 4, "MONTHLY": 18, "WEEKLY": 6, "DAILY": 40, "HOURLY": 60, "MINUTELY": 200}


@st.composite
def rules(draw: st.DrawFn) -> str:
    freq = draw(st.sampled_from(sorted(PARTS)))
    chosen = draw(st.lists(st.sampled_from(sorted(PARTS[freq])), max_size=3, unique=True))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, STEPS[freq]))}", f"WKST={draw(st.sampled_from(WEEKDAYS))}"]
    if draw(st.booleans()):
        parts.append(f"BYMONTH={draw(numbers(1, 12))}")
    elif freq == "YEARLY" and not {"BYDAY", "BYSETPOS"} & {*chosen} and draw(st.booleans()):
        parts.append(f"BYWEEKNO={draw(numbers(1, 51))}")  # dateutil misreads 52 and 53 at a year's end
    if chosen == ["BYSETPOS"]:
        chosen.append("BYDAY")
    parts += [f"{name}={draw(PARTS[freq][name])}" for name in chosen]
    end = draw(st.sampled_from(("", "COUNT", "UNTIL")))
    if end == "COUNT":
        parts.append(f"COUNT={draw(st.integers(1, 20))}")
    elif end == "UNTIL":
        parts.append(f"UNTIL={draw(STARTS):%Y%m%dT%H%M%S}")
    return ";".join(parts)


def first(rule: str, start: datetime, most: int, after: datetime = LONG_AGO) -> list[datetime]:
    evaluator = recurrence(rule, start, "UTC")
    found: list[datetime] = []
    while len(found) < most and (wall := evaluator.after(found[-1] if found else after)):
        found.append(wall)
    return found


@settings(deadline=None, max_examples=300)
@given(rules(), STARTS)
def test_a_rule_names_what_dateutil_says(rule: str, start: datetime) -> None:
    """dateutil never returns from a rule that names nothing, so only what comes before its horizon is compared."""
    ours = first(rule, start, 12)
    horizon = start + timedelta(days=8 * 366)
    within = [wall for wall in ours if wall <= horizon]
    assume(within)
    bounded = rule if "UNTIL" in rule or "COUNT" in rule else f"{rule};UNTIL={within[-1]:%Y%m%dT%H%M%S}"
    theirs = list(islice(iter(rrulestr(bounded, dtstart=start)), len(within)))
    assert within == theirs


@settings(deadline=None, max_examples=300)
@given(rules(), STARTS, st.data())
def test_asking_from_anywhere_gives_the_same_sequence(rule: str, start: datetime, data: st.DataObject) -> None:
    found = first(rule, start, 15)
    assume(len(found) > 1)
    assert all(earlier < later for earlier, later in pairwise(found))
    index = data.draw(st.integers(0, len(found) - 2))
    gap = found[index + 1] - found[index]
    wall = found[index] + gap * data.draw(st.floats(0, 0.999))
    recurrence.cache_clear()
    assert recurrence(rule, start, "UTC").after(wall) == found[index + 1]
    assert recurrence(rule, start, "UTC").after(found[index + 1] - timedelta(microseconds=1)) == found[index + 1]


@settings(deadline=None, max_examples=100)
@given(st.integers(1, 30), rules(), STARTS)
def test_count_ends_a_rule_after_that_many(count: int, rule: str, start: datetime) -> None:
    assume("UNTIL" not in rule and "COUNT" not in rule)
    endless = first(rule, start, count)
    assert first(f"{rule};COUNT={count}", start, count + 5) == endless
