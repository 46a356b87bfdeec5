"""Stretches of days that a list, a pause or a skip is about: "this week", "in August", "until Monday"."""

from __future__ import annotations

import functools
import re
from datetime import date, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from horarium.domain.schedule import Calendar, DateRange, Every, Once
from horarium.language.model import Context
from horarium.language.requests.language import Language, language_of
from horarium.language.requests.words import Span
from horarium.language.times import read_time

LONGEST = 1500  # characters of a text in which a range is looked for


class Days(NamedTuple):
    """A range of days, and its place in the text."""

    days: DateRange
    span: Span


def find_days(text: str, context: Context, language: Language) -> Days | None:
    """The first range of days said in a text."""
    today = context.now.astimezone(ZoneInfo(context.zone)).date()
    for kind, pattern in _patterns(language.code):
        found = pattern.search(text[:LONGEST])
        days = found and _range(kind, found, today, context, language)
        if found and days:
            return Days(days, found.span())
    return None


def _range(kind: str, found: re.Match[str], today: date, context: Context, language: Language) -> DateRange | None:
    if kind == "until":
        last = read_time(found[1].strip(), context)
        day = _day_of(last.schedule) if last else None
        return DateRange(first=today, last=day - timedelta(days=1)) if day and day > today else None
    if kind == "next":
        length = language.durations.find(found.group())
        days = length[0].length.days if length else 0
        return DateRange(first=today, last=today + timedelta(days=days - 1)) if days else None
    if kind == "month":
        return _month(today, (language.phrases.MONTHS.index(found[1].lower()) + 1 - today.month) % 12)
    unit, count = language.phrases.RANGES[found[1].lower()].split()
    return _unit(unit, int(count), today)


def _day_of(schedule: object) -> date | None:
    if isinstance(schedule, Once):
        return schedule.at.date()
    if isinstance(schedule, Calendar):
        return schedule.start.date()
    return schedule.first.date() if isinstance(schedule, Every) else None


def _unit(unit: str, count: int, today: date) -> DateRange:
    if unit == "day":
        day = today + timedelta(days=count)
        return DateRange(first=day, last=day)
    if unit == "month":
        return _month(today, count)
    if unit == "year":
        return DateRange(first=date(today.year + count, 1, 1), last=date(today.year + count, 12, 31))
    monday = today + timedelta(days=7 * count - today.weekday())
    first = monday + timedelta(days=5) if unit == "weekend" else monday
    return DateRange(first=first, last=monday + timedelta(days=6))


def _month(today: date, ahead: int) -> DateRange:
    index = today.year * 12 + today.month - 1 + ahead
    first = date(index // 12, index % 12 + 1, 1)
    after = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return DateRange(first=first, last=after - timedelta(days=1))


@functools.cache
def _patterns(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    language = language_of(code)
    phrases = language.phrases
    named = "|".join(sorted(phrases.RANGES, key=len, reverse=True))
    duration = language.durations.pattern
    return (
        ("until", re.compile(rf"\b(?:{phrases.UNTIL}) ([^,;.!?]{{2,40}})", re.IGNORECASE)),
        ("next", re.compile(rf"\b(?:{phrases.NEXT_DAYS.replace('DURATION', duration)})", re.IGNORECASE)),
        ("named", re.compile(rf"\b({named})\b", re.IGNORECASE)),
        ("month", re.compile(rf"\b(?:{phrases.MONTH_LEADS}) ({'|'.join(phrases.MONTHS)})\b", re.IGNORECASE)),
    )
