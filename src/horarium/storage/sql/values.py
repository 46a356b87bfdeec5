"""Single values in rows: instants as microseconds, structures as JSON text."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

import msgspec

from horarium.domain.clock import from_micros, to_micros
from horarium.storage.text import clean, text_of

_anything = msgspec.json.Decoder()


def maybe_clean(text: str | None) -> str | None:
    return None if text is None else clean(text)


def maybe_text(value: object) -> str | None:
    return None if value is None else text_of(value)


def maybe_micros(instant: datetime | None) -> int | None:
    return None if instant is None else to_micros(instant)


@lru_cache(maxsize=4096)
def instant(micros: int) -> datetime:
    """A stored instant. Rows that are read together, and the same rows soon after, mostly repeat few instants."""
    return from_micros(micros)


def maybe_instant(micros: int | None) -> datetime | None:
    return None if micros is None else instant(micros)


def maybe_value(text: str | None) -> object:
    """What JSON text holds."""
    return None if text is None else _anything.decode(text)
