"""What a send leaves in the books when the store fails, the process dies or a place wants a pause."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from horarium.domain.errors import StorageError
from horarium.domain.notice import DeliveryState, Notice, NoticeKind
from horarium.domain.reach import TOO_OLD, Address, Reach
from horarium.domain.task import Preferences
from horarium.engine.channel import Delivered, Lost, Pace, Refused, Sent
from horarium.engine.engine import Engine
from horarium.engine.lane import Letter
from horarium.engine.sending import AT_ONE_PLACE, LONGEST_ERROR
from tests.engine.boxes import GONE, LATER, Box, Hanging, reached_by, ring, sent_by, states, waiting
from tests.engine.conftest import MONDAY, House, once
from tests.engine.test_faults_of_the_disk import failing

STATEMENTS = 20
"""More than one delivery takes."""


async def notices(house: House, *titles: str, owner: str = "ann") -> list[Notice]:
    now = house.clock.now()
    given = (Notice(owner=owner, kind=NoticeKind.RESULT, title=title, created_at=now) for title in titles)
    return [await house.store.outbox.add(notice) for notice in given]


async def told_in_the_end(house: House) -> int:
    """Tells what waits, as the outbox's loop would, whatever the store does; returns how often it failed."""
    failures = 0
    for _ in range(10):
        try:
            await house.engine.outbox.turn()
        except StorageError:
            failures += 1
        await house.engine.outbox.idle()
    return failures


@pytest.mark.parametrize("at", ["before_cursor_execute", "commit"])
@pytest.mark.parametrize("answer", [Delivered(message_id="m1"), Lost(error="?"), Refused(error="busy")])
async def test_whichever_write_of_a_send_fails_it_is_sent_once_and_its_true_end_is_written(
    house: House, answer: Sent, at: str
) -> None:
    await reached_by(house, box := Box(kind="box"))
    ends: set[tuple[int, str]] = set()
    for nth in range(1, STATEMENTS):
        house.clock.move(by=timedelta(days=1))
        await house.engine.outbox.book.put("ann", Address(name="box", place="box:1"), house.clock.now())
        (notice,) = await notices(house, f"n{nth}")
        box._answers.append(answer)
        with failing(nth, sqlite3.SQLITE_FULL, at=at):
            await told_in_the_end(house)
        ends.add((box.got.count(notice.title), *(await states(house, notice))))
        await house.store.outbox.settle(notice.id, house.clock.now())
    state = {Delivered: "delivered", Lost: "unknown", Refused: "failed"}[type(answer)]
    assert ends == {(1, state)}


async def test_a_delivery_that_could_not_be_written_before_the_process_died_is_unknown(house: House) -> None:
    await reached_by(house, box := Hanging())
    await house.task(once(MONDAY))
    house.clock.move(to=MONDAY)
    await sent_by(box, house)
    (notice,) = await house.told()
    assert await states(house, notice) == ["sending"]
    house.engine = Engine(house.store, house.clock, house.tools, house.settings, [again := Box()])
    await house.begin()
    await house.drain()
    assert (again.got, await states(house, notice)) == ([], ["unknown"])


async def test_who_wants_it_rather_twice_gets_it_once_more_after_a_crash_and_no_third_time(house: House) -> None:
    await reached_by(house, killed := Hanging())
    await house.engine.outbox.book.wish("ann", Reach(rather_twice=True), MONDAY)
    await house.task(once(MONDAY))
    house.clock.move(to=MONDAY)
    await sent_by(killed, house)
    second = Hanging()
    house.engine = Engine(house.store, house.clock, house.tools, house.settings, [second])
    await house.begin()
    await sent_by(second, house)
    third = Box()
    house.engine = Engine(house.store, house.clock, house.tools, house.settings, [third])
    await house.begin()
    await house.drain()
    assert (killed.got, second.got, third.got) == (["hello"], ["hello"], [])
    assert await waiting(house) == []


async def test_a_place_that_wants_a_pause_is_left_alone_until_then(house: House) -> None:
    box = Box(Refused(error="slow down", retry_at=LATER), pace=Pace(at_one_place=1_000))
    await reached_by(house, box)
    house.clock.move(to=MONDAY)
    await notices(house, "a", "b", "c")
    await house.drain()
    assert box.got == ["a"]
    await notices(house, "d")
    await house.at(LATER - timedelta(seconds=1))
    assert box.got == ["a"]
    await house.at(LATER)
    assert (sorted(box.got), await waiting(house)) == (["a", "a", "b", "c", "d"], [])


async def test_a_pile_of_notices_for_one_place_waits_in_the_store_and_all_arrive(house: House) -> None:
    await reached_by(house, box := Box())
    await notices(house, *(f"n{number}" for number in range(350)))
    await house.engine.outbox.turn()
    assert len(house.engine.outbox._dispatch.going) <= AT_ONE_PLACE + 1
    await house.engine.outbox.idle()
    await house.drain()
    assert box.got == [f"n{number}" for number in range(350)]
    assert await waiting(house) == []


