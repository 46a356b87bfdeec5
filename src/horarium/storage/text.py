"""Text that every store takes, and the JSON text of values."""

from __future__ import annotations

import json
import sys

import msgspec

_encoder = msgspec.json.Encoder()


def text_of(value: object) -> str:
    """The JSON text of a value. Halves of characters, as broken input leaves them, become question marks."""
    try:
        return _encoder.encode(value).decode()
    except UnicodeEncodeError:
        return clean(json.dumps(msgspec.to_builtins(value), ensure_ascii=False))


def clean(text: str) -> str:
    """The text without halves of characters, which no database takes."""
    return text if text.isascii() else text.encode(errors="replace").decode()


def after_prefix(prefix: str) -> str | None:
    """The first text in order behind all that begin with `prefix`; None when there is no such text."""
    for length in range(len(prefix), 0, -1):
        code = ord(prefix[length - 1]) + 1
        if code <= sys.maxunicode:
            return prefix[: length - 1] + chr(0xE000 if 0xD800 <= code < 0xE000 else code)  # no half of a character
    return None
