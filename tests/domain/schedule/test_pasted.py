"""What people paste is read, or refused in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from horarium.domain.errors import InvalidSchedule
from horarium.domain.schedule import Calendar, DateRange, calendar_from_text, cron_from_text, slots

START = datetime(2026, 1, 1, 9)


def read(text: str) -> Calendar:
    return calendar_from_text(text, "Europe/Brussels", START)


@pytest.mark.parametrize(
    "text", ["FREQ=WEEKLY;BYDAY=MO", "RRULE:FREQ=WEEKLY;BYDAY=MO", "  rrule:FREQ=WEEKLY;BYDAY=MO\r\n"]
)
def test_a_bare_rule_takes_zone_and_start_as_given(text: str) -> None:
    assert read(text) == Calendar(zone="Europe/Brussels", start=START, rules=("FREQ=WEEKLY;BYDAY=MO",))


def test_lines_of_an_event_are_read_and_the_others_left_out() -> None:
    text = (
        "BEGIN:VEVENT\r\nSUMMARY:Lunch: with all\r\nDTSTART;TZID=America/New_York:19970902T090000\r\n"
        "RRULE:FREQ=DAILY;\r\n COUNT=10\r\nEXDATE;TZID=America/New_York:19970903T090000,19970904T090000\r\n"
        "RDATE:19990101T140000Z\r\nEXDATE;VALUE=DATE:19970905\r\nX-THING:1\r\nEND:VEVENT\r\n"
    )
    calendar = read(text)
    assert (calendar.zone, calendar.start) == ("America/New_York", datetime(1997, 9, 2, 9))
    assert calendar.rules == ("FREQ=DAILY;COUNT=10",)
    assert calendar.exdates == (datetime(1997, 9, 3, 9), datetime(1997, 9, 4, 9))
    assert calendar.rdates == (datetime(1999, 1, 1, 9),)
    assert calendar.exclusions.ranges == (DateRange(first=date(1997, 9, 5), last=date(1997, 9, 5)),)
    assert len(list(slots(calendar, datetime(1990, 1, 1, tzinfo=UTC)))) == 8


@pytest.mark.parametrize("between", ["\n", "\\n", " ", "\n  "])
def test_two_properties_are_told_apart_however_they_are_separated(between: str) -> None:
    calendar = read(f"DTSTART:20260301T080000{between}RRULE:FREQ=DAILY;COUNT=2")
    assert (calendar.start, calendar.rules) == (datetime(2026, 3, 1, 8), ("FREQ=DAILY;COUNT=2",))


def test_the_start_may_stand_behind_what_depends_on_it() -> None:
    calendar = read("EXDATE:20260301T130000Z\nRRULE:FREQ=DAILY\nDTSTART;TZID=America/New_York:20260301T080000")
    assert calendar.exdates == (datetime(2026, 3, 1, 8),)


def test_a_start_in_utc_makes_a_calendar_in_utc() -> None:
    assert read("DTSTART:20260301T080000Z\nRRULE:FREQ=DAILY").zone == "UTC"


def test_a_start_alone_is_one_slot() -> None:
    assert [slot.hour for slot in slots(read("DTSTART:20260301T080000"), datetime(2026, 1, 1, tzinfo=UTC))] == [7]


@pytest.mark.parametrize(
    ("text", "part", "hint"),
    [
        ("", "rules", "names no time"),
        ("every monday", "RRULE", "NAME=VALUE"),
        ("FREQ=WEKLY", "FREQ", "WEEKLY"),
        ("BYDAY=MO", "FREQ", "FREQ=DAILY"),
        ("FREQ=DAILY;BYDAYS=MO", "BYDAYS", "BYDAY"),
        ("FREQ=DAILY;FREQ=DAILY", "FREQ", "twice"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL", "1 to"),
        ("FREQ=DAILY;INTERVAL=-1", "INTERVAL", "1 to"),
        ("FREQ=DAILY;INTERVAL=1.5", "INTERVAL", "whole number"),
        ("FREQ=DAILY;COUNT=0", "COUNT", "1 to"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20261231", "UNTIL", "not both"),
        ("FREQ=DAILY;UNTIL=20260230", "UNTIL", "is no date"),
        ("FREQ=DAILY;UNTIL=tomorrow", "UNTIL", "is no date"),
        ("FREQ=DAILY;BYHOUR=24", "BYHOUR", "0 to 23"),
        ("FREQ=DAILY;BYMINUTE=60", "BYMINUTE", "0 to 59"),
        ("FREQ=DAILY;BYSECOND=61", "BYSECOND", "0 to 60"),
        ("FREQ=DAILY;BYMONTH=13", "BYMONTH", "1 to 12"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY", "not 0"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY", "31"),
        ("FREQ=YEARLY;BYYEARDAY=367", "BYYEARDAY", "366"),
        ("FREQ=YEARLY;BYWEEKNO=54", "BYWEEKNO", "53"),
        ("FREQ=MONTHLY;BYDAY=0MO", "BYDAY", "not 0"),
        ("FREQ=MONTHLY;BYDAY=1XX", "BYDAY", "MO, TU"),
        ("FREQ=WEEKLY;WKST=MONDAY", "WKST", "MO, TU"),
        ("FREQ=WEEKLY;BYDAY=1MO", "BYDAY", "MONTHLY or YEARLY"),
        ("FREQ=YEARLY;BYWEEKNO=3;BYDAY=1MO", "BYDAY", "BYWEEKNO"),
        ("FREQ=MONTHLY;BYWEEKNO=3", "BYWEEKNO", "YEARLY"),
        ("FREQ=MONTHLY;BYYEARDAY=3", "BYYEARDAY", "MONTHLY"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "BYMONTHDAY", "WEEKLY"),
        ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS", "another BY part"),
        ("FREQ=DAILY;RSCALE=CHINESE", "RSCALE", "not supported"),
        ("FREQ=MONTHLY;SKIP=OMIT", "SKIP", "not supported"),
        ("FREQ=DAILY;BYDAY=" + "MO," * 5000 + "MO", "RRULE", "too long"),
        ("x" * 10_000_000, "schedule", "characters"),
        ("DTSTART;TZID=Europe/Brusels:20260301T080000\nRRULE:FREQ=DAILY", "zone", "Europe/Brussels"),
        ("DTSTART:2026-03-01\nRRULE:FREQ=DAILY", "schedule", "20261231T170000"),
        ("EXRULE:FREQ=DAILY", "schedule", "no longer part"),
        ("NONSENSE:1\nRRULE:FREQ=DAILY", "schedule", "RRULE, DTSTART"),
    ],
)
def test_what_cannot_be_planned_is_refused_with_the_part_and_what_it_may_hold(text: str, part: str, hint: str) -> None:
    with pytest.raises(InvalidSchedule) as caught:
        read(text)
    assert caught.value.field == part
    assert hint in caught.value.message
    assert len(caught.value.message) < 400


@pytest.mark.parametrize(
    ("line", "zone", "kept"),
    [
        (" 0  9 * * 1 \n", "UTC", "0 9 * * 1"),
        ("`0 9 * * mon-fri`", "UTC", "0 9 * * mon-fri"),
        ("CRON_TZ=Europe/Paris 0 9 * * 1", "Europe/Paris", "0 9 * * 1"),
        ("TZ=Asia/Tokyo @daily", "Asia/Tokyo", "@daily"),
        ("*/10 0 9 * * 1#2", "UTC", "*/10 0 9 * * 1#2"),
    ],
)
def test_a_cron_line_is_read(line: str, zone: str, kept: str) -> None:
    cron = cron_from_text(line, "UTC")
    assert (cron.zone, cron.line) == (zone, kept)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("", "five fields"),
        ("* * * *", "five fields"),
        ("0 0 0 1 1 * 2026", "five fields"),
        ("61 * * * *", "minute"),
        ("0 24 * * *", "hour"),
        ("0 0 30 2 *", "day-of-month"),
        ("0 0 * * FOO", "day-of-week"),
        ("0 0 ? * MON", "write * instead"),
        ("1 1 */100 * MON#4", "never fires"),
        ("@dayly", "@daily"),
        ("@reboot", "@hourly"),
        ("x" * 10_000_000, "longer than"),
        ("CRON_TZ=Nowhere/Land 0 9 * * 1", "no time zone"),
    ],
)
def test_a_cron_line_that_cannot_be_planned_is_refused(line: str, hint: str) -> None:
    with pytest.raises(InvalidSchedule) as caught:
        cron_from_text(line, "UTC")
    assert hint in caught.value.message
    assert len(caught.value.message) < 400
