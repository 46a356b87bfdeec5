"""The next step of a notice on its way to a person."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import msgspec
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


def places(*given: Any) -> list[str]:
    return [address.place for address in route(*given)]


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
    assert places(notice(), BOTH, reach) == ["telegram:1"]
    assert places(notice(NoticeKind.FAILURE), BOTH, reach) == ["push:mail", "telegram:1"]


def test_a_route_of_which_nothing_is_left_leaves_the_other_addresses() -> None:
    reach = Reach(routes={"all": ("pager",), "reminder": ("mail",)})
    broken = msgspec.structs.replace(MAIL, broken="full")
    assert places(notice(), (PHONE, broken), reach) == ["telegram:1"]
    assert places(notice(NoticeKind.RESULT), BOTH, reach) == ["telegram:1", "push:mail"]


def test_the_address_that_a_task_asks_for_comes_first() -> None:
    assert places(notice(), BOTH, Reach(), "Mail") == ["push:mail", "telegram:1"]
    assert places(notice(), BOTH, Reach(routes={"all": ("phone",)}), "mail") == ["push:mail", "telegram:1"]
    assert places(notice(), BOTH, Reach(), "pigeon") == ["telegram:1", "push:mail"]


def test_a_broken_address_is_left_out() -> None:
    assert places(notice(), (Address(name="phone", place="telegram:1", broken="blocked"), MAIL), Reach()) == [
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


def test_a_task_may_ask_for_a_kind_of_address_and_a_name_goes_before_a_kind() -> None:
    third = Address(name="telegram", place="push:odd")
    assert places(notice(), BOTH, Reach(), "push") == ["push:mail", "telegram:1"]
    assert places(notice(), (*BOTH, third), Reach(), "Telegram") == ["push:odd", "telegram:1", "push:mail"]


NIGHT = Quiet(start=time(22), end=time(7), breaks=())
MORNING = datetime(2026, 11, 24, 6, tzinfo=UTC)


def test_quiet_hours_hold_back_retries_and_escalations_too() -> None:
    failed = delivery("telegram:1", DeliveryState.FAILED, 1, NOW)
    assert step(failed, reach=Reach(quiet=NIGHT)) == Wait(until=MORNING)
    seen = delivery("telegram:1", DeliveryState.DELIVERED)
    reach = Reach(quiet=NIGHT, escalate_after=timedelta(minutes=5))
    assert step(seen, reach=reach, now=NOW + timedelta(minutes=5)) == Wait(until=MORNING)


@pytest.mark.parametrize("hour", [0, 1])
def test_quiet_hours_end_when_their_wall_time_comes_first_or_in_an_hour_that_comes_twice_next(hour: int) -> None:
    """02:30 comes twice in Brussels on 25 October 2026: at 00:30 and at 01:30 UTC."""
    reach = Reach(quiet=Quiet(start=time(22), end=time(2, 30), breaks=()))
    now = datetime(2026, 10, 25, hour, 10, tzinfo=UTC)
    a_notice = Notice(id=1, owner="ann", kind=NoticeKind.REMINDER, title="tea", created_at=now)
    found = next_step(a_notice, BOTH, reach, {}, now, "Europe/Brussels")
    assert found == Wait(until=datetime(2026, 10, 25, hour, 30, tzinfo=UTC))


def test_a_reminder_that_may_not_have_arrived_escalates_when_nobody_acknowledges_it() -> None:
    reach = Reach(escalate_after=timedelta(minutes=5))
    lost = delivery("telegram:1", DeliveryState.UNKNOWN)
    assert step(lost, reach=reach) == Wait(until=NOW + timedelta(minutes=5))
    assert step(lost, reach=reach, now=NOW + timedelta(minutes=5)) == Send(place="push:mail", attempt=1)


@pytest.mark.parametrize("state", list(DeliveryState))
def test_what_was_acknowledged_is_over_whatever_its_deliveries(state: DeliveryState) -> None:
    seen = msgspec.structs.replace(notice(), acknowledged_at=NOW)
    known = delivery("telegram:1", state, 1, NOW)
    for deliveries in ({}, {"telegram:1": known}):
        assert next_step(seen, BOTH, Reach(quiet=NIGHT), deliveries, NOW, "UTC") == Settle(reached=True)


def test_a_lost_answer_is_followed_by_one_more_send_whatever_failed_before() -> None:
    twice = Reach(rather_twice=True)
    lost = delivery("telegram:1", DeliveryState.UNKNOWN, 3)
    assert step(lost, reach=twice) == Send(place="telegram:1", attempt=4, repeats=True)
    assert step(delivery("telegram:1", DeliveryState.UNKNOWN, 4, NOW), reach=twice) == Settle(reached=True)


def test_an_address_that_was_given_again_begins_anew() -> None:
    again = Address(name="phone", place="telegram:1", added_at=NOW + timedelta(seconds=1))
    assert step(delivery("telegram:1", DeliveryState.FAILED), addresses=(again,)) == Send(place="telegram:1", attempt=1)
    seen = delivery("telegram:1", DeliveryState.DELIVERED)
    assert step(seen, addresses=(again,)) == Settle(reached=True)


def test_who_adds_an_address_is_not_flooded_with_what_is_old() -> None:
    later = NOW + timedelta(days=4)
    assert step(now=later) == Wait(until=None)
    question = notice(NoticeKind.QUESTION)
    assert next_step(question, BOTH, Reach(), {}, later, "UTC") == Send(place="telegram:1", attempt=1)
    assert step(delivery("telegram:1", DeliveryState.FAILED, 1, NOW), now=later).__class__ is Send
