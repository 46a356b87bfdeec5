"""The way to one channel: in turn by place, at the pace its receiver wants, and never more than it can hold."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from itertools import pairwise
from typing import Any

import pytest

from horarium.domain.notice import Notice, NoticeKind
from horarium.engine.channel import Channel, Pace
from horarium.engine.lane import SIDE_BY_SIDE, Lane, Letter
from tests.engine.boxes import Box
from tests.engine.conftest import MONDAY
from tests.engine.hurried import hurried

Sending = Callable[[Channel, Letter], Coroutine[Any, Any, None]]


def letter(place: str, number: int = 1) -> Letter:
    notice = Notice(id=number, owner=place, kind=NoticeKind.REMINDER, title=str(number), created_at=MONDAY)
    return Letter(notice=notice, place=place, attempt=1)


class Postman:
    """A lane whose sends take a stated time; notes when each one began."""

    def __init__(self, pace: Pace | None = None, takes: float = 0.0) -> None:
        self.went: list[tuple[float, str, int]] = []
        self.at_once = 0
        self.most_at_once = 0
        self.takes = takes
        self.lane = Lane(Box(pace=pace), self._send)

    async def _send(self, channel: Channel, sent: Letter) -> None:
        self.went.append((asyncio.get_running_loop().time(), sent.place, sent.notice.id))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(self.takes)
        self.at_once -= 1

    def times(self, place: str | None = None) -> list[float]:
        return [at for at, to, _ in self.went if place in {None, to}]

    def places(self) -> list[str]:
        return [place for _, place, _ in self.went]


def test_letters_to_one_place_go_one_after_another_in_their_order() -> None:
    async def work() -> None:
        post = Postman(takes=2)
        for number in range(5):
            post.lane.put(letter("a", number))
        await post.lane.idle()
        assert [number for _, _, number in post.went] == [0, 1, 2, 3, 4]
        assert post.times() == pytest.approx([0, 2, 4, 6, 8], abs=0.1)

    hurried(work())


def test_a_thousand_letters_for_one_place_keep_no_other_place_waiting() -> None:
    async def work() -> None:
        post = Postman(Pace(overall=30, at_one_place=1), takes=0.05)
        for number in range(1_000):
            post.lane.put(letter("crowd", number))
        for number in range(20):
            post.lane.put(letter(f"alone{number}"))
        await post.lane.idle()
        others = [at for at, place, _ in post.went if place != "crowd"]
        assert max(others) < 1
        assert len(post.went) == 1_020
        assert post.times()[-1] == pytest.approx(999, abs=1)

    hurried(work())


def test_places_with_many_letters_take_turns() -> None:
    async def work() -> None:
        post = Postman(Pace(overall=10))
        for number in range(30):
            for place in ("a", "b", "c"):
                post.lane.put(letter(place, number))
        await post.lane.idle()
        counted = [post.places()[:end].count(place) for end in (9, 30, 60) for place in ("a", "b", "c")]
        assert counted == [3, 3, 3, 10, 10, 10, 20, 20, 20]

    hurried(work())


def test_the_pace_holds_in_all_and_at_each_place() -> None:
    async def work() -> None:
        post = Postman(Pace(overall=30, at_one_place=1), takes=0.2)
        for number in range(5):
            for place in range(60):
                post.lane.put(letter(f"place{place}", number))
        await post.lane.idle()
        times = post.times()
        assert max(sum(start <= at < start + 0.999 for at in times) for start in times) <= 31
        for place in range(60):
            assert all(later - earlier >= 0.999 for earlier, later in pairwise(post.times(f"place{place}")))
        assert times[-1] < 12

    hurried(work())


def test_timers_that_wake_late_push_no_later_send_back() -> None:
    async def work() -> None:
        post = Postman(Pace(overall=30))
        in_time = post.lane._wake_at
        post.lane._wake_at = lambda instant: in_time(instant + 0.02)  # type: ignore[method-assign]  # a busy machine
        for place in range(300):
            post.lane.put(letter(f"place{place}"))
        await post.lane.idle()
        assert post.times()[-1] == pytest.approx(10, abs=0.2)

    hurried(work())


def test_only_so_many_go_side_by_side_and_all_go() -> None:
    async def work() -> None:
        post = Postman(takes=1)
        for number in range(100):
            post.lane.put(letter(f"place{number}"))
        await post.lane.idle()
        assert post.most_at_once == SIDE_BY_SIDE
        assert post.places() == [f"place{number}" for number in range(100)]

    hurried(work())


def test_nothing_is_due_while_nothing_waits() -> None:
    async def work() -> None:
        post = Postman(Pace(overall=30, at_one_place=1))
        post.lane.put(letter("a"))
        await post.lane.idle()
        assert (post.lane.busy, post.lane.waiting("a"), post.lane._queues, post.lane._resting) == (False, 0, {}, [])

    hurried(work())


def test_letters_that_are_called_back_do_not_go_and_later_ones_do() -> None:
    async def work() -> None:
        post = Postman(Pace(at_one_place=1), takes=0.1)
        for number in range(4):
            post.lane.put(letter("a", number))
        await asyncio.sleep(0.05)
        assert [each.notice.id for each in post.lane.call_back("a")] == [1, 2, 3]
        assert post.lane.call_back("a") == post.lane.call_back("nowhere") == []
        post.lane.put(letter("a", 9))
        await post.lane.idle()
        assert [number for _, _, number in post.went] == [0, 9]
        assert post.times()[1] >= 1

    hurried(work())


def test_a_lane_that_stops_begins_nothing_more_and_breaks_off_what_lasts_too_long() -> None:
    async def work() -> None:
        post = Postman(takes=10_000)
        for number in range(SIDE_BY_SIDE + 5):
            post.lane.put(letter(f"place{number}"))
        await asyncio.sleep(0)
        await post.lane.stop(within=20)
        post.lane.put(letter("late"))
        await asyncio.sleep(1)
        assert (len(post.went), post.lane.busy) == (SIDE_BY_SIDE, False)
        assert 20 <= asyncio.get_running_loop().time() < 30

    hurried(work())


def test_a_lane_that_stops_lets_end_what_has_begun() -> None:
    async def work() -> None:
        post = Postman(takes=5)
        post.lane.put(letter("a"))
        post.lane.put(letter("a", 2))
        await asyncio.sleep(0)
        await post.lane.stop(within=20)
        assert (len(post.went), post.at_once) == (1, 0)

    hurried(work())
