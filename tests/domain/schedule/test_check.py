"""A schedule that cannot be planned is refused, when it is made and when it is asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from horarium.domain.errors import InvalidSchedule
from horarium.domain.schedule import Calendar, Cron, Every, Once, Schedule, check, next_slot, slots

AT = datetime(2026, 1, 1, 9)
FIRST = AT.replace(tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("schedule", "field"),
    [
        (Once(zone="Europe/Nowhere", at=AT), "zone"),
        (Once(zone="UTC", at=FIRST), "at"),
        (Once(zone="UTC", at=datetime(9999, 12, 31)), "at"),
        (Every(zone="UTC", first=FIRST, interval=timedelta(0)), "interval"),
        (Every(zone="UTC", first=FIRST, interval=-HOUR), "interval"),
        (Every(zone="UTC", first=FIRST, interval=HOUR, count=0), "count"),
        (Every(zone="UTC", first=AT, interval=HOUR), "first"),
        (Every(zone="UTC", first=FIRST, interval=HOUR, until=AT), "until"),
        (Every(zone="../etc/passwd", first=FIRST, interval=HOUR), "zone"),
        (Calendar(zone="", start=AT, rules=("FREQ=DAILY",)), "zone"),
        (Calendar(zone="UTC", start=FIRST, rules=("FREQ=DAILY",)), "start"),
        (Calendar(zone="UTC", start=AT, rules=("FREQ=DAILY",), exdates=(FIRST,)), "exdates"),
        (Calendar(zone="UTC", start=AT, rules=(), rdates=(FIRST,)), "rdates"),
        (Calendar(zone="UTC", start=AT, rules=()), "rules"),
        (Calendar(zone="UTC", start=AT, rules=("FREQ=DAILY;INTERVAL=0",)), "INTERVAL"),
        (Calendar(zone="UTC", start=AT, rules=("RRULE:FREQ=DAILY",)), "RRULE:FREQ"),
        (Cron(zone="America", line="@daily"), "zone"),
        (Cron(zone="UTC", line="0 0 30 2 *"), "line"),
    ],
)
def test_what_is_refused_when_it_is_made_is_refused_when_it_is_asked(schedule: Schedule, field: str) -> None:
    for ask in (
        lambda: check(schedule),
        lambda: next_slot(schedule, FIRST),
        lambda: next(slots(schedule, FIRST)),
    ):
        with pytest.raises(InvalidSchedule) as caught:
            ask()
        assert caught.value.field == field
        assert caught.value.expected


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Europe/Brusels", "Europe/Brussels"),
        ("europe/brussels", "Europe/Brussels"),
        ("new york", "America/New_York"),
        ("Tokio", "Asia/Tokyo"),
    ],
)
def test_the_nearest_zone_is_offered(written: str, meant: str) -> None:
    with pytest.raises(InvalidSchedule, match=meant):
        check(Once(zone=written, at=AT))


@pytest.mark.parametrize(
    "schedule",
    [
        Once(zone="UTC", at=AT),
        Every(zone="UTC", first=FIRST, interval=HOUR, count=3),
        Calendar(zone="Europe/Brussels", start=AT, rules=("FREQ=DAILY",), exdates=(AT,)),
        Cron(zone="UTC", line="@weekly"),
    ],
)
def test_a_schedule_survives_json(schedule: Schedule) -> None:
    assert msgspec.json.decode(msgspec.json.encode(schedule), type=Schedule) == schedule


def test_a_sound_schedule_passes() -> None:
    check(Calendar(zone="Europe/Brussels", start=AT, rules=("FREQ=MONTHLY;BYDAY=-1FR",)))
