"""`horarium preview`: the slots of a phrase, an RRULE or a cron line, before anything is made of it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from cyclopts import Parameter
from cyclopts.validators import Number

from horarium.cli import output
from horarium.cli.invocation import SWITCH, Here, Invocation
from horarium.cli.preview_lines import answer_lines
from horarium.cli.preview_slots import MOST_SLOTS, Preview, Wanted, form_of, full_minute, preview_of
from horarium.cli.reading import words_or_input
from horarium.cli.schedule_words import in_words
from horarium.cli.times import distance, iso, moment, offset
from horarium.domain.errors import InvalidSchedule
from horarium.domain.schedule import ClockChange, ClockEffect, clock_change
from horarium.domain.telling import lasting


def preview(
    *text: str,
    n: Annotated[int, Parameter(name=["-n", "--count"], validator=Number(gte=1, lte=MOST_SLOTS))] = 10,
    since: Annotated[str | None, Parameter(name="--from")] = None,
    jsonl: Annotated[bool, SWITCH] = False,
    here: Here,
) -> None:
    """Show the slots of a schedule, with weekday, offset and a mark at clock changes.

    Parameters
    ----------
    text
        A phrase ("every Monday at 7"), an RRULE (or the lines of an event), or a cron line; - reads the input.
    n
        How many slots.
    since
        Slots at or after this time; without it, from now on.
    jsonl
        Answer JSON lines on the standard input: {"id", "rrule" or "cron" or "phrase", "dtstart", "zone", "from", "n"}.
    """
    if jsonl:
        answer_lines(here.zone, here.now)
        return
    said = words_or_input(" ".join(text), what="TEXT", example='preview "every Monday at 7"')
    form = form_of(said)
    begin = full_minute(here.now) if form == "rrule" else here.now
    asked = {form: said, "from": since or begin.isoformat(), "n": n}
    asked |= {"locale": here.settings.locale, "country": here.settings.country}
    found = preview_of(msgspec.convert(asked, Wanted), here.zone, here.now)
    if not found.slots:
        raise _nothing(found, since, here)
    _tell(found, here)


def _tell(found: Preview, here: Invocation) -> None:
    zone = found.schedule.zone
    said = in_words(found.schedule, here)
    if here.as_json:
        slots = [iso(slot, zone) for slot in found.slots]
        output.document({"schedule": found.schedule, "in_words": said, "zone": zone, "slots": slots})
    else:
        output.line(f"{said} ({zone})")
        output.table(("slot", "offset", "", "clock change"), _rows(found, here.now))


def _rows(found: Preview, now: datetime) -> list[tuple[str, str, str, str]]:
    zone = found.schedule.zone
    before: list[datetime | None] = [None, *found.slots]
    return [
        (
            moment(slot, zone),
            offset(slot, zone),
            distance(slot, now),
            _mark(found, slot, previous),
        )
        for previous, slot in zip(before, found.slots, strict=False)
    ]


def _mark(found: Preview, slot: datetime, previous: datetime | None) -> str:
    change = clock_change(found.schedule, slot, previous)
    return "" if change is None else _told(change)


def _told(change: ClockChange) -> str:
    span = lasting(abs(change.by))
    match change.effect:
        case ClockEffect.SHIFTED:
            return f"{change.named:%H:%M} does not exist that day: clocks go forward {span}"
        case ClockEffect.FIRST_OF_TWO:
            return f"this time happens twice (clocks go back {span}); this is the first"
        case ClockEffect.SECOND_OF_TWO:
            return f"this time happens twice (clocks go back {span}); this is the second"
        case ClockEffect.FORWARD:
            return f"clocks went forward {span}"
        case ClockEffect.BACK:
            return f"clocks went back {span}"


def _nothing(found: Preview, since: str | None, here: Invocation) -> InvalidSchedule:
    begin = since or f"{moment(here.now, here.zone)}, which is now"
    return InvalidSchedule(
        f"That names no time from {begin} on: it has ended, or never comes.",
        field="schedule",
        given=msgspec.json.encode(found.schedule).decode()[:200],
        expected="a schedule with a slot to come",
    )
