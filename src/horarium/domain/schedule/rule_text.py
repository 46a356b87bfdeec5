"""Reading the text of an RRULE value, and refusing what RFC 5545 (3.3.10) forbids."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from horarium.domain.errors import InvalidSchedule

LONGEST = 5_000  # characters; no honest rule comes near
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Freq(enum.IntEnum):
    """The period of a rule, longest first."""

    YEARLY = 0  # a calendar year
    MONTHLY = 1  # a calendar month
    WEEKLY = 2  # seven days from WKST
    DAILY = 3  # a day
    HOURLY = 4  # an hour of the wall clock
    MINUTELY = 5  # a minute
    SECONDLY = 6  # a second


@dataclass(frozen=True, slots=True)
class Rule:
    """The parts of a rule; an empty tuple is a part that was not given. Weekdays count from Monday = 0."""

    freq: Freq
    interval: int = 1
    count: int | None = None
    until: date | datetime | None = None  # a date, a wall time, or an aware UTC datetime
    wkst: int = 0
    seconds: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()  # (ordinal or 0, weekday)
    monthdays: tuple[int, ...] = ()
    yeardays: tuple[int, ...] = ()
    weeknos: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()


@lru_cache(maxsize=4096)
def read_rule(text: str) -> Rule:
    """The rule that a text such as "FREQ=WEEKLY;BYDAY=MO" says.

    Raises InvalidSchedule, naming the part, when it cannot be read or RFC 5545 forbids it.
    """
    if len(text) > LONGEST:
        raise refusal("RRULE", text[:40], f"at most {LONGEST} characters", "The rule is far too long.")
    given = _split(text)
    if "FREQ" not in given:
        raise refusal("FREQ", text, "FREQ=DAILY, WEEKLY, MONTHLY, ...", "The rule says no FREQ.")
    fields: dict[str, Any] = {"freq": _freq(given.pop("FREQ"))}
    for name, value in given.items():
        field, read = _PARTS[name]
        fields[field] = read(name, value)
    rule = Rule(**fields)
    _forbid(rule)
    return rule


def refusal(part: str, given: object, expected: str, why: str) -> InvalidSchedule:
    """An error that names the part of the rule, what it holds and what it may hold."""
    return InvalidSchedule(f"{why} Expected {expected}.", field=part, given=given, expected=expected)


def _split(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for piece in text.strip().upper().rstrip(";").split(";"):
        name, equals, value = (side.strip() for side in piece.partition("="))
        if not equals or not value:
            raise refusal("RRULE", text, "parts such as FREQ=WEEKLY;BYDAY=MO", f"{piece[:40]!r} is no NAME=VALUE.")
        if name in parts:
            raise refusal(name, value, f"{name} once", f"{name} is said twice.")
        if name in {"RSCALE", "SKIP"}:
            why = f"{name} (RFC 7529: other calendars, leap months) is not supported; write the rule without it."
            raise refusal(name, value, "a rule of RFC 5545", why)
        if name not in _PARTS and name != "FREQ":
            near = get_close_matches(name, [*_PARTS, "FREQ"], n=1)
            raise refusal(
                name, value, near[0] if near else "a part of RFC 5545", f"{name[:40]!r} is no part of a rule."
            )
        parts[name] = value
    return parts


def _freq(value: str) -> Freq:
    if value in Freq.__members__:
        return Freq[value]
    near = get_close_matches(value, Freq.__members__, n=1, cutoff=0.4)
    raise refusal("FREQ", value, near[0] if near else "DAILY, WEEKLY, ...", f"There is no FREQ={value[:40]}.")


def _number(name: str, value: str, low: int, high: int) -> int:
    if re.fullmatch(r"[+-]?[0-9]{1,10}", value) and low <= int(value) <= high and (int(value) or low == 0):
        return int(value)
    span = f"{low} to {high}" + (", not 0" if low < 0 else "")
    raise refusal(name, value, f"a whole number, {span}", f"{name}={value[:40]} is not possible.")


def _whole(name: str, value: str) -> int:
    return _number(name, value, 1, 9_999_999_999)


def _numbers(low: int, high: int) -> Callable[[str, str], tuple[int, ...]]:
    def read(name: str, value: str) -> tuple[int, ...]:
        return tuple(sorted({_number(name, item.strip(), low, high) for item in value.split(",")}))

    return read


def _seconds(name: str, value: str) -> tuple[int, ...]:
    """A leap second is read as second 59, as RFC 5545 (3.3.12) advises those who know none."""
    return tuple(sorted({min(second, 59) for second in _numbers(0, 60)(name, value)}))


def _weekday(name: str, value: str) -> int:
    if value in DAYS:
        return DAYS.index(value)
    raise refusal(name, value, "MO, TU, WE, TH, FR, SA or SU", f"{value[:40]!r} is no weekday.")


def _weekdays(name: str, value: str) -> tuple[tuple[int, int], ...]:
    found = set()
    for item in value.split(","):
        ordinal, day = item.strip()[:-2], item.strip()[-2:]
        found.add((_number(name, ordinal, -53, 53) if ordinal else 0, _weekday(name, day)))
    return tuple(sorted(found))


def _until(name: str, value: str) -> date | datetime:
    match = re.fullmatch(r"(\d{8})(?:T(\d{6})(Z?))?", value, re.ASCII)
    try:
        if match and match[2] is None:
            return datetime.strptime(match[1], "%Y%m%d").date()
        if match:
            until = datetime.strptime(match[1] + match[2], "%Y%m%d%H%M%S")
            return until.replace(tzinfo=UTC) if match[3] else until
    except ValueError:
        pass
    raise refusal(name, value, "20261231, 20261231T170000 or 20261231T170000Z", f"UNTIL={value[:40]} is no date.")


def _forbid(rule: Rule) -> None:
    """The combinations that RFC 5545 forbids."""
    freq, ordinals = rule.freq, any(ordinal for ordinal, _ in rule.weekdays)
    by_parts = (rule.seconds, rule.minutes, rule.hours, rule.weekdays, rule.monthdays, rule.yeardays)
    dated = freq in {Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY}
    forbidden = {
        "UNTIL": (rule.count is not None and rule.until is not None, "COUNT or UNTIL, not both"),
        "BYWEEKNO": (bool(rule.weeknos) and freq != Freq.YEARLY, "BYWEEKNO only with FREQ=YEARLY"),
        "BYYEARDAY": (bool(rule.yeardays) and dated, "BYYEARDAY not with FREQ=DAILY, WEEKLY or MONTHLY"),
        "BYMONTHDAY": (bool(rule.monthdays) and freq == Freq.WEEKLY, "BYMONTHDAY not with FREQ=WEEKLY"),
        "BYSETPOS": (
            bool(rule.positions) and not any((*by_parts, rule.weeknos, rule.months)),
            "BYSETPOS only together with another BY part",
        ),
        "BYDAY": (
            ordinals and (freq > Freq.MONTHLY or bool(rule.weeknos)),
            "a number before a weekday only with FREQ=MONTHLY or YEARLY, and not with BYWEEKNO",
        ),
    }
    for part, (broken, expected) in forbidden.items():
        if broken:
            raise refusal(part, freq.name, expected, "RFC 5545 does not allow this combination.")


_PARTS: dict[str, tuple[str, Callable[[str, str], object]]] = {
    "INTERVAL": ("interval", _whole),
    "COUNT": ("count", _whole),
    "UNTIL": ("until", _until),
    "WKST": ("wkst", _weekday),
    "BYSECOND": ("seconds", _seconds),
    "BYMINUTE": ("minutes", _numbers(0, 59)),
    "BYHOUR": ("hours", _numbers(0, 23)),
    "BYDAY": ("weekdays", _weekdays),
    "BYMONTHDAY": ("monthdays", _numbers(-31, 31)),
    "BYYEARDAY": ("yeardays", _numbers(-366, 366)),
    "BYWEEKNO": ("weeknos", _numbers(-53, 53)),
    "BYMONTH": ("months", _numbers(1, 12)),
    "BYSETPOS": ("positions", _numbers(-366, 366)),
}
