"""The next step of a notice on its way to a person."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from horarium.domain.notice import Delivery, DeliveryState, Notice, NoticeKind
from horarium.domain.reach import Address, NextStep, Quiet, Reach, Send, Settle, Wait, next_step, retry_at, route

NOW = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
PHONE, MAIL = Address(name="phone", place="telegram:1"), Address(name="mail", place="push:mail")
BOTH = (PHONE, MAIL)


def notice(kind: NoticeKind = NoticeKind.REMINDER) -> Notice:
    return Notice(id=1, owner="ann", kind=kind, title="tea", created_at=NOW)


def step(
    *deliveries: Delivery, reach: Reach | None = None, addresses: tuple[Address, ...] = BOTH, now: datetime = NOW
) -> NextStep:
    known = {delivery.address: delivery for delivery in deliveries}
    return next_step(notice(), addresses, reach or Reach(), known, now, "Europe/Brussels")


def delivery(place: str, state: DeliveryState, attempts: int = 1, again: datetime | None = None) -> Delivery:
    return Delivery(notice_id=1, address=place, state=state, attempts=attempts, retry_at=again, changed_at=NOW)


def test_a_new_notice_goes_to_the_first_address() -> None:
    assert step() == Send(place="telegram:1", attempt=1)


def test_without_an_address_it_waits() -> None:
    assert step(addresses=()) == Wait(until=None)


@pytest.mark.parametrize("state", [DeliveryState.DELIVERED, DeliveryState.UNKNOWN])
def test_once_it_arrived_or_may_have_it_is_over(state: DeliveryState) -> None:
    assert step(delivery("telegram:1", state)) == Settle(reached=True)


def test_what_failed_for_good_goes_to_the_next_address_and_then_it_is_over() -> None:
    first = delivery("telegram:1", DeliveryState.FAILED)
    assert step(first) == Send(place="push:mail", attempt=1)
    assert step(first, delivery("push:mail", DeliveryState.FAILED)) == Settle(reached=False)


def test_a_retry_waits_for_its_time_and_counts() -> None:
    failed = delivery("telegram:1", DeliveryState.FAILED, 2, NOW + timedelta(minutes=5))
    assert step(failed) == Wait(until=NOW + timedelta(minutes=5))
    assert step(failed, now=NOW + timedelta(minutes=5)) == Send(place="telegram:1", attempt=3)


def test_the_last_address_is_tried_longer_than_one_that_has_another_behind_it() -> None:
    tired = delivery("telegram:1", DeliveryState.FAILED, 3, NOW)
    assert step(tired) == Send(place="push:mail", attempt=1)
    assert step(tired, addresses=(PHONE,)) == Send(place="telegram:1", attempt=4)
    assert step(delivery("telegram:1", DeliveryState.FAILED, 8, NOW), addresses=(PHONE,)) == Settle(reached=False)


def test_a_route_by_kind_goes_before_the_one_for_all() -> None:
    reach = Reach(routes={"all": ("phone",), "failure": ("mail", "phone", "nobody")})
    assert route(notice(), BOTH, reach) == ["telegram:1"]
    assert route(notice(NoticeKind.FAILURE), BOTH, reach) == ["push:mail", "telegram:1"]


def test_the_address_that_a_task_asks_for_comes_first() -> None:
    assert route(notice(), BOTH, Reach(), "Mail") == ["push:mail", "telegram:1"]
    assert route(notice(), BOTH, Reach(), "pigeon") == ["telegram:1", "push:mail"]


def test_a_broken_address_is_left_out() -> None:
    assert route(notice(), (Address(name="phone", place="telegram:1", broken="blocked"), MAIL), Reach()) == [
        "push:mail"
    ]


@pytest.mark.parametrize(
    ("start", "end", "until"),
    [
        (time(22), time(7), datetime(2026, 11, 24, 6, tzinfo=UTC)),  # 23:30 in Brussels
        (time(23), time(23, 45), datetime(2026, 11, 23, 22, 45, tzinfo=UTC)),
        (time(0), time(7), None),
        (time(7), time(7), None),
    ],
)
def test_quiet_hours_are_those_on_the_persons_wall(start: time, end: time, until: datetime | None) -> None:
    quiet = Reach(quiet=Quiet(start=start, end=end, breaks=()))
    assert step(reach=quiet) == (Wait(until=until) if until else Send(place="telegram:1", attempt=1))


def test_a_kind_that_may_break_quiet_hours_does() -> None:
    assert step(reach=Reach(quiet=Quiet(start=time(22), end=time(7)))) == Send(place="telegram:1", attempt=1)


def test_the_pauses_grow_and_the_other_side_may_want_a_longer_one() -> None:
    waits = [(retry_at(attempt, NOW) - NOW).total_seconds() for attempt in range(1, 8)]
    assert waits == [5, 300, 900, 2700, 8100, 21600, 21600]
    assert retry_at(1, NOW, NOW + timedelta(hours=1)) == NOW + timedelta(hours=1)
