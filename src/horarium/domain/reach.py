"""How a person wants to be reached, and the next step of a notice on its way to them. Pure; the outbox does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

import msgspec

from horarium.domain.notice import Delivery, DeliveryState, Notice, NoticeKind

EVERY_KIND = "all"
SOONER = 3
"""Tries at one address before the next one has its turn."""
LAST = 8
"""Tries at an address in all, when there is no other."""
_FIRST_WAITS = (timedelta(seconds=5), timedelta(minutes=5))
_LONGEST_WAIT = timedelta(hours=6)


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """A way to reach a person: what they call it, and the place a channel delivers to ("telegram:12345").

    `broken` says why nothing is sent there any more; empty: it works.
    """

    name: str
    place: str
    broken: str = ""


class Quiet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hours on the person's wall in which only some kinds of notice are sent; they may span midnight."""

    start: time
    end: time
    breaks: tuple[NoticeKind, ...] = (NoticeKind.REMINDER,)


class Reach(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person's wishes. `routes`: names of addresses in order, by kind of notice or "all"; without: all, as added."""

    routes: dict[str, tuple[str, ...]] = {}
    quiet: Quiet | None = None
    escalate_after: timedelta | None = None  # a reminder that nobody acknowledged goes to the next address
    rather_twice: bool = False  # a send whose answer was lost is made again, once


class Send(msgspec.Struct, frozen=True, kw_only=True):
    """Send it there now; `attempt` counts from 1 at each place."""

    place: str
    attempt: int


class Wait(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing to do until then; None: until something changes."""

    until: datetime | None


class Settle(msgspec.Struct, frozen=True, kw_only=True):
    """It is over. `reached`: somewhere it arrived, or may have."""

    reached: bool


NextStep: TypeAlias = Send | Wait | Settle


def next_step(
    notice: Notice,
    addresses: Sequence[Address],
    reach: Reach,
    deliveries: Mapping[str, Delivery],
    now: datetime,
    zone: str,
    *,
    wanted: str | None = None,
) -> NextStep:
    """What to do about a notice now.

    1. Let quiet hours pass, unless its kind may break them.
    2. Go through the places in the person's order: `wanted` (the task's own) first, then those of the kind's route.
    3. At each one: send, wait for the next try or for an acknowledgement, or pass on to the next one.
    """
    until = _quiet_until(notice, reach, now, zone)
    if until is not None and not deliveries:
        return Wait(until=until)
    places = route(notice, addresses, reach, wanted)
    if not places and not deliveries:
        return Wait(until=None)
    for place in places:
        step = _at(place, notice, reach, deliveries, now, last=place == places[-1])
        if step is not None:
            return step
    reached = any(delivery.state in _ARRIVED for delivery in deliveries.values())
    return Settle(reached=reached)


_ARRIVED = frozenset({DeliveryState.DELIVERED, DeliveryState.UNKNOWN})


def route(notice: Notice, addresses: Sequence[Address], reach: Reach, wanted: str | None = None) -> list[str]:
    """The places for this notice in order, without those that are broken."""
    working = {address.name: address.place for address in addresses if not address.broken}
    names = reach.routes.get(notice.kind.value) or reach.routes.get(EVERY_KIND) or tuple(working)
    first = [name for name in working if wanted and name.casefold() == wanted.casefold()]
    return list(dict.fromkeys(working[name] for name in (*first, *names) if name in working))


def _at(
    place: str, notice: Notice, reach: Reach, deliveries: Mapping[str, Delivery], now: datetime, *, last: bool
) -> NextStep | None:
    """The step at one place; None: on to the next place."""
    known = deliveries.get(place)
    if known is None:
        return Send(place=place, attempt=1)
    match known.state:
        case DeliveryState.SENDING:
            return Wait(until=None)
        case DeliveryState.DELIVERED:
            return _delivered(notice, reach, known, now, last=last)
        case DeliveryState.UNKNOWN:
            again = reach.rather_twice and known.attempts == 1
            return Send(place=place, attempt=2) if again else Settle(reached=True)
        case DeliveryState.FAILED:
            if known.retry_at is None or known.attempts >= (LAST if last else SOONER):
                return None
            return Wait(until=known.retry_at) if known.retry_at > now else Send(place=place, attempt=known.attempts + 1)


def _delivered(notice: Notice, reach: Reach, known: Delivery, now: datetime, *, last: bool) -> NextStep | None:
    escalates = notice.kind is NoticeKind.REMINDER and reach.escalate_after is not None and not last
    if not escalates or notice.acknowledged_at is not None or reach.escalate_after is None:
        return Settle(reached=True)
    deadline = known.changed_at + reach.escalate_after
    return Wait(until=deadline) if deadline > now else None


def retry_at(attempt: int, now: datetime, wanted: datetime | None = None) -> datetime:
    """When to try again after the nth failure: soon, after 5 minutes, then ever later; not before `wanted`."""
    if attempt <= len(_FIRST_WAITS):
        wait = _FIRST_WAITS[attempt - 1]
    else:
        wait = min(_FIRST_WAITS[-1] * 3 ** (attempt - len(_FIRST_WAITS)), _LONGEST_WAIT)
    return max(now + wait, wanted or now)


def _quiet_until(notice: Notice, reach: Reach, now: datetime, zone: str) -> datetime | None:
    quiet = reach.quiet
    if quiet is None or notice.kind in quiet.breaks or quiet.start == quiet.end:
        return None
    here = now.astimezone(ZoneInfo(zone))
    at = here.time().replace(tzinfo=None)
    overnight = quiet.start > quiet.end
    inside = (at >= quiet.start or at < quiet.end) if overnight else quiet.start <= at < quiet.end
    if not inside:
        return None
    day = here.date() + timedelta(days=1) if overnight and at >= quiet.start else here.date()
    return datetime.combine(day, quiet.end, ZoneInfo(zone)).astimezone(now.tzinfo)
