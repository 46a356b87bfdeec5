"""Who wishes for it gets the account of a day or a week in the evening, once."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import msgspec
import pytest

from horarium.domain.errors import ToolFailed
from horarium.domain.notice import Notice, NoticeKind
from horarium.domain.outcome import Outcome
from horarium.domain.reach import Reach, Receipts, Rhythm
from horarium.engine.engine import Engine
from horarium.engine.handler import RunContext
from tests.engine.conftest import MONDAY, House, every, once

EVENING = datetime(2026, 11, 23, 21, tzinfo=UTC)
SUNDAY = EVENING + timedelta(days=6)


async def wish(house: House, rhythm: Rhythm = Rhythm.EVENING, at: time = time(21)) -> None:
    now = house.clock.now()
    reach = Reach(receipts=Receipts(every=rhythm, at=at, since=now))
    await house.engine.outbox.book.wish("ann", reach, now)
    house.engine.receipts.look_again()


async def receipts_at(house: House, instant: datetime) -> list[Notice]:
    await house.at(instant)
    await house.engine.receipts.turn()
    return [notice for notice in await house.told() if notice.kind is NoticeKind.RECEIPT]


async def fail(context: RunContext) -> Outcome:
    raise ToolFailed("it cannot be done", permanent=True)


async def test_nobody_gets_one_unasked(house: House) -> None:
    await house.task(once(MONDAY))
    assert await receipts_at(house, EVENING) == []
    assert await house.engine.receipts.turn() is None


async def test_the_evening_tells_what_became_of_the_day(house: House) -> None:
    await wish(house)
    await house.task(every(60))
    for hour in range(12):
        assert await receipts_at(house, MONDAY + timedelta(hours=hour)) == []
    (receipt,) = await receipts_at(house, EVENING)
    assert receipt.title == "Monday 23 November: 13 done"
    assert receipt.body == "say: 13 done"


async def test_a_day_on_which_nothing_fell_due_says_so(house: House) -> None:
    await wish(house)
    (receipt,) = await receipts_at(house, EVENING)
    assert receipt.title == "Monday 23 November: nothing fell due"


async def test_what_went_wrong_comes_first(house: House) -> None:
    await wish(house)
    await house.task(once(MONDAY))
    house.tools.tools["worry"] = fail
    await house.task(once(MONDAY), tool="worry")
    (receipt,) = await receipts_at(house, EVENING)
    assert receipt.body.splitlines() == ["worry: 1 failed", "say: 1 done"]


async def test_an_evening_has_one_receipt_however_often_the_process_starts(house: House) -> None:
    await wish(house)
    for minutes in range(3):
        assert len(await receipts_at(house, EVENING + timedelta(minutes=minutes))) == 1
        house.engine = Engine(house.store, house.clock, house.tools, house.settings)
    assert len(await receipts_at(house, EVENING + timedelta(days=1))) == 2


async def test_who_was_away_for_days_gets_the_last_one_alone(house: House) -> None:
    await wish(house)
    assert [notice.slot for notice in await receipts_at(house, EVENING + timedelta(days=3, hours=2))] == [
        EVENING + timedelta(days=3)
    ]


async def test_a_wish_made_late_in_the_evening_waits_for_the_next_one(house: House) -> None:
    house.clock.move(to=EVENING + timedelta(minutes=1))
    await wish(house)
    assert await receipts_at(house, EVENING + timedelta(hours=1)) == []
    assert await house.engine.receipts.turn() == EVENING + timedelta(days=1)


async def test_a_week_is_summed_up_on_sunday(house: House) -> None:
    await wish(house, Rhythm.WEEKLY)
    await house.task(every(24 * 60))
    for day in range(6):
        assert await receipts_at(house, EVENING + timedelta(days=day)) == []
    (receipt,) = await receipts_at(house, SUNDAY)
    assert (receipt.title, receipt.body) == ("23 November to 29 November: 7 done", "say: 7 done")


@pytest.mark.parametrize(("zone", "hour"), [("Asia/Tokyo", 12), ("America/New_York", 2)])
async def test_the_evening_is_the_persons(house: House, zone: str, hour: int) -> None:
    settings = msgspec.structs.replace(house.settings, zone=zone)
    house.engine = Engine(house.store, house.clock, house.tools, settings)
    await wish(house)
    (receipt,) = await receipts_at(house, MONDAY + timedelta(days=1))
    assert receipt.slot is not None
    assert receipt.slot.hour == hour
