"""The law of reading back: what describe says, read again as a time, names the same slots.

In reach: single instants (not the second of two equal wall times, nor parts of a second); elapsed time in whole
seconds; one rule for days, weeks, months or years at up to three times of day, limited by a last day, by public
holidays or weekends that are skipped or moved, or by a single date left out.
Not yet: several rules with different times, six days of the week with several
times, the nth weekday of a month, calendars with a COUNT, ranges of days, single dates alone, rule texts, cron lines.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from horarium.domain.schedule import Calendar, Exclusions, Once, OnExcluded, Schedule, slots
from horarium.language.describe import describe
from horarium.language.model import Context
from horarium.language.times import read_time
from tests.language.describe.schedules import AWAY, BRUSSELS, NOWS, calendars, everies, rules, walls

COMPARED = 20  # slots
LOCALES = st.sampled_from(["en-GB", "en-US", "fr-BE"])


def assert_reads_as_itself(schedule: Schedule, now: datetime, locale: str) -> None:
    said = describe(schedule, now, BRUSSELS, locale)
    reading = read_time(said, Context(now=now, zone=BRUSSELS, locale=locale, country="BE"))
    assert reading is not None, said
    assert reading.schedule is not None, said
    assert first(reading.schedule, now) == first(schedule, now), said
    assert not reading.doubts, said


def first(schedule: Schedule, now: datetime) -> list[datetime]:
    return list(islice(slots(schedule, now), COMPARED))


@settings(deadline=None)
@given(data=st.data(), now=NOWS, locale=LOCALES, zone=st.sampled_from([BRUSSELS, *AWAY]))
def test_a_single_instant(data: st.DataObject, now: datetime, locale: str, zone: str) -> None:
    there = now.astimezone(ZoneInfo(zone))
    assert_reads_as_itself(Once(zone=zone, at=data.draw(walls(there))), now, locale)


@settings(deadline=None)
@given(now=NOWS, locale=LOCALES, seconds=st.integers(1, 3 * 86_400))
def test_an_instant_that_is_near(now: datetime, locale: str, seconds: int) -> None:
    at = (now.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(ZoneInfo(BRUSSELS))
    if not at.fold:
        assert_reads_as_itself(Once(zone=BRUSSELS, at=at.replace(tzinfo=None)), now, locale)


@settings(deadline=None)
@given(data=st.data(), now=NOWS, locale=LOCALES)
def test_elapsed_time(data: st.DataObject, now: datetime, locale: str) -> None:
    assert_reads_as_itself(data.draw(everies(now)), now, locale)


@settings(deadline=None)
@given(data=st.data(), now=NOWS, locale=LOCALES, zone=st.sampled_from([BRUSSELS, *AWAY]))
def test_a_rule(data: st.DataObject, now: datetime, locale: str, zone: str) -> None:
    there = now.astimezone(ZoneInfo(zone))
    assert_reads_as_itself(data.draw(calendars(there, data.draw(rules()), zone)), now, locale)


@settings(deadline=None)
@given(data=st.data(), now=NOWS, locale=LOCALES, days=st.integers(45, 900))
def test_a_rule_with_a_last_day(data: st.DataObject, now: datetime, locale: str, days: int) -> None:
    until = f";UNTIL={now.date() + timedelta(days=days):%Y%m%d}"
    calendar = data.draw(calendars(now, data.draw(rules()) + until))
    if len(first(calendar, now)) > 1:
        assert_reads_as_itself(calendar, now, locale)


@settings(deadline=None)
@given(
    data=st.data(),
    now=NOWS,
    locale=LOCALES,
    rule=st.sampled_from(["FREQ=DAILY", "FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=WEEKLY;BYDAY=MO,SA"]),
    out=st.sampled_from([{"holidays": "BE"}, {"holidays": "FR"}, {"weekends": True}]),
    then=st.sampled_from(OnExcluded),
)
def test_a_rule_without_holidays_or_weekends(
    data: st.DataObject, now: datetime, locale: str, rule: str, out: dict[str, object], then: OnExcluded
) -> None:
    calendar = data.draw(calendars(now, rule))
    exclusions = msgspec.convert({**out, "then": then}, Exclusions)
    assert_reads_as_itself(msgspec.structs.replace(calendar, exclusions=exclusions), now, locale)


@settings(deadline=None)
@given(data=st.data(), now=NOWS, locale=LOCALES)
def test_a_rule_without_a_single_date(data: st.DataObject, now: datetime, locale: str) -> None:
    calendar: Calendar = data.draw(calendars(now, "FREQ=DAILY"))
    out = data.draw(st.sampled_from(first(calendar, now)[:5])).astimezone(ZoneInfo(BRUSSELS)).replace(tzinfo=None)
    assert_reads_as_itself(msgspec.structs.replace(calendar, exdates=(out,)), now, locale)
