"""How a person wants to be reached, and the next step of a notice on its way to them. Pure; the outbox does it."""

from __future__ import annotations

import enum
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
TOO_OLD = timedelta(days=3)
"""The age from which a notice that was not sent yet is not pushed any more; who adds an address is not flooded."""
_FIRST_WAITS = (timedelta(seconds=5), timedelta(minutes=5))
_LONGEST_WAIT = timedelta(hours=6)


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """A way to reach a person: what they call it, and the place a channel delivers to ("telegram:12345").

    `broken` says why nothing is sent there any more; empty: it works. `added_at`: when the person last gave it, which
    begins anew what had failed there.
    """

    name: str
    place: str
    broken: str = ""
    added_at: datetime | None = None


class Quiet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hours on the person's wall in which only some kinds of notice are sent; they may span midnight."""

    start: time
    end: time
    breaks: tuple[NoticeKind, ...] = (NoticeKind.REMINDER,)


class Rhythm(enum.StrEnum):
    """How often a person wants the account of what became of their slots."""

    EVENING = "evening"  # every day
    WEEKLY = "weekly"  # on Sundays, of seven days


class Receipts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The wish for receipts, at a time on the person's wall, for evenings after it was made."""

    every: Rhythm
    at: time = time(21)
    since: datetime


class Reach(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person's wishes. `routes`: names of addresses in order, by kind of notice or "all"; without: all, as added."""

    routes: dict[str, tuple[str, ...]] = {}
    quiet: Quiet | None = None
    escalate_after: timedelta | None = None  # a reminder that nobody acknowledged goes to the next address
    receipts: Receipts | None = None
    rather_twice: bool = False  # a send whose answer was lost is made again, once


class Send(msgspec.Struct, frozen=True, kw_only=True):
    """Send it there now; `attempt` counts from 1 at each place. `repeats`: the answer to the last one was lost."""

    place: str
    attempt: int
    repeats: bool = False


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
    """What to do about a notice now. `wanted`: the task's own address, or kind of address, goes first.

    1. What the person has seen and acted upon is over. 2. What is so old that it would only surprise is not sent any
    more; it is told when they look. 3. Go through the places in the person's order; at each one: send, wait for the
    next try or for an acknowledgement, or pass on to the next one. 4. Nothing is sent in quiet hours, be it new, tried
    again or escalated, unless its kind may break them.
    """
    if notice.acknowledged_at is not None:
        return Settle(reached=True)
    if not deliveries and notice.kind is not NoticeKind.QUESTION and now - notice.created_at > TOO_OLD:
        return Wait(until=None)
    step = _next_of(notice, route(notice, addresses, reach, wanted), reach, deliveries, now)
    until = _quiet_until(notice, reach, now, zone) if isinstance(step, Send) else None
    return step if until is None else Wait(until=until)


def _next_of(
    notice: Notice, route: Sequence[Address], reach: Reach, deliveries: Mapping[str, Delivery], now: datetime
) -> NextStep:
    if not route and not deliveries:
        return Wait(until=None)
    for address in route:
        step = _at(address, notice, reach, deliveries, now, last=address is route[-1])
        if step is not None:
            return step
    return Settle(reached=any(delivery.state in _ARRIVED for delivery in deliveries.values()))


_ARRIVED = frozenset({DeliveryState.DELIVERED, DeliveryState.UNKNOWN})


def route(notice: Notice, addresses: Sequence[Address], reach: Reach, wanted: str | None = None) -> list[Address]:
    """The addresses for this notice in order, without those that are broken; all others when none of them is left."""
    working = {address.name: address for address in addresses if not address.broken}
    names = reach.routes.get(notice.kind.value) or reach.routes.get(EVERY_KIND) or tuple(working)
    chosen = [working[name] for name in (*_first(working, wanted), *names) if name in working] or working.values()
    return list({address.place: address for address in chosen}.values())


def _first(working: Mapping[str, Address], wanted: str | None) -> list[str]:
    """The address of this name, else those of this kind ("telegram")."""
    word = (wanted or "").casefold()
    named = [name for name in working if name.casefold() == word]
    return named or [name for name, address in working.items() if address.place.partition(":")[0] == word]


def _at(
    address: Address, notice: Notice, reach: Reach, deliveries: Mapping[str, Delivery], now: datetime, *, last: bool
) -> NextStep | None:
    """The step at one place; None: on to the next place."""
    known = deliveries.get(address.place)
    if known is None or _begins_anew(known, address):
        return Send(place=address.place, attempt=1)
    match known.state:
        case DeliveryState.SENDING:
            return Wait(until=None)
        case DeliveryState.UNKNOWN if reach.rather_twice and known.retry_at is None:
            return Send(place=address.place, attempt=known.attempts + 1, repeats=True)
        case DeliveryState.DELIVERED | DeliveryState.UNKNOWN:
            return _arrived(notice, reach, known, now, last=last)
        case DeliveryState.FAILED:
            return _failed(known, address, now, last=last)


def _begins_anew(known: Delivery, address: Address) -> bool:
    """The person gave the address again after it had failed."""
    since = address.added_at
    return known.state is DeliveryState.FAILED and since is not None and since > known.changed_at


def _failed(known: Delivery, address: Address, now: datetime, *, last: bool) -> NextStep | None:
    if known.retry_at is None or known.attempts >= (LAST if last else SOONER):
        return None
    if known.retry_at > now:
        return Wait(until=known.retry_at)
    return Send(place=address.place, attempt=known.attempts + 1)


def _arrived(notice: Notice, reach: Reach, known: Delivery, now: datetime, *, last: bool) -> NextStep | None:
    """It is over, or at the next address's turn when nobody has acknowledged a reminder in time."""
    if notice.kind is not NoticeKind.REMINDER or reach.escalate_after is None or last:
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
    end = datetime.combine(day, quiet.end, ZoneInfo(zone))
    ends = (end.astimezone(now.tzinfo), end.replace(fold=1).astimezone(now.tzinfo))  # an hour may come twice
    return next((instant for instant in ends if instant > now), None)
