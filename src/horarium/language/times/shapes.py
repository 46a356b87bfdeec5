"""What a token in figures may be, by its shape alone; the same in every language."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from horarium.language.tokens import Token

_HALVES = {"¼": 0.25, "½": 0.5, "¾": 0.75}
KINDS = (
    (), ("N",), ("N", "N3"), ("N", "N4"), ("BIG",), ("ORD",), ("HM",), ("DOT",), ("DECIMAL",), ("SLASH",), ("DMY",),
    ("YMD",), ("YM",), ("HALFSIGN",), ("ISO",), ("ZONE",), ("ZONE", "ZONEW"),
)  # fmt: skip


def shape(token: Token) -> dict[str, Any]:
    """The categories that the figures may have, with their values; none for what holds no time."""
    text = token.text
    reader = _READERS.get(token.kind)
    return reader(text) if reader else {}


def _integer(text: str) -> dict[str, Any]:
    if len(text) > 9:
        return {}
    value = int(text)
    if len(text) <= 2:
        return {"N": value}
    if len(text) in {3, 4}:
        return {"N": value, f"N{len(text)}": value}
    return {"BIG": value}


def _thousand(text: str) -> dict[str, Any]:
    digits = text.replace(",", "")
    return {"N": int(digits)} if len(digits) < 7 else {}


def _ordinal(text: str) -> dict[str, Any]:
    digits = "".join(character for character in text if character.isdigit())
    return {"ORD": int(digits)}


def _clock(text: str) -> dict[str, Any]:
    parts = text.replace(",", ".").split(".", maxsplit=1)[0].split(":")
    hour, minute = int(parts[0]), int(parts[1])
    second = int(parts[2]) if len(parts) > 2 else 0
    return {"HM": (hour, minute, second)} if hour <= 24 and minute < 60 and second < 60 else {}


def _dot(text: str) -> dict[str, Any]:
    whole, digits = text.split(".")
    return {"DOT": (int(whole), digits)}


def _decimal(text: str) -> dict[str, Any]:
    """ "1,5": a fraction where the comma marks it."""
    whole, _, digits = text.partition(",")
    return {"DECIMAL": (int(whole), digits)} if whole.isdigit() and digits.isdigit() and len(text) < 7 else {}


def _slash(text: str) -> dict[str, Any]:
    first, second = text.split("/")
    return {"SLASH": (int(first), int(second))}


def _separated(text: str) -> list[int]:
    return [int(part) for part in re.split("[-/.:]", text)]


def _dmy(text: str) -> dict[str, Any]:
    first, second, year = _separated(text)
    digits = text[-4:] if text[-4:].isdigit() else text[-2:]
    fits = 1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12
    return {"DMY": (first, second, year, digits)} if fits else {}


def _ymd(text: str) -> dict[str, Any]:
    year, first, second = _separated(text)
    fits = 1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12
    return {"YMD": (year, first, second)} if fits else {}


def _year_month(text: str) -> dict[str, Any]:
    return {"YM": (int(text[:4]), int(text[5:]))}


def _iso(text: str) -> dict[str, Any]:
    plain = text.upper().replace(",", ".").replace("Z", "+00:00").strip()
    if " " in plain[19:]:
        plain = plain[:19] + plain[19:].replace(" ", "")
    try:
        return {"ISO": datetime.fromisoformat(plain)}
    except ValueError:
        return {}


def _half(text: str) -> dict[str, Any]:
    return {"HALFSIGN": _HALVES[text]}


def _zone(text: str) -> dict[str, Any]:
    """An IANA name in any case, or a fixed distance from UTC in full hours (Etc/GMT counts the other way round)."""
    if "/" not in text:
        hours = int(text[3:].partition(":")[0][:3])
        return {"ZONE": f"Etc/GMT{-hours:+d}"} if -14 <= -hours <= 12 else {}
    name = _usual(text)
    if name is None and "-" in text:
        name = _known_zones().get(text)
    return {"ZONE": name} if name else {}


@lru_cache(maxsize=256)
def _usual(text: str) -> str | None:
    """The name in its usual spelling, without the cost of listing all zones."""
    name = text.upper() if text.startswith("us/") else text.title().replace("Gmt", "GMT").replace("_Of_", "_of_")
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@lru_cache(maxsize=1)
def _known_zones() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


def _offset(text: str) -> dict[str, Any]:
    """A distance from UTC behind a clock time; only full hours have a zone."""
    if text[-2:] != "00":
        return {}
    hours = int(text[:3])
    return {"ZONE": f"Etc/GMT{-hours:+d}" if hours else "UTC", "ZONEW": text} if -12 <= hours <= 14 else {}


_READERS = {
    "offset": _offset,
    "zone": _zone,
    "int": _integer,
    "thousand": _thousand,
    "nth": _ordinal,
    "hm": _clock,
    "dot": _dot,
    "odd": _decimal,
    "slash": _slash,
    "dmy": _dmy,
    "ymd": _ymd,
    "ym": _year_month,
    "iso": _iso,
    "iso2": _iso,
    "half": _half,
}
