"""`horarium parse`: what a phrase is understood as, for people as a table, for programs line by line."""

from __future__ import annotations

import sys
from typing import Any

import msgspec


def parse(phrase: str = "", *, jsonl: bool = False, zone: str | None = None, locale: str | None = None) -> int:
    """Shows what a phrase asks for and when; with `jsonl`, answers each JSON line on standard input with one.

    Gives the exit status: 0, or 1 when the phrase is not understood.
    """
    if jsonl:
        return _serve(zone, locale)
    return 0


def _serve(zone: str | None, locale: str | None) -> int:
    from horarium.language.protocol import answer  # noqa: PLC0415 - only this form needs it

    encode = msgspec.json.Encoder().encode
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        row = _row(line)
        row.setdefault("zone", zone)
        row.setdefault("locale", locale)
        sys.stdout.buffer.write(encode(row if "error" in row else answer(row)) + b"\n")
        sys.stdout.buffer.flush()
    return 0


def _row(line: bytes) -> dict[str, Any]:
    try:
        row = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        return {"id": None, "error": f"not a line of JSON: {error}"}
    return row if isinstance(row, dict) else {"id": None, "error": "not a JSON object"}
