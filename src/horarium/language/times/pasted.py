"""Times as programs write them: an RRULE, lines of an iCalendar event, a line of a crontab."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from horarium.domain.errors import HorariumError
from horarium.domain.schedule import Calendar, Cron, calendar_from_text, cron_from_text, next_slot
from horarium.language.model import Context, Doubt, DoubtKind, TimeReading

_RULE = re.compile(r"\s*(?:RRULE:|DTSTART|FREQ=)", re.IGNORECASE)
_CRON = re.compile(
    r"\s*(?:(?:CRON_TZ|TZ)=\S+ )?(?:cron:? ?)?"
    r"(?:[\d*?LW][\dA-Za-z*/,#?LW-]{0,80} +){4,5}[\d*?A-Za-z][\dA-Za-z*/,#?-]{0,80}\s*$"
)
_RULES = re.compile(r"FREQ=[A-Z0-9=;,+:-]{1,900}")
_LINE = re.compile(
    r"\bcron(?:tab)?(?: line| job| expression| schedule)?:? +"
    r"((?:[\d*?LW][\dA-Z*/,#?LW-]{0,80} ){4}[\d*?A-Z](?:[\dA-Z*/,#?LW-]{0,80}[\dA-Z*?])?)(?![^\s,.])",
    re.IGNORECASE,
)
_AT = re.compile(r"\s*@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)\s*$")
_SIGNS = re.compile(r"[*/,\d-]")
LONGEST = 1_000


def quoted(text: str, context: Context, start: datetime | None) -> TimeReading | None:
    """The reading of rules that a sentence quotes ("by the rule FREQ=..., next on ..."), from the moment it names."""
    rules = [found.group().rstrip(",;") for found in _RULES.finditer(text[:LONGEST])]
    start = start or context.now.astimezone(ZoneInfo(context.zone)).replace(tzinfo=None, microsecond=0)
    try:
        made = [calendar_from_text(rule, context.zone, start) for rule in rules]
        schedule = Calendar(zone=context.zone, start=start, rules=tuple(rule for each in made for rule in each.rules))
        found = next_slot(schedule, context.now - timedelta(microseconds=1)) if made else None
    except HorariumError:
        return None
    return TimeReading(schedule=schedule, spans=((0, len(text)),)) if found is not None else None


def quoted_line(text: str, context: Context) -> TimeReading | None:
    """The reading of a crontab line within a sentence ("by the cron line 0 9 * * 1-5, next on ...")."""
    found = _LINE.search(text[:LONGEST]) if "cron" in text[:LONGEST].lower() else None
    made = pasted(found[1], context) if found else None
    return msgspec.structs.replace(made, spans=((0, len(text)),)) if made is not None and made.schedule else None


def unquoted(text: str) -> str:
    """What else a sentence says that quotes rules."""
    return _RULES.sub("", text).replace("FREQ=", "")


def looks_pasted(text: str) -> bool:
    """Whether a text may be a rule or a crontab line, at a glance."""
    if len(text) > LONGEST:
        return False
    return bool(_RULE.match(text) or _AT.match(text) or (_CRON.match(text) and _few_words(text)))


def _few_words(text: str) -> bool:
    """A crontab line has figures or stars in most fields."""
    fields = text.split()
    return sum(bool(_SIGNS.search(field)) for field in fields) >= len(fields) - 2 and "*" in text


def pasted(text: str, context: Context) -> TimeReading | None:
    """The reading of a rule or a crontab line; None when it is not one after all."""
    start = context.now.astimezone(ZoneInfo(context.zone)).replace(tzinfo=None, microsecond=0)
    schedule: Calendar | Cron
    try:
        if _RULE.match(text):
            schedule = calendar_from_text(text.strip(), context.zone, start)
        else:
            schedule = cron_from_text(text.strip().removeprefix("cron:").strip(), context.zone)
        ahead = next_slot(schedule, context.now - timedelta(microseconds=1))
    except HorariumError:
        return None
    spans = ((0, len(text)),)
    if ahead is None:
        doubt = Doubt(kind=DoubtKind.PAST, question="That rule names no time to come. When do you mean?")
        return TimeReading(schedule=None, spans=spans, doubts=(doubt,))
    return TimeReading(schedule=schedule, spans=spans)
