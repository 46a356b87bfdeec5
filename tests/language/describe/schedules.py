"""Schedules for laws: those in reach of the words that are read again, and any at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from horarium.domain.schedule import Calendar, Cron, DateRange, Every, Exclusions, Once, OnExcluded, Schedule

BRUSSELS = "Europe/Brussels"
AWAY = ("America/New_York", "Asia/Tokyo", "Europe/London", "Pacific/Auckland", "Asia/Kathmandu")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NOWS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)).map(
    lambda now: now.replace(microsecond=0).astimezone(ZoneInfo(BRUSSELS))
)
HOURS = st.sampled_from([(7,), (0,), (12,), (23,), (7, 19), (6, 12, 21)])
COUNTS = st.integers(2, 12)
ORDINALS = (1, 2, 3, 4, 5, -1, -2)


def walls(now: datetime, days: int = 400) -> st.SearchStrategy[datetime]:
    """Wall times of whole minutes on the days after now."""
    first = now.replace(tzinfo=None, hour=0, minute=0, second=0) + timedelta(days=1)
    return st.integers(0, days * 1440).map(lambda minutes: first + timedelta(minutes=minutes))


def some(values: Sequence[object], most: int) -> st.SearchStrategy[str]:
    """Some of these in their own order, as the part of a rule."""
    chosen = st.lists(st.sampled_from(range(len(values))), min_size=1, max_size=most, unique=True)
    return chosen.map(lambda places: ",".join(str(values[place]) for place in sorted(places)))


@st.composite
def calendars(draw: st.DrawFn, now: datetime, rule: str, zone: str = BRUSSELS) -> Calendar:
    """A rule at one to three times of day, that begins within six weeks."""
    hours, minute = draw(HOURS), draw(st.sampled_from([0, 5, 30]))
    day = now.date() + timedelta(days=draw(st.integers(1, 40)))
    text = f"{rule};BYHOUR={','.join(map(str, hours))};BYMINUTE={minute}"
    return Calendar(zone=zone, start=datetime.combine(day, time(hours[0], minute)), rules=(text,))


@st.composite
def everies(draw: st.DrawFn, now: datetime) -> Every:
    """Elapsed time in whole seconds, minutes or hours, without an end or with one of the two ends."""
    unit = draw(st.sampled_from([timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)]))
    interval = draw(st.integers(1, 100)) * unit
    first = now.astimezone(UTC) + timedelta(minutes=draw(st.integers(1, 3000)))
    match draw(st.sampled_from(["endless", "count", "until"])):
        case "count":
            return Every(zone=BRUSSELS, first=first, interval=interval, count=draw(COUNTS))
        case "until":
            return Every(zone=BRUSSELS, first=first, interval=interval, until=first + draw(COUNTS) * interval)
        case _:
            return Every(zone=BRUSSELS, first=first, interval=interval)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule that words fit."""
    interval = draw(st.integers(1, 6))
    often = f";INTERVAL={interval}" if interval > 1 else ""
    month = f"BYMONTH={draw(st.integers(1, 12))}"
    found: str = draw(
        st.one_of(
            st.just(f"FREQ=DAILY{often}"),
            some(DAYS, 5).map(lambda days: f"FREQ=WEEKLY{often};BYDAY={days}"),
            some([*range(1, 32), -1, -2], 3).map(lambda days: f"FREQ=MONTHLY;BYMONTHDAY={days}"),
            st.integers(1, 28).map(lambda day: f"FREQ=MONTHLY{often};BYMONTHDAY={day}"),
            ranked().map(lambda day: f"FREQ=MONTHLY;BYDAY={day}"),
            st.integers(1, 28).map(lambda day: f"FREQ=YEARLY{often};{month};BYMONTHDAY={day}"),
            ranked().map(lambda day: f"FREQ=YEARLY;{month};BYDAY={day}"),
        )
    )
    return found


