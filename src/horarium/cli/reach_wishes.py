"""`horarium notify route|quiet|escalate|twice|receipt`: how a person wishes to be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time, timedelta
from typing import Literal, assert_never

import msgspec

from horarium.app.reaching import kind_of, named
from horarium.app.wakeup import knock
from horarium.cli import output
from horarium.cli.invocation import OWNER, Invocation
from horarium.domain.errors import InvalidInput
from horarium.domain.notice import NoticeKind
from horarium.domain.reach import EVERY_KIND, Quiet, Reach, Receipts, Rhythm
from horarium.domain.telling import lasting
from horarium.engine.address_book import AddressBook
from horarium.engine.service import Service

Wish = Literal["route", "quiet", "escalate", "twice", "receipt"]

OFF = "off"
LONGEST = timedelta(days=1)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours"}
_DURATION = re.compile(r"(\d{1,4})\s*(s|m|h)[a-z]*", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?")


async def change_wish(
    service: Service, wish: Wish, words: tuple[str, ...], here: Invocation, *, breaks: str | None, at: str | None
) -> None:
    """Changes one wish and says how it stands now. InvalidInput says what is expected."""
    book = AddressBook(service.store)
    reach = (await book.of(OWNER)).reach
    match wish:
        case "route":
            changed = await _routed(service, reach, words)
        case "quiet":
            changed = msgspec.structs.replace(reach, quiet=_quiet(" ".join(words), breaks))
        case "escalate":
            changed = msgspec.structs.replace(reach, escalate_after=_span(" ".join(words)))
        case "twice":
            changed = msgspec.structs.replace(reach, rather_twice=_switch(" ".join(words)))
        case "receipt":
            changed = msgspec.structs.replace(reach, receipts=_receipts(" ".join(words), at, here))
        case _:
            assert_never(wish)
    await book.wish(OWNER, changed, here.now)
    knock(here.home)
    if here.as_json:
        output.document(changed)
        return
    for line in wish_lines(changed):
        output.line(line)


def wish_lines(reach: Reach) -> Iterator[str]:
    """How somebody wishes to be told, a line for each wish."""
    for kind, names in reach.routes.items():
        yield f"{'everything else' if kind == EVERY_KIND else kind}: by {', then '.join(names)}"
    if reach.quiet is not None:
        may = ", ".join(kind.value for kind in reach.quiet.breaks) or "nothing"
        yield f"quiet from {reach.quiet.start:%H:%M} to {reach.quiet.end:%H:%M}; {may} may break it"
    if reach.escalate_after is not None:
        yield f"a reminder not acknowledged in {lasting(reach.escalate_after)} goes to the next address"
    if reach.rather_twice:
        yield "a message whose answer was lost is sent once more: rather twice than never"
    if reach.receipts is not None:
        when = "every evening" if reach.receipts.every is Rhythm.EVENING else "on Sundays"
        yield f"a receipt {when} at {reach.receipts.at:%H:%M}"


async def _routed(service: Service, reach: Reach, words: tuple[str, ...]) -> Reach:
    """`route KIND NAME...`; without names, or with "off", the kind goes the common way again."""
    if not words:
        raise InvalidInput("Say which kind of notice goes where: `horarium notify route failure mail`.", field="kind")
    kind, names = kind_of(words[0]), words[1:]
    routes = {key: value for key, value in reach.routes.items() if key != kind}
    if names and names != (OFF,):
        routes[kind] = tuple([(await named(service.store, OWNER, name)).name for name in names])
    return msgspec.structs.replace(reach, routes=routes)


def _quiet(said: str, breaks: str | None) -> Quiet | None:
    if said == OFF:
        return None
    start, dash, end = said.replace("\N{EN DASH}", "-").replace(" to ", "-").partition("-")
    if not dash or _clock(start) == _clock(end):
        raise _unclear(said, "hours such as 22:00-07:00, or off")
    if breaks is None:
        return Quiet(start=_clock(start), end=_clock(end))
    kinds = [] if breaks == "none" else [kind_of(word.strip()) for word in breaks.split(",")]
    every = EVERY_KIND in kinds
    return Quiet(start=_clock(start), end=_clock(end), breaks=tuple(NoticeKind if every else map(NoticeKind, kinds)))


def _span(said: str) -> timedelta | None:
    if said == OFF:
        return None
    match = _DURATION.fullmatch(said)
    span = timedelta(**{_UNITS[match[2].lower()]: int(match[1])}) if match else timedelta(0)
    if not timedelta(0) < span <= LONGEST:
        raise _unclear(said, "a time of at most a day, such as 10m or 1h, or off")
    return span


def _switch(said: str) -> bool:
    if said not in {"on", OFF}:
        raise _unclear(said, "on or off")
    return said == "on"


def _receipts(said: str, at: str | None, here: Invocation) -> Receipts | None:
    if said == OFF:
        return None
    if said not in {rhythm.value for rhythm in Rhythm}:
        raise _unclear(said, "evening, weekly or off")
    return Receipts(every=Rhythm(said), at=_clock(at) if at else time(21), since=here.now)


def _clock(said: str) -> time:
    match = _CLOCK.fullmatch(said.strip())
    try:
        return time(int(match[1]), int(match[2] or 0)) if match else _not_a_time(said)
    except ValueError:
        return _not_a_time(said)


def _not_a_time(said: str) -> time:
    raise _unclear(said.strip(), "a time such as 22:00")


def _unclear(said: str, expected: str) -> InvalidInput:
    return InvalidInput(
        f"{said[:40]!r} is not clear; give {expected}.", field="words", given=said[:40], expected=expected
    )