async def test_once_a_place_is_full_nothing_overtakes_what_waits_in_the_store(house: House) -> None:
    await reached_by(house, Hanging())
    dispatch = house.engine.outbox._dispatch
    first, *others, late = await notices(house, *(f"n{number}" for number in range(AT_ONE_PLACE + 3)))
    for notice in (first, *others):
        dispatch.put(Letter(notice=notice, place="box:1", attempt=1))
    assert late.id - 1 not in dispatch.going
    dispatch._lanes["box"].call_back("box:1")
    dispatch.put(Letter(notice=late, place="box:1", attempt=1))
    assert late.id not in dispatch.going
    await dispatch.begin_turn()
    dispatch.put(Letter(notice=late, place="box:1", attempt=1))
    assert late.id in dispatch.going


class ListeningBox(Box):
    """Tells when bob's notice has come."""

    def __init__(self, *, pace: Pace) -> None:
        super().__init__(pace=pace)
        self.heard = asyncio.Event()

    async def deliver(self, notice: Notice, place: str) -> Sent:
        if notice.owner == "bob":
            self.heard.set()
        return await super().deliver(notice, place)


async def test_a_pile_for_one_person_leaves_room_for_another(house: House) -> None:
    await reached_by(house, box := ListeningBox(pace=Pace(at_one_place=20)))
    await house.engine.outbox.book.put("bob", Address(name="box", place="box:2"), MONDAY)
    await notices(house, *(f"n{number}" for number in range(150)))
    await notices(house, "for bob", owner="bob")
    await house.engine.outbox.turn()
    async with asyncio.timeout(10):
        await box.heard.wait()
    assert len(box.got) < 90
    await house.engine.outbox.stop()


async def test_a_stopped_outbox_leaves_what_waits_for_the_next_process(house: House) -> None:
    await reached_by(house, Box(pace=Pace(at_one_place=0.001)))
    await notices(house, "a", "b")
    await house.engine.outbox.turn()
    await house.engine.outbox.stop()
    house.engine = Engine(house.store, house.clock, house.tools, house.settings, [box := Box()])
    await house.begin()
    await house.drain()
    assert box.got == ["b"]


async def test_a_person_is_told_of_a_broken_address_once_even_when_telling_failed_at_first(house: House) -> None:
    first, second = Box(GONE, kind="first"), Box(kind="second")
    await ring(house, first, second)
    await house.drain()
    assert second.got.count("I cannot reach you at first") == 1


async def test_a_mended_address_gets_what_had_failed_there(house: House) -> None:
    notice = await ring(house, box := Box(GONE))
    await house.at(LATER)
    await house.engine.outbox.book.put("ann", Address(name="box", place="box:1"), LATER)
    house.clock.move(by=timedelta(seconds=1))
    house.engine.outbox.look_again()
    await house.drain()
    assert box.got == ["hello", "hello", "I cannot reach you at box"]
    assert (await states(house, notice), await waiting(house)) == (["delivered"], [])


async def test_an_address_that_comes_late_is_not_flooded_with_what_is_old(house: House) -> None:
    house.engine = Engine(house.store, house.clock, house.tools, house.settings, [box := Box()])
    await notices(house, "old")
    await house.drain()
    house.clock.move(by=TOO_OLD + timedelta(minutes=1))
    await notices(house, "new")
    await house.engine.outbox.book.put("ann", Address(name="box", place="box:1"), house.clock.now())
    house.engine.outbox.look_again()
    await house.drain()
    assert (box.got, await waiting(house)) == (["new"], ["old"])


async def test_a_task_may_say_by_which_kind_of_address_it_tells(house: House) -> None:
    await reached_by(house, first := Box(kind="first"), second := Box(kind="second"))
    task = await house.task(once(MONDAY))
    wish = msgspec.structs.replace(task, preferences=Preferences(channel="Second"))
    await house.store.tasks.change(msgspec.structs.replace(wish, name="renamed"))
    await house.at(MONDAY)
    assert (first.got, second.got) == ([], ["hello"])


async def test_what_a_task_told_still_arrives_when_the_task_is_deleted(house: House) -> None:
    await reached_by(house, first := Box(kind="first"), Box(kind="second"))
    task = await house.task(once(MONDAY))
    house.clock.move(to=MONDAY)
    await house.engine.planner.turn()
    await house.service.delete(task.id)
    await house.drain()
    assert first.got == ["hello"]


async def test_an_error_keeps_no_secret_and_no_novel(house: House) -> None:
    logged: list[dict[str, Any]] = []
    await reached_by(house, Box(RuntimeError("POST https://api.example.org/bot123:hunter2/send failed")))
    house.engine.outbox._dispatch._log = lambda event, /, **facts: logged.append({"event": event, **facts})
    (notice,) = await notices(house, "a")
    await house.drain()
    (delivery,) = await house.store.outbox.deliveries(notice.id)
    assert (delivery.state, delivery.error) == (DeliveryState.UNKNOWN, "the channel failed (RuntimeError)")
    assert "hunter2" not in str(logged)
    assert [each["event"] for each in logged] == ["channel_raised"]
    refused = await ring(house, Box(Refused(error="x" * 1_000)))
    (delivery,) = await house.store.outbox.deliveries(refused.id)
    assert len(delivery.error) == LONGEST_ERROR
