"""Times as programs write them: an RRULE, lines of an iCalendar event, a line of a crontab."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

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
_LINE = re.compile(r"\b(?:ligne )?cron(?:tab)?(?: line| job| expression| schedule)?:? +(\S.{0,400})", re.IGNORECASE)
_FIELD = re.compile(
    r"@[a-z]{5,8}|(?:[\d*?LW]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)"
    r"[\dA-Z*/,#?-]{0,80}",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\b[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?")
_EXCEPT = re.compile(r"\b(?:except|sauf)\b", re.IGNORECASE)
_AT = re.compile(r"\s*@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)\s*$")
_SIGNS = re.compile(r"[*/,\d-]")
LONGEST = 1_000
LEAST_FIELDS, MOST_FIELDS = 3, 6  # with fewer it is no crontab line at all


def quoted(text: str, context: Context, start: datetime | None) -> TimeReading | None:
    """The reading of rules that a sentence quotes ("by the rule FREQ=..., next on ..."), from the moment it names."""
    rules = [found.group().rstrip(",;") for found in _RULES.finditer(text[:LONGEST])]
    context = _there(text, context)
    start = start or context.now.astimezone(ZoneInfo(context.zone)).replace(tzinfo=None, microsecond=0)
    try:
        made = [calendar_from_text(rule, context.zone, start) for rule in rules]
        schedule = Calendar(zone=context.zone, start=start, rules=tuple(rule for each in made for rule in each.rules))
        found = next_slot(schedule, context.now - timedelta(microseconds=1)) if made else None
    except HorariumError:
        return None
    return TimeReading(schedule=schedule, spans=((0, len(text)),)) if found is not None else None


def quoted_line(text: str, context: Context, question: str) -> TimeReading | None:
    """The reading of a crontab line within a sentence ("by the cron line 0 9 * * 1-5, next on ...").

    Where the line is not one, or something is left out of it, `question` is asked.
    """
    found = _LINE.search(text[:LONGEST]) if "cron" in text[:LONGEST].lower() else None
    fields, context = _fields(found[1]) if found else [], _there(text, context)
    spans = ((0, len(text)),)
    for length in (1,) if "@" in "".join(fields[:1]) else (6, 5):
        made = pasted(" ".join(fields[:length]), context) if len(fields) >= length else None
        if made is not None and made.schedule and not leaves_out(text):
            return msgspec.structs.replace(made, spans=spans)
    if len(fields) < LEAST_FIELDS or not any(_SIGNS.search(field) for field in fields) or "*" not in "".join(fields):
        return None
    return TimeReading(schedule=None, spans=spans, doubts=(Doubt(kind=DoubtKind.NOT_UNDERSTOOD, question=question),))


def _there(text: str, context: Context) -> Context:
    """In the zone that a sentence names beside a rule or a line: "(America/New_York time)"."""
    for found in _ZONE.findall(text[:LONGEST]):
        try:
            return msgspec.structs.replace(context, zone=ZoneInfo(found).key)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return context


def _fields(said: str) -> list[str]:
    """The fields that a crontab line may have, up to the first word or stop behind them."""
    fields: list[str] = []
    for word in said.split()[:MOST_FIELDS]:
        field = word.rstrip(",.;)")
        if not _FIELD.fullmatch(field):
            break
        fields.append(field)
        if field != word:
            break
    return fields


def leaves_out(text: str) -> bool:
    """Whether a sentence that quotes a rule or a line also says when not: that is not read there."""
    return bool(_EXCEPT.search(text[:LONGEST]))


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
