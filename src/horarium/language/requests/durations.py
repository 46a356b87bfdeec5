"""Lengths of time as people say them: "10 minutes", "an hour and a half", "1 hour 15 minutes and 30 seconds"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple


class Duration(NamedTuple):
    """A length of time, and its place in the text."""

    start: int
    end: int
    length: timedelta


class Durations:
    """Finds durations, given a language's words for numbers and units (in seconds)."""

    def __init__(self, numbers: Mapping[str, float], units: Mapping[str, int], filler: str, half: str) -> None:
        self._numbers = numbers
        self._units = units
        number = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
        unit = "|".join(sorted(map(re.escape, units), key=len, reverse=True))
        tens = "|".join(word for word, value in numbers.items() if value >= 20)
        one = rf"(\d{{1,5}}/\d{{1,3}}|\d{{1,5}}(?:[.,]\d{{1,3}})?|(?:{tens})[ -](?:{number})|(?:{number}))"
        part = rf"\b{one}[ -]?(?:{filler}){{0,2}}({unit})\b({half})?"
        self._part = re.compile(part, re.IGNORECASE)
        self.pattern = (
            part.replace(one, f"(?:{one[1:]}").replace(f"({unit})", f"(?:{unit})").replace(f"({half})", f"(?:{half})")
        )

    def find(self, text: str) -> list[Duration]:
        """All durations in a text; parts that stand together ("1 hour and 30 seconds") are one."""
        found: list[Duration] = []
        for part in self._part.finditer(text):
            unit = self._units[part[2].lower()]
            length = timedelta(seconds=(self._value(part[1]) + (0.5 if part[3] else 0)) * unit)
            if found and re.fullmatch(r"[, ]*(?:and|et)?[, ]*", text[found[-1].end : part.start()], re.IGNORECASE):
                found[-1] = Duration(found[-1].start, part.end(), found[-1].length + length)
            else:
                found.append(Duration(part.start(), part.end(), length))
        return found

    def _value(self, said: str) -> float:
        words = said.lower()
        if words in self._numbers:
            return self._numbers[words]
        if "/" in words:
            above, below = words.split("/")
            return int(above) / max(1, int(below))
        if words[0].isdigit():
            return float(words.replace(",", "."))
        return sum(self._numbers.get(word, 0) for word in re.split("[ -]", words))
