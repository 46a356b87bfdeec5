"""The examples of RFC 5545, section 3.8.5.3, all in New York. `...` at the end: the rule goes on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from horarium.domain.schedule import Calendar, slots

ZONE = "America/New_York"
NINE = datetime(1997, 9, 2, 9)
WORKDAYS = "MO,TU,WE,TH,FR"


def days(text: str, time: str = "09:00") -> list[datetime]:
    """Wall times at `time` on days written as "1997-09 2 4-7; 1997-10 1"."""
    hour, minute = map(int, time.split(":"))
    found = []
    for month in text.split(";"):
        name, *parts = month.split()
        year, number = map(int, name.split("-"))
        for part in parts:
            first, _, last = part.partition("-")
            found += [datetime(year, number, day, hour, minute) for day in range(int(first), int(last or first) + 1)]
    return found


def every_day(first: datetime, last: datetime, step: int = 1) -> list[datetime]:
    return [first + timedelta(days=day) for day in range(0, (last - first).days + 1, step)]


def at(day: str, *times: str) -> list[datetime]:
    return [datetime.fromisoformat(f"{day}T{time}") for time in times]


TWENTY_MINUTES = [f"{hour:02}:{minute:02}" for hour in range(9, 17) for minute in (0, 20, 40)]
EVERY_OTHER_MON_WED_FRI = (
    "1997-09 1 3 5 15 17 19 29; 1997-10 1 3 13 15 17 27 29 31; 1997-11 10 12 14 24 26 28; 1997-12 8 10 12 22"
)
FIRST_LAST_SUNDAYS = "1997-09 7 28; 1997-11 2 30; 1998-01 4 25; 1998-03 1 29; 1998-05 3 31"

EXAMPLES: list[tuple[str, datetime, list[datetime], bool]] = [
    ("FREQ=DAILY;COUNT=10", NINE, days("1997-09 2-11"), True),
    ("FREQ=DAILY;UNTIL=19971224T000000Z", NINE, every_day(NINE, datetime(1997, 12, 23, 9)), True),
    ("FREQ=DAILY;INTERVAL=2", NINE, every_day(NINE, datetime(1997, 12, 3, 9), 2), False),
    ("FREQ=DAILY;INTERVAL=10;COUNT=5", NINE, days("1997-09 2 12 22; 1997-10 2 12"), True),
    (
        "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
        datetime(1998, 1, 1, 9),
        days("1998-01 1-31; 1999-01 1-31; 2000-01 1-31"),
        True,
    ),
    (
        "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1",
        datetime(1998, 1, 1, 9),
        days("1998-01 1-31; 1999-01 1-31; 2000-01 1-31"),
        True,
    ),
    ("FREQ=WEEKLY;COUNT=10", NINE, days("1997-09 2 9 16 23 30; 1997-10 7 14 21 28; 1997-11 4"), True),
    ("FREQ=WEEKLY;UNTIL=19971224T000000Z", NINE, every_day(NINE, datetime(1997, 12, 23, 9), 7), True),
    (
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        NINE,
        days("1997-09 2 16 30; 1997-10 14 28; 1997-11 11 25; 1997-12 9 23; 1998-01 6 20; 1998-02 3 17"),
        False,
    ),
    (
        "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
        NINE,
        days("1997-09 2 4 9 11 16 18 23 25 30; 1997-10 2"),
        True,
    ),
    ("FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", NINE, days("1997-09 2 4 9 11 16 18 23 25 30; 1997-10 2"), True),
    (
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
        datetime(1997, 9, 1, 9),
        days(EVERY_OTHER_MON_WED_FRI),
        True,
    ),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", NINE, days("1997-09 2 4 16 18 30; 1997-10 2 14 16"), True),
    (
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        datetime(1997, 9, 5, 9),
        days(
            "1997-09 5; 1997-10 3; 1997-11 7; 1997-12 5; 1998-01 2;"
            "1998-02 6; 1998-03 6; 1998-04 3; 1998-05 1; 1998-06 5"
        ),
        True,
    ),
    (
        "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
        datetime(1997, 9, 5, 9),
        days("1997-09 5; 1997-10 3; 1997-11 7; 1997-12 5"),
        True,
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        datetime(1997, 9, 7, 9),
        days(FIRST_LAST_SUNDAYS),
        True,
    ),
    (
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        datetime(1997, 9, 22, 9),
        days("1997-09 22; 1997-10 20; 1997-11 17; 1997-12 22; 1998-01 19; 1998-02 16"),
        True,
    ),
    (
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        datetime(1997, 9, 28, 9),
        days("1997-09 28; 1997-10 29; 1997-11 28; 1997-12 29; 1998-01 29; 1998-02 26"),
        False,
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        NINE,
        days("1997-09 2 15; 1997-10 2 15; 1997-11 2 15; 1997-12 2 15; 1998-01 2 15"),
        True,
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        datetime(1997, 9, 30, 9),
        days("1997-09 30; 1997-10 1 31; 1997-11 1 30; 1997-12 1 31; 1998-01 1 31; 1998-02 1"),
        True,
    ),
    (
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        datetime(1997, 9, 10, 9),
        days("1997-09 10-15; 1999-03 10-13"),
        True,
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
        NINE,
        days("1997-09 2 9 16 23 30; 1997-11 4 11 18 25; 1998-01 6 13 20 27; 1998-03 3 10 17 24 31"),
        False,
    ),
    (
        "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
        datetime(1997, 6, 10, 9),
        days(
            "1997-06 10; 1997-07 10; 1998-06 10; 1998-07 10; 1999-06 10;"
            "1999-07 10; 2000-06 10; 2000-07 10; 2001-06 10; 2001-07 10"
        ),
        True,
    ),
    (
        "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
        datetime(1997, 3, 10, 9),
        days(
            "1997-03 10; 1999-01 10; 1999-02 10; 1999-03 10; 2001-01 10;"
            "2001-02 10; 2001-03 10; 2003-01 10; 2003-02 10; 2003-03 10"
        ),
        True,
    ),
    (
        "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
        datetime(1997, 1, 1, 9),
        days(
            "1997-01 1; 1997-04 10; 1997-07 19; 2000-01 1; 2000-04 9;"
            "2000-07 18; 2003-01 1; 2003-04 10; 2003-07 19; 2006-01 1"
        ),
        True,
    ),
    ("FREQ=YEARLY;BYDAY=20MO", datetime(1997, 5, 19, 9), days("1997-05 19; 1998-05 18; 1999-05 17"), False),
    (
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        datetime(1997, 5, 12, 9),
        days("1997-05 12; 1998-05 11; 1999-05 17"),
        False,
    ),
    (
        "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
        datetime(1997, 3, 13, 9),
        days("1997-03 13 20 27; 1998-03 5 12 19 26; 1999-03 4 11 18 25"),
        False,
    ),
    (
        "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
        datetime(1997, 6, 5, 9),
        days(
            "1997-06 5 12 19 26; 1997-07 3 10 17 24 31; 1997-08 7 14 21 28;"
            "1998-06 4 11 18 25; 1998-07 2 9 16 23 30; 1998-08 6 13 20 27;"
            "1999-06 3 10 17 24; 1999-07 1 8 15 22 29; 1999-08 5 12 19 26"
        ),
        False,
    ),
    (
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        datetime(1997, 9, 13, 9),
        days(
            "1997-09 13; 1997-10 11; 1997-11 8; 1997-12 13; 1998-01 10;"
            "1998-02 7; 1998-03 7; 1998-04 11; 1998-05 9; 1998-06 13"
        ),
        False,
    ),
    (
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        datetime(1996, 11, 5, 9),
        days("1996-11 5; 2000-11 7; 2004-11 2"),
        False,
    ),
    (
        "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
        datetime(1997, 9, 4, 9),
        days("1997-09 4; 1997-10 7; 1997-11 6"),
        True,
    ),
    (
        f"FREQ=MONTHLY;BYDAY={WORKDAYS};BYSETPOS=-2",
        datetime(1997, 9, 29, 9),
        days("1997-09 29; 1997-10 30; 1997-11 27; 1997-12 30; 1998-01 29; 1998-02 26; 1998-03 30"),
        False,
    ),
    ("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z", NINE, at("1997-09-02", "09:00", "12:00", "15:00"), True),
    (
        "FREQ=MINUTELY;INTERVAL=15;COUNT=6",
        NINE,
        at("1997-09-02", "09:00", "09:15", "09:30", "09:45", "10:00", "10:15"),
        True,
    ),
    ("FREQ=MINUTELY;INTERVAL=90;COUNT=4", NINE, at("1997-09-02", "09:00", "10:30", "12:00", "13:30"), True),
    (
        "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40",
        NINE,
        at("1997-09-02", *TWENTY_MINUTES) + at("1997-09-03", *TWENTY_MINUTES),
        False,
    ),
    (
        "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16",
        NINE,
        at("1997-09-02", *TWENTY_MINUTES) + at("1997-09-03", *TWENTY_MINUTES),
        False,
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        datetime(1997, 8, 5, 9),
        days("1997-08 5 10 19 24"),
        True,
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        datetime(1997, 8, 5, 9),
        days("1997-08 5 17 19 31"),
        True,
    ),
    (
        "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
        datetime(2007, 1, 15, 9),
        days("2007-01 15 30; 2007-02 15; 2007-03 15 30"),
        True,
    ),
]


def walls(calendar: Calendar, most: int) -> list[datetime]:
    """The first slots as the clock on the wall shows them."""
    found = islice(slots(calendar, datetime(1990, 1, 1, tzinfo=UTC)), most)
    return [slot.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None) for slot in found]


@pytest.mark.parametrize(("rule", "start", "expected", "ends"), EXAMPLES, ids=[example[0] for example in EXAMPLES])
def test_an_example_of_the_standard(rule: str, start: datetime, expected: list[datetime], ends: bool) -> None:
    calendar = Calendar(zone=ZONE, start=start, rules=(rule,))
    assert walls(calendar, len(expected) + (1 if ends else 0)) == expected


def test_friday_the_13th_with_the_start_excepted() -> None:
    calendar = Calendar(zone=ZONE, start=NINE, rules=("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",), exdates=(NINE,))
    assert walls(calendar, 5) == days("1998-02 13; 1998-03 13; 1998-11 13; 1999-08 13; 2000-10 13")


def test_the_offset_follows_the_zone_through_the_year() -> None:
    calendar = Calendar(zone=ZONE, start=NINE, rules=("FREQ=DAILY;INTERVAL=54",))
    assert [slot.hour for slot in islice(slots(calendar, datetime(1990, 1, 1, tzinfo=UTC)), 2)] == [13, 14]