def ranked() -> st.SearchStrategy[str]:
    """ "2FR", "-1MO"."""
    return st.tuples(st.sampled_from(ORDINALS), st.sampled_from(DAYS)).map(lambda day: f"{day[0]}{day[1]}")


@st.composite
def exclusions(draw: st.DrawFn) -> Exclusions:
    """Any exclusions, also of countries that nobody knows."""
    first = draw(st.dates(date(2026, 1, 1), date(2028, 1, 1)))
    gap = DateRange(first=first, last=first + timedelta(days=draw(st.integers(-1, 60))))
    return Exclusions(
        ranges=draw(st.sampled_from([(), (gap,)])),
        weekends=draw(st.booleans()),
        holidays=draw(st.sampled_from([None, "BE", "DE-BY", "ZZ"])),
        then=draw(st.sampled_from(OnExcluded)),
    )


PARTS = (
    st.builds("BYDAY={}".format, some([*DAYS, "1MO", "-3FR", "53SU"], 5)),
    st.builds("BYMONTHDAY={}".format, some([*range(1, 32), -1, -9, -31], 4)),
    st.builds("BYMONTH={}".format, some(range(1, 13), 12)),
    st.builds("BYSETPOS={}".format, st.sampled_from([1, -1, 3, -5, 200])),
    st.builds("BYYEARDAY={}".format, st.integers(-366, 366)),
    st.builds("BYWEEKNO={}".format, st.integers(-53, 53)),
    st.builds("BYHOUR={}".format, some(range(24), 12)),
    st.builds("BYMINUTE={}".format, some(range(60), 12)),
    st.builds("BYSECOND={}".format, some(range(60), 3)),
    st.builds("INTERVAL={}".format, st.integers(0, 400)),
    st.builds("COUNT={}".format, st.integers(0, 50)),
    st.builds("UNTIL={}".format, st.sampled_from(["20260301", "20270301T090000", "20280301T090000Z", "19990101"])),
    st.builds("WKST={}".format, st.sampled_from(DAYS)),
)
FREQS = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY", "NEVER")


@st.composite
def wild_rules(draw: st.DrawFn) -> str:
    """Any parts of a rule together, possible or not."""
    parts = draw(st.lists(st.sampled_from(PARTS), max_size=4, unique=True))
    return ";".join([f"FREQ={draw(st.sampled_from(FREQS))}", *(draw(part) for part in parts)])


@st.composite
def any_schedules(draw: st.DrawFn) -> Schedule:
    """All kinds with all fields, in zones that exist and in some that do not."""
    zone = draw(st.sampled_from([BRUSSELS, *AWAY, "Australia/Lord_Howe", "Mars/Base", ""]))
    wall = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)) | walls(datetime(2026, 11, 20), 60)
    instant = draw(wall).replace(tzinfo=UTC)
    some_walls = st.lists(wall, max_size=3).map(tuple)
    return draw(
        st.one_of(
            st.builds(Once, zone=st.just(zone), at=wall, fold=st.integers(0, 1)),
            st.builds(
                Every,
                zone=st.just(zone),
                first=st.just(instant),
                interval=st.timedeltas(),
                count=st.none() | st.integers(0, 100),
                until=st.sampled_from([None, instant, datetime(2030, 1, 1, tzinfo=UTC)]),
            ),
            st.builds(
                Calendar,
                zone=st.just(zone),
                start=wall,
                rules=st.lists(wild_rules() | rules(), max_size=3).map(tuple),
                rdates=some_walls,
                exdates=some_walls,
                exclusions=exclusions(),
            ),
            st.builds(Cron, zone=st.just(zone), line=st.sampled_from(CRON_LINES), exclusions=exclusions()),
        )
    )


CRON_LINES = ("30 7 * * 1-5", "*/15 * * * *", "0 9 L * *", "0 9 * * FRI#2", "5 0 9 * * *", "not a line", "")
