"""The line protocol of `horarium parse --jsonl`: one JSON object in, one out.

In: id, text, now (ISO 8601; local time in zone when it has no offset), zone, locale, and mode: "time" for a bare
expression of time, "request" for something a person says to an assistant. Out: id, action, start, rrules, dtstart,
title, asked, and question when there is one.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from horarium.domain.errors import HorariumError
from horarium.domain.schedule import Calendar, Every, Once, Schedule
from horarium.domain.schedule.zones import zone_info
from horarium.language.model import Action, Context, Doubt, Reading, TimeReading
from horarium.language.requests import read
from horarium.language.times import read_time

_OURS = re.compile(r"\b(?:timer|reminder|task)s\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:all|every|each|both)\b", re.IGNORECASE)
_NAMES = {Action.CHANGE: "update", Action.YES: "none", Action.NO: "none"}
_UNITS = (("DAILY", 86400), ("HOURLY", 3600), ("MINUTELY", 60), ("SECONDLY", 1))


def answer(row: dict[str, Any], now: datetime | None = None) -> dict[str, Any]:
    """The answer to one line; a line that cannot be used is answered with `error`. `now` is for lines without one."""
    try:
        context = _context(row, now)
    except (HorariumError, ValueError, TypeError) as error:
        return {"id": row.get("id"), "error": f"This line cannot be used: {error}"}
    text = str(row.get("text") or "")
    if row.get("mode") == "time":
        when = read_time(text, context)
        doubts = when.doubts if when else ()
        return {
            "id": row.get("id"),
            "action": "create" if when else "none",
            "title": "",
            **_when(when),
            **_asked(doubts),
        }
    reading = read(text, context)
    action = _action(reading)
    asked = _asked(reading.doubts if reading.action is not Action.NONE else ())
    said = {"title": reading.text, **_when(_shown(reading)), **asked}
    if reading.action is Action.CANCEL_ALL:
        said["scope"] = "all"
    return {"id": row.get("id"), "action": action, **said}


def _action(reading: Reading) -> str:
    """The protocol's name of an action.

    It calls emptying a calendar or the alarm clock `cancel`, as the collections do that it comes from, and keeps
    `cancel_all` for all reminders, timers or tasks; `scope` tells when several are meant.
    """
    if reading.action is Action.CANCEL_ALL and not _all_of_ours(reading):
        return "cancel"
    return _NAMES.get(reading.action, reading.action.value)


def _all_of_ours(reading: Reading) -> bool:
    words = reading.about.words if reading.about else ""
    return bool(_OURS.search(words)) and (reading.when is not None or bool(_ALL.search(words)))


def _shown(reading: Reading) -> TimeReading | None:
    return None if reading.action is Action.NONE else reading.when


def _context(row: dict[str, Any], now: datetime | None) -> Context:
    zone = str(row.get("zone") or "UTC")
    place = zone_info(zone)
    if row.get("now"):
        now = datetime.fromisoformat(str(row["now"]))
    if now is None:
        raise ValueError("it says no now (ISO 8601)")
    locale, country = row.get("locale"), row.get("country")
    now = now if now.tzinfo else now.replace(tzinfo=place)
    return Context(
        now=now,
        zone=_zone_of(now, zone),
        locale=str(locale) if locale else None,
        country=str(country) if country else None,
    )


def _zone_of(now: datetime, zone: str) -> str:
    """The zone, unless `now` shows that the speaker's clock has another offset of whole hours: then that one."""
    offset = now.utcoffset() or timedelta(0)
    hours, rest = divmod(offset, timedelta(hours=1))
    if rest or offset == now.astimezone(zone_info(zone)).utcoffset():
        return zone
    return f"Etc/GMT{-hours:+d}"


def _asked(doubts: tuple[Doubt, ...]) -> dict[str, Any]:
    if not doubts:
        return {"asked": False}
    return {"asked": True, "question": doubts[0].question, "choices": list(doubts[0].choices)}


def _when(when: TimeReading | None) -> dict[str, Any]:
    schedule = when.schedule if when else None
    if schedule is None:
        return {"start": None, "rrules": [], "dtstart": None}
    start = _start(schedule)
    rules = (
        list(schedule.rules)
        if isinstance(schedule, Calendar)
        else [_rule(schedule)]
        if isinstance(schedule, Every)
        else []
    )
    iso = start.isoformat() if start else None
    return {"start": iso, "rrules": rules, "dtstart": iso if rules else None}


def _start(schedule: Schedule) -> datetime | None:
    place = zone_info(schedule.zone)
    if isinstance(schedule, Once):
        return schedule.at.replace(tzinfo=place, fold=schedule.fold)
    if isinstance(schedule, Calendar):
        return schedule.start.replace(tzinfo=place)
    return schedule.first.astimezone(place) if isinstance(schedule, Every) else None


def _rule(every: Every) -> str:
    seconds = max(1, every.interval // timedelta(seconds=1))
    unit, length = next((unit, length) for unit, length in _UNITS if seconds % length == 0)
    rule = f"FREQ={unit};INTERVAL={seconds // length}"
    if every.count is not None:
        return f"{rule};COUNT={every.count}"
    if every.until is not None:
        return f"{rule};UNTIL={every.until.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return rule
