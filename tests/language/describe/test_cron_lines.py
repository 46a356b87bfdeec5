"""Cron lines in words: the usual ones said, the others quoted, none with other slots than it has."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from horarium.domain.errors import InvalidSchedule
from horarium.domain.schedule import Cron, Exclusions, OnExcluded, slots
from horarium.language.describe import describe
from horarium.language.describe.crontab import calendar_of, steps_of

BRUSSELS = "Europe/Brussels"
NOW = datetime(2026, 11, 20, 14, 27, 38, tzinfo=ZoneInfo(BRUSSELS))
MIDNIGHT = datetime(2026, 11, 20)
COMPARED = 12  # slots


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("*/15 * * * *", "every 15 minutes, next at 14:30"),
        ("5/20 * * * *", "every 20 minutes, next at 14:45"),
        ("* * * * *", "every minute, next at 14:28"),
        ("@hourly", "every hour, next at 15:00"),
        ("0 */2 * * *", "every 2 hours from 00:00 to 22:00"),
        ("*/15 9-17 * * MON-FRI", "every 15 minutes from 09:00 to 17:45 every weekday"),
        ("0 9 * * 1-5", "every weekday at 09:00"),
        ("0 9,17 * * 1,3,5", "every Monday, Wednesday and Friday at 09:00 and 17:00"),
        ("30 7 * * 0", "every Sunday at 07:30"),
        ("30 7 * * 7", "every Sunday at 07:30"),
        ("@weekly", "every Sunday at 00:00"),
        ("@yearly", "every year on 1 January at 00:00"),
        ("0 9 1 * *", "on the 1st of every month at 09:00"),
        ("0 9 1,15 JUN,JUL *", "on the 1st and the 15th of every month in June and July at 09:00"),
        ("0 9 L * *", "on the last day of every month at 09:00"),
        ("0 9 15,L * *", "on the 15th and the last day of every month at 09:00"),
        ("0 9 LW * *", "on the last weekday of every month at 09:00"),
        ("0 9 * * 5L", "on the last Friday of every month at 09:00"),
        ("0 9 * * FRI#2", "on the second Friday of every month at 09:00"),
        ("0 9 * * 1#1,1#3", "on the first Monday and the third Monday of every month at 09:00"),
        ("0 9 13 * FRI", "on the 13th of every month at 09:00 and every Friday at 09:00"),
        ("5 0 9 * * *", "every day at 09:00:05"),
        ("0 9 31 2 1-5", "every weekday in February at 09:00"),
        ("0 * 13 * 5", "by the cron line 0 * 13 * 5, next on Friday 20 November at 15:00"),
        ("*/7 * * * *", "by the cron line */7 * * * *, next on Friday 20 November at 14:28"),
        ("0 9 1-7 * MON", "by the cron line 0 9 1-7 * MON, next on Monday 23 November at 09:00"),
        ("0 9 */100,1-7 * MON", "by the cron line 0 9 */100,1-7 * MON, next on Monday 7 December at 09:00"),
    ],
)
def test_the_usual_lines_are_said_and_the_others_quoted(line: str, words: str) -> None:
    assert describe(Cron(zone=BRUSSELS, line=line), NOW, BRUSSELS) == words


def test_what_a_line_leaves_out_is_said() -> None:
    moved = Exclusions(weekends=True, then=OnExcluded.NEXT)
    words = "on the 1st of every month at 09:00, except at weekends (then on the next day that is free)"
    assert describe(Cron(zone=BRUSSELS, line="0 9 1 * *", exclusions=moved), NOW, BRUSSELS) == words
    halves = "every 30 minutes from 00:00 to 23:30, except on public holidays in Belgium"
    assert (
        describe(Cron(zone=BRUSSELS, line="*/30 * * * *", exclusions=Exclusions(holidays="BE")), NOW, BRUSSELS)
        == halves
    )


def test_a_line_of_another_zone_names_it() -> None:
    words = "every day at 09:00, Tokyo time (Asia/Tokyo)"
    assert describe(Cron(zone="Asia/Tokyo", line="0 9 * * *"), NOW, BRUSSELS) == words


MINUTES = st.sampled_from(["*", "0", "5", "*/15", "*/7", "0,30", "10-20/5", "3/20"])
HOURS = st.sampled_from(["*", "9", "*/2", "9-17", "0,12", "23"])
DAYS = st.sampled_from(["*", "1", "15", "1,15", "*/10", "L", "LW", "31", "1-7", "1-31"])
MONTHS = st.sampled_from(["*", "1", "6,7", "*/3", "FEB", "1-12"])
WEEKDAYS = st.sampled_from(["*", "1-5", "0", "7", "SUN,SAT", "5L", "1#2", "MON#1,3", "0-6", "*/2"])


@given(fields=st.tuples(MINUTES, HOURS, DAYS, MONTHS, WEEKDAYS))
def test_what_is_said_of_a_line_names_its_slots(fields: tuple[str, ...]) -> None:
    cron = Cron(zone="UTC", line=" ".join(fields))
    try:
        ahead = list(islice(slots(cron, NOW), COMPARED))
    except InvalidSchedule:
        assume(False)
    step, calendar = steps_of(cron), calendar_of(cron, MIDNIGHT)
    if step is not None:
        assert {later - earlier for earlier, later in pairwise(ahead)} == {step}
    if calendar is not None:
        assert list(islice(slots(calendar, NOW), COMPARED)) == ahead


def test_steps_go_on_at_the_change_of_the_clocks() -> None:
    line = Cron(zone=BRUSSELS, line="*/20 * * * *")
    before = datetime(2026, 10, 24, 23, tzinfo=ZoneInfo("UTC"))
    ahead = list(islice(slots(line, before), 15))
    assert {later - earlier for earlier, later in pairwise(ahead)} == {timedelta(minutes=20)}
    assert steps_of(line) == timedelta(minutes=20)
